"""One signal: its card, its reasons, and whether it was taken."""

import logging

from aiogram import Bot, F, Router
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InaccessibleMessage, Message, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot import keyboards
from bot.answers import answer_in_private, edit_buttons, say, say_below
from bot.callbacks import Decide, SignalPage, View
from bot.cards import Card, signal_card, why_card
from bot.texts import Text
from engine.clock import Clock
from storage import signals, trades
from storage.chats import Chat, ChatKind
from storage.likeness import alike
from storage.signals import Record
from storage.trades import Mark

log = logging.getLogger(__name__)


def build() -> Router:
    router = Router(name="signal")
    router.callback_query.register(show, SignalPage.filter(F.view == View.CARD))
    router.callback_query.register(explain, SignalPage.filter(F.view == View.WHY))
    router.callback_query.register(decide, Decide.filter())
    return router


async def show(callback: CallbackQuery, callback_data: SignalPage, session: AsyncSession, chat: Chat, text: Text) -> None:
    record = await signals.by_number(session, callback_data.number)
    if record is None or callback.message is None:
        await callback.answer(text.plain("signal-unknown", number=str(callback_data.number)))
        return
    await _show(callback.message, record, await _card(record, callback.from_user, session, chat, text), chat)
    await callback.answer()


async def explain(
    callback: CallbackQuery, callback_data: SignalPage, bot: Bot, session: AsyncSession, chat: Chat, text: Text
) -> None:
    record = await signals.by_number(session, callback_data.number)
    if record is None or callback.message is None:
        await callback.answer(text.plain("signal-unknown", number=str(callback_data.number)))
        return
    if chat.kind is ChatKind.CHANNEL:
        await answer_in_private(bot, callback, f"s_{record.number}")
        return
    await say_below(callback.message, why_card(text, record, chat))
    await callback.answer()


async def decide(
    callback: CallbackQuery, callback_data: Decide, bot: Bot, session: AsyncSession, clock: Clock, chat: Chat, text: Text
) -> None:
    """Everybody keeps his own ledger; only where nobody else looks do the buttons show it."""
    record, mark = await signals.by_number(session, callback_data.number), callback_data.mark
    if record is None:
        await callback.answer(text.plain("signal-unknown", number=str(callback_data.number)))
        return
    user_id, signal_id = callback.from_user.id, record.opened.signal_id
    await trades.mark(session, user_id=user_id, signal_id=signal_id, mark=mark, now_ms=clock.now_ms())
    await session.commit()
    if chat.kind is ChatKind.PRIVATE:
        is_over = record.closed is not None
        await edit_buttons(
            bot, callback, keyboards.ended(text, record, mark) if is_over else keyboards.signal(text, record, chat, mark=mark)
        )
    await callback.answer(text.plain("took-toast" if mark is Mark.TOOK else "skipped-toast", number=str(record.number)))


async def _card(record: Record, user: User | None, session: AsyncSession, chat: Chat, text: Text) -> Card:
    """In a private chat the buttons show what its owner did."""
    mark = None
    if user is not None and chat.kind is ChatKind.PRIVATE:
        mark = await trades.mark_of(session, user.id, record.opened.signal_id)
    past = None if record.closed is not None else await alike(session, record.opened)
    return signal_card(text, record, chat, mark=mark, alike=past)


async def _show(message: Message | InaccessibleMessage, record: Record, card: Card, chat: Chat) -> None:
    """With the picture that Telegram already has, where there is one and it still knows it."""
    if chat.picture and record.chart_file_id is not None:
        try:
            await message.answer_photo(
                record.chart_file_id, caption=card.html, parse_mode=ParseMode.HTML, reply_markup=card.keyboard
            )
        except TelegramBadRequest as error:
            log.info("the picture of #%d cannot be sent again: %s", record.number, error)
        else:
            return
    await say(message, card)
