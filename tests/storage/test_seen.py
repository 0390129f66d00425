"""How far open signals were followed, and how they ended when nobody was there."""

from engine.exits import Seen
from storage import signals
from storage.database import Database
from tests.storage.samples import NOON_MS, closed, open_signal

SEEN = Seen(until_ms=NOON_MS + 30_000, lowest_ask=0.1 + 0.2, highest_ask=1.23e-9, funding_pct=-1 / 3)


async def test_a_signal_that_was_just_opened_has_not_been_followed_yet(database: Database):
    async with database.session() as session:
        await open_signal(session)
        (record,) = await signals.still_open(session)
    assert (record.seen, record.from_candles) == (None, False)


async def test_how_far_it_was_followed_comes_back_exactly_and_the_latest_counts(database: Database):
    async with database.session() as session:
        await open_signal(session, "a")
        await open_signal(session, "b")
        await signals.note_seen(session, {"a": Seen(until_ms=NOON_MS, lowest_ask=1.0, highest_ask=1.0, funding_pct=0.0)})
        await signals.note_seen(session, {"a": SEEN, "nobody": SEEN})
    async with database.session() as session:
        records = await signals.still_open(session)
    assert [record.seen for record in records] == [SEEN, None]


async def test_nothing_to_note_is_nothing_to_write(database: Database):
    async with database.session() as session:
        await signals.note_seen(session, {})


async def test_what_has_ended_stays_as_it_is(database: Database):
    async with database.session() as session:
        await open_signal(session)
        await signals.save(session, closed(), None, NOON_MS)
        before = await signals.get(session, "s1")
        await signals.note_seen(session, {"s1": SEEN})
        await signals.mark_from_candles(session, "s1")
        assert await signals.get(session, "s1") == before


async def test_an_end_that_was_worked_out_from_candles_says_so(database: Database):
    async with database.session() as session:
        for signal_id in ("a", "b"):
            await open_signal(session, signal_id)
        await signals.mark_from_candles(session, "a")
        for signal_id in ("a", "b"):
            await signals.save(session, closed(signal_id), None, NOON_MS)
        records = [await signals.get(session, signal_id) for signal_id in ("a", "b")]
    assert [record is not None and record.from_candles for record in records] == [True, False]
