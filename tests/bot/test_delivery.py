import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot.charts import Charts
from bot.pacing import Pace
from engine.clock import Clock
from sandbox.telegram import Role, Trouble
from storage import chats, deliveries, signals, trades
from storage.chats import ChatKind, Delivery
from storage.deliveries import State
from storage.trades import Mark
from tests.bot.post_office import Office, post_office, words


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with post_office(tmp_path) as office:
        yield office


async def test_two_hundred_chats_get_one_picture_that_was_uploaded_once(office: Office):
    people = [await office.person(f"Person {number}") for number in range(200)]
    await office.say(office.opened())
    await office.send_all()
    assert await office.counts() == {State.SENT: 200}
    assert [len(office.got(person)) for person in people] == [1] * 200
    assert office.telegram.counts.uploads == len(office.camera.drawn) == 1
    assert len({office.got(person)[0].photo[-1].file_id for person in people}) == 1


async def test_the_limits_are_kept_without_a_single_refusal(office: Office):
    people = [await office.person(f"Person {number}") for number in range(45)]
    office.telegram.limits.enforce()
    await office.say(office.opened())
    await office.send_all(office.outbox(pace=Pace()))
    assert sum(len(office.got(person)) for person in people) == 45
    assert not office.telegram.counts.refused


async def test_the_real_picture_arrives(office: Office):
    person, charts = await office.person(), Charts()
    await office.say(office.opened())
    await office.send_all(office.outbox(charts=charts))
    await charts.close()
    photo = office.got(person)[0].photo[-1]
    assert (photo.width, photo.height) == (1280, 960)


async def test_after_a_restart_the_picture_is_not_uploaded_again(office: Office):
    first, second = await office.person("Ann"), await office.person("Bob")
    office.telegram.faults.next(Trouble.TOO_MANY, method="sendPhoto", chat_id=second, retry_after_s=60)
    await office.say(office.opened())
    await office.send_all()
    await office.make_due()
    await office.send_all()
    assert [len(office.got(person)) for person in (first, second)] == [1, 1]
    assert office.telegram.counts.uploads == len(office.camera.drawn) == 1


async def test_a_picture_whose_id_is_no_longer_good_is_uploaded_anew(office: Office):
    person = await office.person()
    await office.say(office.opened())
    async with office.database.session() as session:
        await signals.remember_chart(session, "s1", "of-another-bot")
    await office.send_all()
    assert office.got(person)[0].photo
    assert office.telegram.counts.uploads == 1
    assert (await _record(office)).chart_file_id == office.got(person)[0].photo[-1].file_id


async def test_who_wants_text_gets_text(office: Office):
    person = await office.person(picture=False)
    await office.say(office.opened())
    await office.send_all()
    assert not office.got(person)[0].photo
    assert "PEPEUSDT" in words(office.got(person)[0])
    assert not office.camera.drawn


async def test_without_a_chart_the_card_is_sent_as_text_and_drawn_no_second_time(office: Office, caplog: pytest.LogCaptureFixture):
    people = [await office.person(name) for name in ("Ann", "Bob")]
    office.camera.broken = True
    await office.say(office.opened())
    await office.send_all()
    assert ["PEPEUSDT" in words(office.got(person)[0]) for person in people] == [True, True]
    assert len(office.camera.drawn) == 1
    assert "goes out without its picture: out of film" in caplog.text


async def test_silent_chats_get_it_without_a_sound(office: Office):
    loud, silent = await office.person(), await office.person(on_signal=Delivery.SILENT)
    await office.say(office.opened())
    await office.send_all()
    assert [office.telegram.room(chat).posts[office.got(chat)[0].message_id].silent for chat in (loud, silent)] == [False, True]


async def test_the_end_is_a_reply_and_the_card_tells_it_too(office: Office):
    person = await office.person()
    await office.say(office.opened())
    await office.send_all()
    before = words(office.got(person)[0])
    await office.say(office.closed())
    await office.send_all()
    card, reply = office.got(person)
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.message_id == card.message_id
    assert words(card) != before
    assert "+1.59%" in words(card)
    assert card.photo
    assert await office.counts() == {State.SENT: 2}


async def test_text_cards_tell_their_end_too(office: Office):
    person = await office.person(picture=False)
    await office.say(office.opened())
    await office.send_all()
    await office.say(office.closed())
    await office.send_all()
    assert "+1.59%" in words(office.got(person)[0])


async def test_a_card_is_rewritten_in_its_own_form_though_the_chat_prefers_another_by_now(office: Office):
    person = await office.person(picture=False)
    await office.say(office.opened())
    await office.send_all()
    async with office.database.session() as session:
        await chats.change(session, person, picture=True)
    await office.say(office.closed())
    await office.send_all()
    assert "+1.59%" in words(office.got(person)[0])


