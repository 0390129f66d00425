"""What nobody else understood gets one helpful line; it is never met with silence."""

from aiogram import F, Router
from aiogram.enums import ChatType, ContentType
from aiogram.types import CallbackQuery, Message

from bot.answers import say
from bot.cards import Card
from bot.texts import Text

WRITTEN = frozenset(
    {
        ContentType.TEXT,
        ContentType.PHOTO,
        ContentType.STICKER,
        ContentType.ANIMATION,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
        ContentType.AUDIO,
        ContentType.DOCUMENT,
        ContentType.CONTACT,
        ContentType.LOCATION,
        ContentType.POLL,
    }
)
"""What a person sends, as against what Telegram itself reports into a chat."""


def build() -> Router:
    router = Router(name="leftovers")
    router.message.register(say_how, F.chat.type == ChatType.PRIVATE, F.content_type.in_(WRITTEN))
    router.callback_query.register(say_it_is_old)
    return router


async def say_how(message: Message, text: Text) -> None:
    await say(message, Card(text("not-understood")))


async def say_it_is_old(callback: CallbackQuery, text: Text) -> None:
    """Data that no factory accepts: from a card of an older version, or forged."""
    await callback.answer(text.plain("stale-button"))
