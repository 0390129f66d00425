"""/score SYMBOL [venue], or just the symbol: one market, all of it."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.answers import edit, say
from bot.board import Board
from bot.callbacks import ScorePage
from bot.cards import Card, score_card, unknown_symbol_card, which_symbol_card
from bot.symbols import Wanted, alike, chosen, coin_name, listings, nearest, wanted
from bot.texts import Text
from engine.scanner import Scanner
from storage.chats import Chat

LIKELY = 0.6
"""How alike (difflib) a bare word must be to a watched coin to be taken for one that is misspelt."""


def build() -> Router:
    router = Router(name="score")
    router.message.register(show, Command("score", ignore_case=True))
    router.message.register(show_bare, F.chat.type == ChatType.PRIVATE, names_a_coin)
    router.callback_query.register(turn, ScorePage.filter())
    return router


async def names_a_coin(message: Message, scanner: Scanner) -> bool | dict[str, Wanted]:
    """A message that is nothing but a watched coin's name, or nearly one."""
    asked = None if (message.text or "/").startswith("/") else wanted(message.text or "")
    if asked is None or not nearest(asked.coin, scanner.lows(), cutoff=LIKELY):
        return False
    return {"asked": asked}


async def show(message: Message, command: CommandObject, scanner: Scanner, board: Board, chat: Chat, text: Text) -> None:
    asked = wanted(command.args or "")
    if asked is None:
        best = board.latest.rows[:3] if board.latest else ()
        await say(message, which_symbol_card(text, [row.score for row in best]))
        return
    await say(message, card_for(text, scanner, asked, chat))


async def show_bare(message: Message, asked: Wanted, scanner: Scanner, chat: Chat, text: Text) -> None:
    await say(message, card_for(text, scanner, asked, chat))


async def turn(callback: CallbackQuery, callback_data: ScorePage, bot: Bot, scanner: Scanner, chat: Chat, text: Text) -> None:
    fresh = scanner.score(callback_data.venue, callback_data.symbol)
    if fresh is None:
        await callback.answer(text.plain("not-watched-toast"))
        return
    await edit(bot, callback, score_card(text, fresh, listings(scanner, coin_name(fresh.symbol)), callback_data, chat=chat))
    await callback.answer()


def card_for(text: Text, scanner: Scanner, asked: Wanted, chat: Chat) -> Card:
    markets = listings(scanner, asked.coin)
    market = chosen(markets, asked.venue) or chosen(markets, None)
    if market is None:
        return unknown_symbol_card(text, asked.coin, alike(scanner, asked.coin))
    missing = asked.venue if asked.venue not in (None, market.venue) else None
    page = ScorePage(venue=market.venue, symbol=market.symbol)
    return score_card(text, market, markets, page, chat=chat, missing_on=missing)
