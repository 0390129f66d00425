"""/admin NUMBER: one person or chat, let in, refused, banned or unbanned by the operator."""

import logging

from aiogram import Bot, F, Router
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import edit, say
from bot.callbacks import Rule, Ruling
from bot.cards import Card
from bot.cards.admin import subject_card
from bot.operators import FromOperator
from bot.settings import Access, Settings
from bot.texts import Text, Texts
from engine.clock import Clock
from storage import audit, chats, people
from storage.chats import Chat, ChatKind

log = logging.getLogger(__name__)

NUMBER = r"-?\d{1,18}"

RULINGS = {
    Ruling.APPROVE: (people.approve, "rule-approved-toast"),
    Ruling.REFUSE: (people.ban, "rule-refused-toast"),
    Ruling.BAN: (people.ban, "rule-banned-toast"),
    Ruling.UNBAN: (people.unban, "rule-unbanned-toast"),
}


def build() -> Router:
    router = Router(name="people")
    router.message.filter(FromOperator())
    router.callback_query.filter(FromOperator())
    router.message.register(show, Command("admin", ignore_case=True, magic=F.args.regexp(NUMBER, mode="fullmatch")))
    router.callback_query.register(rule, Rule.filter())
    return router


async def show(message: Message, command: CommandObject, session: AsyncSession, settings: Settings, text: Text) -> None:
    number = int(command.args or "0")
    chat = await chats.get(session, number)
    await say(
        message, Card(text("subject-unknown", number=str(number))) if chat is None else await card_of(session, chat, settings, text)
    )


async def rule(
    callback: CallbackQuery,
    callback_data: Rule,
    bot: Bot,
    session: AsyncSession,
    settings: Settings,
    clock: Clock,
    texts: Texts,
    text: Text,
) -> None:
    ruling, chat_id = callback_data.ruling, callback_data.chat_id
    chat = await chats.get(session, chat_id)
    if chat is None:
        await callback.answer(text.plain("settings-gone"), show_alert=True)
        return
    if ruling in (Ruling.BAN, Ruling.REFUSE) and chat_id in settings.admin_ids:
        await callback.answer(text.plain("rule-admin-toast"), show_alert=True)
        return
    toast = ""
    if ruling is not Ruling.SHOW:
        change, key = RULINGS[ruling]
        was_approved, chat, toast = chat.approved, await change(session, chat_id), text.plain(key)
        await audit.note(session, admin_id=callback.from_user.id, action=ruling, detail=str(chat_id), now_ms=clock.now_ms())
        await session.commit()
        if ruling is Ruling.APPROVE and not was_approved and chat.kind is ChatKind.PRIVATE:
            await _welcome(bot, chat, texts.of(chat.language))
    await edit(bot, callback, await card_of(session, chat, settings, text))
    await callback.answer(toast)


async def card_of(session: AsyncSession, chat: Chat, settings: Settings, text: Text) -> Card:
    asks = settings.access is Access.APPROVAL and chat.kind is ChatKind.PRIVATE and not (chat.approved or chat.banned)
    owned = await people.owned(session, chat.chat_id)
    return subject_card(text, chat, owned, asks=asks and chat.chat_id not in settings.admin_ids)


async def _welcome(bot: Bot, chat: Chat, text: Text) -> None:
    """Who has left meanwhile is let in all the same."""
    try:
        await bot.send_message(chat.chat_id, text("access-granted"), parse_mode=ParseMode.HTML)
    except TelegramAPIError as error:
        log.info("%d was let in and not told: %s", chat.chat_id, error.message)
