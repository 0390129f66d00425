"""/about: what this is and is not."""

from importlib.metadata import version

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.answers import say
from bot.cards.about import about_card
from bot.texts import Text


def build() -> Router:
    router = Router(name="about")
    router.message.register(show, Command("about", ignore_case=True))
    return router


async def show(message: Message, text: Text) -> None:
    await say(message, about_card(text, version("sgnl")))
