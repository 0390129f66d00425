"""Groups and channels: who lets the bot in, who may change it, whom it serves."""

import logging
from datetime import UTC, datetime

import pytest
from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import (
    GetChatMember,
    SendMessage,
)
from aiogram.types import (
    Chat,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberUpdated,
    User,
)

from bot.callbacks import Change, Choice, OpenPage, Page, Speak, TopPage
from bot.settings import Access
from engine.scanner import Scanner
from engine.signals import Opened
from storage import chats
from storage.chats import ChatKind
from storage.database import Database
from tests.bot.recorder import ME
from tests.bot.stage import ADA, BO, CHANNEL, GROUP, Stage, person, private, row, shown, tappable, text_of, toast, words


@pytest.mark.parametrize("command", ["subscribe", "unsubscribe", "settings", "lang"])
async def test_only_admins_change_a_group(handlers_stage: Stage, command: str) -> None:
    assert words((await handlers_stage.write(f"/{command}", chat=GROUP))[0]) == "Only admins of this chat can change its settings."
    assert not (await row(handlers_stage, GROUP.id)).subscribed


async def test_only_admins_tap_a_groups_settings(handlers_stage: Stage) -> None:
    for data in (Change(choice=Choice.SWITCH), Speak(language="ru"), OpenPage(page=Page.SUBSCRIBE)):
        assert "Only admins" in toast(await handlers_stage.tap(data.pack(), chat=GROUP))
    assert (await row(handlers_stage, GROUP.id)).language == "en"
    handlers_stage.session.admins.add(BO.id)
    await handlers_stage.tap(Change(choice=Choice.SWITCH).pack(), BO, GROUP)
    assert (await row(handlers_stage, GROUP.id)).subscribed


async def test_telegram_is_asked_once_a_minute_who_is_an_admin(handlers_stage: Stage) -> None:
    for _ in range(3):
        await handlers_stage.tap(Change(choice=Choice.SWITCH).pack(), chat=GROUP)
    assert sum(isinstance(request, GetChatMember) for request in handlers_stage.session.requests) == 1


async def test_an_anonymous_admin_may(handlers_stage: Stage) -> None:
    said = await handlers_stage.write("/subscribe", person(1087968824, "Group"), GROUP, sender_chat=GROUP)
    assert "Subscribed" in words(said[0])


async def test_a_channel_that_writes_into_a_group_may_not(handlers_stage: Stage) -> None:
    said = await handlers_stage.write("/subscribe", person(136817688, "Channel"), GROUP, sender_chat=CHANNEL)
    assert "Only admins" in words(said[0])


async def test_somebody_elses_chat_cannot_be_changed_by_forged_data(handlers_stage: Stage) -> None:
    await handlers_stage.write("/start", BO)
    for chat_id in (BO.id, GROUP.id):
        requests = await handlers_stage.tap(Change(choice=Choice.SWITCH, chat_id=chat_id).pack(), ADA)
        assert "not connected" in toast(requests)
    assert not (await row(handlers_stage, BO.id)).subscribed


def membership(chat: Chat, old: object, new: object, user: User = ADA) -> ChatMemberUpdated:
    return ChatMemberUpdated(
        chat=chat,
        from_user=user,
        date=datetime.now(UTC),
        old_chat_member=old,
        new_chat_member=new,  # type: ignore[arg-type]
    )


def posting(*, allowed: bool = True) -> ChatMemberAdministrator:
    fields = ChatMemberAdministrator.model_fields.items()
    rights = {name: False for name, field in fields if field.is_required() and name != "user"}
    return ChatMemberAdministrator(user=ME, can_post_messages=allowed, **rights)  # type: ignore[arg-type]


OUT, IN = ChatMemberLeft(user=ME), ChatMemberMember(user=ME)


async def test_a_group_that_adds_the_bot_is_registered_and_greeted(handlers_stage: Stage) -> None:
    requests = await handlers_stage.feed(my_chat_member=membership(GROUP, OUT, IN, BO))
    group = await row(handlers_stage, GROUP.id)
    assert (group.kind, group.owner_id, group.language, group.title) == (ChatKind.GROUP, BO.id, "ru", GROUP.title)
    assert not group.subscribed
    assert "/subscribe" in text_of(requests)


async def test_a_subscribed_group_that_takes_the_bot_back_is_told_that_signals_continue(handlers_stage: Stage) -> None:
    await handlers_stage.feed(my_chat_member=membership(GROUP, OUT, IN, BO))
    async with handlers_stage.database.session() as session:
        await chats.change(session, GROUP.id, subscribed=True)
    await handlers_stage.feed(my_chat_member=membership(GROUP, IN, OUT, BO))
    requests = await handlers_stage.feed(my_chat_member=membership(GROUP, OUT, IN, BO))
    assert "/unsubscribe" in text_of(requests)
    assert (await row(handlers_stage, GROUP.id)).subscribed


