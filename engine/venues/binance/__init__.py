"""Binance USDⓈ-M futures.

Live, the top 20 comes whole (`@depth20`). Diff streams (`@depth`), which recordings hold, are built up from a REST snapshot.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, ClassVar, Final, TypeAlias

import msgspec

from engine.books import BookBroken, Ladder, Newest
from engine.frames import BROKEN, batches, command, misfit, number, positive, shards
from engine.market import Level, Liquidation, Mark, Market, MarketEvent, Position, Side, Trade, Venue
from engine.numbered import NumberedBook, NumberedBooks, Snapshot
from engine.venues.binance.said import (
    Answer,
    BookTicker,
    Depth,
    Fill,
    ForceOrder,
    Frame,
    Kline,
    MarkPrice,
    Said,
    WholeBook,
    read_answer,
    read_bare,
    read_depth,
    read_fill,
    read_parent,
    read_whole_book,
    read_wrapped,
)
from engine.wire import Connection, Heartbeat, Wire

DEPTH: Final = 20
STREAMS_A_SOCKET: Final = 200
STREAMS_A_FRAME: Final = 50
OF_ALL: Final = ["!markPrice@arr@1s", "!forceOrder@arr"]
BUY, SELL = Side  # looking a member up costs as much as making the event it goes into
HEAD: Final = slice(len('{"stream":"'), 45)
"""Where a frame names its stream: cut so that a name fits in and what varies from frame to frame does not."""

Unneeded: TypeAlias = BookTicker | Kline
OfOne: TypeAlias = Depth | Fill | Unneeded
"""What is said in streams of one symbol."""
Ear: TypeAlias = tuple[Callable[[str | bytes], Frame[Any]], Callable[[Any, int], list[MarketEvent]]]
"""What reads the frames of one stream, and what hears their data and when they were received."""


class Tape(msgspec.Struct):
    """One symbol's fills. Where they come both one by one and by taker order, the kind that came first is heard."""

    symbol: str
    kind: type[Fill]
    newest: int = -1


