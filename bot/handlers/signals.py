"""/signals: what is open and what became of the rest."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import say
from bot.callbacks import OpenPage, Page
from bot.cards import signals_card
from bot.texts import Text
from engine.clock import Clock
from storage import signals
from storage.chats import Chat

SHOWN = 12


def build() -> Router:
    router = Router(name="signals")
    router.message.register(show, Command("signals", ignore_case=True))
    router.callback_query.register(tapped, OpenPage.filter(F.page == Page.SIGNALS))
    return router


async def show(message: Message, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> None:
    records = await signals.recent(session, limit=SHOWN)
    await say(message, signals_card(text, records, chat, clock.now_ms()))


async def tapped(callback: CallbackQuery, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> None:
    if callback.message is not None:
        records = await signals.recent(session, limit=SHOWN)
        await say(callback.message, signals_card(text, records, chat, clock.now_ms()))
    await callback.answer()
