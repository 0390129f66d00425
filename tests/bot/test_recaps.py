"""The day and the week of a chat, told once at its own hour."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot.recaps import Recaps, due
from bot.texts import Texts
from sandbox.telegram import Role, Trouble
from storage import people
from storage.chats import ChatKind, Delivery
from tests.bot import samples
from tests.bot.rounds import Rounds, Watch, rounds


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Rounds]:
    async with rounds(tmp_path) as office:
        yield office


def recaps(office: Rounds) -> Recaps:
    return Recaps(office.courier(), office.database, Texts(), office.clock)


async def a_day(office: Rounds) -> None:
    """One signal that reaches its target and one that stays open, both sent."""
    for name in ("s1", "s2"):
        await office.say(office.opened(name))
    await office.send_all()
    await office.say(office.closed("s1"))


def moment(text: str) -> int:
    watch = Watch()
    watch.set(text)
    return watch.now_ms()


async def test_the_day_is_told_at_the_chat_s_hour_and_once(office: Rounds) -> None:
    group = await office.join(office.telegram.group, picture=False, on_exit=Delivery.OFF)
    await a_day(office)
    before = len(office.said(group))
    office.watch.set("2025-11-05 19:59")
    await recaps(office)()
    assert len(office.said(group)) == before
    for now in ("2025-11-05 20:00", "2025-11-05 20:01", "2025-11-05 23:59"):
        office.watch.set(now)
        await recaps(office)()
    (told,) = office.said(group)[before:]
    assert told.splitlines()[:3] == [
        "🗓 Recap of the day up to 5 Nov 20:00 UTC",
        "2 signals",
        "Net wins 1, losses 0, open 1",
    ]
    assert "What ended, net of costs: +1.7R" in told


async def test_what_ends_after_the_hour_belongs_to_the_next_day(office: Rounds) -> None:
    group = await office.join(office.telegram.group, picture=False, on_exit=Delivery.OFF)
    await office.say(office.opened("s1"))
    await office.send_all()
    office.watch.set("2025-11-05 20:10")
    await office.say(office.closed("s1"))
    await recaps(office)()
    assert "open 1" in office.said(group)[-1]
    office.watch.set("2025-11-06 20:00")
    await recaps(office)()
    assert "Net wins 1, losses 0, open 0" in office.said(group)[-1]


async def test_a_chat_is_told_of_what_it_got_and_nothing_else(office: Rounds) -> None:
    group = await office.join(office.telegram.group, threshold=95.0)
    await a_day(office)
    office.watch.set("2025-11-05 20:00")
    await recaps(office)()
    assert office.said(group) == []


async def test_a_day_without_signals_is_told_in_a_desk_only(office: Rounds) -> None:
    group, forum = await office.join(office.telegram.group), await office.join(office.telegram.forum)
    topics = {name: number for number, name in office.telegram.room(forum).topics.items()}
    await office.change(forum, thread_id=topics["Signals"], exits_thread_id=topics["Exits"], recaps_thread_id=topics["Recaps"])
    for now in ("2025-11-04 20:00", "2025-11-05 20:00"):
        office.watch.set(now)
        await recaps(office)()
    assert office.said(group) == []
    assert office.said(forum) == ["🗓 A quiet day up to 5 Nov 20:00 UTC: no signals."]
    assert office.got(forum)[0].message_thread_id == topics["Recaps"]


async def test_a_recap_whose_topic_is_gone_comes_to_the_group(office: Rounds) -> None:
    forum = await office.join(office.telegram.forum, recaps_thread_id=999, recap_day=1)
    office.watch.set("2025-11-05 20:00")
    await recaps(office)()
    assert office.got(forum)[0].message_thread_id is None


@pytest.mark.parametrize(
    ("preferences", "silent"),
    [
        ({"on_recap": Delivery.ON}, False),
        ({"on_recap": Delivery.SILENT}, True),
        ({"quiet_from_hour": 19, "quiet_to_hour": 7}, True),
    ],
)
async def test_a_recap_is_as_loud_as_the_chat_wants_it(office: Rounds, preferences: dict[str, object], *, silent: bool) -> None:
    group = await office.join(office.telegram.group, on_exit=Delivery.OFF, **preferences)
    await a_day(office)
    office.watch.set("2025-11-05 20:00")
    await recaps(office)()
    assert office.telegram.room(group).posts[office.got(group)[-1].message_id].silent is silent


@pytest.mark.parametrize("wish", [{"on_recap": Delivery.OFF}, {"subscribed": False}, {"banned": True}])
async def test_who_wants_no_recap_gets_none(office: Rounds, wish: dict[str, object]) -> None:
    group = await office.join(office.telegram.group, on_exit=Delivery.OFF)
    await a_day(office)
    before = len(office.said(group))
    await office.change(group, **wish)
    office.watch.set("2025-11-05 20:00")
    await recaps(office)()
    assert len(office.said(group)) == before


async def test_a_recap_that_was_refused_comes_with_the_next_round(office: Rounds) -> None:
    group = await office.join(office.telegram.group, on_exit=Delivery.OFF)
    await a_day(office)
    office.watch.set("2025-11-05 20:00")
    office.telegram.faults.next(Trouble.SERVER_ERROR, method="sendMessage", chat_id=group)
    await recaps(office)()
    assert (await office.row(group)).recap_day is None
    await recaps(office)()
    assert "Recap" in office.said(group)[-1]


async def test_a_recap_that_may_have_arrived_is_not_sent_again(office: Rounds) -> None:
    group = await office.join(office.telegram.group, on_exit=Delivery.OFF)
    await a_day(office)
    office.watch.set("2025-11-05 20:00")
    office.telegram.faults.next(Trouble.LOST, method="sendMessage", chat_id=group)
    for _ in range(2):
        await recaps(office)()
    assert sum("Recap" in told for told in office.said(group)) == 1


async def test_on_sunday_the_week_of_the_record_follows_and_is_pinned_in_place_of_the_last(office: Rounds) -> None:
    group = await office.join(office.telegram.group, on_signal=Delivery.OFF, recap_day=1)
    pinned = []
    for week, (told, ended) in enumerate((("2025-11-05 12:00", "2025-11-09 20:00"), ("2025-11-12 12:00", "2025-11-16 20:00"))):
        office.watch.set(told)
        await office.say(office.opened(f"s{week}"))
        await office.say(office.closed(f"s{week}"))
        office.watch.set(ended)
        await recaps(office)()
        assert office.said(group)[-1].splitlines()[:2] == [
            f"📒 The week up to {ended[8:10].lstrip('0')} Nov 20:00 UTC",
            "1 official signal ended",
        ]
        pinned.append(list(office.telegram.room(group).pinned))
    assert [len(messages) for messages in pinned] == [1, 1]
    assert pinned[0] != pinned[1]


async def test_a_week_that_may_not_be_pinned_is_told_all_the_same(office: Rounds) -> None:
    group = await office.join(office.telegram.group, role=Role.MEMBER, on_signal=Delivery.OFF, recap_day=1)
    await office.say(office.opened())
    await office.say(office.closed())
    office.watch.set("2025-11-09 20:00")
    await recaps(office)()
    assert "The week" in office.said(group)[-1]
    assert (await office.row(group)).active


async def test_a_chat_that_came_on_a_sunday_waits_for_its_first_week(office: Rounds) -> None:
    forum = await office.join(office.telegram.forum, on_signal=Delivery.OFF, recaps_thread_id=None)
    await office.say(office.opened())
    await office.say(office.closed())
    office.watch.set("2025-11-09 20:00")
    await recaps(office)()
    assert office.said(forum) == []


async def test_the_chats_of_the_banned_get_none(office: Rounds) -> None:
    owner = await office.person("Cy")
    group = await office.join(office.telegram.group, owner_id=owner, on_exit=Delivery.OFF)
    await a_day(office)
    before = len(office.said(group))
    async with office.database.session() as session:
        await people.ban(session, owner)
    office.watch.set("2025-11-05 20:00")
    await recaps(office)()
    assert len(office.said(group)) == before


def test_a_chat_s_hour_is_its_own() -> None:
    chat = samples.chat(ChatKind.GROUP, timezone="Asia/Tehran")
    assert due(chat, moment("2025-11-05 16:29")) is None
    today = due(chat, moment("2025-11-05 16:30"))
    assert today is not None
    assert (today.from_ms, today.until_ms) == (moment("2025-11-04 16:30"), moment("2025-11-05 16:30"))
    assert due(msgspec.structs.replace(chat, recap_day=today.day), moment("2025-11-05 20:00")) is None
    assert due(msgspec.structs.replace(chat, recap_day=today.day), moment("2025-11-06 16:30")) is not None


def test_a_day_on_which_clocks_change_has_its_own_length() -> None:
    chat = samples.chat(ChatKind.GROUP, timezone="Europe/Berlin", recap_hour=8)
    today = due(chat, moment("2025-10-26 07:30"))
    assert today is not None
    assert today.until_ms - today.from_ms == 25 * 3_600_000
    assert today.week_from_ms is not None


def test_only_sunday_has_a_week() -> None:
    weeks = [due(samples.chat(), moment(f"2025-11-{day:02} 20:00")) for day in range(3, 10)]
    assert [today is not None and today.week_from_ms is not None for today in weeks] == [False] * 6 + [True]
