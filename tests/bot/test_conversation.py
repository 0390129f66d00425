"""Whole conversations with a local Bot API server that refuses what Telegram refuses."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram.types import BotCommandScopeAllPrivateChats

from bot.menu import PRIVATE, publish_menu
from bot.telegram import make_bot
from engine.scanner import Scanner
from engine.signals import Opened
from sandbox.telegram import Role, TelegramSandbox
from sandbox.telegram.objects import Message
from storage import chats
from storage.chats import Chat
from storage.database import Database
from tests.bot.stage import Stage


class Talk:
    def __init__(self, stage: Stage, telegram: TelegramSandbox) -> None:
        self.stage = stage
        self.telegram = telegram

    async def say(self, text: str, chat: object = None, topic: int | None = None) -> Message:
        """The bot's answer in the same chat."""
        room = self.telegram.room(chat or self.telegram.you)  # type: ignore[arg-type]
        before = self.telegram.last(room)
        await self.telegram.say(self.telegram.you, room, text, topic=topic)
        return await self.after(before, room)

    async def tap(self, name: str, chat: object = None) -> Message:
        """A tap on the bot's latest message; that message as it stands then, or the new one."""
        room = self.telegram.room(chat or self.telegram.you)  # type: ignore[arg-type]
        last = self.telegram.last(room)
        assert last is not None
        await self.telegram.tap(self.telegram.you, last, name)
        now = self.telegram.last(room)
        assert now is not None
        return now

    async def after(self, before: Message | None, room: object) -> Message:
        def newer() -> Message | None:
            last = self.telegram.last(room)  # type: ignore[arg-type]
            return last if last and (before is None or last.message_id > before.message_id) else None

        found = await self.telegram.until(newer)
        assert found is not None
        return found

    async def row(self, chat_id: int) -> Chat:
        async with self.stage.database.session() as session:
            chat = await chats.get(session, chat_id)
        assert chat is not None
        return chat


@pytest.fixture
async def talk(handlers_database: Database, handlers_market: tuple[Scanner, Opened]) -> AsyncIterator[Talk]:
    stage = Stage(handlers_database, *handlers_market)
    await stage.board.scan()
    await stage.keep(stage.opened)
    async with TelegramSandbox() as telegram:
        bot = make_bot(telegram.token, telegram.url)
        polling = asyncio.create_task(stage.dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1))
        yield Talk(stage, telegram)
        await stage.dispatcher.stop_polling()
        await polling


async def test_from_start_to_a_subscription_by_thumb(talk: Talk) -> None:
    assert "welcome to SGNL" in str((await talk.say("/start")).text)
    assert "Subscribed" in str((await talk.tap("Subscribe")).text)
    assert "UPS ≥ 74" in str((await talk.tap("+")).text)
    await talk.tap("What")
    assert "Exits: silent" in str((await talk.tap("Exits")).text)
    await talk.tap("Back")
    await talk.tap("I understand the risk")
    row = await talk.row(talk.telegram.you.id)
    assert (row.subscribed, row.threshold, row.risk_accepted) == (True, 74.0, True)


async def test_from_the_leaderboard_to_a_chart_and_back(talk: Talk) -> None:
    assert "Nearest to a short set-up" in str((await talk.say("/top")).text)
    card = await talk.tap("LUMA")
    assert "LUMA · Binance" in str(card.text)
    assert "Nearest" in str((await talk.tap("Back to top")).text)
    await talk.tap("LUMA")
    await talk.tap("Refresh")
    assert "1 min" in str((await talk.tap("Chart")).caption)
    assert "15 min" in str((await talk.tap("15 min")).caption)


async def test_a_signal_is_looked_at_and_taken(talk: Talk) -> None:
    await talk.say("/signals")
    assert "SHORT LUMAUSDT" in str((await talk.tap("#1 LUMA")).text)
    took = await talk.tap("Took")
    assert took.reply_markup is not None
    assert took.reply_markup.inline_keyboard[0][0].text == "✓ ✅ Took"
    why = await talk.tap("Why")
    assert why.reply_to_message is not None
    assert why.reply_to_message.message_id == took.message_id


