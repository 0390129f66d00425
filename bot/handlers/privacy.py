"""/privacy: what is kept of a person, for how long, and how to have it deleted."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.answers import say
from bot.cards.about import privacy_card
from bot.texts import Text


def build() -> Router:
    router = Router(name="privacy")
    router.message.register(show, Command("privacy", ignore_case=True))
    return router


async def show(message: Message, text: Text) -> None:
    await say(message, privacy_card(text))
