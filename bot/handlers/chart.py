"""/chart SYMBOL [1m/5m/15m] [venue]: candles, changed in place by their buttons."""

from aiogram import Bot, Router
from aiogram.enums import ChatAction, ParseMode
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, InaccessibleMessage, InputMediaPhoto, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import answer_in_private, say, unchanged_is_fine
from bot.board import Board
from bot.callbacks import ChartPage, Timeframe
from bot.cards import Card, chart_card, no_chart_card, picture_of, unknown_symbol_card, which_symbol_card
from bot.charts import ChartError, Charts
from bot.history import History
from bot.symbols import alike, chosen, listings, wanted
from bot.texts import Text
from engine.scanner import Scanner
from engine.signals import Opened, Score
from storage import signals
from storage.chats import Chat, ChatKind, Theme
from storage.signals import Record


def build() -> Router:
    router = Router(name="chart")
    router.message.register(show, Command("chart", ignore_case=True))
    router.callback_query.register(turn, ChartPage.filter())
    return router


async def show(
    message: Message,
    command: CommandObject,
    bot: Bot,
    scanner: Scanner,
    board: Board,
    charts: Charts,
    history: History,
    chat: Chat,
    text: Text,
) -> None:
    asked = page_asked(command.args or "", scanner, board, text)
    if isinstance(asked, Card):
        await say(message, asked)
        return
    await _drawing(bot, message)
    score = scanner.score(asked.venue, asked.symbol)
    try:
        photo = await _photo(asked, None, score, scanner, charts, history, chat, text)
    except ChartError:
        await say(message, no_chart_card(text, asked))
        return
    await _send(message, photo, chart_card(text, asked, score))


async def turn(
    callback: CallbackQuery,
    callback_data: ChartPage,
    bot: Bot,
    session: AsyncSession,
    scanner: Scanner,
    charts: Charts,
    history: History,
    chat: Chat,
    text: Text,
) -> None:
    record = await signals.by_number(session, callback_data.number) if callback_data.number else None
    if callback.message is None or not _is_known(callback_data, record, scanner):
        await callback.answer(text.plain("not-watched-toast"))
        return
    if chat.kind is ChatKind.CHANNEL:
        await answer_in_private(bot, callback, f"s_{callback_data.number}")
        return
    await _drawing(bot, callback.message)
    score = scanner.score(callback_data.venue, callback_data.symbol)
    try:
        photo = await _photo(callback_data, record, score, scanner, charts, history, chat, text)
    except ChartError:
        await callback.answer(text.plain("chart-none-toast"))
        return
    card = chart_card(text, callback_data, score)
    await (_send(callback.message, photo, card) if callback_data.fresh else _replace(bot, callback.message, photo, card))
    await callback.answer()


def page_asked(words: str, scanner: Scanner, board: Board, text: Text) -> ChartPage | Card:
    """The chart that is meant, or the card that helps to ask for one. Where no venue is named, that of the open signal is."""
    timeframe = next((frame for frame in Timeframe for word in words.split() if frame == word.lower()), Timeframe.M1)
    asked = wanted(" ".join(word for word in words.split() if word.lower() not in set(Timeframe)))
    if asked is None:
        best = board.latest.rows[:3] if board.latest else ()
        return which_symbol_card(text, [row.score for row in best], for_chart=True)
    markets = listings(scanner, asked.coin)
    signalled = {(opened.venue, opened.symbol) for opened in scanner.open_signals() if opened.official}
    with_signal = [market for market in markets if (market.venue, market.symbol) in signalled]
    market = chosen(markets, asked.venue) if asked.venue else chosen(with_signal, None)
    market = market or chosen(markets, None)
    if market is None:
        return unknown_symbol_card(text, asked.coin, alike(scanner, asked.coin), for_chart=True)
    return ChartPage(venue=market.venue, symbol=market.symbol, timeframe=timeframe)


def _is_known(page: ChartPage, record: Record | None, scanner: Scanner) -> bool:
    """What is drawn was watched or signalled by us; a symbol that somebody made up is asked for nowhere."""
    if page.number:
        return record is not None and (record.opened.venue, record.opened.symbol) == (page.venue, page.symbol)
    return scanner.score(page.venue, page.symbol) is not None


async def _photo(
    page: ChartPage,
    record: Record | None,
    score: Score | None,
    scanner: Scanner,
    charts: Charts,
    history: History,
    chat: Chat,
    text: Text,
) -> BufferedInputFile:
    """With the levels of its signal, or of one that is open on that market. Raises ChartError."""
    candles = await history.candles(page.venue, page.symbol, page.timeframe.minutes)
    picture = picture_of(
        text,
        page,
        candles,
        score=score,
        opened=record.opened if record else _open_there(page, scanner),
        closed=record.closed if record else None,
        timezone=chat.timezone,
        panels=history.panels(page.venue, page.symbol, candles, page.timeframe.minutes),
        threshold=history.threshold,
        dark=chat.theme is Theme.DARK,
    )
    return BufferedInputFile(await charts.draw(picture), "chart.png")


def _open_there(page: ChartPage, scanner: Scanner) -> Opened | None:
    there = (opened for opened in scanner.open_signals() if (opened.venue, opened.symbol) == (page.venue, page.symbol))
    return next((opened for opened in there if opened.official), None)


async def _drawing(bot: Bot, message: Message | InaccessibleMessage) -> None:
    thread_id = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    await bot.send_chat_action(message.chat.id, ChatAction.UPLOAD_PHOTO, message_thread_id=thread_id)


async def _send(message: Message | InaccessibleMessage, photo: BufferedInputFile, card: Card) -> None:
    await message.answer_photo(photo, caption=card.html, parse_mode=ParseMode.HTML, reply_markup=card.keyboard)


async def _replace(bot: Bot, message: Message | InaccessibleMessage, photo: BufferedInputFile, card: Card) -> None:
    with unchanged_is_fine():
        await bot.edit_message_media(
            InputMediaPhoto(media=photo, caption=card.html, parse_mode=ParseMode.HTML),
            chat_id=message.chat.id,
            message_id=message.message_id,
            reply_markup=card.keyboard,
        )
