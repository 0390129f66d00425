"""/announce TEXT, for the operator: seen first, sent after a confirmation, stopped with a tap."""

import html

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import edit, say
from bot.callbacks import AnnounceStep, Announcing
from bot.cards import Card
from bot.cards.admin import how_to_announce_card
from bot.cards.announcement import preview_card, progress_card
from bot.operators import FromOperator
from bot.texts import Text
from engine.clock import Clock
from storage import announcements, audit
from storage.announcements import Announcement

REMEMBERED = 80
"""So much of an announcement is told in the audit log."""


def build() -> Router:
    router = Router(name="announce")
    router.message.filter(FromOperator())
    router.callback_query.filter(FromOperator())
    router.message.register(preview, Command("announce", ignore_case=True))
    router.callback_query.register(confirm, Announcing.filter())
    return router


async def preview(message: Message, command: CommandObject, session: AsyncSession, clock: Clock, text: Text) -> None:
    said = html_of(message, command)
    if message.from_user is None or not said:
        await say(message, how_to_announce_card(text))
        return
    announcement = await announcements.draft(session, admin_id=message.from_user.id, html=said, now_ms=clock.now_ms())
    audience = await announcements.audience(session)
    await session.commit()
    await say(message, Card(said))
    await say(message, preview_card(text, announcement, audience))


async def confirm(
    callback: CallbackQuery, callback_data: Announcing, bot: Bot, session: AsyncSession, clock: Clock, text: Text
) -> None:
    """Only who wrote it sends it, once; whoever runs the bot may stop it."""
    announcement = await announcements.get(session, callback_data.announcement_id)
    if announcement is None or callback.message is None:
        await callback.answer(text.plain("stale-button"))
        return
    if not await _stepped(callback_data.step, announcement, callback, callback.message.message_id, session):
        await callback.answer(text.plain("announce-too-late-toast"), show_alert=True)
        return
    starts = callback_data.step is AnnounceStep.SEND
    detail = f"{announcement.announcement_id}: {announcement.html[:REMEMBERED]}"
    await audit.note(
        session,
        admin_id=callback.from_user.id,
        action="announce" if starts else "stop",
        detail=detail,
        now_ms=clock.now_ms(),
    )
    now = await announcements.get(session, announcement.announcement_id) or announcement
    tally = await announcements.tally(session, now.announcement_id)
    await session.commit()
    await edit(bot, callback, progress_card(text, now, tally))
    await callback.answer("" if starts else text.plain("announce-stopped-toast"))


def html_of(message: Message, command: CommandObject) -> str:
    """What follows the command, with its formatting where the command itself has none; or the message it is a reply to."""
    replied = message.reply_to_message
    if not command.args:
        return replied.html_text if replied is not None and replied.text else ""
    formatted = message.html_text
    if not formatted.startswith(command.prefix + command.command):
        return html.escape(command.args, quote=False)
    return formatted.split(maxsplit=1)[1]


async def _stepped(
    step: AnnounceStep, announcement: Announcement, callback: CallbackQuery, panel_message_id: int, session: AsyncSession
) -> bool:
    match step:
        case AnnounceStep.SEND if announcement.admin_id == callback.from_user.id:
            return await announcements.begin(session, announcement.announcement_id, panel_message_id)
        case AnnounceStep.STOP:
            return await announcements.stop(session, announcement.announcement_id)
        case _:
            return False