async def test_cards_are_rewritten_also_where_nobody_wants_to_be_told(office: Office):
    people = [await office.person(name, on_exit=Delivery.OFF) for name in ("Ann", "Bob")]
    await office.say(office.opened())
    await office.send_all()
    await office.say(office.closed())
    await office.send_all()
    for person in people:
        (card,) = office.got(person)
        assert "+1.59%" in words(card)


async def test_a_rewritten_card_keeps_what_its_person_did(office: Office):
    person = await office.person()
    await office.say(office.opened())
    await office.send_all()
    async with office.database.session() as session:
        await trades.mark(session, user_id=person, signal_id="s1", mark=Mark.TOOK, now_ms=office.clock.now_ms())
    await office.say(office.closed())
    await office.send_all()
    markup = office.got(person)[0].reply_markup
    assert markup is not None
    assert "✓" in str(msgspec.to_builtins(markup))


async def test_an_edit_that_fails_is_not_fatal(office: Office):
    person = await office.person()
    await office.say(office.opened())
    await office.send_all()
    office.telegram.faults.next(
        Trouble.BAD_REQUEST, method="editMessageCaption", description="Bad Request: message can't be edited"
    )
    await office.say(office.closed())
    await office.send_all()
    assert await office.counts() == {State.SENT: 2}
    assert len(office.got(person)) == 2


async def test_the_card_comes_before_its_end_though_ends_go_first(office: Office):
    person = await office.person()
    await office.say(office.opened())
    await office.say(office.closed())
    await office.send_all()
    card, reply = office.got(person)
    assert card.photo
    assert reply.reply_to_message is not None


async def test_silence_of_a_signal_is_told_below_its_card(office: Office):
    person = await office.person()
    await office.say(office.opened())
    await office.send_all()
    await office.say(office.blind())
    await office.send_all()
    card, reply = office.got(person)
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.message_id == card.message_id


async def test_a_reply_to_a_card_that_is_gone_is_a_message_of_its_own(office: Office):
    person = await office.person()
    await office.say(office.opened())
    await office.send_all()
    del office.telegram.room(person).posts[office.got(person)[0].message_id]
    await office.say(office.closed())
    await office.send_all()
    (told,) = office.got(person)
    assert told.reply_to_message is None
    assert await office.counts() == {State.SENT: 2}


async def test_a_late_card_says_so_and_counts_as_missed(office: Office):
    person = await office.person()
    await office.say(office.opened(ago_s=100))
    await office.send_all()
    assert "late" in words(office.got(person)[0]).lower()
    assert await office.counts() == {State.MISSED: 1}


async def test_lateness_is_real_time_though_the_market_is_simulated_faster(office: Office):
    person = await office.person()
    office.clock = Clock(speed=60)
    await office.say(office.opened(ago_s=600))  # ten simulated minutes are ten seconds for who waits
    await office.send_all(office.outbox(clock=office.clock))
    assert "late" not in words(office.got(person)[0]).lower()
    assert await office.counts() == {State.SENT: 1}


async def test_after_an_hour_nothing_is_sent_any_more(office: Office):
    person = await office.person()
    await office.say(office.opened(ago_s=3_700))
    await office.send_all()
    assert office.got(person) == []
    assert await office.counts() == {State.EXPIRED: 1}


@pytest.mark.parametrize("trouble", [Trouble.TOO_MANY, Trouble.TOO_MANY_BARE, Trouble.SERVER_ERROR, Trouble.BAD_GATEWAY])
async def test_what_the_platform_did_not_take_is_sent_again(office: Office, trouble: Trouble):
    person = await office.person(picture=False)
    office.telegram.faults.next(trouble, method="sendMessage", retry_after_s=1)
    await office.say(office.opened())
    outbox = office.outbox()
    async with office.at_work(outbox):
        await office.telegram.until(lambda: office.got(person), 20)
        await outbox.drain(10)
    assert len(office.got(person)) == 1
    assert await office.counts() == {State.SENT: 1}


async def test_a_chat_told_to_wait_is_left_alone_while_others_get_theirs(office: Office):
    slow, other = await office.person("Ann"), await office.person("Bob")
    office.telegram.faults.next(Trouble.TOO_MANY, chat_id=slow, retry_after_s=600)
    await office.say(office.opened())
    await office.send_all()
    assert [len(office.got(chat)) for chat in (slow, other)] == [0, 1]
    assert await office.counts() == {State.PENDING: 1, State.SENT: 1}
    async with office.database.session() as session:
        assert await deliveries.claim(session, office.clock.now_ms() + 590_000, 10) == []
        assert len(await deliveries.claim(session, office.clock.now_ms() + 601_000, 10)) == 1


