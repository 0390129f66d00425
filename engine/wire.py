"""What every venue's protocol file provides: addresses, subscriptions, keep-alive, and frames turned into events.

A `Wire` does no input or output: the feed sends what it returns and hands it what arrives.
"""

from abc import ABC, abstractmethod
from collections import Counter, deque
from collections.abc import Hashable, Iterable, Sequence
from math import ceil, isfinite
from typing import Annotated, ClassVar, Final, TypeAlias, TypedDict

import msgspec

from engine.books import Top
from engine.market import Book, Gap, GapReason, Level, Market, MarketEvent, Stream, Venue

Price: TypeAlias = Annotated[float, msgspec.Meta(gt=0, lt=1e15)]
Size: TypeAlias = Annotated[float, msgspec.Meta(ge=0, lt=1e18)]
Ms: TypeAlias = Annotated[int, msgspec.Meta(ge=0, lt=10**14)]
"""Decoding refuses what is outside these: no infinities, no negative sizes, no times after the year 5000."""

BROKEN: Final = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What msgspec raises on text that is not what was asked for."""


def misfit(error: Exception) -> str:
    """A short kind for what a decoder refused: the place in the frame that did not fit, or that it was no JSON at all."""
    if not isinstance(error, msgspec.ValidationError):
        return "not json"
    _, _, place = str(error).rpartition(" - at ")
    return f"misfit at {place.strip('`')}" if place.startswith("`") else "misfit"


def number(text: str | None) -> float | None:
    """The finite number in a field that may be absent or empty."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if isfinite(value) else None


def shards(names: Iterable[str], at_most: int) -> list[list[str]]:
    """The names, each once and in order, in as few and as equal parts as `at_most` allows."""
    ordered = sorted(set(names))
    count = ceil(len(ordered) / at_most)
    return [ordered[index::count] for index in range(count)]


class Stamp(TypedDict):
    """What every event says first."""

    venue: Venue
    symbol: str
    exchange_ms: int
    received_ms: int


class Recent:
    """The last few thousand names heard: says whether one is new."""

    def __init__(self, capacity: int = 4_096) -> None:
        self._order: deque[Hashable] = deque(maxlen=capacity)
        self._names: set[Hashable] = set()

    def is_new(self, name: Hashable) -> bool:
        if name in self._names:
            return False
        if len(self._order) == self._order.maxlen:
            self._names.discard(self._order[0])
        self._order.append(name)
        self._names.add(name)
        return True


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """One socket to open: `path` is appended to the venue's websocket base, `frames` are sent in order once it is open."""

    path: str
    symbols: frozenset[str]
    frames: tuple[str, ...]
    frames_per_s: float


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True):
    """Send `frame` every `every_s` (None: only answer the server's pings); silence for `stalled_s` is a stall."""

    every_s: float
    frame: str | None
    stalled_s: float


class Wire(ABC):
    """One venue's protocol. Stateful only in what its protocol makes it remember (books from deltas, merged tickers)."""

    venue: ClassVar[Venue]
    rest_url: ClassVar[str]
    ws_url: ClassVar[str]
    ccxt_id: ClassVar[str]
    heartbeat: ClassVar[Heartbeat]

    def __init__(self, markets: Iterable[Market] = ()) -> None:
        """With no markets every symbol is accepted (raw captures); otherwise only those in `self.markets` give events."""
        self.markets: dict[str, Market] = {market.wire_symbol: market for market in markets}
        self.open_world = not self.markets
        self.unknown: Counter[str] = Counter()
        """Frames that could not be understood, by kind: counted, never raised."""
        self.funding_hours: dict[str, float] = {}
        """Hours between fundings by symbol, as REST tells them: for streams that do not say."""

    def symbol_of(self, wire_symbol: str) -> str | None:
        """The one spelling of a contract that the venue spells its own way; None where nobody watches it."""
        market = self.markets.get(wire_symbol)
        if market is not None:
            return market.symbol
        return wire_symbol.replace("_", "") if self.open_world else None

    def wire_symbols(self, symbols: Iterable[str]) -> list[str]:
        """The venue's own spellings, in the same order; a symbol without a market keeps its own."""
        spelled = {market.symbol: market.wire_symbol for market in self.markets.values()}
        return [spelled.get(symbol, symbol) for symbol in symbols]

    def stamp(self, symbol: str, exchange_ms: int, received_ms: int) -> Stamp:
        return {"venue": self.venue, "symbol": symbol, "exchange_ms": exchange_ms, "received_ms": received_ms}

    def book_events(self, symbol: str, top: Top | None, exchange_ms: int, received_ms: int) -> list[MarketEvent]:
        if top is None:
            return []
        bids, asks = top
        return [Book(venue=self.venue, symbol=symbol, exchange_ms=exchange_ms, received_ms=received_ms, bids=bids, asks=asks)]

    def book_gap(self, symbol: str, received_ms: int, reason: GapReason = GapReason.SEQUENCE) -> Gap:
        """This book is void until it comes whole."""
        return Gap(**self.stamp(symbol, received_ms, received_ms), stream=Stream.BOOK, reason=reason)

    @abstractmethod
    def connections(self, symbols: Iterable[str]) -> list[Connection]:
        """The sockets that together carry these symbols, within the venue's batch and rate limits."""

    @abstractmethod
    def unsubscribe(self, symbols: Iterable[str]) -> tuple[str, ...]:
        """Frames that end these symbols' streams on the socket that carries them."""

    @abstractmethod
    def parse(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        """The events in one frame. An unknown or broken frame gives none and is counted in `unknown`."""

    @abstractmethod
    def resync(self, symbol: str) -> tuple[str, ...]:
        """Frames that make the venue send this symbol's whole book again; empty where books are always whole."""

    @abstractmethod
    def whole_book(
        self, symbol: str, bids: Sequence[Level], asks: Sequence[Level], sequence: int | None, received_ms: int
    ) -> list[MarketEvent]:
        """A REST snapshot of one book (sizes in base coin): start, confirm or replace what the stream built from it.

        `sequence` is the venue's own update id of the snapshot, None where it has none. No events where books are always whole.
        """

    @abstractmethod
    def forget(self, symbols: Iterable[str]) -> None:
        """Drop what was built for these symbols: their connection is gone."""

    def lost(self, symbols: Iterable[str], received_ms: int, reason: GapReason) -> list[Gap]:
        """The gaps to announce when the connection that carried these symbols is gone."""
        symbols = sorted(symbols)
        self.forget(symbols)
        return [
            Gap(
                venue=self.venue,
                symbol=symbol,
                exchange_ms=received_ms,
                received_ms=received_ms,
                stream=Stream.ALL,
                reason=reason,
            )
            for symbol in symbols
        ]
