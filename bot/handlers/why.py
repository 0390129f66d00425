"""/why SYMBOL [venue]: what stops a signal there now. /whynot: what came nearest today."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import edit, say
from bot.board import Board
from bot.callbacks import NearestPage, StoppedPage
from bot.cards import Card, unknown_symbol_card
from bot.cards.stopped import nearest_card, stopped_card
from bot.keyboards import record as keyboards
from bot.symbols import alike, chosen, coin_name, listings, wanted
from bot.texts import Text
from engine.clock import Clock
from engine.scanner import Scanner
from engine.signals import Score
from storage import signals, statistics
from storage.chats import Chat

SHOWN = 5
DAY_MS = 86_400_000


def build() -> Router:
    router = Router(name="why")
    router.message.register(show, Command("why", ignore_case=True))
    router.message.register(show_nearest, Command("whynot", ignore_case=True))
    router.callback_query.register(turn, StoppedPage.filter(), F.message.chat.type != ChatType.CHANNEL)
    router.callback_query.register(turn_nearest, NearestPage.filter(), F.message.chat.type != ChatType.CHANNEL)
    return router


async def show(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    scanner: Scanner,
    board: Board,
    chat: Chat,
    text: Text,
) -> None:
    asked = wanted(command.args or "")
    if asked is None:
        best = board.latest.rows[:3] if board.latest else ()
        await say(message, Card(text("stopped-which"), keyboards.stopped_coins([row.score for row in best])))
        return
    markets = listings(scanner, asked.coin)
    market = chosen(markets, asked.venue) or chosen(markets, None)
    if market is None:
        await say(message, unknown_symbol_card(text, asked.coin, alike(scanner, asked.coin)))
        return
    await say(message, await _card(market, session, scanner, chat, text))


async def turn(
    callback: CallbackQuery,
    callback_data: StoppedPage,
    bot: Bot,
    session: AsyncSession,
    scanner: Scanner,
    chat: Chat,
    text: Text,
) -> None:
    market = scanner.score(callback_data.venue, callback_data.symbol)
    if market is None or callback.message is None:
        await callback.answer(text.plain("not-watched-toast"))
        return
    card = await _card(market, session, scanner, chat, text)
    if callback_data.fresh:
        await say(callback.message, card)
    else:
        await edit(bot, callback, card)
    await callback.answer()


async def show_nearest(message: Message, session: AsyncSession, board: Board, clock: Clock, chat: Chat, text: Text) -> None:
    await say(message, await _nearest(session, board, clock, chat, text))


async def turn_nearest(
    callback: CallbackQuery, bot: Bot, session: AsyncSession, board: Board, clock: Clock, chat: Chat, text: Text
) -> None:
    await edit(bot, callback, await _nearest(session, board, clock, chat, text))
    await callback.answer()


async def _card(market: Score, session: AsyncSession, scanner: Scanner, chat: Chat, text: Text) -> Card:
    coin = coin_name(market.symbol)
    running = next((one for one in scanner.open_signals() if one.official and coin_name(one.symbol) == coin), None)
    record = None if running is None else await signals.get(session, running.signal_id)
    number = None if record is None else record.number
    return stopped_card(text, market, listings(scanner, coin), scanner.rules, chat, number)


async def _nearest(session: AsyncSession, board: Board, clock: Clock, chat: Chat, text: Text) -> Card:
    fired = await statistics.opened_since(session, clock.now_ms() // DAY_MS * DAY_MS)
    approaches = board.approaches
    return nearest_card(text, approaches.nearest(SHOWN, without=fired), approaches.since_ms, fired, chat)
