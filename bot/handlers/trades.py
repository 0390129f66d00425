"""/mytrades: one's own ledger, in private chats alone; `close 12 0.4512` and `entry 12 0.4570` note own prices."""

import re

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.answers import edit, say
from bot.callbacks import Amend, OpenPage, Page, TradePage, TradesPage
from bot.cards import Card
from bot.cards.trades import Month, private_card, trade_card, trades_card
from bot.own_results import engines_gain, is_far, own_gain, tally
from bot.texts import Text
from engine.clock import Clock
from storage import own_trades, signals, statistics, trades
from storage.chats import Chat, ChatKind
from storage.hours import month_start_ms, zone_or_utc
from storage.own_trades import Own
from storage.trades import Mark

LINK = "trades"
SHOWN = 9
TOLD = re.compile(r"(?P<what>entry|close) #?(?P<number>\d{1,9}) (?P<price>\d{1,12}(?:[.,]\d{1,14})?|[.,]\d{1,14})", re.IGNORECASE)


def build() -> Router:
    router = Router(name="trades")
    deep_link = CommandStart(deep_link=True, magic=F.args == LINK, ignore_case=True)
    router.message.register(linked, deep_link, F.chat.type == ChatType.PRIVATE)
    router.message.register(show, Command("mytrades", ignore_case=True), F.chat.type == ChatType.PRIVATE)
    router.message.register(lead, Command("mytrades", ignore_case=True))
    router.callback_query.register(elsewhere, TradesPage.filter(), F.message.chat.type != ChatType.PRIVATE)
    router.callback_query.register(elsewhere, TradePage.filter(), F.message.chat.type != ChatType.PRIVATE)
    router.callback_query.register(tapped, OpenPage.filter(F.page == Page.TRADES))
    router.callback_query.register(turn, TradesPage.filter())
    router.callback_query.register(amend, TradePage.filter())
    return router


async def linked(message: Message, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> None:
    await say(message, await _list(chat.chat_id, 0, session, clock, chat, text))


async def show(message: Message, command: CommandObject, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> None:
    words = " ".join((command.args or "").split())
    if not words:
        await say(message, await _list(chat.chat_id, 0, session, clock, chat, text))
        return
    await say(message, await _noted(words, session, clock, chat, text))


async def lead(message: Message, bot: Bot, text: Text) -> None:
    me = await bot.me()
    await say(message, private_card(text, f"https://t.me/{me.username}?start={LINK}"))


async def elsewhere(callback: CallbackQuery, bot: Bot) -> None:
    """Such a button stands in private chats only; wherever else it is tapped, the ledger stays closed."""
    me = await bot.me()
    await callback.answer(url=f"https://t.me/{me.username}?start={LINK}")


async def tapped(callback: CallbackQuery, bot: Bot, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> None:
    if chat.kind is not ChatKind.PRIVATE:
        await elsewhere(callback, bot)
        return
    if callback.message is not None:
        await say(callback.message, await _list(callback.from_user.id, 0, session, clock, chat, text))
    await callback.answer()


async def turn(
    callback: CallbackQuery, callback_data: TradesPage, bot: Bot, session: AsyncSession, clock: Clock, chat: Chat, text: Text
) -> None:
    await edit(bot, callback, await _list(callback.from_user.id, callback_data.number, session, clock, chat, text))
    await callback.answer()


async def amend(
    callback: CallbackQuery, callback_data: TradePage, bot: Bot, session: AsyncSession, clock: Clock, chat: Chat, text: Text
) -> None:
    """The ledger is that of whoever taps, whatever the button says."""
    user_id, number, page = callback.from_user.id, callback_data.number, callback_data.page
    own = await own_trades.one(session, user_id, number)
    if own is None:
        await callback.answer(text.plain("trade-gone-toast", number=str(number)))
        return
    toast = await _amended(callback_data.amend, own, user_id, session, clock, text)
    await session.commit()
    changed = await own_trades.one(session, user_id, number)
    card = await _list(user_id, page, session, clock, chat, text) if changed is None else trade_card(text, changed, chat, page)
    await edit(bot, callback, card)
    await callback.answer(toast)


async def _amended(amend: Amend, own: Own, user_id: int, session: AsyncSession, clock: Clock, text: Text) -> str | None:
    """Done; what is said of it."""
    signal_id = own.signal.opened.signal_id
    match amend:
        case Amend.SHOW:
            return None
        case Amend.TOOK | Amend.SKIP:
            mark = Mark.TOOK if amend is Amend.TOOK else Mark.SKIPPED
            await trades.mark(session, user_id=user_id, signal_id=signal_id, mark=mark, now_ms=clock.now_ms())
            return text.plain("trade-noted-toast")
        case Amend.UNDO_ENTRY:
            await own_trades.undo_entry(session, user_id, signal_id)
        case Amend.UNDO_CLOSE:
            await own_trades.undo_close(session, user_id, signal_id)
        case Amend.FORGET:
            await own_trades.forget(session, user_id, signal_id)
            return text.plain("trade-forgotten-toast", number=str(own.number))
    return text.plain("trade-undone-toast")


async def _noted(words: str, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> Card:
    """The trade with the price that was told, or why nothing was noted."""
    told = TOLD.fullmatch(words)
    price = float(told["price"].replace(",", ".")) if told else 0.0
    if told is None or price <= 0.0:
        return Card(text("trades-usage"))
    record = await signals.by_number(session, int(told["number"]))
    if record is None:
        return Card(text("signal-unknown", number=str(told["number"])))
    opened = record.opened
    if is_far(price, opened.entry_price):
        said = {"price": text.price(price), "entry": text.price(opened.entry_price)}
        return Card(text("trades-far", number=str(record.number), **said))
    note = own_trades.close_at if told["what"].lower() == "close" else own_trades.enter_at
    await note(session, chat.chat_id, opened.signal_id, price, clock.now_ms())
    await session.commit()
    own = await own_trades.one(session, chat.chat_id, record.number)
    return Card(text("trades-usage")) if own is None else trade_card(text, own, chat)


async def _list(user_id: int, number: int, session: AsyncSession, clock: Clock, chat: Chat, text: Text) -> Card:
    """That page, or the last one where it lies beyond."""
    since_ms = month_start_ms(zone_or_utc(chat.timezone), clock.now_ms())
    own = await own_trades.since(session, user_id, since_ms)
    month = Month(
        since_ms=since_ms,
        you=tally(own_gain(one) for one in own if one.mark is Mark.TOOK),
        engine=tally(map(engines_gain, await statistics.official_since(session, since_ms))),
        skipped=tally(engines_gain(one.signal) for one in own if one.mark is Mark.SKIPPED),
    )
    pages = max(1, -(-await own_trades.count(session, user_id) // SHOWN))
    number = min(number, pages - 1)
    shown = await own_trades.page(session, user_id, limit=SHOWN, offset=number * SHOWN)
    return trades_card(text, month, shown, chat, number=number, pages=pages)
