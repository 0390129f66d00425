"""/subscribe and /unsubscribe: one tap, then the card on which everything else is chosen."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.admins import OnlyAdmins
from bot.answers import say
from bot.callbacks import OpenPage, Page, Sheet
from bot.cards import Offer
from bot.choices import topic_for
from bot.sheets import sheet_card
from bot.texts import Text
from engine.clock import Clock
from storage import chats
from storage.chats import Chat


def build() -> Router:
    router = Router(name="subscribe")
    router.message.middleware(OnlyAdmins())
    router.callback_query.middleware(OnlyAdmins())
    deep_link = CommandStart(deep_link=True, magic=F.args == "sub", ignore_case=True)
    router.message.register(subscribe, deep_link, F.chat.type == ChatType.PRIVATE)
    router.message.register(subscribe, Command("subscribe", ignore_case=True))
    router.message.register(unsubscribe, Command("unsubscribe", ignore_case=True))
    router.callback_query.register(tapped, OpenPage.filter(F.page == Page.SUBSCRIBE))
    return router


async def subscribe(
    message: Message,
    session: AsyncSession,
    clock: Clock,
    chat: Chat,
    text: Text,
    offer: Offer,
    event_thread_id: int | None = None,
) -> None:
    """A forum's topic is remembered: that is where the signals go."""
    chat = await chats.change(session, chat.chat_id, subscribed=True, thread_id=topic_for(chat, event_thread_id))
    await session.commit()
    await say(message, await sheet_card(session, text, chat, Sheet.MAIN, offer, clock.now_ms()))


async def unsubscribe(message: Message, session: AsyncSession, clock: Clock, chat: Chat, text: Text, offer: Offer) -> None:
    chat = await chats.change(session, chat.chat_id, subscribed=False)
    await session.commit()
    await say(message, await sheet_card(session, text, chat, Sheet.MAIN, offer, clock.now_ms()))


async def tapped(
    callback: CallbackQuery,
    session: AsyncSession,
    clock: Clock,
    chat: Chat,
    text: Text,
    offer: Offer,
    event_thread_id: int | None = None,
) -> None:
    chat = await chats.change(session, chat.chat_id, subscribed=True, thread_id=topic_for(chat, event_thread_id))
    await session.commit()
    if callback.message is not None:
        await say(callback.message, await sheet_card(session, text, chat, Sheet.MAIN, offer, clock.now_ms()))
    await callback.answer(text.plain("settings-subscribed-toast"))
