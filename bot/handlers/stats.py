"""/stats [7d|30d|all] [venue]: the track record with its pictures, changed in place by its buttons.

In a channel only signals are posted: whatever is tapped there opens none of it.
"""

import asyncio

from aiogram import Bot, F, Router
from aiogram.enums import ChatAction, ChatType, ParseMode
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, InaccessibleMessage, InputMediaPhoto, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import edit, say, unchanged_is_fine
from bot.callbacks import OpenPage, Page, Period, StatsPage
from bot.cards import Card, Offer
from bot.cards.stats import stats_card
from bot.cards.stats_pictures import stats_picture
from bot.charts import ChartError, Charts
from bot.symbols import venue_named
from bot.texts import Text
from bot.track_record import TrackRecord, track_record
from engine.clock import Clock
from storage import statistics
from storage.chats import Chat

DAY_MS = 86_400_000


def build() -> Router:
    router = Router(name="stats")
    router.message.register(show, Command("stats", ignore_case=True))
    router.callback_query.register(tapped, OpenPage.filter(F.page == Page.STATS), F.message.chat.type != ChatType.CHANNEL)
    router.callback_query.register(turn, StatsPage.filter(), F.message.chat.type != ChatType.CHANNEL)
    return router


async def show(
    message: Message,
    command: CommandObject,
    bot: Bot,
    session: AsyncSession,
    clock: Clock,
    charts: Charts,
    chat: Chat,
    text: Text,
    offer: Offer,
) -> None:
    await _show(message, asked(command.args or ""), bot, session, clock, charts, chat, text, offer)


async def tapped(
    callback: CallbackQuery,
    bot: Bot,
    session: AsyncSession,
    clock: Clock,
    charts: Charts,
    chat: Chat,
    text: Text,
    offer: Offer,
) -> None:
    if callback.message is not None:
        await _show(callback.message, StatsPage(), bot, session, clock, charts, chat, text, offer)
    await callback.answer()


async def turn(
    callback: CallbackQuery,
    callback_data: StatsPage,
    bot: Bot,
    session: AsyncSession,
    clock: Clock,
    charts: Charts,
    chat: Chat,
    text: Text,
    offer: Offer,
) -> None:
    """A picture stays a picture, even of nothing: Telegram does not take it back."""
    record = await _record(session, callback_data, clock.now_ms())
    card = stats_card(text, record, callback_data, offer.venues)
    if not isinstance(callback.message, Message) or not callback.message.photo:
        await edit(bot, callback, card)
        await callback.answer()
        return
    if text.simulated:
        await callback.answer(text.plain("stale-button"))
        return
    try:
        photo = await _photo(record, callback_data, clock, charts, chat, text)
    except ChartError:
        await callback.answer(text.plain("stats-no-picture-toast"))
        return
    await _replace(bot, callback.message, photo, card)
    await callback.answer()


def asked(words: str) -> StatsPage:
    """`7d`, `all bybit`, `MEXC 30d`; what cannot be meant is ignored."""
    said = words.lower().split()
    period = next((period for word in said for period in Period if period == word), Period.MONTH)
    return StatsPage(period=period, venue=next((venue for word in said if (venue := venue_named(word))), None))


async def _show(
    message: Message | InaccessibleMessage,
    page: StatsPage,
    bot: Bot,
    session: AsyncSession,
    clock: Clock,
    charts: Charts,
    chat: Chat,
    text: Text,
    offer: Offer,
) -> None:
    """With a picture where there is something to draw that may be shown, and the chat wants pictures."""
    record = await _record(session, page, clock.now_ms())
    card = stats_card(text, record, page, offer.venues)
    if text.simulated or not chat.picture or not record.figures.closed:
        await say(message, card)
        return
    thread_id = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    await bot.send_chat_action(message.chat.id, ChatAction.UPLOAD_PHOTO, message_thread_id=thread_id)
    try:
        photo = await _photo(record, page, clock, charts, chat, text)
    except ChartError:
        await say(message, card)
        return
    await message.answer_photo(photo, caption=card.html, parse_mode=ParseMode.HTML, reply_markup=card.keyboard)


async def _record(session: AsyncSession, page: StatsPage, now_ms: int) -> TrackRecord:
    """Counted in a thread: the intervals of thousands of signals take longer than anybody should wait for his turn."""
    since_ms = 0 if page.period.days is None else now_ms - page.period.days * DAY_MS
    outcomes = await statistics.closed_since(session, since_ms, page.venue)
    running = await statistics.count_open(session, page.venue)
    return await asyncio.to_thread(track_record, outcomes, running)


async def _photo(record: TrackRecord, page: StatsPage, clock: Clock, charts: Charts, chat: Chat, text: Text) -> BufferedInputFile:
    """Raises ChartError."""
    picture = stats_picture(text, record, page, chat, clock.now_ms())
    return BufferedInputFile(await charts.draw(picture), "record.png")


async def _replace(bot: Bot, message: Message, photo: BufferedInputFile, card: Card) -> None:
    with unchanged_is_fine():
        await bot.edit_message_media(
            InputMediaPhoto(media=photo, caption=card.html, parse_mode=ParseMode.HTML),
            chat_id=message.chat.id,
            message_id=message.message_id,
            reply_markup=card.keyboard,
        )
