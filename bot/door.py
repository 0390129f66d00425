"""Who is served: not the banned, and with ACCESS other than `open` only whom the operator lets in."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatType, ParseMode
from aiogram.exceptions import TelegramAPIError
from aiogram.types import InlineQueryResultsButton, TelegramObject, Update, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cards.admin import request_card
from bot.settings import Access, Settings
from bot.texts import DEFAULT, Texts
from bot.updates import answer_briefly, is_leaving, the_update
from storage import chats, people, state
from storage.chats import Chat, ChatKind

log = logging.getLogger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Door(BaseMiddleware):
    """The banned, and whoever writes in their chats, are met with silence. Who may not come in is told so, or asked for."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        update, user = the_update(event), data.get("event_from_user")
        chat: Chat | None = data.get("chat")
        settings: Settings = data["settings"]
        if is_leaving(update) or (user is not None and user.id in settings.admin_ids):
            return await handler(event, data)
        if await _is_banned(data["session"], user, chat):
            await _stop_waiting(update)
            return None
        if await _is_admitted(data["session"], settings, user, chat):
            return await handler(event, data)
        await self._refuse(update, user, chat, settings, data)
        return None

    async def _refuse(self, update: Update, user: User | None, chat: Chat | None, settings: Settings, data: dict[str, Any]) -> None:
        text, place = data["text"], data.get("event_chat")
        if update.inline_query is not None:
            ask = InlineQueryResultsButton(text=text.plain("inline-closed"), start_parameter="access")
            await update.inline_query.answer([], cache_time=1, is_personal=True, button=ask)
        elif settings.access is Access.APPROVAL and user is not None and chat is not None and chat.kind is ChatKind.PRIVATE:
            is_new = await _ask_once(data["session"], user)
            if is_new:
                await _tell_admins(data["bot"], data["session"], data["texts"], settings, user)
            await answer_briefly(update, text.plain("access-asked" if is_new else "access-waiting"))
        elif update.callback_query is not None or (place is not None and place.type == ChatType.PRIVATE):
            await answer_briefly(update, text.plain("private-bot"))


async def _is_banned(session: AsyncSession, user: User | None, chat: Chat | None) -> bool:
    ids = (None,) if chat is None else (chat.chat_id, chat.owner_id)
    return await people.is_banned(session, None if user is None else user.id, *ids)


async def _is_admitted(session: AsyncSession, settings: Settings, user: User | None, chat: Chat | None) -> bool:
    if settings.access is Access.OPEN:
        return True
    if chat is not None and (chat.owner_id in settings.admin_ids or chat.chat_id == settings.telegram_chat_id):
        return True
    if settings.access is Access.PRIVATE:
        return False
    if chat is not None:
        return chat.approved or (chat.owner_id is not None and await _is_approved(session, chat.owner_id))
    return user is not None and await _is_approved(session, user.id)


async def _is_approved(session: AsyncSession, user_id: int) -> bool:
    known = await chats.get(session, user_id)
    return known is not None and known.approved


async def _stop_waiting(update: Update) -> None:
    """A button stops turning, an inline query stops waiting; nothing is said."""
    with suppress(TelegramAPIError):
        if update.callback_query is not None:
            await update.callback_query.answer()
        elif update.inline_query is not None:
            await update.inline_query.answer([], cache_time=1, is_personal=True)


async def _ask_once(session: AsyncSession, user: User) -> bool:
    """Whether this is the first time that this person asks."""
    name = f"asked:{user.id}"
    if await state.read(session, name) is not None:
        return False
    await state.write(session, name, "asked")
    await session.commit()
    return True


async def _tell_admins(bot: Bot, session: AsyncSession, texts: Texts, settings: Settings, user: User) -> None:
    """An admin who has never started the bot cannot be told; the others are."""
    for admin_id in sorted(settings.admin_ids):
        known = await chats.get(session, admin_id)
        text = texts.of(DEFAULT if known is None else known.language)
        card = request_card(text, user.full_name, user.id)
        try:
            await bot.send_message(admin_id, card.html, parse_mode=ParseMode.HTML, reply_markup=card.keyboard)
        except TelegramAPIError as error:
            log.warning("admin %d was not told that %d asks to be let in: %s", admin_id, user.id, error.message)
