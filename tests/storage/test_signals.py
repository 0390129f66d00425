import asyncio
import uuid

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.reading import Known
from engine.signals import Component, ExitReason, Signal, Suppression
from storage import chats, deliveries, signals
from storage.chats import ChatKind, Delivery
from storage.database import Database
from storage.deliveries import Event, State
from storage.errors import StorageError
from tests.storage.samples import NOON_MS, blind, closed, open_signal, opened, send_all, snapshot, subscriber

AWKWARD = (0.1 + 0.2, 1.23e-9, 123456.789012345, 1 / 3, 5e-324 * 2**60, 1.7976931348623157e308, 2.0**53 + 2, -0.1, 0.0, 100.0)
doubles = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)


async def test_an_unknown_signal_is_none(database: Database):
    async with database.session() as session:
        assert await signals.get(session, "none") is None
        assert await signals.by_number(session, 404_404) is None


async def test_a_signal_comes_back_as_it_was_said(database: Database):
    async with database.session() as session:
        await open_signal(session, now_ms=NOON_MS + 5)
    async with database.session() as session:
        record = await signals.get(session, "s1")
    assert record is not None
    assert record.opened == opened()
    assert list(record.opened.components) == list(opened().components)
    assert record.snapshot == snapshot(opened())
    assert (record.closed, record.blind, record.chart_file_id, record.created_ms) == (None, None, None, NOON_MS + 5)


async def test_an_outcome_comes_back_as_it_was_said(database: Database):
    async with database.session() as session:
        await open_signal(session)
        await signals.save(session, blind(), None, NOON_MS)
        await signals.save(session, closed(), None, NOON_MS)
    async with database.session() as session:
        record = await signals.get(session, "s1")
    assert record is not None
    assert (record.closed, record.blind) == (closed(), blind())


@pytest.mark.parametrize("value", AWKWARD)
async def test_awkward_numbers_come_back_exactly(database: Database, value: float):
    signal = opened(entry_price=value, score=value, components={Component.BTC: value})
    outcome = closed(exit_price=value, net_r=-value, seconds_open=value)
    async with database.session() as session:
        await signals.save(session, signal, snapshot(signal), NOON_MS)
        await signals.save(session, outcome, None, NOON_MS)
    async with database.session() as session:
        record = await signals.get(session, "s1")
    assert record is not None
    assert (record.opened, record.closed, record.snapshot) == (signal, outcome, snapshot(signal))


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(doubles, min_size=12, max_size=12))
async def test_every_double_comes_back_exactly(database: Database, values: list[float]):
    signal_id = uuid.uuid4().hex
    names = ("entry_price", "take_profit", "stop_loss", "score", "score_low", "score_high", "coverage")
    outcomes = ("exit_price", "gross_pct", "net_pct", "net_r", "mfe_pct")
    signal = opened(signal_id, **dict(zip(names, values, strict=False)))
    outcome = closed(signal_id, **dict(zip(outcomes, values[7:], strict=True)))
    async with database.session() as session:
        await signals.save(session, signal, snapshot(signal), NOON_MS)
        await signals.save(session, outcome, None, NOON_MS)
    async with database.session() as session:
        record = await signals.get(session, signal_id)
    assert record is not None
    assert (record.opened, record.closed, record.snapshot) == (signal, outcome, snapshot(signal))


async def test_numbers_count_up_and_find_their_signal(database: Database):
    async with database.session() as session:
        await open_signal(session, "a")
        await open_signal(session, "b")
        first, second = await signals.get(session, "a"), await signals.get(session, "b")
        assert first is not None
        assert second is not None
        assert second.number == first.number + 1
        assert await signals.by_number(session, second.number) == second


async def test_ids_that_differ_only_in_case_are_two_signals(database: Database):
    async with database.session() as session:
        await open_signal(session, "aB")
        await open_signal(session, "Ab")
        assert len(await signals.recent(session, limit=10)) == 2


