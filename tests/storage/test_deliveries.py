import asyncio
from itertools import chain

import pytest

from storage import chats, deliveries, signals
from storage.chats import ChatKind, Delivery
from storage.database import Database
from storage.deliveries import Due, Event, State
from tests.storage.samples import NOON_MS, blind, closed, open_signal, send_all, subscriber


async def test_a_claimed_message_is_not_claimed_again(database: Database):
    async with database.session() as session:
        await subscriber(session)
        (delivery_id,) = await open_signal(session)
    async with database.session() as session:
        claimed = await deliveries.claim(session, NOON_MS, 10)
    async with database.session() as session:
        assert await deliveries.claim(session, NOON_MS, 10) == []
        assert (await deliveries.counts(session))[State.SENDING] == 1
    assert claimed == [
        Due(
            delivery_id=delivery_id,
            chat_id=7,
            thread_id=None,
            signal_id="s1",
            event=Event.OPENED,
            silent=False,
            trigger_ms=NOON_MS,
            attempts=0,
            card_message_id=None,
        )
    ]


async def test_no_more_than_asked_for_are_claimed(database: Database):
    async with database.session() as session:
        for chat_id in range(1, 6):
            await subscriber(session, chat_id)
        await open_signal(session)
        assert [due.chat_id for due in await deliveries.claim(session, NOON_MS, 2)] == [1, 2]
        assert [due.chat_id for due in await deliveries.claim(session, NOON_MS, 10)] == [3, 4, 5]


async def test_exits_go_before_cards_before_updates_and_groups_before_people(database: Database):
    async with database.session() as session:
        await subscriber(session, 1)
        await subscriber(session, -2, ChatKind.GROUP)
        await subscriber(session, -3, ChatKind.CHANNEL)
        await open_signal(session, "ending")
        await open_signal(session, "silent")
        await send_all(session)
        await open_signal(session, "new", now_ms=NOON_MS + 1)
        await open_signal(session, "newer", now_ms=NOON_MS + 2)
        await signals.save(session, blind("silent"), None, NOON_MS + 3)
        await signals.save(session, closed("ending"), None, NOON_MS + 4)
        due = await deliveries.claim(session, NOON_MS + 5, 100)
    assert [(delivery.signal_id, delivery.event, delivery.chat_id) for delivery in due] == [
        ("ending", Event.CLOSED, -3),
        ("ending", Event.CLOSED, -2),
        ("ending", Event.CLOSED, 1),
        ("new", Event.OPENED, -3),
        ("new", Event.OPENED, -2),
        ("newer", Event.OPENED, -3),
        ("newer", Event.OPENED, -2),
        ("new", Event.OPENED, 1),
        ("newer", Event.OPENED, 1),
        ("silent", Event.BLIND, -3),
        ("silent", Event.BLIND, -2),
        ("silent", Event.BLIND, 1),
    ]


async def test_an_exit_waits_until_its_card_is_sent(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session)
        await signals.save(session, blind(), None, NOON_MS)
        await signals.save(session, closed(), None, NOON_MS)
        (card,) = await deliveries.claim(session, NOON_MS, 10)
        assert await deliveries.claim(session, NOON_MS, 10) == []
        await deliveries.sent(session, card.delivery_id, 55, NOON_MS)
        (end,) = await deliveries.claim(session, NOON_MS, 10)
    assert (card.event, end.event, end.card_message_id) == (Event.OPENED, Event.CLOSED, 55)


async def test_one_chat_s_waiting_card_keeps_no_other_chat_waiting(database: Database):
    async with database.session() as session:
        await subscriber(session, 1)
        await subscriber(session, 2)
        first, _second = await open_signal(session)
        await signals.save(session, closed(), None, NOON_MS)
        await deliveries.claim(session, NOON_MS, 2)
        await deliveries.sent(session, first, 51, NOON_MS)
        assert [due.chat_id for due in await deliveries.claim(session, NOON_MS, 10)] == [1]


@pytest.mark.parametrize("give_up", ["failed", "expired"])
async def test_nobody_gets_the_end_of_a_card_that_never_came(database: Database, give_up: str):
    async with database.session() as session:
        await subscriber(session)
        (card,) = await open_signal(session)
        await signals.save(session, closed(), None, NOON_MS)
        await deliveries.claim(session, NOON_MS, 10)
        if give_up == "failed":
            await deliveries.failed(session, card, "refused")
        else:
            await deliveries.expired(session, card)
        assert await deliveries.claim(session, NOON_MS, 10) == []
        counts = await deliveries.counts(session)
    assert counts[State.PENDING] == 0
    assert counts[State.FAILED] + counts[State.EXPIRED] == 2


async def test_a_failed_exit_leaves_the_rest_alone(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session)
        await send_all(session)
        (end,) = await signals.save(session, closed(), None, NOON_MS)
        await deliveries.failed(session, end, "x" * 1_000)
        counts = await deliveries.counts(session)
    assert (counts[State.SENT], counts[State.FAILED]) == (1, 1)


async def test_giving_up_what_is_not_there_changes_nothing(database: Database):
    async with database.session() as session:
        await deliveries.expired(session, 404_404)
        assert set((await deliveries.counts(session)).values()) == {0}


async def test_a_postponed_message_waits_for_its_time_and_counts_its_attempts(database: Database):
    async with database.session() as session:
        await subscriber(session)
        (delivery_id,) = await open_signal(session)
        await deliveries.claim(session, NOON_MS, 10)
        await deliveries.postpone(session, delivery_id, NOON_MS + 3_000)
        assert await deliveries.claim(session, NOON_MS + 2_999, 10) == []
        (due,) = await deliveries.claim(session, NOON_MS + 3_000, 10)
    assert due.attempts == 1


