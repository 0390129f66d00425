"""What a threshold would have meant: the closed set-ups of the last days that it would have let through."""

from collections.abc import Collection

import msgspec
from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from engine.market import Venue
from engine.signals import Suppression
from storage.tables import SignalRow

DAY_MS = 86_400_000
DAYS = 30


class Hindsight(msgspec.Struct, frozen=True, kw_only=True):
    """`signals` closed within the last `days`, `wins` of them above zero; `net_r` is their sum.

    `days` is at most 30, and less where the record itself is younger; fractions count, and it is never 0.
    """

    days: float
    signals: int
    wins: int
    net_r: float


async def hindsight(session: AsyncSession, *, threshold: float, venues: Collection[Venue], now_ms: int) -> Hindsight:
    """Who had this threshold (0–100) and these venues would have got so much.

    These are official signals and those that only the engine's own threshold suppressed, as for any chat; quiet hours, muted coins
    and a daily maximum are not taken into account.
    """
    begin_ms = now_ms - DAYS * DAY_MS
    sent = or_(SignalRow.official, SignalRow.suppressed == Suppression.BELOW_THRESHOLD)
    let_through = and_(sent, SignalRow.score_low >= threshold, SignalRow.venue.in_(venues))
    found = select(
        func.count(),
        func.coalesce(func.sum(case((SignalRow.net_r > 0, 1), else_=0)), 0),
        func.coalesce(func.sum(SignalRow.net_r), 0.0),
    ).where(SignalRow.closed_at_ms >= begin_ms, let_through)
    signals, wins, net_r = (await session.execute(found)).one()
    first_ms = await session.scalar(select(SignalRow.at_ms).order_by(SignalRow.number).limit(1))
    since_ms = begin_ms if first_ms is None else max(begin_ms, min(first_ms, now_ms - 1))
    return Hindsight(days=(now_ms - since_ms) / DAY_MS, signals=signals, wins=int(wins), net_r=float(net_r))
