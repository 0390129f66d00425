"""What can be tapped below a card. Labels come from the texts, data from the callback factories."""

from collections.abc import Iterable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from bot.buttons import Button, Row, button, copying, in_rows, keyboard, linking, ticked
from bot.callbacks import (
    AcceptRisk,
    ChartPage,
    Decide,
    Listing,
    OpenPage,
    Page,
    ScorePage,
    SignalPage,
    Speak,
    Timeframe,
    TopPage,
    View,
)
from bot.cornix import cornix_block
from bot.keyboards.lists import keeping, personal
from bot.links import futures_page
from bot.scales import digits_of
from bot.symbols import coin_name
from bot.texts import Text
from engine.market import Venue
from engine.signals import Score
from storage.chats import Chat, ChatKind
from storage.signals import Record
from storage.trades import Mark


def signal(text: Text, record: Record, chat: Chat, *, late: bool = False, mark: Mark | None = None) -> InlineKeyboardMarkup:
    """A card that came too late can be looked at, not taken."""
    look = [
        _chart_of(text, record),
        button(text.plain("button-why"), SignalPage(view=View.WHY, number=record.number)),
    ]
    if late:
        return keyboard(look)
    return keyboard(_decisions(text, record.number, mark), look, _copies(text, record, chat), _further(text, record, chat))


def ended(text: Text, record: Record, mark: Mark | None = None) -> InlineKeyboardMarkup:
    replay = button(text.plain("button-replay"), SignalPage(view=View.REPLAY, number=record.number))
    return keyboard(_decisions(text, record.number, mark), [_chart_of(text, record), replay])


def welcome(text: Text, chat: Chat) -> InlineKeyboardMarkup:
    accept = [] if chat.risk_accepted else [button(text.plain("button-accept-risk"), AcceptRisk())]
    return keyboard(
        accept,
        [button(text.plain("button-subscribe"), OpenPage(page=Page.SUBSCRIBE))],
        [
            button(text.plain("button-top"), OpenPage(page=Page.TOP)),
            button(text.plain("button-signals"), OpenPage(page=Page.SIGNALS)),
        ],
        [
            button(text.plain("button-stats"), OpenPage(page=Page.STATS)),
            button(text.plain("button-trades"), OpenPage(page=Page.TRADES)),
        ],
        [button(text.plain("button-language"), OpenPage(page=Page.LANGUAGE))],
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


def score(text: Text, markets: Sequence[Score], page: ScorePage, chat: Chat | None = None) -> InlineKeyboardMarkup:
    """The other venues of the coin are one tap away. Without a `chat` nobody is there to watch the coin for."""
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
        *in_rows([] if chat is None else personal(text, coin_name(page.symbol), chat), 2),
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


def _copies(text: Text, record: Record, chat: Chat) -> Row:
    """The clipboard gets bare prices with the venue's digits, or all of it for a trading bot; no such bot serves a group."""
    opened = record.opened
    levels = {"entry": opened.entry_price, "target": opened.take_profit, "stop": opened.stop_loss}
    digits = digits_of(levels.values())
    prices = [copying(text.plain(f"button-copy-{name}"), text.price(price, digits)) for name, price in levels.items()]
    if chat.kind is ChatKind.GROUP:
        return prices
    return [*prices, copying(text.plain("button-copy-cornix"), cornix_block(opened))]


def _further(text: Text, record: Record, chat: Chat) -> Row:
    """To the venue; and no more of this coin, which in a channel only its readers would see and only its admins could tap."""
    opened, coin = record.opened, coin_name(record.opened.symbol)
    venue = linking(
        text.plain("button-open-venue", venue=text.plain(f"venue-{opened.venue}")), futures_page(opened.venue, opened.symbol)
    )
    if chat.kind is ChatKind.CHANNEL:
        return [venue]
    return [venue, keeping(text, Listing.MUTED, coin, kept=coin in chat.muted)]


def _filter_label(text: Text, venue: Venue | None, page: TopPage) -> str:
    label = text.plain("button-all-venues") if venue is None else text.plain(f"venue-{venue}")
    return ticked(text, label, chosen=venue is page.venue)