@pytest.mark.parametrize(("wish", "silent"), [(Delivery.ON, False), (Delivery.SILENT, True)])
async def test_each_kind_of_message_is_as_loud_as_the_chat_wants_it(database: Database, wish: Delivery, *, silent: bool):
    loud = {"on_signal": Delivery.ON, "on_exit": Delivery.ON, "on_update": Delivery.ON}
    for name in loud:
        async with database.session() as session:
            await subscriber(session, **loud | {name: wish})
            await open_signal(session, name)
            (card,) = await send_all(session)
            await signals.save(session, blind(name), None, NOON_MS)
            (update,) = await send_all(session)
            await signals.save(session, closed(name), None, NOON_MS)
            (end,) = await send_all(session)
        told = {"on_signal": card.silent, "on_exit": end.silent, "on_update": update.silent}
        assert told == dict.fromkeys(loud, False) | {name: silent}


async def test_what_a_crash_left_between_sending_and_the_answer_is_in_doubt(database: Database):
    async with database.session() as session:
        await subscriber(session, 1)
        await subscriber(session, 2)
        await open_signal(session)
        await deliveries.claim(session, NOON_MS, 1)
    async with database.session() as session:
        assert await deliveries.release(session) == 1
        assert await deliveries.release(session) == 0
        counts = await deliveries.counts(session)
    assert counts == dict.fromkeys(State, 0) | {State.DOUBT: 1, State.PENDING: 1}


async def test_a_message_whose_answer_was_lost_is_in_doubt_and_not_sent_again(database: Database):
    async with database.session() as session:
        await subscriber(session)
        (delivery_id,) = await open_signal(session)
        await deliveries.claim(session, NOON_MS, 1)
        await deliveries.doubt(session, delivery_id)
        assert await deliveries.claim(session, NOON_MS, 1) == []
        assert (await deliveries.counts(session))[State.DOUBT] == 1


async def test_cards_are_where_they_were_sent_also_late_ones(database: Database):
    async with database.session() as session:
        for chat_id in (1, 2, 3):
            await subscriber(session, chat_id)
        first, second, _third = await open_signal(session)
        await deliveries.sent(session, first, 51, NOON_MS)
        await deliveries.missed(session, second, 52, NOON_MS)
        assert await deliveries.cards_of(session, "s1") == [(1, 51), (2, 52)]


async def test_several_senders_never_claim_the_same_message(database: Database):
    async def send() -> list[int]:
        claimed: list[int] = []
        while True:
            async with database.session() as session:
                due = await deliveries.claim(session, NOON_MS, 3)
            if not due:
                return claimed
            claimed += [delivery.delivery_id for delivery in due]

    async with database.session() as session:
        for chat_id in range(1, 41):
            await subscriber(session, chat_id)
        ids = await open_signal(session)
    claimed = await asyncio.gather(*(send() for _ in range(4)))
    assert sorted(chain.from_iterable(claimed)) == ids


@pytest.mark.parametrize("url", ["mysql", "postgresql"], indirect=True)  # SQLite has one writer at a time
async def test_a_sender_does_not_wait_for_another_one_s_claim(database: Database):
    async with database.session() as session:
        for chat_id in range(1, 5):
            await subscriber(session, chat_id)
        await open_signal(session)
    async with database.session() as one, database.session() as other:
        first = await deliveries.claim(one, NOON_MS, 2)
        second = await deliveries.claim(other, NOON_MS, 10)
    assert ([due.chat_id for due in first], [due.chat_id for due in second]) == ([1, 2], [3, 4])


async def test_signals_are_saved_while_messages_are_claimed(database: Database):
    async def save(signal_id: str) -> None:
        async with database.session() as session:
            await open_signal(session, signal_id)
        async with database.session() as session:
            await signals.save(session, closed(signal_id), None, NOON_MS)

    async def send() -> int:
        sent = 0
        while sent < 60:
            async with database.session() as session:
                due = await deliveries.claim(session, NOON_MS, 4)
            for delivery in due:
                async with database.session() as session:
                    await deliveries.sent(session, delivery.delivery_id, 1, NOON_MS)
            sent += len(due)
        return sent

    async with database.session() as session:
        for chat_id in range(1, 7):
            await subscriber(session, chat_id)
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        tasks.create_task(send())
        for number in range(5):
            tasks.create_task(save(f"s{number}"))
    async with database.session() as session:
        assert await deliveries.counts(session) == dict.fromkeys(State, 0) | {State.SENT: 60}


async def test_a_chat_that_unsubscribed_still_hears_the_end(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session)
        await send_all(session)
        await chats.change(session, 7, subscribed=False)
        assert len(await signals.save(session, closed(), None, NOON_MS)) == 1


async def test_what_was_settled_long_ago_is_removed_and_the_rest_stays(database: Database):
    day_ms = 86_400_000
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session, "ended")
        await open_signal(session, "running")
        await send_all(session)
        await signals.save(session, closed("ended"), None, NOON_MS)
        assert await deliveries.retire(session, NOON_MS - day_ms) == 0
        assert await deliveries.retire(session, NOON_MS + day_ms) == 1
        left = await deliveries.claim(session, NOON_MS + day_ms, 10)
        assert [(due.signal_id, due.event) for due in left] == [("ended", Event.CLOSED)]
        assert len(await deliveries.cards_of(session, "running")) == 1
        assert await signals.get(session, "ended") is not None
