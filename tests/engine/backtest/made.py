"""Outcomes and results made by hand, for statistics that need no market."""

from engine.backtest.outcomes import Outcome, Result
from engine.market import Venue
from engine.signals import Closed, Component, ExitReason, Opened, Suppression

MINUTE_MS = 60_000
DAY_MS = 86_400_000
START_MS = 19_700 * DAY_MS


def outcome(
    number: int,
    net_r: float | None,
    *,
    at_ms: int | None = None,
    held_ms: int = 5 * MINUTE_MS,
    venue: Venue = Venue.BINANCE,
    symbol: str = "LUMAUSDT",
    score_low: float = 75.0,
    suppressed: Suppression | None = None,
    reason: ExitReason = ExitReason.TIMEOUT,
) -> Outcome:
    """Entry 100, target 98.3, stop 101; `net_r` None is still open. Costs are 0.1 %."""
    opened_ms = START_MS + number * 10 * MINUTE_MS if at_ms is None else at_ms
    opened = Opened(
        signal_id=f"{number:010x}",
        venue=venue,
        symbol=symbol,
        at_ms=opened_ms,
        entry_price=100.0,
        take_profit=98.3,
        stop_loss=101.0,
        score=score_low,
        score_low=score_low,
        score_high=score_low,
        coverage=1.0,
        components={Component.SWEEP: 15.0},
        reasons=(Component.SWEEP,),
        official=suppressed is None,
        suppressed=suppressed,
    )
    place = opened_ms, opened_ms, 1, 0
    if net_r is None:
        return Outcome(opened=opened, opened_place=place)
    closed_ms = opened_ms + held_ms
    closed = Closed(
        signal_id=opened.signal_id,
        at_ms=closed_ms,
        exit_price=100.0 - net_r,
        reason=reason,
        gross_pct=net_r + 0.1,
        net_pct=net_r,
        net_r=net_r,
        mfe_pct=max(0.0, net_r),
        mae_pct=max(0.0, -net_r),
        seconds_open=held_ms / 1_000,
    )
    return Outcome(opened=opened, opened_place=place, closed=closed, closed_place=(closed_ms, closed_ms, 0, 0))


def result(opened_ms: int, net_r: float, held_ms: int = 5 * MINUTE_MS) -> Result:
    return Result(
        opened_ms=opened_ms, closed_ms=opened_ms + held_ms, net_r=net_r, mfe_pct=1.0, mae_pct=0.5, seconds=held_ms / 1_000
    )
