"""A dozen signals whose record can be worked out by hand: eleven of late, one forty days old, and a set-up that was none."""

import time

from engine.market import Venue
from engine.signals import ExitReason, Suppression
from storage import signals
from storage.database import Database
from tests.bot import samples

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
TARGET, STOP, TIMEOUT, FLIP = ExitReason.TAKE_PROFIT, ExitReason.STOP_LOSS, ExitReason.TIMEOUT, ExitReason.LIQUIDITY_FLIP
B, Y, M, L = Venue.BINANCE, Venue.BYBIT, Venue.MEXC, Venue.LBANK

DOZEN = (
    (B, 72.0, 40, 21, TARGET, 1.8, 420.0),
    (B, 72.0, 2, 1, TARGET, 1.8, 300.0),
    (B, 73.0, 2, 2, STOP, -1.1, 600.0),
    (Y, 74.0, 2, 5, STOP, -1.1, 600.0),
    (Y, 76.0, 1, 4, TIMEOUT, 0.2, 3_600.0),
    (M, 77.0, 1, 9, TARGET, 1.8, 420.0),
    (M, 78.0, 1, 10, STOP, -1.1, 900.0),
    (L, 80.0, 1, 13, STOP, -1.2, 240.0),
    (B, 81.0, 1, 14, TARGET, 1.7, 360.0),
    (B, 84.0, 1, 17, TIMEOUT, -0.3, 3_600.0),
    (Y, 72.0, 1, 19, FLIP, 0.1, 1_200.0),
    (Y, 75.0, 1, 21, STOP, -1.1, 480.0),
)
"""(venue, lower bound, days ago, hour, way of ending, net R, seconds): of the later eleven 5 win, −0.3 R in all, 2.5 R down."""


def midnight_ms() -> int:
    """The last one, UTC."""
    return time.time_ns() // 1_000_000 // DAY_MS * DAY_MS


async def keep_dozen(database: Database) -> None:
    """Entry 1, target 1.7 % below, stop 0.9 % above; costs 0.1 %: (0.9 + 0.1)/2.6 = 38 % break even."""
    for place, (venue, low, days, hour, reason, net_r, seconds) in enumerate(DOZEN):
        at_ms = midnight_ms() - days * DAY_MS + hour * HOUR_MS
        await keep_one(database, f"d{place}", at_ms, reason, net_r, seconds, venue=venue, score_low=low)
    weak = {"official": False, "suppressed": Suppression.BELOW_THRESHOLD, "score_low": 61.0}
    await keep_one(database, "weak", midnight_ms() - HOUR_MS, STOP, -1.1, 60.0, **weak)


async def keep_one(
    database: Database,
    name: str,
    at_ms: int,
    reason: ExitReason | None,
    net_r: float = 0.0,
    seconds: float = 60.0,
    **changes: object,
) -> None:
    """Open where there is no reason."""
    levels = {"entry_price": 1.0, "take_profit": 0.983, "stop_loss": 1.009}
    opened = samples.opened(signal_id=name, at_ms=at_ms, **(levels | changes))
    async with database.session() as session:
        await signals.save(session, opened, samples.score(), at_ms)
        if reason is not None:
            gross_pct = net_r * 0.9 + 0.1
            closed = samples.closed(
                reason,
                signal_id=name,
                at_ms=at_ms + round(seconds * 1_000),
                exit_price=1.0 - gross_pct / 100,
                gross_pct=gross_pct,
                net_pct=net_r * 0.9,
                net_r=net_r,
                seconds_open=seconds,
            )
            await signals.save(session, closed, None, at_ms)
