import pytest

from engine.signals import Component, ExitReason
from storage import signals
from storage.database import Database
from storage.likeness import COUNT, LEAST, Alike, alike, distance_of
from tests.storage.samples import NOON_MS, closed, open_signal, opened

FOUR = (Component.SWEEP, Component.OI_DIVERGENCE, Component.MOMENTUM, Component.BTC)


def points(value: float) -> dict[Component, float]:
    return dict.fromkeys(FOUR, value)


async def past(database: Database, ends: dict[float, ExitReason], at_ms: int = NOON_MS - 60_000) -> None:
    """Set-ups with so many points in each component, and how each ended."""
    async with database.session() as session:
        for value, reason in ends.items():
            await open_signal(session, f"p{value}", components=points(value), at_ms=at_ms - 1_000)
            await signals.save(session, closed(f"p{value}", at_ms=at_ms, reason=reason), None, at_ms)


async def alike_to(database: Database, value: float) -> Alike | None:
    async with database.session() as session:
        return await alike(session, opened("new", components=points(value)))


async def test_a_young_record_knows_nothing_alike(database: Database):
    await past(database, {float(value): ExitReason.TIMEOUT for value in range(LEAST - 1)})
    assert await alike_to(database, 3.0) is None
    await past(database, {99.0: ExitReason.TIMEOUT})
    assert await alike_to(database, 3.0) == Alike(count=COUNT, targets=0, stops=0)


async def test_the_nearest_ones_count(database: Database):
    ends = {0.1 * place: ExitReason.TAKE_PROFIT for place in range(1, 6)}
    ends |= {1.0 + 0.1 * place: ExitReason.STOP_LOSS for place in range(6)}
    ends |= {2.0: ExitReason.BUY_SWEEP}
    ends |= {10.0 + place: ExitReason.TAKE_PROFIT for place in range(40)}
    await past(database, ends)
    told = await alike_to(database, 0.0)
    assert told is not None
    assert (told.count, told.targets, told.stops, told.others) == (12, 5, 6, 1)


async def test_what_ended_later_was_not_known_then(database: Database):
    await past(database, {float(value): ExitReason.TIMEOUT for value in range(LEAST)}, at_ms=NOON_MS + 1)
    assert await alike_to(database, 3.0) is None


@pytest.mark.parametrize(("other", "distance"), [(2.0, 4.0), (0.0, 0.0), (-3.0, 9.0)])
def test_distance_is_the_mean_square_over_what_both_know(other: float, distance: float):
    assert distance_of(points(0.0) | {Component.FUNDING: 9.0}, points(other)) == distance


def test_too_little_in_common_cannot_be_compared():
    assert distance_of(points(1.0), {Component.SWEEP: 1.0, Component.FUNDING: 2.0}) is None
