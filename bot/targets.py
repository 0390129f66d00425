"""Which chat a settings button is about: the one in which it stands, or a channel that is set up from a private chat."""

from aiogram import Bot
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.admins import Admins
from storage import chats
from storage.chats import Chat


async def target_of(
    callback: CallbackQuery, chat_id: int, bot: Bot, admins: Admins, session: AsyncSession, here: Chat
) -> Chat | None:
    """None for a chat that is not connected, or not his. Somebody else's id in forged data leads nowhere: Telegram is asked."""
    if chat_id == 0:
        return here
    if not await admins.rules(bot, chat_id, callback.from_user.id):
        return None
    target = await chats.get(session, chat_id)
    return target if target is not None and target.active else None
