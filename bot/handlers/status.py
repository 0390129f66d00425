"""/status: whether everything that should run does."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.answers import say
from bot.cards import status_card
from bot.status import Status
from bot.texts import Text
from engine.clock import Clock


def build() -> Router:
    router = Router(name="status")
    router.message.register(show, Command("status", ignore_case=True))
    return router


async def show(message: Message, status: Callable[[], Awaitable[Status]], clock: Clock, text: Text) -> None:
    await say(message, status_card(text, await status(), clock.now_ms()))
