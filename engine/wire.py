"""What every venue's protocol file provides: addresses, subscriptions, keep-alive, and frames turned into events.

A `Wire` does no input or output: the feed sends what it returns and hands it what arrives.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec

from engine.market import Gap, GapReason, Level, Market, MarketEvent, Stream, Venue


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
