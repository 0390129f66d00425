"""/desk: a forum's topics, and what goes into which."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import CreateForumTopic
from aiogram.types import Chat

from bot.callbacks import Desk, DeskStep
from sandbox.telegram import Trouble
from storage.chats import ChatKind
from tests.bot.rounds import Rounds, rounds
from tests.bot.stage import ADA, GROUP, Stage, person, plain, row, shown, tappable, toast

FORUM = Chat(id=-1003, type="supergroup", title="Desk", is_forum=True)
CY = person(9, "Cy")


@pytest.fixture
def stage(handlers_stage: Stage) -> Stage:
    handlers_stage.session.admins.add(ADA.id)
    return handlers_stage


async def topics(stage: Stage) -> tuple[int | None, int | None, int | None]:
    chat = await row(stage, FORUM.id)
    return chat.thread_id, chat.exits_thread_id, chat.recaps_thread_id


def made(stage: Stage) -> list[str]:
    return [request.name for request in stage.session.requests if isinstance(request, CreateForumTopic)]


async def test_a_desk_has_three_topics_and_gets_signals(stage: Stage) -> None:
    said = await stage.write("/desk", ADA, FORUM)
    assert plain(said[0]).startswith("The desk is ready")
    assert made(stage) == ["Signals", "Exits", "Recaps"]
    assert len({*await topics(stage)} - {None}) == 3
    assert (await row(stage, FORUM.id)).subscribed


async def test_asking_again_makes_no_second_set(stage: Stage) -> None:
    await stage.write("/desk", ADA, FORUM)
    before = await topics(stage)
    assert plain((await stage.write("/desk", ADA, FORUM))[0]).startswith("This group has a desk.")
    assert (len(made(stage)), await topics(stage)) == (3, before)


async def test_topics_that_were_lost_are_made_again_when_asked(stage: Stage) -> None:
    said = await stage.write("/desk", ADA, FORUM)
    before = await topics(stage)
    await stage.tap(tappable(said[0])[0], ADA, FORUM)
    assert len(made(stage)) == 6
    assert set(before).isdisjoint(await topics(stage))


async def test_a_desk_goes_back_to_one_topic(stage: Stage) -> None:
    said = await stage.write("/desk", ADA, FORUM)
    signals_id, _, _ = await topics(stage)
    assert "one topic" in toast(await stage.tap(tappable(said[0])[1], ADA, FORUM))
    assert await topics(stage) == (signals_id, None, None)


async def test_a_group_without_topics_is_told_how_to_get_them(stage: Stage) -> None:
    for chat in (GROUP, None):
        assert "Topics are off" in plain((await stage.write("/desk", ADA, chat))[0])
    assert made(stage) == []


async def test_without_the_right_to_make_topics_there_is_one_clear_line(stage: Stage) -> None:
    refused = TelegramBadRequest(method=CreateForumTopic(chat_id=FORUM.id, name="x"), message="not enough rights to create a topic")
    stage.session.failures[CreateForumTopic] = [refused]
    said = await stage.write("/desk", ADA, FORUM)
    assert [plain(line).split(".")[0] for line in said] == ["I may not make topics here"]
    assert await topics(stage) == (None, None, None)


async def test_only_admins_arrange_a_desk(stage: Stage) -> None:
    assert "Only admins" in plain((await stage.write("/desk", CY, FORUM))[0])
    for step in DeskStep:
        assert "Only admins" in toast(await stage.tap(Desk(step=step).pack(), CY, FORUM))
    assert made(stage) == []
    assert await topics(stage) == (None, None, None)


async def test_a_forged_tap_in_a_private_chat_makes_nothing(stage: Stage) -> None:
    requests = await stage.tap(Desk(step=DeskStep.RENEW).pack(), ADA)
    assert "Topics are off" in plain(shown(requests)[0])


async def test_subscribing_anew_does_not_move_a_desk(stage: Stage) -> None:
    await stage.write("/desk", ADA, FORUM)
    before = await topics(stage)
    await stage.write("/subscribe", ADA, FORUM, message_thread_id=77, is_topic_message=True)
    assert await topics(stage) == before


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Rounds]:
    async with rounds(tmp_path) as office:
        yield office


async def desk(office: Rounds) -> tuple[int, dict[str, int]]:
    """The sandbox's forum with its three topics, and their numbers."""
    forum = await office.join(office.telegram.forum, ChatKind.GROUP, picture=False)
    threads = {name: number for number, name in office.telegram.room(forum).topics.items()}
    await office.change(forum, thread_id=threads["Signals"], exits_thread_id=threads["Exits"], recaps_thread_id=threads["Recaps"])
    return forum, threads


async def test_cards_and_their_ends_go_to_their_own_topics(office: Rounds) -> None:
    forum, threads = await desk(office)
    await office.say(office.opened())
    await office.send_all()
    await office.say(office.blind())
    await office.send_all()
    await office.say(office.closed())
    await office.send_all()
    card, blind, end = office.got(forum)
    assert [message.message_thread_id for message in (card, blind, end)] == [threads["Signals"], threads["Exits"], threads["Exits"]]
    assert end.reply_to_message is not None
    assert end.reply_to_message.message_id == card.message_id


async def test_without_a_topic_of_their_own_ends_stay_with_the_cards(office: Rounds) -> None:
    forum, threads = await desk(office)
    await office.change(forum, exits_thread_id=None)
    await office.say(office.opened())
    await office.send_all()
    await office.say(office.closed())
    await office.send_all()
    assert [message.message_thread_id for message in office.got(forum)] == [threads["Signals"]] * 2


async def test_an_end_whose_card_is_gone_is_told_in_its_topic_all_the_same(office: Rounds) -> None:
    forum, threads = await desk(office)
    await office.say(office.opened())
    await office.send_all()
    await office.say(office.closed())
    office.telegram.faults.next(
        Trouble.BAD_REQUEST, method="sendMessage", chat_id=forum, description="Bad Request: message to be replied not found"
    )
    await office.send_all()
    end = office.got(forum)[-1]
    assert (end.message_thread_id, end.reply_to_message) == (threads["Exits"], None)
    assert end.entities
