"""/help."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.answers import say
from bot.cards import help_card
from bot.texts import Text
from storage.chats import Chat, ChatKind


def build() -> Router:
    router = Router(name="help")
    router.message.register(show, Command("help", ignore_case=True))
    return router


async def show(message: Message, chat: Chat, text: Text) -> None:
    await say(message, help_card(text, in_private=chat.kind is ChatKind.PRIVATE))