async def test_while_the_server_is_away_messages_wait(office: Office):
    person = await office.person(picture=False)
    port = office.telegram.port
    await office.telegram.close()
    await office.say(office.opened())
    outbox = office.outbox()
    async with office.at_work(outbox):
        await outbox.drain(10)
        assert await office.counts() == {State.PENDING: 1}
        office.telegram.port = port
        await office.telegram.start()
        await office.telegram.until(lambda: office.got(person), 20)
        await outbox.drain(10)
    assert await office.counts() == {State.SENT: 1}


@pytest.mark.parametrize("trouble", [Trouble.LOST, Trouble.UNREADABLE])
async def test_an_answer_lost_after_the_send_leaves_doubt_and_no_second_message(office: Office, trouble: Trouble):
    person = await office.person()
    office.telegram.faults.next(trouble, method="sendPhoto")
    await office.say(office.opened())
    await office.send_all()
    await office.send_all()
    assert len(office.got(person)) == 1
    assert await office.counts() == {State.DOUBT: 1}


async def test_a_doubtful_card_does_not_keep_its_end_from_coming(office: Office):
    person = await office.person()
    office.telegram.faults.next(Trouble.LOST, method="sendPhoto")
    await office.say(office.opened())
    await office.send_all()
    await office.say(office.closed())
    await office.send_all()
    assert await office.counts() == {State.DOUBT: 1, State.SENT: 1}
    assert len(office.got(person)) == 2


async def test_rows_that_a_crash_left_half_sent_are_in_doubt(office: Office):
    person = await office.person()
    await office.say(office.opened())
    async with office.database.session() as session:
        await deliveries.claim(session, office.clock.now_ms(), 10)
    await office.send_all()
    assert office.got(person) == []
    assert await office.counts() == {State.DOUBT: 1}


async def test_stopping_in_the_middle_of_a_send_leaves_doubt(office: Office):
    person = await office.person(picture=False)
    office.telegram.faults.next(Trouble.SLOW, method="sendMessage", delay_s=30)
    await office.say(office.opened())
    async with office.at_work(office.outbox()):
        await office.telegram.until(lambda: office.telegram.counts.calls["sendmessage"])
    assert await office.counts() == {State.DOUBT: 1}
    assert len(office.got(person)) <= 1


async def test_stopping_before_the_send_keeps_it_for_the_next_start(office: Office):
    person = await office.person()
    await office.say(office.opened())
    waiting = asyncio.Event()

    async def never(_picture: object) -> bytes:
        waiting.set()
        await asyncio.Event().wait()
        return b""

    outbox = office.outbox()
    office.camera.draw = never  # type: ignore[method-assign]
    async with office.at_work(outbox):
        await waiting.wait()
    assert await office.counts() == {State.PENDING: 1}
    del office.camera.draw
    await office.send_all()
    assert len(office.got(person)) == 1


async def test_who_blocked_the_bot_is_not_written_to_again(office: Office):
    gone, there = await office.person("Ann"), await office.person("Bob")
    await office.telegram.block(gone)
    await office.say(office.opened())
    await office.send_all()
    async with office.database.session() as session:
        chat = await chats.get(session, gone)
    assert chat is not None
    assert not chat.active
    assert len(office.got(there)) == 1
    assert await office.counts() == {State.FAILED: 1, State.SENT: 1}


async def test_who_has_unsubscribed_meanwhile_gets_nothing_new(office: Office):
    person = await office.person()
    await office.say(office.opened())
    async with office.database.session() as session:
        await chats.change(session, person, subscribed=False)
    await office.send_all()
    assert office.got(person) == []
    assert await office.counts() == {State.EXPIRED: 1}


async def test_with_a_token_that_is_not_accepted_everything_waits(office: Office):
    people = [await office.person(f"Person {number}") for number in range(30)]
    office.telegram.faults.next(Trouble.UNAUTHORIZED, times=100)
    await office.say(office.opened())
    await office.send_all()
    assert await office.counts() == {State.PENDING: 30}
    assert office.telegram.counts.calls["sendphoto"] <= 10
    assert not any(office.got(person) for person in people)


async def test_a_chat_that_was_never_there_is_inactive_afterwards(office: Office):
    await office.subscribe(987_654)
    await office.say(office.opened())
    await office.send_all()
    async with office.database.session() as session:
        chat = await chats.get(session, 987_654)
    assert chat is not None
    assert not chat.active


async def test_a_group_that_became_a_supergroup_gets_it_there(office: Office):
    group = office.telegram.add_chat("group", "Scalpers")
    await office.telegram.add_bot(group)
    await office.subscribe(group.id, ChatKind.GROUP)
    await office.say(office.opened())
    moved = await office.telegram.migrate(group)
    await office.send_all()
    async with office.database.session() as session:
        assert await chats.get(session, group.id) is None
        assert await chats.get(session, moved.id) is not None
    assert [bool(message.photo) for message in office.got(moved.id) if message.caption] == [True]
    assert await office.counts() == {State.SENT: 1}


