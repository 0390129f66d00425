"""/announce: seen first, sent after signals, stopped with a tap, never twice to one chat."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.types import Message, MessageEntity

from bot.announcing import Announcer
from bot.callbacks import AnnounceStep, Announcing
from bot.courier import Courier
from bot.lane import Lane
from bot.pacing import Pace
from bot.texts import Texts
from engine.scanner import Scanner
from engine.signals import Opened
from sandbox.telegram import Role, Trouble
from storage import announcements, audit, people
from storage.announcements import Announcement
from storage.announcements import Stage as Step
from storage.chats import ChatKind
from storage.database import Database
from storage.deliveries import State
from tests.bot.rounds import Rounds, rounds
from tests.bot.stage import ADA, BO, Stage, person, plain, private, shown, tappable, toast, words

BOSS = person(90, "Boss")


@pytest.fixture
def stage(handlers_database: Database, handlers_market: tuple[Scanner, Opened]) -> Stage:
    return Stage(handlers_database, *handlers_market, admin_ids=frozenset({BOSS.id, BO.id}))


async def drafted(stage: Stage, number: int = 1) -> Announcement:
    async with stage.database.session() as session:
        found = await announcements.get(session, number)
    assert found is not None
    return found


async def test_the_operator_sees_it_first_and_how_many_it_goes_to(stage: Stage) -> None:
    await stage.write("/start", ADA)
    itself, question = await stage.write("/announce Back at <noon>.", BOSS)
    assert plain(itself) == "Back at <noon>."
    assert plain(question).splitlines()[1:] == ["• 2 people", "• 0 groups", "• 0 channels"]
    assert (await drafted(stage)).stage is Step.DRAFT


async def test_formatting_goes_along(stage: Stage) -> None:
    text = "/announce Back at noon."
    itself, _ = await stage.write(text, BOSS, entities=[MessageEntity(type="bold", offset=18, length=4)])
    assert words(itself) == "Back at <b>noon</b>."


async def test_a_message_can_be_announced_by_answering_it(stage: Stage) -> None:
    said = Message(message_id=5, date=0, chat=private(BOSS), text="Line one\nLine two")  # type: ignore[arg-type]  # pydantic reads it
    itself, _ = await stage.write("/announce", BOSS, reply_to_message=said)
    assert plain(itself) == "Line one\nLine two"


async def test_without_a_text_it_tells_how(stage: Stage) -> None:
    assert "/announce" in plain((await stage.write("/announce", BOSS))[0])


async def test_a_confirmation_counts_once(stage: Stage) -> None:
    _, question = await stage.write("/announce hello", BOSS)
    data = tappable(question)[0]
    assert "On its way" in words(shown(await stage.tap(data, BOSS))[0])
    assert "already" in toast(await stage.tap(data, BOSS))
    async with stage.database.session() as session:
        assert [entry.action for entry in await audit.recent(session, limit=9)] == ["announce"]


async def test_nobody_else_sends_it(stage: Stage) -> None:
    await stage.write("/announce hello", BOSS)
    send = Announcing(step=AnnounceStep.SEND, announcement_id=1).pack()
    assert "older card" in toast(await stage.tap(send, ADA))
    assert "уже началось" in toast(await stage.tap(send, BO))
    assert (await drafted(stage)).stage is Step.DRAFT


async def test_another_operator_may_stop_it(stage: Stage) -> None:
    _, question = await stage.write("/announce hello", BOSS)
    running = shown(await stage.tap(tappable(question)[0], BOSS))[0]
    assert toast(await stage.tap(tappable(running)[0], BO)) == "Остановлено"
    assert (await drafted(stage)).stage is Step.STOPPED


async def test_what_was_never_written_is_an_old_button(stage: Stage) -> None:
    assert "older card" in toast(await stage.tap(Announcing(step=AnnounceStep.SEND, announcement_id=77).pack(), BOSS))


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Rounds]:
    async with rounds(tmp_path) as office:
        yield office


async def confirmed(office: Rounds, html: str = "<b>Hello</b>") -> tuple[Announcement, int]:
    """An announcement that an operator has just confirmed, and the operator's chat."""
    boss = await office.person("Boss")
    panel = await office.bot.send_message(boss, "sure?")
    async with office.database.session() as session:
        draft = await announcements.draft(session, admin_id=boss, html=html, now_ms=1)
        assert await announcements.begin(session, draft.announcement_id, panel.message_id)
    return draft, boss


async def tally(office: Rounds, announcement: Announcement) -> dict[State, int]:
    async with office.database.session() as session:
        found = await announcements.tally(session, announcement.announcement_id)
    return {state: count for state, count in found.items() if count}


def announcer(office: Rounds, courier: Courier | None = None) -> Announcer:
    return Announcer(courier or office.courier(), office.database, Texts())


async def test_everybody_hears_it_once_and_the_operator_how_far_it_is(office: Rounds) -> None:
    people_ = [await office.person(f"Person {number}") for number in range(5)]
    group = await office.join(office.telegram.group)
    silent = await office.join(office.telegram.channel, ChatKind.CHANNEL, subscribed=False)
    announcement, boss = await confirmed(office)
    for _ in range(2):
        await announcer(office)()
    assert [office.said(chat) for chat in (*people_, group)] == [["Hello"]] * 6
    assert office.said(silent) == []
    assert office.said(boss)[0].splitlines() == ["✅ Done.", "Sent 7 of 7"]
    assert await tally(office, announcement) == {State.SENT: 7}


