"""/replay ID, and a button below what has ended: a signal's life as a short film."""

from aiogram import Bot, F, Router
from aiogram.enums import ChatAction, ParseMode
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, CallbackQuery, InaccessibleMessage, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import answer_in_private, say, say_below
from bot.callbacks import SignalPage, View
from bot.cards import Card
from bot.cards.replay import no_replay_card, replay_card, replay_of, still_open_card, which_replay_card
from bot.charts import ChartError, Charts
from bot.history import History
from bot.texts import Text
from storage import signals
from storage.chats import Chat, ChatKind
from storage.signals import Record

BEFORE_MS, AFTER_MS = 1_800_000, 240_000
"""What is shown of the market around a signal's life."""
LONGEST_NUMBER = 9


def build() -> Router:
    router = Router(name="replay")
    router.message.register(show, Command("replay", ignore_case=True))
    router.callback_query.register(tapped, SignalPage.filter(F.view == View.REPLAY))
    return router


async def show(
    message: Message,
    command: CommandObject,
    bot: Bot,
    session: AsyncSession,
    charts: Charts,
    history: History,
    chat: Chat,
    text: Text,
) -> None:
    number = number_in(command.args or "")
    if number is None:
        await say(message, which_replay_card(text))
        return
    record = await signals.by_number(session, number)
    if record is None:
        await say(message, Card(text("signal-unknown", number=str(number))))
        return
    made = await _made(bot, message, record, charts, history, chat, text)
    await (say(message, made) if isinstance(made, Card) else _send(message, made, replay_card(text, record)))


async def tapped(
    callback: CallbackQuery,
    callback_data: SignalPage,
    bot: Bot,
    session: AsyncSession,
    charts: Charts,
    history: History,
    chat: Chat,
    text: Text,
) -> None:
    record = await signals.by_number(session, callback_data.number)
    if record is None or callback.message is None:
        await callback.answer(text.plain("signal-unknown", number=str(callback_data.number)))
        return
    if chat.kind is ChatKind.CHANNEL:
        await answer_in_private(bot, callback, f"s_{record.number}")
        return
    await callback.answer()  # at once: the film takes a few seconds
    made = await _made(bot, callback.message, record, charts, history, chat, text)
    if isinstance(made, Card):
        await say_below(callback.message, made)
    else:
        await _send(callback.message, made, replay_card(text, record))


def number_in(words: str) -> int | None:
    """`12`, `#12`; None for what is no signal's number."""
    digits = words.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER else None


async def _made(
    bot: Bot, message: Message | InaccessibleMessage, record: Record, charts: Charts, history: History, chat: Chat, text: Text
) -> BufferedInputFile | Card:
    """The film, or the line that says why there is none."""
    opened, closed = record.opened, record.closed
    if closed is None:
        return still_open_card(text, record)
    thread_id = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    await bot.send_chat_action(message.chat.id, ChatAction.UPLOAD_VIDEO, message_thread_id=thread_id)
    from_ms, to_ms = opened.at_ms - BEFORE_MS, closed.at_ms + AFTER_MS
    candles, minutes = await history.around(opened.venue, opened.symbol, from_ms, to_ms)
    replay = replay_of(text, record, closed, candles, minutes, chat)
    if replay is None:
        return no_replay_card(text, record)
    try:
        return BufferedInputFile(await charts.film(replay), f"sgnl-{record.number}.gif")
    except ChartError:
        return no_replay_card(text, record)


async def _send(message: Message | InaccessibleMessage, film: BufferedInputFile, card: Card) -> None:
    await message.answer_animation(film, caption=card.html, parse_mode=ParseMode.HTML)
