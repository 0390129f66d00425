"""/admin: the operator's pages; pause and resume; a copy of the database."""

import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, FSInputFile, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import edit, say
from bot.callbacks import Act, AdminPage, AdminView, Operate
from bot.cards import Card
from bot.cards.admin import (
    admin_card,
    audit_card,
    channels_card,
    feeds_card,
    how_to_announce_card,
    people_card,
    thresholds_card,
)
from bot.operators import FromOperator
from bot.settings import Access, Settings
from bot.status import Status
from bot.texts import Text
from engine.clock import Clock
from engine.scanner import Scanner
from storage import audit, people, state
from storage.chats import Chat
from storage.database import Database

SHOWN = 20
BUTTONS = 10
MOST_BYTES = 45 << 20
"""A bot may upload 50 MB."""


def build() -> Router:
    router = Router(name="admin")
    router.message.filter(FromOperator())
    router.callback_query.filter(FromOperator())
    router.message.register(show, Command("admin", ignore_case=True))
    router.callback_query.register(turn, AdminPage.filter())
    router.callback_query.register(operate, Operate.filter())
    return router


async def show(
    message: Message,
    session: AsyncSession,
    scanner: Scanner,
    status: Callable[[], Awaitable[Status]],
    settings: Settings,
    text: Text,
) -> None:
    await say(message, await page(AdminView.HOME, session, scanner, status, settings, text))


async def turn(
    callback: CallbackQuery,
    callback_data: AdminPage,
    bot: Bot,
    session: AsyncSession,
    scanner: Scanner,
    status: Callable[[], Awaitable[Status]],
    settings: Settings,
    text: Text,
) -> None:
    await edit(bot, callback, await page(callback_data.view, session, scanner, status, settings, text))
    await callback.answer()


async def operate(
    callback: CallbackQuery,
    callback_data: Operate,
    bot: Bot,
    session: AsyncSession,
    database: Database,
    scanner: Scanner,
    status: Callable[[], Awaitable[Status]],
    settings: Settings,
    clock: Clock,
    text: Text,
) -> None:
    act, admin_id = callback_data.act, callback.from_user.id
    if act is Act.BACKUP:
        await callback.answer(text.plain("backup-toast"))
        if await send_backup(bot, database, settings, admin_id, text):
            await audit.note(session, admin_id=admin_id, action=act, detail="", now_ms=clock.now_ms())
        return
    await (state.pause if act is Act.PAUSE else state.resume)(session)
    await audit.note(session, admin_id=admin_id, action=act, detail="", now_ms=clock.now_ms())
    await session.commit()
    await edit(bot, callback, await page(AdminView.HOME, session, scanner, status, settings, text))
    await callback.answer(text.plain("admin-paused-toast" if act is Act.PAUSE else "admin-resumed-toast"), show_alert=True)


async def page(
    view: AdminView,
    session: AsyncSession,
    scanner: Scanner,
    status: Callable[[], Awaitable[Status]],
    settings: Settings,
    text: Text,
) -> Card:
    match view:
        case AdminView.HOME:
            counts, waiting = await people.counts(session), len(await _waiting(session, settings, SHOWN))
            return admin_card(text, counts, await status(), paused=await state.is_paused(session), waiting=waiting)
        case AdminView.PEOPLE:
            latest = await people.latest(session, private=True, limit=BUTTONS)
            return people_card(text, await people.counts(session), latest, await _waiting(session, settings, BUTTONS))
        case AdminView.CHANNELS:
            return channels_card(text, await people.latest(session, private=False, limit=SHOWN))
        case AdminView.THRESHOLDS:
            return thresholds_card(text, scanner.rules)
        case AdminView.FEEDS:
            return feeds_card(text, await status())
        case AdminView.AUDIT:
            return audit_card(text, await audit.recent(session, limit=SHOWN))
        case AdminView.ANNOUNCE:
            return how_to_announce_card(text)


async def send_backup(bot: Bot, database: Database, settings: Settings, chat_id: int, text: Text) -> bool:
    """Whether a copy was sent; why not is said in the chat."""
    if not settings.database_url.startswith("sqlite"):
        await bot.send_message(chat_id, text("backup-elsewhere"))
        return False
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"sgnl-{datetime.now(UTC):%Y-%m-%d-%H%M}.db"
        await database.backup(copy)
        size = copy.stat().st_size
        if size > MOST_BYTES:
            await bot.send_message(chat_id, text("backup-too-big", size=text.number(size / (1 << 20))))
            return False
        await bot.send_document(chat_id, FSInputFile(copy), caption=text("backup-caption"))
    return True


async def _waiting(session: AsyncSession, settings: Settings, limit: int) -> list[Chat]:
    """Nobody waits where everybody may come in."""
    if settings.access is not Access.APPROVAL:
        return []
    return [chat for chat in await people.waiting(session, limit=limit) if chat.chat_id not in settings.admin_ids]