async def test_everything_that_waited_for_a_group_moves_with_it(office: Office):
    group = office.telegram.add_chat("group", "Scalpers")
    await office.telegram.add_bot(group)
    await office.subscribe(group.id, ChatKind.GROUP)
    for number in range(4):
        await office.say(office.opened(f"s{number}"))
    moved = await office.telegram.migrate(group)
    await office.send_all()
    assert len([message for message in office.got(moved.id) if message.caption]) == 4
    assert await office.counts() == {State.SENT: 4}


async def test_a_topic_is_kept_and_a_closed_one_falls_back_to_the_chat(office: Office):
    forum = office.telegram.add_chat("supergroup", "Desk", topics=("Signals",))
    await office.telegram.add_bot(forum, Role.ADMINISTRATOR)
    topic = next(iter(forum.topics))
    await office.subscribe(forum.id, ChatKind.GROUP, thread_id=topic)
    await office.say(office.opened("s1"))
    await office.send_all()
    office.telegram.faults.next(Trouble.BAD_REQUEST, method="sendPhoto", description="Bad Request: message thread not found")
    await office.say(office.opened("s2"))
    await office.send_all()
    assert [message.message_thread_id for message in office.got(forum.id)] == [topic, None]


async def test_a_channel_that_allows_no_photos_gets_text(office: Office):
    person = await office.person()
    office.telegram.faults.next(
        Trouble.BAD_REQUEST, method="sendPhoto", description="Bad Request: not enough rights to send photos to the chat"
    )
    await office.say(office.opened())
    await office.send_all()
    assert [bool(message.photo) for message in office.got(person)] == [False]
    assert await office.counts() == {State.SENT: 1}


async def test_a_card_that_cannot_be_parsed_is_sent_as_bare_words(office: Office, caplog: pytest.LogCaptureFixture):
    person = await office.person()
    office.telegram.faults.next(Trouble.BAD_REQUEST, description="Bad Request: can't parse entities: unexpected end tag")
    await office.say(office.opened())
    await office.send_all()
    (message,) = office.got(person)
    assert "PEPEUSDT" in words(message)
    assert "<" not in words(message)
    assert any(record.levelno == logging.ERROR and "can't parse entities" in record.message for record in caplog.records)


async def test_what_is_refused_even_as_bare_words_is_given_up(office: Office):
    person = await office.person()
    office.telegram.faults.next(Trouble.BAD_REQUEST, times=2, description="Bad Request: can't parse entities")
    await office.say(office.opened())
    await office.send_all()
    assert office.got(person) == []
    assert await office.counts() == {State.FAILED: 1}


async def test_one_letter_that_cannot_be_written_does_not_stop_the_others(office: Office, monkeypatch: pytest.MonkeyPatch):
    first, second = await office.person("Ann"), await office.person("Bob")
    real, seen = __import__("bot.letters", fromlist=["signal_card"]).signal_card, []

    def broken_once(*args: object, **options: object) -> object:
        seen.append(args)
        if len(seen) == 1:
            raise KeyError("a text that is missing")
        return real(*args, **options)

    monkeypatch.setattr("bot.letters.signal_card", broken_once)
    await office.say(office.opened())
    await office.send_all()
    assert len(office.got(first)) + len(office.got(second)) == 1
    assert await office.counts() == {State.FAILED: 1, State.SENT: 1}


async def test_a_new_signal_leaves_when_the_outbox_is_woken(office: Office):
    person = await office.person()
    outbox = office.outbox()
    async with office.at_work(outbox):
        await outbox.drain(10)
        await office.say(office.opened())
        outbox.wake()
        await office.telegram.until(lambda: office.got(person))


async def test_messages_of_one_chat_keep_their_order(office: Office):
    person = await office.person(daily_maximum=50)
    for number in range(12):
        await office.say(office.opened(f"s{number}"))
    await office.send_all()
    assert [f"#{number + 1}" in words(message) for number, message in enumerate(office.got(person))] == [True] * 12


async def test_draining_an_outbox_that_does_not_run_returns_at_once(office: Office):
    await office.outbox().drain(60)


async def test_a_database_that_is_locked_for_a_while_loses_nothing(office: Office):
    person = await office.person()
    await office.say(office.opened())
    outbox = office.outbox()
    async with office.at_work(outbox):
        async with office.database.session() as session:
            await chats.change(session, person, title="the write lock is held from here on")
            await asyncio.sleep(0.3)
        await office.telegram.until(lambda: office.got(person), 20)
        await outbox.drain(10)
    assert await office.counts() == {State.SENT: 1}


async def _record(office: Office) -> signals.Record:
    async with office.database.session() as session:
        record = await signals.get(session, "s1")
    assert record is not None
    return record
