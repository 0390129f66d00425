"""/pulse: one pinned message that is edited each minute, for chats that want it."""

import logging
from collections.abc import Awaitable, Callable

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InaccessibleMessage, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.admins import OnlyAdmins
from bot.answers import edit, say
from bot.board import Board
from bot.callbacks import PulseSwitch
from bot.cards import Card
from bot.cards.desk import pulse_card, pulse_switch_card
from bot.status import Status
from bot.texts import Text
from engine.clock import Clock
from storage import chats, signals
from storage.chats import Chat

log = logging.getLogger(__name__)


def build() -> Router:
    router = Router(name="pulse")
    router.message.middleware(OnlyAdmins())
    router.callback_query.middleware(OnlyAdmins())
    router.message.register(show, Command("pulse", ignore_case=True))
    router.callback_query.register(switch, PulseSwitch.filter())
    return router


async def show(
    message: Message,
    command: CommandObject,
    bot: Bot,
    session: AsyncSession,
    status: Callable[[], Awaitable[Status]],
    board: Board,
    clock: Clock,
    chat: Chat,
    text: Text,
) -> None:
    """`on` and `off` do it at once; without them a card tells what it is."""
    match (command.args or "").strip().lower():
        case "on" if not chat.pulse:
            await _begin(message, bot, session, status, board, clock, chat, text)
        case "off" if chat.pulse:
            await say(message, pulse_switch_card(text, await _end(bot, session, chat)))
        case _:
            await say(message, pulse_switch_card(text, chat))


async def switch(
    callback: CallbackQuery,
    callback_data: PulseSwitch,
    bot: Bot,
    session: AsyncSession,
    status: Callable[[], Awaitable[Status]],
    board: Board,
    clock: Clock,
    chat: Chat,
    text: Text,
) -> None:
    if callback.message is None:
        await callback.answer(text.plain("stale-button"))
        return
    if callback_data.on and not chat.pulse:
        chat = await _begin(callback.message, bot, session, status, board, clock, chat, text)
    elif not callback_data.on and chat.pulse:
        chat = await _end(bot, session, chat)
    await edit(bot, callback, pulse_switch_card(text, chat))
    await callback.answer(text.plain("pulse-on-toast" if chat.pulse else "pulse-off-toast"))


async def _begin(
    message: Message | InaccessibleMessage,
    bot: Bot,
    session: AsyncSession,
    status: Callable[[], Awaitable[Status]],
    board: Board,
    clock: Clock,
    chat: Chat,
    text: Text,
) -> Chat:
    running = [record for record in await signals.still_open(session) if record.opened.official]
    card = pulse_card(text, chat, (await status()).venues, board.latest, running[::-1], clock.now_ms())
    sent = await say(message, card)
    chat = await chats.change(session, chat.chat_id, pulse=True, pulse_message_id=sent.message_id)
    await session.commit()
    try:
        await bot.pin_chat_message(chat.chat_id, sent.message_id, disable_notification=True)
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.info("chat %d has its pulse without a pin: %s", chat.chat_id, error.message)
        await say(message, Card(text("pulse-no-pin")))
    return chat


async def _end(bot: Bot, session: AsyncSession, chat: Chat) -> Chat:
    """What was pinned is taken away; that it is gone already is fine."""
    message_id = chat.pulse_message_id
    chat = await chats.change(session, chat.chat_id, pulse=False, pulse_message_id=None)
    await session.commit()
    if message_id is not None:
        try:
            await bot.delete_message(chat.chat_id, message_id)
        except TelegramBadRequest as error:
            log.info("chat %d keeps its old pulse: %s", chat.chat_id, error.message)
    return chat
