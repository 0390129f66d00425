"""/desk: a forum group's topics for signals, exits and recaps."""

import logging

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InaccessibleMessage, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.admins import OnlyAdmins
from bot.answers import say
from bot.callbacks import Desk, DeskStep
from bot.cards import Card
from bot.cards.desk import desk_card
from bot.texts import Text
from storage import chats
from storage.chats import Chat

log = logging.getLogger(__name__)


def build() -> Router:
    router = Router(name="desk")
    router.message.middleware(OnlyAdmins())
    router.callback_query.middleware(OnlyAdmins())
    router.message.register(show, Command("desk", ignore_case=True))
    router.callback_query.register(change, Desk.filter())
    return router


async def show(message: Message, bot: Bot, session: AsyncSession, chat: Chat, text: Text) -> None:
    await say(message, await _arranged(message, bot, session, chat, text))


async def change(callback: CallbackQuery, callback_data: Desk, bot: Bot, session: AsyncSession, chat: Chat, text: Text) -> None:
    if callback_data.step is DeskStep.DISSOLVE:
        await chats.change(session, chat.chat_id, exits_thread_id=None, recaps_thread_id=None)
        await session.commit()
        await callback.answer(text.plain("desk-ended-toast"))
        return
    if callback.message is not None:
        await say(callback.message, await _arranged(callback.message, bot, session, chat, text, anew=True))
    await callback.answer()


async def _arranged(
    message: Message | InaccessibleMessage,
    bot: Bot,
    session: AsyncSession,
    chat: Chat,
    text: Text,
    *,
    anew: bool = False,
) -> Card:
    """Makes the topics, unless they are there already."""
    if not message.chat.is_forum:
        return Card(text("desk-no-topics"))
    if chat.exits_thread_id is not None and not anew:
        return desk_card(text, fresh=False)
    try:
        made = [await bot.create_forum_topic(chat.chat_id, name) for name in _names(text)]
    except (TelegramBadRequest, TelegramForbiddenError) as error:
        log.info("chat %d gets no topics: %s", chat.chat_id, error.message)
        return Card(text("desk-no-right"))
    signals_id, exits_id, recaps_id = (topic.message_thread_id for topic in made)
    await chats.change(
        session, chat.chat_id, subscribed=True, thread_id=signals_id, exits_thread_id=exits_id, recaps_thread_id=recaps_id
    )
    await session.commit()
    return desk_card(text, fresh=True)


def _names(text: Text) -> tuple[str, str, str]:
    return text.plain("desk-signals"), text.plain("desk-exits"), text.plain("desk-recaps")
