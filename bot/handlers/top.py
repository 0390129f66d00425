"""/top [n] [venue]: the leaderboard."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot.answers import edit, say
from bot.board import Board
from bot.callbacks import OpenPage, Page, TopPage
from bot.cards import Offer, top_card
from bot.symbols import venue_named
from bot.texts import Text
from storage.chats import Chat

MOST = 20


def build() -> Router:
    router = Router(name="top")
    deep_link = CommandStart(deep_link=True, magic=F.args == "top", ignore_case=True)
    router.message.register(show_first, deep_link, F.chat.type == ChatType.PRIVATE)
    router.message.register(show, Command("top", ignore_case=True))
    router.callback_query.register(tapped, OpenPage.filter(F.page == Page.TOP))
    router.callback_query.register(turn, TopPage.filter())
    return router


async def show(message: Message, command: CommandObject, board: Board, chat: Chat, text: Text, offer: Offer) -> None:
    await say(message, top_card(text, board.latest, asked(command.args or ""), offer.venues, chat.timezone, chat.watched))


async def show_first(message: Message, board: Board, chat: Chat, text: Text, offer: Offer) -> None:
    await say(message, top_card(text, board.latest, TopPage(), offer.venues, chat.timezone, chat.watched))


async def tapped(callback: CallbackQuery, board: Board, chat: Chat, text: Text, offer: Offer) -> None:
    if callback.message is not None:
        await say(callback.message, top_card(text, board.latest, TopPage(), offer.venues, chat.timezone, chat.watched))
    await callback.answer()


async def turn(
    callback: CallbackQuery, callback_data: TopPage, bot: Bot, board: Board, chat: Chat, text: Text, offer: Offer
) -> None:
    await edit(bot, callback, top_card(text, board.latest, callback_data, offer.venues, chat.timezone, chat.watched))
    await callback.answer()


def asked(words: str) -> TopPage:
    """`5`, `bybit`, `5 bybit`; what cannot be meant is ignored, a number beyond the limits is brought back within."""
    size, venue = 10, None
    for word in words.split():
        venue = venue or venue_named(word)
        if word.isdecimal():
            size = max(1, min(MOST, int(word[:4])))
    return TopPage(venue=venue, size=size)
