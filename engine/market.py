"""What is heard: the one vocabulary of live feeds, recordings, replays, simulations and tests.

Prices are in quote currency (USDT) per base coin, sizes in base coin, times in Unix milliseconds. `received_ms` is the only
time that the engine believes. `_pct`: 1.0 is one percent.
"""

from enum import StrEnum
from typing import Annotated, TypeAlias

import msgspec


class Venue(StrEnum):
    BINANCE = "binance"
    BYBIT = "bybit"
    MEXC = "mexc"
    LBANK = "lbank"


class Side(StrEnum):
    """The side of a trade's taker."""

    BUY = "buy"
    SELL = "sell"


class Position(StrEnum):
    LONG = "long"
    SHORT = "short"


class Stream(StrEnum):
    BOOK = "book"
    TRADE = "trade"
    ALL = "all"


class GapReason(StrEnum):
    SEQUENCE = "sequence"
    DISCONNECT = "disconnect"
    STALE = "stale"
    OVERFLOW = "overflow"


class Market(msgspec.Struct, frozen=True, kw_only=True):
    """One perpetual future as its venue lists it.

    `wire_symbol` is the venue's own spelling (`BTC_USDT` on MEXC), `contract_size_base` how much base coin one contract is
    (1 where sizes are already in base coin), `turnover_quote_24h` in USDT (None until a bulk ticker has told it).
    """

    venue: Venue
    symbol: str
    wire_symbol: str
    contract_size_base: float = 1.0
    price_tick: float | None = None
    turnover_quote_24h: float | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", gc=False):
    venue: Venue
    symbol: str
    exchange_ms: int
    received_ms: int


Positive: TypeAlias = Annotated[float, msgspec.Meta(gt=0)]
"""Checked where a recording is read; the venues' files check at their own door."""
Level: TypeAlias = tuple[Positive, Positive]
"""(price, size_base)"""


class Book(Event, frozen=True, kw_only=True, tag="book"):
    """The whole top of the book, best level first: up to 20 levels a side (50 where the venue gives them cheaply)."""

    bids: tuple[Level, ...]
    asks: tuple[Level, ...]


class Trade(Event, frozen=True, kw_only=True, tag="trade"):
    price: Positive
    size_base: Positive
    taker: Side
    trade_id: str | None = None


class OpenInterest(Event, frozen=True, kw_only=True, tag="open_interest"):
    open_interest_base: float


class Funding(Event, frozen=True, kw_only=True, tag="funding"):
    """The predicted rate of the running interval; `interval_h` and `next_ms` are None where the venue does not tell."""

    rate_pct: float
    interval_h: float | None
    next_ms: int | None


class Mark(Event, frozen=True, kw_only=True, tag="mark"):
    mark_price: Positive
    index_price: float | None


class Liquidation(Event, frozen=True, kw_only=True, tag="liquidation"):
    """`side` is the side of the position that was liquidated."""

    side: Position
    price: float
    size_base: float


class Day(Event, frozen=True, kw_only=True, tag="day"):
    turnover_quote_24h: float
    high_24h: float | None = None
    low_24h: float | None = None


class Candle(Event, frozen=True, kw_only=True, tag="candle"):
    """One minute of history, told by REST before the stream began: what warm-up is made of. `exchange_ms` is its start."""

    open: Positive
    high: Positive
    low: Positive
    close: Positive
    volume_base: float


class PastInterest(Event, frozen=True, kw_only=True, tag="past_open_interest"):
    """Open interest of a moment before the stream began, told by REST. `exchange_ms` is when it was true."""

    open_interest_base: Positive


class PastFunding(Event, frozen=True, kw_only=True, tag="past_funding"):
    """A rate settled at `exchange_ms`, told by REST; `interval_h` is None where the venue does not tell."""

    rate_pct: float
    interval_h: float | None


class Gap(Event, frozen=True, kw_only=True, tag="gap"):
    """State built on this stream is void until it is rebuilt."""

    stream: Stream
    reason: GapReason


class Tick(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="tick", gc=False):
    """Once a second: the clock of everything that depends on time."""

    received_ms: int


MarketEvent: TypeAlias = (
    Book | Trade | OpenInterest | Funding | Mark | Liquidation | Day | Candle | PastInterest | PastFunding | Gap
)
Heard: TypeAlias = MarketEvent | Tick
Key: TypeAlias = tuple[Venue, str]
"""(venue, symbol): what state is keyed by."""
