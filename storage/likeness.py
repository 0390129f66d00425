"""The past set-ups that were most like a new one, and how they ended."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from engine.signals import Component, ExitReason, Opened
from storage.tables import SignalRow

COUNT = 12
LEAST = 30
"""With fewer set-ups on record the nearest ones are not near."""
MOST = 2_000
"""So many of the latest are looked at."""
SHARED = 4
"""Two set-ups with fewer components known of both cannot be compared."""


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """How the `count` set-ups that are most alike ended: at their target, at their stop, or some other way."""

    count: int
    targets: int
    stops: int

    @property
    def others(self) -> int:
        return self.count - self.targets - self.stops


async def alike(session: AsyncSession, opened: Opened) -> Alike | None:
    """Of those that had ended when this one opened, on any venue; None where fewer than 30 can be compared with it."""
    past = (
        select(SignalRow.components, SignalRow.exit_reason)
        .where(SignalRow.closed_at_ms <= opened.at_ms, SignalRow.signal_id != opened.signal_id)
        .order_by(SignalRow.closed_at_ms.desc(), SignalRow.number.desc())
        .limit(MOST)
    )
    apart = [
        (distance, reason)
        for components, reason in await session.execute(past)
        if (distance := distance_of(opened.components, components)) is not None
    ]
    if len(apart) < LEAST:
        return None
    ends = [reason for _, reason in sorted(apart, key=lambda pair: pair[0])[:COUNT]]
    return Alike(count=len(ends), targets=ends.count(ExitReason.TAKE_PROFIT), stops=ends.count(ExitReason.STOP_LOSS))


def distance_of(one: Mapping[Component, float], other: Mapping[Component, float]) -> float | None:
    """Mean squared difference in points over the components that both know; None where these are fewer than four."""
    shared = one.keys() & other.keys()
    if len(shared) < SHARED:
        return None
    return sum((one[name] - other[name]) ** 2 for name in shared) / len(shared)
