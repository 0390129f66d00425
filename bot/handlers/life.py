"""/signal ID: one signal's whole life; a link to a signal leads here too."""

import re

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import say
from bot.callbacks import SignalPage, View
from bot.cards import Card
from bot.cards.life import life_card
from bot.texts import Text
from engine.clock import Clock
from storage import listing, own_trades, signals
from storage.chats import Chat, ChatKind

DEEP_LINK = re.compile(r"s_(\d{1,9})")
NUMBER = re.compile(r"#?(\d{1,9})")


def build() -> Router:
    router = Router(name="life")
    deep_link = CommandStart(deep_link=True, magic=F.args.regexp(DEEP_LINK, mode="fullmatch"), ignore_case=True)
    router.message.register(linked, deep_link, F.chat.type == ChatType.PRIVATE)
    router.message.register(show, Command("signal", ignore_case=True))
    router.callback_query.register(tapped, SignalPage.filter(F.view == View.LIFE), F.message.chat.type != ChatType.CHANNEL)
    return router


async def linked(message: Message, command: CommandObject, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> None:
    number = int((command.args or "").removeprefix("s_"))
    await say(message, await _card(number, message.from_user, session, clock, chat, text) or _unknown(text, number))


async def show(message: Message, command: CommandObject, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> None:
    asked = NUMBER.fullmatch((command.args or "").strip())
    if asked is None:
        await say(message, Card(text("signal-which")))
        return
    number = int(asked[1])
    await say(message, await _card(number, message.from_user, session, clock, chat, text) or _unknown(text, number))


async def tapped(
    callback: CallbackQuery, callback_data: SignalPage, session: AsyncSession, clock: Clock, chat: Chat, text: Text
) -> None:
    card = await _card(callback_data.number, callback.from_user, session, clock, chat, text)
    if card is None or callback.message is None:
        await callback.answer(text.plain("signal-unknown", number=str(callback_data.number)))
        return
    await say(callback.message, card)
    await callback.answer()


async def _card(number: int, user: User | None, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> Card | None:
    """In a private chat it also tells what its owner did."""
    record = await signals.by_number(session, number)
    if record is None:
        return None
    sendings = await listing.sendings(session, record.opened.signal_id, chat.chat_id)
    own = None
    if user is not None and chat.kind is ChatKind.PRIVATE:
        own = await own_trades.one(session, user.id, number)
    return life_card(text, record, chat, sendings, own, clock.now_ms())


def _unknown(text: Text, number: int) -> Card:
    return Card(text("signal-unknown", number=str(number)))
