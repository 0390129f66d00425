"""/score SYMBOL [venue], or just the symbol: one market, all of it."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.answers import edit, say
from bot.board import Board
from bot.callbacks import ScorePage
from bot.cards import Card, score_card, unknown_symbol_card, which_symbol_card
from bot.symbols import Wanted, chosen, listings, nearest, wanted
from bot.texts import Text
from engine.scanner import Scanner
from engine.signals import Score

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
    if asked is None or not nearest(asked.coin, scanner.scores(), cutoff=LIKELY):
        return False
    return {"asked": asked}


async def show(message: Message, command: CommandObject, scanner: Scanner, board: Board, text: Text) -> None:
    asked = wanted(command.args or "")
    if asked is None:
        best = board.latest.rows[:3] if board.latest else ()
        await say(message, which_symbol_card(text, [row.score for row in best]))
        return
    await say(message, card_for(text, scanner, asked))


async def show_bare(message: Message, asked: Wanted, scanner: Scanner, text: Text) -> None:
    await say(message, card_for(text, scanner, asked))


async def turn(callback: CallbackQuery, callback_data: ScorePage, bot: Bot, scanner: Scanner, text: Text) -> None:
    fresh = scanner.score(callback_data.venue, callback_data.symbol)
    if fresh is None:
        await callback.answer(text.plain("not-watched-toast"))
        return
    await edit(bot, callback, _card(text, scanner, fresh, callback_data))
    await callback.answer()


def card_for(text: Text, scanner: Scanner, asked: Wanted) -> Card:
    scores = scanner.scores()
    markets = listings(scores, asked.coin)
    market = chosen(markets, asked.venue) or chosen(markets, None)
    if market is None:
        names = nearest(asked.coin, scores)
        return unknown_symbol_card(text, asked.coin, [listings(scores, name)[0] for name in names])
    fresh = scanner.score(market.venue, market.symbol) or market
    return _card(text, scanner, fresh, ScorePage(venue=market.venue, symbol=market.symbol), asked)


def _card(text: Text, scanner: Scanner, fresh: Score, page: ScorePage, asked: Wanted | None = None) -> Card:
    """All numbers on one card are of the same moment, at least for the market that it is about."""
    coin = wanted(fresh.symbol)
    markets = listings(scanner.scores(), coin.coin if coin else fresh.symbol)
    same = tuple(fresh if (market.venue, market.symbol) == (fresh.venue, fresh.symbol) else market for market in markets)
    missing = asked.venue if asked and asked.venue not in (None, fresh.venue) else None
    return score_card(text, fresh, same, page, missing_on=missing)
