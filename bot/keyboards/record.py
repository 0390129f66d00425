"""Below the track record, the list of signals and one's own trades."""

from collections.abc import Callable, Iterable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from bot.buttons import Button, Row, button, copying, in_rows, keyboard, ticked
from bot.callbacks import (
    Amend,
    Facet,
    NearestPage,
    OpenPage,
    Page,
    Period,
    ScorePage,
    SignalPage,
    SignalsPage,
    StatsPage,
    StoppedPage,
    TradePage,
    TradesPage,
    View,
)
from bot.keyboards import ended, signal
from bot.symbols import coin_name
from bot.texts import Text
from engine.market import Venue
from engine.signals import Opened, Score
from storage.chats import Chat
from storage.own_trades import Own
from storage.signals import Record
from storage.trades import Mark

CLOSE, ENTRY = "/mytrades close", "/mytrades entry"


def stats(text: Text, page: StatsPage, venues: Sequence[Venue]) -> InlineKeyboardMarkup:
    """Period, venue and facet: each button changes one of them and keeps the others."""

    def leading(label: str, *, chosen: bool, **change: object) -> Button:
        return button(ticked(text, label, chosen=chosen), page.model_copy(update=change))

    choices: list[Venue | None] = [None, *venues]
    filters = (
        leading(
            text.plain("button-all-venues") if venue is None else text.plain(f"venue-{venue}"),
            chosen=venue is page.venue,
            venue=venue,
        )
        for venue in choices
        if len(venues) > 1
    )
    facets = (leading(text.plain(f"button-facet-{facet}"), chosen=facet is page.facet, facet=facet) for facet in Facet)
    return keyboard(
        [leading(text.plain(f"button-period-{period}"), chosen=period is page.period, period=period) for period in Period],
        *in_rows(filters, 3),
        *in_rows(facets, 3),
    )


def listing(text: Text, records: Iterable[Record], number: int, pages: int) -> InlineKeyboardMarkup:
    buttons = (_named(text, record.number, record.opened, _life(record.number)) for record in records)
    turns = _turns(text, number, pages, lambda at: SignalsPage(number=at))
    return keyboard(*in_rows(buttons, 3), turns, [button(text.plain("button-stats"), OpenPage(page=Page.STATS))])


def with_card(text: Text, record: Record, chat: Chat, mark: Mark | None) -> InlineKeyboardMarkup:
    """What is below the signal's card, and the way to that card with its picture."""
    same = ended(text, record, mark) if record.closed else signal(text, record, chat, mark=mark)
    return keyboard(*same.inline_keyboard, [button(text.plain("button-card"), SignalPage(view=View.CARD, number=record.number))])


def trades(text: Text, shown: Iterable[Own], number: int, pages: int) -> InlineKeyboardMarkup:
    buttons = (
        _named(text, own.number, own.signal.opened, TradePage(amend=Amend.SHOW, number=own.number, page=number)) for own in shown
    )
    return keyboard(*in_rows(buttons, 3), _turns(text, number, pages, lambda at: TradesPage(number=at)))


def trade(text: Text, own: Own, page: int) -> InlineKeyboardMarkup:
    """What can be undone is one tap away; own prices are typed, so their command is copied."""

    def amending(key: str, amend: Amend, *, chosen: bool = False) -> Button:
        data = TradePage(amend=amend, number=own.number, page=page)
        return button(ticked(text, text.plain(key), chosen=chosen), data, chosen=chosen)

    undo = [amending("button-undo-entry", Amend.UNDO_ENTRY)] if own.entry_price is not None else []
    undo += [amending("button-undo-close", Amend.UNDO_CLOSE)] if own.exit_price is not None else []
    return keyboard(
        [
            amending("button-took", Amend.TOOK, chosen=own.mark is Mark.TOOK),
            amending("button-skip", Amend.SKIP, chosen=own.mark is Mark.SKIPPED),
        ],
        [
            copying(text.plain("button-own-entry"), f"{ENTRY} {own.number} "),
            copying(text.plain("button-own-close"), f"{CLOSE} {own.number} "),
        ],
        undo,
        [
            button(text.plain("button-whole-signal"), _life(own.number)),
            amending("button-forget-trade", Amend.FORGET),
        ],
        [button(text.plain("button-all-trades"), TradesPage(number=page))],
    )


def in_private(text: Text, url: str) -> InlineKeyboardMarkup:
    """What nobody else is to see is one tap away."""
    return keyboard([Button(text=text.plain("button-in-private"), url=url)])


def stopped(text: Text, markets: Sequence[Score], shown: Score) -> InlineKeyboardMarkup:
    """The coin's other venues, its whole score, and the nearest of today."""
    venues = (
        button(
            ticked(text, text.plain(f"venue-{market.venue}"), chosen=market.venue is shown.venue),
            StoppedPage(venue=market.venue, symbol=market.symbol),
        )
        for market in markets
        if len(markets) > 1
    )
    return keyboard(
        [
            button(text.plain("button-refresh"), StoppedPage(venue=shown.venue, symbol=shown.symbol)),
            button(text.plain("button-whole-score"), ScorePage(venue=shown.venue, symbol=shown.symbol)),
        ],
        *in_rows(venues, 2),
        [button(text.plain("button-nearest"), NearestPage())],
    )


def stopped_coins(markets: Iterable[Score]) -> InlineKeyboardMarkup:
    buttons = (
        button(coin_name(market.symbol), StoppedPage(venue=market.venue, symbol=market.symbol, fresh=True)) for market in markets
    )
    return keyboard(*in_rows(buttons, 3))


def nearest(text: Text, markets: Iterable[tuple[str, Venue, str]]) -> InlineKeyboardMarkup:
    """`markets` are (coin, venue, symbol): each opens what stops it now."""
    buttons = (button(coin, StoppedPage(venue=venue, symbol=symbol, fresh=True)) for coin, venue, symbol in markets)
    return keyboard(*in_rows(buttons, 3), [button(text.plain("button-refresh"), NearestPage())])


def _named(text: Text, number: int, opened: Opened, data: CallbackData) -> Button:
    return button(text.plain("button-signal", number=str(number), coin=coin_name(opened.symbol)), data)


def _life(number: int) -> SignalPage:
    return SignalPage(view=View.LIFE, number=number)


def _turns(text: Text, number: int, pages: int, page: Callable[[int], CallbackData]) -> Row:
    newer = [button(text.plain("button-newer"), page(number - 1))] if number > 0 else []
    older = [button(text.plain("button-older"), page(number + 1))] if number + 1 < pages else []
    return [*newer, *older]
