"""What every venue's protocol file provides: addresses, subscriptions, keep-alive, and frames turned into events.

A `Wire` does no input or output: the feed sends what it returns and hands it what arrives.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar, TypedDict

import msgspec

from engine.books import BookBroken, Ladder, Top, whole_top
from engine.market import Book, Funding, Gap, GapReason, Level, Market, MarketEvent, Stream, Venue
from engine.pace import Pace


class Stamp(TypedDict):
    """What every event says first."""

    venue: Venue
    symbol: str
    exchange_ms: int
    received_ms: int


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
        self.left_out: Counter[str] = Counter()
        """What was understood and is not used, by kind: crossed books, trades of which nobody can tell who took."""
        self.funding_hours: dict[str, float] = {}
        """Hours between fundings by symbol, as REST tells them: for streams that do not say."""
        self.funding_next_ms: dict[str, int] = {}
        """When the next funding is due by symbol, as REST tells it: for the same streams."""
        self.pace = Pace()

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

    def funding(self, stamp: Stamp, rate: float, *, interval_h: float | None = None, next_ms: int | None = None) -> Funding:
        """Predicted funding from its fraction, completed by what REST told; a time that is over is not the next one."""
        symbol = stamp["symbol"]
        due_ms = next_ms or self.funding_next_ms.get(symbol, 0)
        return Funding(
            **stamp,
            rate_pct=rate * 100,
            interval_h=interval_h or self.funding_hours.get(symbol),
            next_ms=due_ms if due_ms > stamp["exchange_ms"] else None,
        )

    def book_events(self, symbol: str, top: Top | None, exchange_ms: int, received_ms: int) -> list[MarketEvent]:
        """The book with this top; nothing where there is none."""
        if top is None:
            return []
        bids, asks = top
        return [Book(venue=self.venue, symbol=symbol, exchange_ms=exchange_ms, received_ms=received_ms, bids=bids, asks=asks)]

    def whole_book_events(
        self, symbol: str, bids: list[Level], asks: list[Level], depth: int, exchange_ms: int, received_ms: int
    ) -> list[MarketEvent]:
        """A book that came whole. A crossed one is counted and left out: it voids nothing, for the next is whole again."""
        try:
            return self.book_events(symbol, whole_top(bids, asks, depth), exchange_ms, received_ms)
        except BookBroken:
            self.left_out["crossed book"] += 1
            return []

    def due(self, now_ms: int) -> list[MarketEvent]:
        """The books that changed and are not told yet, as they are now. To be asked for before each tick."""
        return [event for symbol in self.pace.take(now_ms) for event in self.kept_events(symbol, now_ms)]

    def changed(self, symbol: str, received_ms: int) -> list[MarketEvent]:
        """A kept book has changed: told at once after a quiet time, else with what follows when it is due."""
        return [] if self.pace.waits(symbol, received_ms) else self.kept_events(symbol, received_ms)

    def tell(self, symbol: str, received_ms: int) -> list[MarketEvent]:
        """Tell a kept book now, whatever its pace."""
        self.pace.told(symbol, received_ms)
        return self.kept_events(symbol, received_ms)

    def kept_events(self, symbol: str, received_ms: int) -> list[MarketEvent]:
        """The kept book as it is now; a gap where it turns out to be broken."""
        ladder = self.ladder(symbol)
        try:
            return [] if ladder is None else self.book_events(symbol, ladder.top(), ladder.exchange_ms, received_ms)
        except BookBroken:
            return self.broken(symbol, received_ms)

    def broken(self, symbol: str, received_ms: int) -> list[MarketEvent]:
        """This kept book cannot be believed until it comes whole again."""
        self.pace.forget(symbol)
        self.void(symbol)
        return [self.book_gap(symbol, received_ms)]

    def ladder(self, symbol: str) -> Ladder | None:  # noqa: ARG002 - for venues that tell changes
        """The book that is kept from changes; None where there is none."""
        return None

    def void(self, symbol: str) -> None:  # noqa: B027 - for venues that tell changes
        """Believe no kept book of this symbol until it comes whole again."""

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

    def resync(self, symbol: str) -> tuple[str, ...]:  # noqa: ARG002 - for venues that can be asked
        """Frames that make the venue send this symbol's whole book again; none where books are always whole or REST has them."""
        return ()

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
