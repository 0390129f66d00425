"""`@bot pepe` in any chat: a score to share, whose button leads back to the live one."""

from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.enums import ChatType, ParseMode
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import say
from bot.board import Board
from bot.callbacks import ScorePage
from bot.cards import score_card, unknown_symbol_card
from bot.cards.inline import shared_score_card
from bot.symbols import alike, coin_name, listings, wanted
from bot.texts import Text, Texts
from engine.scanner import Scanner
from engine.signals import Score
from storage import chats

MOST = 8
FRESH_S = 3
"""How long Telegram may give the same answer to the same person again."""

LINKED = r"c_([A-Za-z0-9]{1,24})"


def build() -> Router:
    router = Router(name="inline")
    deep_link = CommandStart(deep_link=True, magic=F.args.regexp(LINKED, mode="fullmatch"), ignore_case=True)
    router.message.register(linked, deep_link, F.chat.type == ChatType.PRIVATE)
    router.inline_query.register(offer)
    return router


async def offer(
    inline_query: InlineQuery, bot: Bot, session: AsyncSession, scanner: Scanner, board: Board, texts: Texts, text: Text
) -> None:
    """In the language that the person speaks with the bot, and therefore for this person alone."""
    known = await chats.get(session, inline_query.from_user.id)
    text = text if known is None else texts.of(known.language)
    markets = _markets(inline_query.query, scanner, board)
    username = (await bot.me()).username or ""
    results = [_article(text, score, scanner, username) for score in markets[:MOST]]
    label = text.plain("inline-unknown" if inline_query.query.strip() else "inline-none")
    nothing = None if results else InlineQueryResultsButton(text=label, start_parameter="top")
    await inline_query.answer([*results], cache_time=FRESH_S, is_personal=True, button=nothing)


async def linked(message: Message, command: CommandObject, scanner: Scanner, text: Text) -> None:
    """From the button below a shared score."""
    coin = coin_name(f"{(command.args or '').removeprefix('c_').upper()}USDT")
    markets = listings(scanner, coin)
    if not markets:
        await say(message, unknown_symbol_card(text, coin, alike(scanner, coin)))
        return
    page = ScorePage(venue=markets[0].venue, symbol=markets[0].symbol)
    await say(message, score_card(text, markets[0], markets, page))


def _markets(words: str, scanner: Scanner, board: Board) -> Sequence[Score]:
    """The coin on each venue, the named one first; what it may be a misspelling of; without a word the best of the moment."""
    if not words.strip():
        return [row.score for row in board.latest.rows] if board.latest else []
    asked = wanted(words)
    if asked is None:
        return []
    markets = listings(scanner, asked.coin)
    return sorted(markets, key=lambda market: market.venue is not asked.venue) or alike(scanner, asked.coin)


def _article(text: Text, score: Score, scanner: Scanner, username: str) -> InlineQueryResultArticle:
    coin = coin_name(score.symbol)
    link = f"https://t.me/{username}?start=c_{coin}" if coin.isascii() else None
    card = shared_score_card(text, score, listings(scanner, coin), link)
    passed = sum(gate.passed is True for gate in score.gates)
    return InlineQueryResultArticle(
        id=f"{score.venue}:{score.symbol}"[:64],
        title=text.plain("inline-title", coin=coin, score=text.rate(score.score)),
        description=text.plain(
            "inline-description", venue=text.plain(f"venue-{score.venue}"), passed=passed, count=len(score.gates)
        ),
        input_message_content=InputTextMessageContent(
            message_text=card.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=card.keyboard,
    )
