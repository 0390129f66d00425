"""/settings: what this chat gets, or what a channel gets that is set up from a private chat."""

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.admins import Admins, OnlyAdmins
from bot.answers import edit, say
from bot.callbacks import Change, Choice, OpenSheet, SetZone, Sheet
from bot.cards import Card, Offer
from bot.choices import HIGHEST, LOWEST, preferences_of, sheet_of, topic_for
from bot.sheets import sheet_card
from bot.targets import target_of
from bot.texts import Text
from bot.typed import preferences_typed
from bot.zones import ZONES
from engine.clock import Clock
from storage import chats
from storage.chats import Chat, ChatKind

PERSONAL = frozenset({"balance_usdt", "risk_pct"})
"""What belongs to one person and to no group."""
EXPLAINED = {
    Choice.FROM_HOUR: "settings-quiet-toast",
    Choice.TO_HOUR: "settings-quiet-toast",
    Choice.DAILY: "settings-daily-toast",
    Choice.RECAP_HOUR: "settings-recap-toast",
    Choice.BALANCE: "settings-balance-toast",
    Choice.RISK: "settings-risk-toast",
}
"""Buttons that only say what they show."""


def build() -> Router:
    router = Router(name="settings")
    router.message.middleware(OnlyAdmins())
    router.callback_query.middleware(OnlyAdmins())
    router.message.register(show, Command("settings", ignore_case=True))
    router.callback_query.register(change, Change.filter())
    router.callback_query.register(turn, OpenSheet.filter())
    router.callback_query.register(set_zone, SetZone.filter())
    return router


async def show(
    message: Message, command: CommandObject, session: AsyncSession, clock: Clock, chat: Chat, text: Text, offer: Offer
) -> None:
    """Words behind the command set what buttons cannot."""
    sheet = Sheet.MAIN
    if command.args:
        wishes = preferences_typed(command.args)
        if wishes is None:
            await say(message, Card(text("settings-typed-how")))
            return
        if wishes.keys() & PERSONAL and chat.kind is not ChatKind.PRIVATE:
            await say(message, Card(text("settings-size-private")))
            return
        chat = await chats.change(session, chat.chat_id, **wishes)
        await session.commit()
        sheet = Sheet.SIZE if wishes.keys() & PERSONAL else Sheet.WHEN
    await say(message, await sheet_card(session, text, chat, sheet, offer, clock.now_ms()))


async def turn(
    callback: CallbackQuery,
    callback_data: OpenSheet,
    bot: Bot,
    admins: Admins,
    session: AsyncSession,
    clock: Clock,
    chat: Chat,
    text: Text,
    offer: Offer,
) -> None:
    target = await target_of(callback, callback_data.chat_id, bot, admins, session, chat)
    if target is None:
        await callback.answer(text.plain("settings-gone"), show_alert=True)
        return
    if callback_data.sheet is Sheet.SIZE and target.kind is not ChatKind.PRIVATE:
        await callback.answer(text.plain("stale-button"))
        return
    from_outside = callback_data.chat_id != 0
    card = await sheet_card(session, text, target, callback_data.sheet, offer, clock.now_ms(), from_outside=from_outside)
    await edit(bot, callback, card)
    await callback.answer()


async def change(
    callback: CallbackQuery,
    callback_data: Change,
    bot: Bot,
    admins: Admins,
    session: AsyncSession,
    clock: Clock,
    chat: Chat,
    text: Text,
    offer: Offer,
    event_thread_id: int | None = None,
) -> None:
    target = await target_of(callback, callback_data.chat_id, bot, admins, session, chat)
    if target is None:
        await callback.answer(text.plain("settings-gone"), show_alert=True)
        return
    wishes = preferences_of(target, callback_data, offer.venues)
    if wishes.keys() & PERSONAL and target.kind is not ChatKind.PRIVATE:
        await callback.answer(text.plain("stale-button"))
        return
    if wishes:
        if wishes.get("subscribed") and target is chat:
            wishes["thread_id"] = topic_for(chat, event_thread_id)
        target = await chats.change(session, target.chat_id, **wishes)
        await session.commit()
        sheet, from_outside = sheet_of(callback_data.choice), callback_data.chat_id != 0
        await edit(bot, callback, await sheet_card(session, text, target, sheet, offer, clock.now_ms(), from_outside=from_outside))
    line = _toast(text, callback_data.choice, target, offer, is_changed=bool(wishes))
    await callback.answer(line, show_alert=callback_data.choice in EXPLAINED)


async def set_zone(
    callback: CallbackQuery,
    callback_data: SetZone,
    bot: Bot,
    admins: Admins,
    session: AsyncSession,
    clock: Clock,
    chat: Chat,
    text: Text,
    offer: Offer,
) -> None:
    target = await target_of(callback, callback_data.chat_id, bot, admins, session, chat)
    if target is None or callback_data.zone not in ZONES:
        await callback.answer(text.plain("settings-gone" if target is None else "stale-button"), show_alert=True)
        return
    target = await chats.change(session, target.chat_id, timezone=callback_data.zone)
    await session.commit()
    from_outside = callback_data.chat_id != 0
    await edit(bot, callback, await sheet_card(session, text, target, Sheet.WHEN, offer, clock.now_ms(), from_outside=from_outside))
    await callback.answer(text.plain("settings-saved-toast"))


def _toast(text: Text, choice: Choice, chat: Chat, offer: Offer, *, is_changed: bool) -> str:
    match choice:
        case Choice.SWITCH:
            return text.plain("settings-subscribed-toast" if chat.subscribed else "settings-unsubscribed-toast")
        case Choice.THRESHOLD:
            return text.plain("settings-threshold-toast", threshold=text.rate(chat.threshold), standard=text.rate(offer.standard))
        case Choice.LOWER if not is_changed:
            return text.plain("settings-lowest", threshold=text.rate(LOWEST))
        case Choice.HIGHER if not is_changed:
            return text.plain("settings-highest", threshold=text.rate(HIGHEST))
        case Choice.VENUE if not is_changed:
            return text.plain("settings-one-venue")
        case _ if choice in EXPLAINED:
            return text.plain(EXPLAINED[choice])
        case _:
            return text.plain("settings-saved-toast" if is_changed else "settings-end-toast")
