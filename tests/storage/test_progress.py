"""What open signals have passed, in the outbox: once, for who wants updates, and only until the end."""

import pytest

from engine.exits import Seen
from storage import chats, deliveries, progress, signals
from storage.chats import ChatKind, Delivery
from storage.database import Database
from storage.deliveries import Event, State
from tests.storage.samples import NOON_MS, blind, closed, known_chat, open_signal, send_all, subscriber

SEEN = Seen(until_ms=NOON_MS + 20_000, lowest_ask=0.1 + 0.2, highest_ask=0.31, funding_pct=-1 / 3)
BOTH = pytest.mark.parametrize("event", [Event.HALFWAY, Event.STOP_MOVED])


@BOTH
async def test_it_is_told_to_the_holders_of_the_card_who_want_updates(database: Database, event: Event):
    async with database.session() as session:
        for chat_id, wish in enumerate(Delivery, start=1):
            await subscriber(session, chat_id, on_update=wish)
        await known_chat(session, 4)
        await open_signal(session)
        cards = {card.chat_id: 1_000 + card.delivery_id for card in await send_all(session)}
        queued = await progress.tell(session, "s1", event, SEEN, NOON_MS + 21_000)
        due = await deliveries.claim(session, NOON_MS + 21_000, 10)
    assert queued == [delivery.delivery_id for delivery in due]
    assert [(delivery.chat_id, delivery.silent, delivery.card_message_id) for delivery in due] == [
        (1, False, cards[1]),
        (2, True, cards[2]),
    ]
    assert {(delivery.event, delivery.trigger_ms) for delivery in due} == {(event, NOON_MS + 20_000)}


@BOTH
async def test_it_is_told_once_though_somebody_wants_updates_only_later(database: Database, event: Event):
    async with database.session() as session:
        await subscriber(session, 1)
        await subscriber(session, 2, on_update=Delivery.OFF)
        await open_signal(session)
        assert len(await progress.tell(session, "s1", event, SEEN, NOON_MS) or []) == 1
    async with database.session() as session:
        await chats.change(session, 2, on_update=Delivery.ON)
        assert await progress.tell(session, "s1", event, SEEN, NOON_MS) == []


async def test_what_was_seen_by_then_is_noted_with_it(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session)
        await progress.tell(session, "s1", Event.STOP_MOVED, SEEN, NOON_MS)
    async with database.session() as session:
        record = await signals.get(session, "s1")
    assert record is not None
    assert record.seen == SEEN


async def test_a_signal_that_nobody_has_written_yet_is_no_answer(database: Database):
    async with database.session() as session:
        assert await progress.tell(session, "s1", Event.HALFWAY, SEEN, NOON_MS) is None


async def test_the_end_withdraws_what_waits_and_lets_nothing_follow(database: Database):
    async with database.session() as session:
        await subscriber(session)
        await open_signal(session)
        await send_all(session)
        await progress.tell(session, "s1", Event.HALFWAY, SEEN, NOON_MS)
        await signals.save(session, blind(), None, NOON_MS)
        await signals.save(session, closed(), None, NOON_MS)
        assert await progress.tell(session, "s1", Event.STOP_MOVED, SEEN, NOON_MS) == []
        assert (await deliveries.counts(session))[State.EXPIRED] == 2
        due = await send_all(session)
    assert [delivery.event for delivery in due] == [Event.CLOSED]


async def test_half_of_the_way_comes_after_everything_else(database: Database):
    async with database.session() as session:
        await subscriber(session, 1)
        await subscriber(session, -2, ChatKind.GROUP)
        await open_signal(session)
        await send_all(session)
        await progress.tell(session, "s1", Event.HALFWAY, SEEN, NOON_MS)
        await progress.tell(session, "s1", Event.STOP_MOVED, SEEN, NOON_MS + 1)
        await open_signal(session, "s2", NOON_MS + 2)
        due = await deliveries.claim(session, NOON_MS + 3, 10)
    assert [(delivery.event, delivery.chat_id) for delivery in due] == [
        (Event.OPENED, -2),
        (Event.OPENED, 1),
        (Event.STOP_MOVED, -2),
        (Event.STOP_MOVED, 1),
        (Event.HALFWAY, -2),
        (Event.HALFWAY, 1),
    ]


async def test_it_waits_until_its_card_is_sent_and_expires_with_it(database: Database):
    async with database.session() as session:
        await subscriber(session)
        (card,) = await open_signal(session)
        await progress.tell(session, "s1", Event.HALFWAY, SEEN, NOON_MS)
        assert [due.event for due in await deliveries.claim(session, NOON_MS, 10)] == [Event.OPENED]
        assert await deliveries.claim(session, NOON_MS, 10) == []
        await deliveries.failed(session, card, "refused")
        assert (await deliveries.counts(session))[State.EXPIRED] == 1