async def test_the_language_changes_for_good(talk: Talk) -> None:
    await talk.say("/lang")
    assert "На каком языке" in str((await talk.tap("Русский")).text)
    assert "Чем поможет SGNL" in str((await talk.say("/help")).text)


async def test_a_group_is_greeted_subscribes_in_its_topic_and_grows(talk: Talk) -> None:
    group = talk.telegram.add_chat("group", "Desk <1>")
    await talk.telegram.add_bot(group)
    assert "/subscribe" in str((await talk.after(None, group)).text)
    assert "Signals in this chat" in str((await talk.say("/subscribe", group)).text)
    supergroup = await talk.telegram.migrate(group)
    assert "Subscribed" in str((await talk.say("/settings", supergroup)).text)
    assert (await talk.row(supergroup.chat.id)).subscribed


async def test_a_channel_is_set_up_from_its_owners_private_chat(talk: Talk) -> None:
    await talk.say("/start")
    before = talk.telegram.last(talk.telegram.you)
    channel = talk.telegram.add_chat("channel", "Tape")
    await talk.telegram.add_bot(channel, Role.ADMINISTRATOR)
    assert "Signals in Tape" in str((await talk.after(before, talk.telegram.you)).text)
    assert "UPS ≥ 70" in str((await talk.tap("−")).text)
    row = await talk.row(channel.chat.id)
    assert (row.subscribed, row.threshold) == (True, 70.0)


async def test_who_blocks_the_bot_is_left_alone(talk: Talk) -> None:
    await talk.say("/subscribe")
    await talk.telegram.block(talk.telegram.you)
    async with asyncio.timeout(5):
        while (await talk.row(talk.telegram.you.id)).active:  # noqa: ASYNC110 - the row changes in another task
            await asyncio.sleep(0.01)


async def test_telegram_takes_the_menu(talk: Talk) -> None:
    bot = make_bot(talk.telegram.token, talk.telegram.url)
    await publish_menu(bot, talk.stage.texts)
    menu = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="ru")
    assert [command.command for command in menu] == list(PRIVATE)
    assert menu[0].description == "Монеты ближе всего к шорту"
    await bot.session.close()


async def test_a_score_is_shared_into_a_group_and_leads_back_to_the_bot(talk: Talk) -> None:
    telegram = talk.telegram
    shared = await telegram.ask_inline(telegram.you, telegram.group, "luma bybit")
    assert [result.title.split()[0] for result in shared] == ["LUMA", "LUMA"]
    card = await telegram.send_inline(telegram.you, telegram.group, "luma bybit", shared[0])
    assert str(card.text).startswith("LUMA · Bybit")
    link = (await telegram.tap(telegram.friend, card, "Live score")).url
    assert link == "https://t.me/sgnl_bot?start=c_LUMA"
    assert "LUMA · Binance" in str((await talk.say("/start c_LUMA")).text)


async def test_a_desk_is_arranged_by_thumb(talk: Talk) -> None:
    forum = talk.telegram.add_chat("supergroup", "Desk", topics=("Chat",))
    await talk.telegram.add_bot(forum)
    await talk.after(None, forum)
    assert "I may not make topics" in str((await talk.say("/desk", forum)).text)
    await talk.telegram.add_bot(forum, Role.ADMINISTRATOR)
    assert "The desk is ready" in str((await talk.say("/desk", forum)).text)
    assert list(forum.topics.values()) == ["Chat", "Signals", "Exits", "Recaps"]
    row = await talk.row(forum.chat.id)
    assert [forum.topics[number] for number in (row.thread_id, row.exits_thread_id, row.recaps_thread_id) if number] == [
        "Signals",
        "Exits",
        "Recaps",
    ]


async def test_a_pulse_is_pinned_and_taken_away(talk: Talk) -> None:
    group = talk.telegram.add_chat("group", "Desk")
    await talk.telegram.add_bot(group, Role.ADMINISTRATOR)
    await talk.after(None, group)
    assert "Pulse · " in str((await talk.say("/pulse on", group)).text)
    pinned = await talk.telegram.until(lambda: list(group.pinned))
    assert (await talk.row(group.chat.id)).pulse_message_id == pinned[0]
    assert "off here" in str((await talk.say("/pulse off", group)).text)
    assert group.pinned == []
