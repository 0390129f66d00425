"""/web: opens the Mini App, or gives a link that signs in once."""

import time

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandStart
from aiogram.types import Message

from bot.answers import say
from bot.cards import no_web_card, web_card, web_elsewhere_card
from bot.settings import Settings
from bot.texts import Text
from bot.web.links import app_url, login_url, opens_in_telegram


def build() -> Router:
    router = Router(name="web")
    deep_link = CommandStart(deep_link=True, magic=F.args == "web", ignore_case=True)
    router.message.register(show, deep_link, F.chat.type == ChatType.PRIVATE)
    router.message.register(show, Command("web", ignore_case=True), F.chat.type == ChatType.PRIVATE)
    router.message.register(point, Command("web", ignore_case=True))
    return router


async def show(message: Message, bot: Bot, settings: Settings, text: Text) -> None:
    if settings.public_url is None:
        await say(message, no_web_card(text))
        return
    app = app_url(settings.public_url) if opens_in_telegram(settings) else None
    await say(message, web_card(text, app=app, login=login_url(settings.public_url, bot.token, message.chat.id, time.time())))


async def point(message: Message, bot: Bot, settings: Settings, text: Text) -> None:
    """A link that signs somebody in is never given where others read it."""
    card = no_web_card(text) if settings.public_url is None else web_elsewhere_card(text, (await bot.me()).username)
    await say(message, card)