class Binance(Wire):
    venue: ClassVar[Venue] = Venue.BINANCE
    rest_url: ClassVar[str] = "https://fapi.binance.com"
    ws_url: ClassVar[str] = "wss://fstream.binance.com"
    ccxt_id: ClassVar[str] = "binanceusdm"
    heartbeat: ClassVar[Heartbeat] = Heartbeat(every_s=20.0, frame=command(method="LIST_SUBSCRIPTIONS", id=0), stalled_s=60.0)
    """The question is what makes quiet sockets answer; the venue itself only wants its pings answered."""

    def __init__(self, markets: Iterable[Market] = ()) -> None:
        super().__init__(markets)
        self._ears: dict[str | bytes, Ear | None] = {}
        """By the head of their frames; None for streams that are known and not needed."""
        self._books = NumberedBooks(DEPTH)
        self._whole = Newest()
        self._marks = Newest()
        self._liquidations = Newest()
        self._tapes: dict[str, Tape] = {}

    def connections(self, symbols: Iterable[str]) -> list[Connection]:
        """Books and trades on sockets of their own; what concerns all symbols on one more, told apart by its address."""
        parts = shards(symbols, STREAMS_A_SOCKET)
        books = [_connection("/public/stream", part, self._depth_streams(part)) for part in parts]
        trades = [_connection("/market/stream", part, self._trade_streams(part)) for part in parts]
        of_all = [_connection(f"/market/stream?streams={'/'.join(OF_ALL)}", [], OF_ALL)] if parts else []
        return books + trades + of_all

    def unsubscribe(self, symbols: Iterable[str]) -> tuple[str, ...]:
        """For both sockets of a symbol: to end a stream that a socket does not carry is no error."""
        symbols = list(symbols)
        return _frames("UNSUBSCRIBE", self._depth_streams(symbols) + self._trade_streams(symbols))

    def forget(self, symbols: Iterable[str]) -> None:
        self._ears.clear()
        for symbol in symbols:
            self.pace.forget(symbol)
            self._books.forget(symbol)
            self._tapes.pop(symbol, None)
            for newest in (self._whole, self._marks, self._liquidations):
                newest.forget(symbol)

    def ladder(self, symbol: str) -> Ladder | None:
        return self._books.of(symbol).ladder

    def void(self, symbol: str) -> None:
        self._books.of(symbol).void()

    def whole_book(
        self, symbol: str, bids: Sequence[Level], asks: Sequence[Level], sequence: int | None, received_ms: int
    ) -> list[MarketEvent]:
        if sequence is None or symbol in self._whole:
            return []
        return self._begin(symbol, Snapshot(sequence, bids, asks), received_ms)

    def _begin(self, symbol: str, snapshot: Snapshot, received_ms: int) -> list[MarketEvent]:
        book = self._books.of(symbol)
        if not book.begin(snapshot):
            return []
        book.ladder.exchange_ms = received_ms
        return self.tell(symbol, received_ms)

    def parse(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        told = self.due(received_ms) if received_ms >= self.pace.due_ms else []
        ear = self._ears.get(frame[HEAD], ())
        if ear is None:
            return told
        if not ear:
            return told + self._hear_first(frame, received_ms)
        read, hear = ear
        try:
            data = read(frame).data
        except BROKEN:
            return told + self._hear_first(frame, received_ms)
        return told + hear(data, received_ms) if told else hear(data, received_ms)

    def _hear_first(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        """A frame of a stream without an ear, or that is not what its ear understands."""
        try:
            message = read_wrapped(frame)
        except BROKEN as error:
            return self._hear_rarer(frame, error, received_ms)
        said, head = message.data, frame[HEAD]
        if isinstance(said, OfOne) and head == _head(message.stream, said, type(frame)):
            ear = self._ear(said, message.stream)
            if ear is not None or isinstance(said, Unneeded):
                self._ears[head] = ear
        return self._hear(said, message.stream, received_ms)

    def _hear_rarer(self, frame: str | bytes, refused: Exception, received_ms: int) -> list[MarketEvent]:
        """Frames without a stream's name: single events, answers, and REST snapshots inside recordings."""
        try:
            match read_answer(frame):
                case Answer(last_update_id=int()):
                    return self._snapshot(read_whole_book(frame), received_ms)
                case Answer(e=str(), stream=None) | list():
                    return self._hear(read_bare(frame), "", received_ms)
                case Answer(error=None, code=None, id=None):
                    self.unknown[misfit(refused)] += 1
                case Answer(error=None, code=None):
                    """The answer to a request of ours."""
                case Answer():
                    self.unknown["refused"] += 1
        except BROKEN as error:
            self.unknown[misfit(error)] += 1
        return []

    def _ear(self, said: OfOne, stream: str) -> Ear | None:
        """What hears a stream of one symbol in which this was said; None where nobody needs to."""
        symbol = None if isinstance(said, Unneeded) else self.symbol_of(said.s)
        match said:
            case Depth() if symbol is not None:
                is_whole = stream.partition("@depth")[2][:1].isdigit()
                hear = partial(self._whole_depth, symbol) if is_whole else partial(self._diff, symbol, self._books.of(symbol))
                return read_depth, hear
            case Fill() if symbol is not None:
                tape = self._tapes.setdefault(symbol, Tape(symbol, type(said)))
                read = read_fill if tape.kind is Fill else read_parent
                return (read, partial(self._trade, tape)) if tape.kind is type(said) else None
            case _:
                return None

    def _hear(self, said: Said | list[Said], stream: str, received_ms: int) -> list[MarketEvent]:
        match said:
            case Depth() | Fill():
                ear = self._ear(said, stream)
                return [] if ear is None else ear[1](said, received_ms)
            case MarkPrice():
                return self._mark(said, received_ms)
            case ForceOrder():
                return self._liquidation(said, received_ms)
            case list():
                return [event for one in said for event in self._hear(one, stream, received_ms)]
            case BookTicker() | Kline():
                return []

    def _whole_depth(self, symbol: str, depth: Depth, received_ms: int) -> list[MarketEvent]:
        if not self._whole.is_news(symbol, depth.E, depth.u):
            return []
        exchange_ms = depth.E if depth.T is None else depth.T
        return self.whole_book_events(symbol, depth.b, depth.a, DEPTH, exchange_ms, received_ms)

    def _diff(self, symbol: str, book: NumberedBook, depth: Depth, received_ms: int) -> list[MarketEvent]:
        previous = depth.U - 1 if depth.pu is None else depth.pu
        try:
            if not (book.change(previous, depth.u, depth.b, depth.a) or self._books.adopt(book, previous, depth.u)):
                return []
        except BookBroken:
            return self.broken(symbol, received_ms)
        book.ladder.exchange_ms = depth.E if depth.T is None else depth.T
        return [] if symbol in self.pace.waiting else self.changed(symbol, received_ms)

    def _snapshot(self, book: WholeBook, received_ms: int) -> list[MarketEvent]:
        snapshot = Snapshot(book.last_update_id, book.bids, book.asks)
        symbol = self._books.whose(snapshot)
        return [] if symbol is None or symbol in self._whole else self._begin(symbol, snapshot, received_ms)

    def _trade(self, tape: Tape, fill: Fill, received_ms: int) -> list[MarketEvent]:
        if fill.t <= tape.newest or fill.X != "MARKET" or not fill.q:
            return []
        tape.newest = fill.t
        symbol = tape.symbol
        trade = Trade(
            venue=self.venue,
            symbol=symbol,
            exchange_ms=fill.T,
            received_ms=received_ms,
            price=fill.p,
            size_base=fill.q,
            taker=SELL if fill.m else BUY,
            trade_id=str(fill.t),
        )
        return [trade]

    def _mark(self, mark: MarkPrice, received_ms: int) -> list[MarketEvent]:
        symbol = self.symbol_of(mark.s)
        if symbol is None or not self._marks.is_news(symbol, mark.E):
            return []
        stamp = self.stamp(symbol, mark.E, received_ms)
        events: list[MarketEvent] = []
        if price := positive(mark.p):
            events.append(Mark(**stamp, mark_price=price, index_price=positive(mark.i)))
        if (rate := number(mark.r)) is not None:
            events.append(self.funding(stamp, rate, next_ms=mark.T))
        return events

    def _liquidation(self, said: ForceOrder, received_ms: int) -> list[MarketEvent]:
        order = said.o
        symbol = self.symbol_of(order.s)
        size = order.z or order.q
        if symbol is None or not size or not self._liquidations.is_news(symbol, said.E):
            return []
        side = Position.LONG if order.S == "SELL" else Position.SHORT
        return [Liquidation(**self.stamp(symbol, order.T, received_ms), side=side, price=order.ap or order.p, size_base=size)]

    def _depth_streams(self, symbols: Iterable[str]) -> list[str]:
        return [f"{name.lower()}@depth{DEPTH}@500ms" for name in self.wire_symbols(symbols)]

    def _trade_streams(self, symbols: Iterable[str]) -> list[str]:
        return [f"{name.lower()}@aggTrade" for name in self.wire_symbols(symbols)]


def _connection(path: str, symbols: list[str], streams: list[str]) -> Connection:
    return Connection(path=path, symbols=frozenset(symbols), frames=_frames("SUBSCRIBE", streams), frames_per_s=5.0)


def _frames(method: str, streams: list[str]) -> tuple[str, ...]:
    parts = batches(streams, STREAMS_A_FRAME)
    return tuple(command(method=method, params=part, id=index) for index, part in enumerate(parts, start=1))


def _head(stream: str, said: OfOne, text: type) -> str | bytes | None:
    """What stands at `HEAD` of every frame of a stream as the venue writes them; None where the name does not fit in."""
    width = HEAD.stop - HEAD.start
    head = f'{stream}","data":{{"e":"{said.__struct_config__.tag}","E":'[:width]
    return None if len(stream) >= width else head if text is str else head.encode()
