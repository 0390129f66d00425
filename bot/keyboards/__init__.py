"""What can be tapped below a card. Labels come from the texts, data from the callback factories."""

from collections.abc import Iterable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from bot.buttons import Button, Row, button, copying, in_rows, keyboard, ticked
from bot.callbacks import (
    AcceptRisk,
    Change,
    ChartPage,
    Choice,
    Decide,
    OpenPage,
    Page,
    ScorePage,
    SignalPage,
    Speak,
    Timeframe,
    TopPage,
    View,
)
from bot.scales import digits_of
from bot.symbols import coin_name
from bot.texts import Text
from engine.market import Venue
from engine.signals import Score
from storage.chats import Chat, ChatKind
from storage.signals import Record
from storage.trades import Mark


def signal(text: Text, record: Record, *, late: bool = False, mark: Mark | None = None) -> InlineKeyboardMarkup:
    """A card that came too late can be looked at, not taken."""
    look = [
        _chart_of(text, record),
        button(text.plain("button-why"), SignalPage(view=View.WHY, number=record.number)),
    ]
    if late:
        return keyboard(look)
    return keyboard(_decisions(text, record.number, mark), look, _copies(text, record))


def ended(text: Text, record: Record, mark: Mark | None = None) -> InlineKeyboardMarkup:
    return keyboard(_decisions(text, record.number, mark), [_chart_of(text, record)])


def welcome(text: Text, chat: Chat) -> InlineKeyboardMarkup:
    accept = [] if chat.risk_accepted else [button(text.plain("button-accept-risk"), AcceptRisk())]
    return keyboard(
        accept,
        [button(text.plain("button-subscribe"), OpenPage(page=Page.SUBSCRIBE))],
        [
            button(text.plain("button-top"), OpenPage(page=Page.TOP)),
            button(text.plain("button-signals"), OpenPage(page=Page.SIGNALS)),
        ],
        [button(text.plain("button-language"), OpenPage(page=Page.LANGUAGE))],
    )


def subscription(text: Text, chat: Chat, venues: Sequence[Venue], *, from_outside: bool = False) -> InlineKeyboardMarkup:
    """Every button says what is; tapping it changes that. A channel's card carries the channel's id."""
    chat_id = chat.chat_id if from_outside else 0

    def change(label: str, choice: Choice, value: Venue | None = None, *, chosen: bool = False) -> Button:
        return button(label, Change(choice=choice, value=value, chat_id=chat_id), chosen=chosen)

    toggles = (
        change(
            ticked(text, text.plain(f"venue-{venue}"), chosen=venue in chat.venues),
            Choice.VENUE,
            venue,
        )
        for venue in venues
    )
    events = ((Choice.ON_SIGNAL, chat.on_signal), (Choice.ON_EXIT, chat.on_exit), (Choice.ON_UPDATE, chat.on_update))
    language = [] if from_outside else [button(text.plain("button-language"), OpenPage(page=Page.LANGUAGE))]
    accept = [button(text.plain("button-accept-risk"), AcceptRisk())]
    return keyboard(
        accept if chat.kind is ChatKind.PRIVATE and not chat.risk_accepted else [],
        [change(text.plain("button-unsubscribe" if chat.subscribed else "button-subscribe"), Choice.SWITCH)],
        [
            change(text.plain("button-lower"), Choice.LOWER),
            change(text.plain("button-threshold", threshold=text.rate(chat.threshold)), Choice.THRESHOLD),
            change(text.plain("button-higher"), Choice.HIGHER),
        ],
        *in_rows(toggles, 2),
        [change(text.plain("button-picture" if chat.picture else "button-text"), Choice.PICTURE)],
        [change(text.plain(f"button-event-{choice}", icon=text.plain(f"icon-{how}")), choice) for choice, how in events],
        language,
    )


