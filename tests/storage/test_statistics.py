from engine.market import Venue
from storage import listing, own_trades, signals, statistics
from storage.database import Database
from storage.deliveries import Event, State
from storage.trades import Mark
from tests.storage.samples import HOUR_MS, NOON_MS, blind, closed, open_signal, send_all, subscriber


async def four(database: Database) -> None:
    """s1 ended an hour after s2 did, s3 is open, s4 was no signal and has ended."""
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session, "s1")
        await open_signal(session, "s2", venue=Venue.MEXC, symbol="XLMUSDT")
        await open_signal(session, "s3", at_ms=NOON_MS + HOUR_MS)
        await open_signal(session, "s4", official=False)
        await signals.save(session, closed("s2", at_ms=NOON_MS + HOUR_MS), None, NOON_MS)
        await signals.save(session, closed("s1", at_ms=NOON_MS + 2 * HOUR_MS), None, NOON_MS)
        await signals.save(session, closed("s4", at_ms=NOON_MS + 3 * HOUR_MS), None, NOON_MS)


async def test_what_has_closed_comes_in_the_order_of_its_ends(database: Database):
    await four(database)
    async with database.session() as session:
        found = await statistics.closed_since(session, 0)
        late = await statistics.closed_since(session, NOON_MS + 2 * HOUR_MS)
        there = await statistics.closed_since(session, 0, Venue.MEXC)
    assert [outcome.opened.signal_id for outcome in found] == ["s2", "s1", "s4"]
    assert [outcome.opened.signal_id for outcome in late] == ["s1", "s4"]
    assert [outcome.opened.signal_id for outcome in there] == ["s2"]


async def test_an_outcome_is_what_was_said_without_its_readings(database: Database):
    await four(database)
    async with database.session() as session:
        (_, first, _) = await statistics.closed_since(session, 0)
        record = await signals.get(session, "s1")
    assert record is not None
    assert first.closed == record.closed
    assert (first.opened.entry_price, first.opened.score_low) == (record.opened.entry_price, record.opened.score_low)
    assert (first.opened.components, first.opened.reasons) == ({}, ())


async def test_many_rows_come_whole(database: Database):
    async with database.session() as session:
        for number in range(2 * statistics.AT_ONCE + 1):
            await open_signal(session, f"m{number}")
            await signals.save(session, closed(f"m{number}", net_r=float(number)), None, NOON_MS)
    async with database.session() as session:
        found = await statistics.closed_since(session, 0)
    assert [outcome.closed.net_r for outcome in found if outcome.closed] == list(map(float, range(2 * statistics.AT_ONCE + 1)))


async def test_official_ones_count_whether_open_or_not(database: Database):
    await four(database)
    async with database.session() as session:
        every = await statistics.official_since(session, NOON_MS)
        assert [outcome.opened.signal_id for outcome in every] == ["s1", "s2", "s3"]
        assert [outcome.closed is None for outcome in every] == [False, False, True]
        assert len(await statistics.official_since(session, NOON_MS + 1)) == 1
        assert await statistics.opened_since(session, NOON_MS) == {"PEPE", "XLM"}
        assert await statistics.opened_since(session, NOON_MS + 1) == {"PEPE"}
        assert await statistics.count_open(session) == 1
        assert await statistics.count_open(session, Venue.MEXC) == 0


async def test_a_list_begins_with_what_is_open(database: Database):
    await four(database)
    async with database.session() as session:
        assert await listing.count(session) == 3
        first = [record.opened.signal_id for record in await listing.page(session, limit=2)]
        rest = [record.opened.signal_id for record in await listing.page(session, limit=2, offset=2)]
    assert (first, rest) == (["s3", "s2"], ["s1"])


async def test_a_chat_knows_what_it_was_sent_and_when(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session)
        await send_all(session, NOON_MS + 1_800)
        await signals.save(session, blind(), None, NOON_MS + 30_000)
        sendings = await listing.sendings(session, "s1", 7)
        assert await listing.sendings(session, "s1", 8) == []
    assert [(one.event, one.state, one.trigger_ms, one.sent_ms) for one in sendings] == [
        (Event.OPENED, State.SENT, NOON_MS, NOON_MS + 1_800),
        (Event.BLIND, State.PENDING, NOON_MS + 30_000, None),
    ]


async def test_own_prices_are_kept_changed_and_undone(database: Database):
    await four(database)
    async with database.session() as session:
        assert await own_trades.one(session, 1, 1) is None
        await own_trades.enter_at(session, 1, "s1", 0.31, NOON_MS)
        await own_trades.close_at(session, 1, "s1", 0.29, NOON_MS + 5)
    async with database.session() as session:
        own = await own_trades.one(session, 1, (await own_trades.page(session, 1, limit=1))[0].number)
        assert own is not None
        assert (own.mark, own.entry_price, own.exit_price, own.exit_ms) == (Mark.TOOK, 0.31, 0.29, NOON_MS + 5)
        assert own.signal.opened.entry_price == 0.1 + 0.2
        await own_trades.undo_close(session, 1, "s1")
        await own_trades.undo_entry(session, 1, "s1")
        (bare,) = await own_trades.page(session, 1, limit=5)
    assert (bare.mark, bare.entry_price, bare.exit_price, bare.exit_ms) == (Mark.TOOK, None, None, None)


async def test_a_ledger_is_ones_own(database: Database):
    await four(database)
    async with database.session() as session:
        await own_trades.enter_at(session, 1, "s1", 0.3, NOON_MS)
        await own_trades.enter_at(session, 1, "s3", 0.3, NOON_MS)
        await own_trades.enter_at(session, 2, "s2", 0.3, NOON_MS)
    async with database.session() as session:
        assert await own_trades.count(session, 1) == 2
        assert [own.signal.opened.signal_id for own in await own_trades.page(session, 1, limit=5)] == ["s3", "s1"]
        assert [own.signal.opened.signal_id for own in await own_trades.page(session, 1, limit=5, offset=1)] == ["s1"]
        assert [own.signal.opened.signal_id for own in await own_trades.since(session, 1, NOON_MS + 1)] == ["s3"]
        await own_trades.forget(session, 1, "s1")
        await own_trades.forget(session, 1, "s2")
        assert await own_trades.count(session, 1) == 1
        assert await own_trades.count(session, 2) == 1
