"""/export_me: everything that is stored about a person, as one file, in the private chat only."""

import msgspec
from aiogram import F, Router
from aiogram.enums import ChatType, ParseMode
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import say
from bot.cards import Card
from bot.texts import Text
from storage import personal


def build() -> Router:
    router = Router(name="export_me")
    router.message.register(send, Command("export_me", ignore_case=True), F.chat.type == ChatType.PRIVATE)
    router.message.register(lead_away, Command("export_me", ignore_case=True))
    return router


async def send(message: Message, session: AsyncSession, text: Text) -> None:
    found = await personal.everything(session, message.chat.id)
    file = BufferedInputFile(msgspec.json.format(msgspec.json.encode(found), indent=2), "sgnl-about-me.json")
    await message.answer_document(file, caption=text("export-me-caption"), parse_mode=ParseMode.HTML)


async def lead_away(message: Message, text: Text) -> None:
    await say(message, Card(text("personal-in-private")))
