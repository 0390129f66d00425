"""/alert SYMBOL LEVEL: one message when a coin's score crosses that level."""

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.admins import Admins, OnlyAdmins
from bot.answers import edit, say, say_below
from bot.callbacks import AlertAt, DropAlert
from bot.cards import Card, unknown_symbol_card
from bot.cards.lists import LONGEST, alert_set_card, alerts_sheet, levels_card
from bot.keeping import best_low, is_known
from bot.symbols import alike, wanted
from bot.targets import target_of
from bot.texts import Text
from bot.typed import amount
from engine.clock import Clock
from engine.scanner import Scanner
from storage import alerts
from storage.chats import Chat


def build() -> Router:
    router = Router(name="alert")
    router.message.middleware(OnlyAdmins())
    router.callback_query.middleware(OnlyAdmins())
    router.message.register(show, Command("alert", ignore_case=True))
    router.callback_query.register(ask, AlertAt.filter())
    router.callback_query.register(drop, DropAlert.filter())
    return router


async def show(
    message: Message, command: CommandObject, session: AsyncSession, scanner: Scanner, clock: Clock, chat: Chat, text: Text
) -> None:
    """The list; with a coin, its levels to choose from; with a level too, the new alert."""
    if not command.args:
        await say(message, alerts_sheet(text, chat, await alerts.of_chat(session, chat.chat_id)))
        return
    words = command.args.split()
    level = amount(words[-1]) if len(words) > 1 else None
    asked = wanted(" ".join(words if level is None else words[:-1]))
    if asked is None or not is_known(scanner, asked.coin):
        name = command.args[:24] if asked is None else asked.coin
        await say(message, unknown_symbol_card(text, name, alike(scanner, name.upper())))
    elif level is None:
        await say(message, levels_card(text, asked.coin, best_low(scanner, asked.coin, chat.venues)))
    elif not 1 <= level <= 100:
        await say(message, Card(text("alert-level-how")))
    else:
        await say(message, await _set(session, scanner, clock, chat, text, asked.coin, level))


async def ask(
    callback: CallbackQuery,
    callback_data: AlertAt,
    bot: Bot,
    session: AsyncSession,
    scanner: Scanner,
    clock: Clock,
    chat: Chat,
    text: Text,
) -> None:
    coin = callback_data.coin
    if callback.message is None or not is_known(scanner, coin):
        await callback.answer(text.plain("not-watched-toast"))
        return
    if callback_data.level == 0:
        await say_below(callback.message, levels_card(text, coin, best_low(scanner, coin, chat.venues)))
    else:
        await edit(bot, callback, await _set(session, scanner, clock, chat, text, coin, callback_data.level))
    await callback.answer()


async def drop(
    callback: CallbackQuery, callback_data: DropAlert, bot: Bot, admins: Admins, session: AsyncSession, chat: Chat, text: Text
) -> None:
    """One that has fired meanwhile is gone all the same."""
    target = await target_of(callback, callback_data.chat_id, bot, admins, session, chat)
    if target is None:
        await callback.answer(text.plain("settings-gone"), show_alert=True)
        return
    await alerts.remove(session, target.chat_id, callback_data.alert_id)
    await session.commit()
    waiting = await alerts.of_chat(session, target.chat_id)
    await edit(bot, callback, alerts_sheet(text, target, waiting, from_outside=callback_data.chat_id != 0))
    await callback.answer(text.plain("alert-dropped-toast"))


async def _set(session: AsyncSession, scanner: Scanner, clock: Clock, chat: Chat, text: Text, coin: str, level: float) -> Card:
    """From below where the score stands below the level now, or nobody knows it; otherwise from above."""
    low = best_low(scanner, coin, chat.venues)
    if low is None:
        return Card(text("alert-nowhere", coin=coin))
    waiting = await alerts.of_chat(session, chat.chat_id)
    if len(waiting) >= LONGEST:
        return Card(text("list-full", most=LONGEST))
    alert = await alerts.add(session, chat_id=chat.chat_id, coin=coin, level=level, above=low < level, now_ms=clock.now_ms())
    await session.commit()
    return alert_set_card(text, alert, low)
