"""/signals: what is open and what became of the rest, page by page."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import edit, say
from bot.callbacks import OpenPage, Page, SignalsPage
from bot.cards import Card, signals_card
from bot.texts import Text
from engine.clock import Clock
from storage import listing
from storage.chats import Chat

SHOWN = 12


def build() -> Router:
    router = Router(name="signals")
    router.message.register(show, Command("signals", ignore_case=True))
    router.callback_query.register(tapped, OpenPage.filter(F.page == Page.SIGNALS), F.message.chat.type != ChatType.CHANNEL)
    router.callback_query.register(turn, SignalsPage.filter(), F.message.chat.type != ChatType.CHANNEL)
    return router


async def show(message: Message, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> None:
    await say(message, await _card(0, session, clock, chat, text))


async def tapped(callback: CallbackQuery, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> None:
    if callback.message is not None:
        await say(callback.message, await _card(0, session, clock, chat, text))
    await callback.answer()


async def turn(
    callback: CallbackQuery, callback_data: SignalsPage, bot: Bot, session: AsyncSession, clock: Clock, chat: Chat, text: Text
) -> None:
    await edit(bot, callback, await _card(callback_data.number, session, clock, chat, text))
    await callback.answer()


async def _card(number: int, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> Card:
    """That page, or the last one where it lies beyond."""
    pages = max(1, -(-await listing.count(session) // SHOWN))
    number = min(number, pages - 1)
    records = await listing.page(session, limit=SHOWN, offset=number * SHOWN)
    return signals_card(text, records, chat, clock.now_ms(), number=number, pages=pages)
