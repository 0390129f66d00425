import pytest

from engine.market import Venue
from engine.signals import Suppression
from storage import signals
from storage.database import Database
from storage.hindsight import DAY_MS, Hindsight, hindsight
from tests.storage.samples import HOUR_MS, NOON_MS, closed, open_signal


async def ended(database: Database, signal_id: str, net_r: float, *, days_ago: float = 1.0, **changes: object) -> None:
    at_ms = int(NOON_MS - days_ago * DAY_MS)
    async with database.session() as session:
        await open_signal(session, signal_id, at_ms, at_ms=at_ms - HOUR_MS, **changes)
        await signals.save(session, closed(signal_id, at_ms=at_ms, net_r=net_r), None, at_ms)


async def looked_back(database: Database, threshold: float = 70.0, venues: frozenset[Venue] = frozenset(Venue)) -> Hindsight:
    async with database.session() as session:
        return await hindsight(session, threshold=threshold, venues=venues, now_ms=NOON_MS)


async def test_an_empty_record_tells_nothing(database: Database):
    told = await looked_back(database)
    assert (told.signals, told.wins, told.net_r, told.days) == (0, 0, 0.0, 30.0)


async def test_a_win_is_what_is_left_after_costs(database: Database):
    for number, net_r in enumerate((1.5, 0.01, 0.0, -1.1)):
        await ended(database, f"s{number}", net_r)
    told = await looked_back(database)
    assert (told.signals, told.wins) == (4, 2)
    assert told.net_r == pytest.approx(0.41)


@pytest.mark.parametrize(("threshold", "count"), [(78.1, 1), (78.11, 0), (60.0, 1)])
async def test_the_lower_bound_decides_as_it_does_when_signals_are_sent(database: Database, threshold: float, count: int):
    await ended(database, "s1", 1.0, score_low=78.1, score=90.0)
    assert (await looked_back(database, threshold)).signals == count


async def test_only_what_would_have_been_sent_counts(database: Database):
    for kind in Suppression:
        await ended(database, kind, 1.0, official=False, suppressed=kind)
    async with database.session() as session:
        await open_signal(session, "open", official=True)
    assert (await looked_back(database)).signals == 1


async def test_other_venues_and_older_ends_do_not_count(database: Database):
    await ended(database, "long ago", 1.0, venue=Venue.MEXC, days_ago=30.1)
    await ended(database, "here", 1.0, venue=Venue.MEXC)
    await ended(database, "there", 1.0, venue=Venue.LBANK)
    told = await looked_back(database, venues=frozenset({Venue.MEXC}))
    assert (told.signals, told.days) == (1, 30.0)


async def test_a_young_record_says_how_young_it_is(database: Database):
    await ended(database, "s1", 1.0, days_ago=2.0)
    assert (await looked_back(database)).days == pytest.approx(2.0 + 1 / 24)