async def test_a_channel_posts_as_soon_as_the_bot_may(handlers_stage: Stage) -> None:
    await handlers_stage.write("/start")
    requests = await handlers_stage.feed(my_chat_member=membership(CHANNEL, OUT, posting()))
    channel = await row(handlers_stage, CHANNEL.id)
    assert (channel.kind, channel.subscribed, channel.owner_id) == (ChatKind.CHANNEL, True, ADA.id)
    assert shown(requests)[0].chat_id == ADA.id
    handlers_stage.session.admins.add(ADA.id)
    changed = await handlers_stage.tap(tappable(shown(requests)[0])[0])
    assert "Signals in Tape" in words(shown(changed)[0])
    assert not (await row(handlers_stage, CHANNEL.id)).subscribed
    assert not (await row(handlers_stage, ADA.id)).subscribed


async def test_a_channel_where_the_bot_may_not_post_stays_out(handlers_stage: Stage) -> None:
    requests = await handlers_stage.feed(my_chat_member=membership(CHANNEL, OUT, posting(allowed=False)))
    assert "may not post there" in text_of(requests)
    async with handlers_stage.database.session() as session:
        assert await chats.get(session, CHANNEL.id) is None
    await handlers_stage.feed(my_chat_member=membership(CHANNEL, posting(allowed=False), posting()))
    assert (await row(handlers_stage, CHANNEL.id)).active


async def test_an_owner_who_cannot_be_written_to_breaks_nothing(handlers_stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    refused = TelegramForbiddenError(method=SendMessage(chat_id=1, text="x"), message="bot can't initiate conversation")
    handlers_stage.session.failures[SendMessage] = [refused]
    await handlers_stage.feed(my_chat_member=membership(CHANNEL, OUT, posting()))
    assert (await row(handlers_stage, CHANNEL.id)).subscribed
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_who_removes_or_blocks_the_bot_becomes_inactive_and_keeps_everything(handlers_stage: Stage) -> None:
    await handlers_stage.write("/subscribe")
    blocked = ChatMemberBanned(user=ME, until_date=datetime.fromtimestamp(0, UTC))
    await handlers_stage.feed(my_chat_member=membership(private(ADA), IN, blocked))
    assert not (await row(handlers_stage, ADA.id)).active
    await handlers_stage.feed(my_chat_member=membership(private(ADA), blocked, IN))
    back = await row(handlers_stage, ADA.id)
    assert back.active
    assert back.subscribed


async def test_a_promotion_within_a_group_says_nothing_again(handlers_stage: Stage) -> None:
    await handlers_stage.feed(my_chat_member=membership(GROUP, OUT, IN))
    assert await handlers_stage.feed(my_chat_member=membership(GROUP, IN, posting())) == []


async def test_a_group_that_becomes_a_supergroup_takes_its_row_along(handlers_stage: Stage) -> None:
    old, new = Chat(id=-5, type="group", title="Desk"), Chat(id=-1005, type="supergroup", title="Desk")
    handlers_stage.session.admins.add(ADA.id)
    await handlers_stage.write("/subscribe", chat=old)
    await handlers_stage.write(None, chat=old, migrate_to_chat_id=new.id)
    await handlers_stage.write(None, chat=new, migrate_from_chat_id=old.id)
    assert (await row(handlers_stage, new.id)).subscribed


@pytest.fixture
def private_stage(handlers_database: Database, handlers_market: tuple[Scanner, Opened]) -> Stage:
    return Stage(handlers_database, *handlers_market, access=Access.PRIVATE, admin_ids=frozenset({BO.id}))


async def test_a_private_bot_serves_its_admins_only(private_stage: Stage) -> None:
    assert words((await private_stage.write("/subscribe", ADA))[0]).startswith("This bot is private")
    assert not (await row(private_stage, ADA.id)).subscribed
    assert words((await private_stage.write("/help", BO))[0]).startswith("<b>Чем поможет SGNL")
    assert toast(await private_stage.tap(TopPage().pack(), ADA)).startswith("This bot is private")


async def test_a_private_bot_is_silent_where_a_stranger_brought_it(private_stage: Stage) -> None:
    assert await private_stage.feed(my_chat_member=membership(GROUP, OUT, IN, ADA)) == []
    assert await private_stage.write("/top", ADA, GROUP) == []
    await private_stage.feed(my_chat_member=membership(GROUP, OUT, IN, BO))
    assert len(await private_stage.write("/top", ADA, GROUP)) == 1
