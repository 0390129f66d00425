"""The chat that TELEGRAM_CHAT_ID names: it gets every official signal without anybody pressing a button there."""

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.settings import Settings
from bot.texts import DEFAULT
from bot.updates import kind_of, title_of
from engine.clock import Clock
from storage import chats
from storage.database import Database

log = logging.getLogger(__name__)


async def subscribe_house_chat(bot: Bot, database: Database, settings: Settings, clock: Clock) -> None:
    """A chat that Telegram does not show us is one line in the log: everybody else is served all the same."""
    if settings.telegram_chat_id is None:
        return
    try:
        place = await bot.get_chat(settings.telegram_chat_id)
    except TelegramAPIError as error:
        log.warning(
            "TELEGRAM_CHAT_ID %s cannot be reached: add the bot there and start again, or send /subscribe there: %s",
            settings.telegram_chat_id,
            error.message,
        )
        return
    async with database.session() as session:
        chat = await chats.register(
            session,
            chat_id=place.id,
            kind=kind_of(place),
            title=title_of(place),
            language=DEFAULT,
            owner_id=None,
            now_ms=clock.now_ms(),
            threshold=settings.min_score_threshold,
        )
        threshold = min(chat.threshold, settings.min_score_threshold)
        await chats.change(session, place.id, subscribed=True, risk_accepted=True, threshold=threshold)
    log.info("signals go to %s (%d)", title_of(place), place.id)