async def test_saving_the_same_thing_twice_changes_nothing(database: Database):
    said = [opened(), blind(), closed()]
    async with database.session() as session:
        await subscriber(session, 1)
        for signal in said:
            assert len(await signals.save(session, signal, None, NOON_MS)) == 1
        before = await signals.get(session, "s1")
    async with database.session() as session:
        await subscriber(session, 2)
        for signal in said:
            assert await signals.save(session, signal, None, NOON_MS + 1) == []
    async with database.session() as session:
        assert await signals.get(session, "s1") == before
        assert sum((await deliveries.counts(session)).values()) == 3


async def test_the_same_signal_saved_by_two_at_once_is_saved_once(database: Database):
    async def save() -> list[int]:
        async with database.session() as session:
            return await open_signal(session)

    async with database.session() as session:
        await subscriber(session)
    saved = await asyncio.gather(*(save() for _ in range(4)))
    assert sorted(map(len, saved)) == [0, 0, 0, 1]


async def test_the_first_outcome_stands(database: Database):
    async with database.session() as session:
        await open_signal(session)
        await signals.save(session, closed(reason=ExitReason.STOP_LOSS), None, NOON_MS)
        await signals.save(session, closed(reason=ExitReason.TIMEOUT), None, NOON_MS)
        record = await signals.get(session, "s1")
    assert record is not None
    assert record.closed is not None
    assert record.closed.reason is ExitReason.STOP_LOSS


@pytest.mark.parametrize("signal", [closed("none"), blind("none")])
async def test_what_was_never_opened_cannot_end_or_go_blind(database: Database, signal: Signal):
    with pytest.raises(StorageError, match="no signal none is known"):
        async with database.session() as session:
            await signals.save(session, signal, None, NOON_MS)


async def test_a_reading_that_is_no_number_is_refused_when_it_is_saved(database: Database):
    bad = msgspec.structs.replace(snapshot(opened()), readings={"sweep": Known(float("nan"), 0.0)})
    with pytest.raises(StorageError, match="Expected `float`, got `null`"):
        async with database.session() as session:
            await signals.save(session, opened(), bad, NOON_MS)


@pytest.mark.parametrize("signal", [opened(entry_price=float("nan")), closed(net_r=float("inf"))])
async def test_a_price_that_is_no_number_is_refused_when_it_is_saved(database: Database, signal: Signal):
    with pytest.raises(StorageError, match="signal s1 cannot be kept: Expected `float`, got `null`"):
        async with database.session() as session:
            await signals.save(session, signal, None, NOON_MS)


async def test_a_signal_without_readings_keeps_what_it_says_itself(database: Database):
    async with database.session() as session:
        await signals.save(session, opened(), None, NOON_MS)
        record = await signals.get(session, "s1")
    assert record is not None
    assert (record.snapshot.score, record.snapshot.components) == (opened().score, opened().components)
    assert (record.snapshot.mid, record.snapshot.readings, record.snapshot.gates) == (None, {}, ())


async def test_recent_ones_come_newest_first_and_official_unless_asked(database: Database):
    async with database.session() as session:
        await open_signal(session, "a")
        await open_signal(session, "b", official=False, suppressed=Suppression.COOLDOWN)
        await open_signal(session, "c")
        ids = [record.opened.signal_id for record in await signals.recent(session, limit=10)]
        all_ids = [record.opened.signal_id for record in await signals.recent(session, limit=2, official_only=False)]
    assert ids == ["c", "a"]
    assert all_ids == ["c", "b"]


async def test_open_ones_are_followed_on_after_a_restart_suppressed_ones_too(database: Database):
    async with database.session() as session:
        for signal_id in ("a", "b", "c"):
            await open_signal(session, signal_id)
        await open_signal(session, "d", official=False, suppressed=Suppression.DAILY_LIMIT)
        await signals.save(session, closed("b"), None, NOON_MS)
    async with database.session() as session:
        left = await signals.still_open(session)
    assert [record.opened.signal_id for record in left] == ["a", "c", "d"]
    assert left[2].opened == opened("d", official=False, suppressed=Suppression.DAILY_LIMIT)