def top(text: Text, shown: Iterable[tuple[str, Score]], page: TopPage, venues: Sequence[Venue]) -> InlineKeyboardMarkup:
    """`shown` is (coin, its market): each opens its score card, which leads back to this very page."""
    coins_ = (
        button(coin, ScorePage(venue=score.venue, symbol=score.symbol, back=True, top_venue=page.venue)) for coin, score in shown
    )
    choices: list[Venue | None] = [None, *venues]
    filters = (
        button(_filter_label(text, venue, page), TopPage(venue=venue, size=page.size)) for venue in choices if len(venues) > 1
    )
    return keyboard(
        *in_rows(coins_, 4),
        *in_rows(filters, 3),
        [button(text.plain("button-refresh"), page)],
    )


def score(text: Text, markets: Sequence[Score], page: ScorePage) -> InlineKeyboardMarkup:
    """The other venues of the coin are one tap away."""
    venues = (
        button(
            ticked(
                text,
                text.plain("button-venue-score", venue=text.plain(f"venue-{market.venue}"), score=text.rate(market.score)),
                chosen=market.venue is page.venue,
            ),
            page.model_copy(update={"venue": market.venue, "symbol": market.symbol}),
        )
        for market in markets
        if len(markets) > 1
    )
    back = [button(text.plain("button-back-top"), TopPage(venue=page.top_venue))] if page.back else []
    return keyboard(
        [
            button(text.plain("button-chart"), ChartPage(venue=page.venue, symbol=page.symbol, fresh=True)),
            button(text.plain("button-refresh"), page),
        ],
        *in_rows(venues, 2),
        back,
    )


def coins(markets: Iterable[Score], *, for_chart: bool = False) -> InlineKeyboardMarkup:
    def page(market: Score) -> CallbackData:
        if for_chart:
            return ChartPage(venue=market.venue, symbol=market.symbol, fresh=True)
        return ScorePage(venue=market.venue, symbol=market.symbol)

    return keyboard(*in_rows((button(coin_name(market.symbol), page(market)) for market in markets), 3))


def chart(text: Text, page: ChartPage) -> InlineKeyboardMarkup:
    frames = (
        button(
            ticked(text, text.plain("span-minutes", n=timeframe.minutes), chosen=timeframe is page.timeframe),
            page.model_copy(update={"timeframe": timeframe, "fresh": False}),
        )
        for timeframe in Timeframe
    )
    return keyboard(list(frames))


def signals(text: Text, records: Iterable[Record]) -> InlineKeyboardMarkup:
    buttons = (
        button(
            text.plain("button-signal", number=record.number, coin=coin_name(record.opened.symbol)),
            SignalPage(view=View.CARD, number=record.number),
        )
        for record in records
    )
    return keyboard(*in_rows(buttons, 3))


def languages(text: Text, choices: Iterable[tuple[str, str]]) -> InlineKeyboardMarkup:
    buttons = (button(ticked(text, name, chosen=code == text.language), Speak(language=code)) for code, name in choices)
    return keyboard(*in_rows(buttons, 2))


def _decisions(text: Text, number: int, mark: Mark | None) -> Row:
    took, skipped = mark is Mark.TOOK, mark is Mark.SKIPPED
    return [
        button(ticked(text, text.plain("button-took"), chosen=took), Decide(mark=Mark.TOOK, number=number), chosen=took),
        button(ticked(text, text.plain("button-skip"), chosen=skipped), Decide(mark=Mark.SKIPPED, number=number), chosen=skipped),
    ]


def _chart_of(text: Text, record: Record) -> Button:
    """With the signal's levels, always as a picture of its own: the card keeps the one it was sent with."""
    page = ChartPage(venue=record.opened.venue, symbol=record.opened.symbol, fresh=True, number=record.number)
    return button(text.plain("button-chart"), page)


def _copies(text: Text, record: Record) -> Row:
    """The clipboard gets bare prices with the venue's digits."""
    opened = record.opened
    levels = {"entry": opened.entry_price, "target": opened.take_profit, "stop": opened.stop_loss}
    digits = digits_of(levels.values())
    return [copying(text.plain(f"button-copy-{name}"), text.price(price, digits)) for name, price in levels.items()]


def _filter_label(text: Text, venue: Venue | None, page: TopPage) -> str:
    label = text.plain("button-all-venues") if venue is None else text.plain(f"venue-{venue}")
    return ticked(text, label, chosen=venue is page.venue)