async def test_after_a_restart_it_goes_on_where_it_was(office: Rounds) -> None:
    first, second, third = [await office.person(name) for name in ("Ann", "Bob", "Cy")]
    announcement, _ = await confirmed(office)
    number = announcement.announcement_id
    async with office.database.session() as session:
        assert await announcements.claim(session, number) == first
        await announcements.settle(session, number, first, State.SENT)
        assert await announcements.claim(session, number) == second  # and here the process ended
    await announcer(office)()
    assert [len(office.said(chat)) for chat in (first, second, third)] == [0, 0, 1]
    assert await tally(office, announcement) == {State.SENT: 3, State.DOUBT: 1}


async def test_a_stopped_one_sends_no_more(office: Rounds) -> None:
    people_ = [await office.person(name) for name in ("Ann", "Bob")]
    announcement, _ = await confirmed(office)
    async with office.database.session() as session:
        assert await announcements.stop(session, announcement.announcement_id)
    await announcer(office)()
    assert [office.said(chat) for chat in people_] == [[], []]


async def test_a_stop_in_the_middle_is_heard_at_once(office: Rounds) -> None:
    first, second = [await office.person(name) for name in ("Ann", "Bob")]
    announcement, boss = await confirmed(office)
    office.telegram.faults.next(Trouble.SLOW, method="sendMessage", chat_id=first, delay_s=0.3)
    sending = asyncio.create_task(announcer(office)())
    await office.telegram.until(lambda: office.telegram.counts.calls["sendmessage"] > 1 or None)
    async with office.database.session() as session:
        assert await announcements.stop(session, announcement.announcement_id)
    await sending
    assert [len(office.said(chat)) for chat in (first, second)] == [1, 0]
    assert office.said(boss)[0].startswith("⏹ Stopped.")


async def test_who_has_left_is_counted_and_written_to_no_more(office: Rounds) -> None:
    gone, _ = [await office.person(name) for name in ("Ann", "Bob")]
    announcement, boss = await confirmed(office)
    await office.telegram.block(gone)
    await announcer(office)()
    assert (await office.row(gone)).active is False
    assert await tally(office, announcement) == {State.SENT: 2, State.FAILED: 1}
    assert "Could not be reached: 1" in office.said(boss)[0]


async def test_the_banned_are_left_out(office: Rounds) -> None:
    banned, owner = [await office.person(name) for name in ("Ann", "Bob")]
    group = await office.join(office.telegram.group, owner_id=owner)
    async with office.database.session() as session:
        await people.ban(session, banned)
    announcement, _ = await confirmed(office)
    async with office.database.session() as session:
        await people.ban(session, owner)
    await announcer(office)()
    assert [office.said(chat) for chat in (banned, group, owner)] == [[], [], []]
    assert await tally(office, announcement) == {State.SENT: 1, State.FAILED: 2}


async def test_a_refusal_for_now_is_tried_again(office: Rounds) -> None:
    person_ = await office.person("Ann")
    announcement, _ = await confirmed(office)
    office.telegram.faults.next(Trouble.TOO_MANY, method="sendMessage", chat_id=person_, retry_after_s=1)
    await announcer(office)()
    assert office.said(person_) == []
    assert (await tally(office, announcement))[State.PENDING] == 1
    await announcer(office)()
    assert office.said(person_) == ["Hello"]


async def test_signals_go_first(office: Rounds) -> None:
    person_ = await office.person("Ann")
    await confirmed(office)
    free = asyncio.Event()

    async def idle() -> None:
        await free.wait()

    courier = Courier(office.bot, office.database, Lane(Pace()), idle)
    sending = asyncio.create_task(announcer(office, courier)())
    await office.say(office.opened())
    await office.send_all()
    assert [told == "Hello" for told in office.said(person_)] == [False]
    free.set()
    await sending
    assert office.said(person_)[1:] == ["Hello"]


async def test_the_outbox_is_idle_only_while_nothing_is_on_its_way(office: Rounds) -> None:
    person_ = await office.person("Ann", picture=False)
    office.telegram.faults.next(Trouble.SLOW, method="sendMessage", chat_id=person_, delay_s=0.2)
    await office.say(office.opened())
    async with office.at_work(office.outbox()) as outbox:
        await office.telegram.until(lambda: office.telegram.counts.calls["sendmessage"] or None)
        assert office.said(person_) == []
        await outbox.idle()
        assert len(office.said(person_)) == 1


async def test_a_forum_hears_it_where_its_signals_are(office: Rounds) -> None:
    forum = await office.join(office.telegram.forum, role=Role.ADMINISTRATOR)
    thread_id = next(iter(office.telegram.room(forum).topics))
    await office.change(forum, thread_id=thread_id)
    await confirmed(office)
    await announcer(office)()
    assert [message.message_thread_id for message in office.got(forum)] == [thread_id]
