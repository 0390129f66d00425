"""/settings: what this chat gets, or what a channel gets that is set up from a private chat."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.admins import Admins, OnlyAdmins
from bot.answers import edit, say
from bot.callbacks import Change, Choice
from bot.cards import Offer, subscription_card
from bot.choices import HIGHEST, LOWEST, preferences_of
from bot.texts import Text
from storage import chats
from storage.chats import Chat


def build() -> Router:
    router = Router(name="settings")
    router.message.middleware(OnlyAdmins())
    router.callback_query.middleware(OnlyAdmins())
    router.message.register(show, Command("settings", ignore_case=True))
    router.callback_query.register(change, Change.filter())
    return router


async def show(message: Message, chat: Chat, text: Text, offer: Offer) -> None:
    await say(message, subscription_card(text, chat, offer))


async def change(
    callback: CallbackQuery,
    callback_data: Change,
    bot: Bot,
    admins: Admins,
    session: AsyncSession,
    chat: Chat,
    text: Text,
    offer: Offer,
    event_thread_id: int | None = None,
) -> None:
    target = await _target(callback, callback_data, bot, admins, session, chat)
    if target is None:
        await callback.answer(text.plain("settings-gone"), show_alert=True)
        return
    wishes = preferences_of(target, callback_data, offer.venues)
    if wishes:
        if wishes.get("subscribed") and target is chat:
            wishes["thread_id"] = event_thread_id
        target = await chats.change(session, target.chat_id, **wishes)
        await session.commit()
        await edit(bot, callback, subscription_card(text, target, offer, from_outside=callback_data.chat_id != 0))
    await callback.answer(_toast(text, callback_data.choice, target, offer, is_changed=bool(wishes)))


async def _target(
    callback: CallbackQuery, change: Change, bot: Bot, admins: Admins, session: AsyncSession, chat: Chat
) -> Chat | None:
    """The chat that is meant. Somebody else's id in forged data leads nowhere: Telegram is asked who rules there."""
    if change.chat_id == 0:
        return chat
    if not await admins.rules(bot, change.chat_id, callback.from_user.id):
        return None
    target = await chats.get(session, change.chat_id)
    return target if target is not None and target.active else None


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
        case _:
            return text.plain("settings-saved-toast")