async def test_a_picture_is_remembered(database: Database):
    async with database.session() as session:
        await open_signal(session)
        await signals.remember_chart(session, "s1", "AgACAgIAAx0CZ")
        record = await signals.get(session, "s1")
    assert record is not None
    assert record.chart_file_id == "AgACAgIAAx0CZ"


async def test_nothing_is_written_when_the_transaction_fails(database: Database):
    async def fail() -> None:
        async with database.session() as session:
            await subscriber(session)
            await open_signal(session)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    async with database.session() as session:
        assert await signals.get(session, "s1") is None
        assert await chats.get(session, 7) is None
        assert sum((await deliveries.counts(session)).values()) == 0


async def test_the_end_goes_to_every_chat_that_may_have_the_card(database: Database):
    async with database.session() as session:
        for chat_id in range(1, 9):
            await subscriber(session, chat_id)
        ids = await open_signal(session)
        await deliveries.claim(session, NOON_MS, 7)  # the eighth stays pending, the first stays in sending
        await deliveries.sent(session, ids[1], 51, NOON_MS)
        await deliveries.missed(session, ids[2], 52, NOON_MS)
        await deliveries.failed(session, ids[3], "refused")
        await deliveries.expired(session, ids[4])
        await deliveries.sent(session, ids[5], 55, NOON_MS)
        await chats.change(session, 6, on_exit=Delivery.OFF)
        await deliveries.sent(session, ids[6], 56, NOON_MS)
        await chats.deactivate(session, 7)
        assert len(await signals.save(session, closed(), None, NOON_MS)) == 4
        await deliveries.sent(session, ids[0], 50, NOON_MS)
        due = [*await send_all(session), *await send_all(session)]
    exits = {delivery.chat_id: delivery.card_message_id for delivery in due if delivery.event is Event.CLOSED}
    assert exits == {1: 50, 2: 51, 3: 52, 8: 1_000 + ids[7]}


async def test_a_card_in_doubt_still_gets_its_end(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session)
        await deliveries.claim(session, NOON_MS, 1)
        await deliveries.release(session)
        assert len(await signals.save(session, closed(), None, NOON_MS)) == 1


async def test_silence_is_told_once_and_only_where_updates_are_wanted(database: Database):
    async with database.session() as session:
        await subscriber(session, 1)
        await subscriber(session, 2, on_update=Delivery.OFF)
        await open_signal(session)
        assert len(await signals.save(session, blind(), None, NOON_MS)) == 1
        assert await signals.save(session, blind(at_ms=NOON_MS + 50_000, seconds_blind=11.0), None, NOON_MS) == []
        record = await signals.get(session, "s1")
    assert record is not None
    assert record.blind == blind(at_ms=NOON_MS + 50_000, seconds_blind=11.0)


async def test_silence_is_not_told_after_the_end(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session)
        await send_all(session)
        await signals.save(session, blind(), None, NOON_MS)
        await signals.save(session, closed(), None, NOON_MS)
        assert await signals.save(session, blind(at_ms=NOON_MS + 90_000), None, NOON_MS) == []
        due = await send_all(session)
        assert (await deliveries.counts(session))[State.EXPIRED] == 1
    assert [delivery.event for delivery in due] == [Event.CLOSED]


async def test_groups_get_the_card_too(database: Database):
    async with database.session() as session:
        await subscriber(session, -100, ChatKind.GROUP, thread_id=33)
        await open_signal(session)
        (due,) = await deliveries.claim(session, NOON_MS, 10)
    assert (due.chat_id, due.thread_id, due.signal_id, due.trigger_ms) == (-100, 33, "s1", NOON_MS)
