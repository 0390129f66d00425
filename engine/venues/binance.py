"""Binance USDⓈ-M futures.

Live, the top 20 comes whole (`@depth20`). Diff streams (`@depth`), which recordings hold, are built up from a REST snapshot.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, TypeAlias

import msgspec

from engine.books import BookBroken, Newest, NumberedBook, whole_top
from engine.market import Funding, Level, Liquidation, Mark, Market, MarketEvent, Position, Side, Trade, Venue
from engine.wire import BROKEN, Connection, Heartbeat, Ms, Price, Size, Wire, misfit, number, shards

DEPTH: Final = 20
STREAMS_A_SOCKET: Final = 200
STREAMS_A_FRAME: Final = 50
OF_ALL: Final = ["!markPrice@arr@1s", "!forceOrder@arr"]
BUY, SELL = Side  # looking a member up costs as much as making the event it goes into


class Depth(msgspec.Struct, tag_field="e", tag="depthUpdate", gc=False):
    """Updates `U`–`u` of a book that happened at `T` or, on a `@depth<n>` stream, its whole top; sent at `E`."""

    s: str
    E: Ms
    U: int
    u: int
    b: list[tuple[Price, Size]]
    a: list[tuple[Price, Size]]
    T: Ms | None = None
    pu: int | None = None


class Fill(msgspec.Struct, tag_field="e", tag="trade", kw_only=True, gc=False):
    """One fill. `m`: the buyer was the maker, so the taker sold; `X`: who traded."""

    s: str
    t: int
    p: Price
    q: Size
    T: Ms
    m: bool
    X: str = "MARKET"


class Parent(Fill, tag="aggTrade", kw_only=True, gc=False):
    """The fills of one taker order at one price."""

    t: int = msgspec.field(name="a")


class MarkPrice(msgspec.Struct, tag_field="e", tag="markPriceUpdate", gc=False):
    """Mark `p`, index `i`, predicted funding `r` as a fraction (empty for dated futures) due at `T`."""

    s: str
    E: Ms
    T: Ms
    p: str
    i: str = ""
    r: str = ""


class Order(msgspec.Struct, gc=False):
    """`S`: SELL closes a long; `ap`: average price of what is filled, `z`."""

    s: str
    S: str
    T: Ms
    p: Price
    q: Size
    ap: Size = 0.0
    z: Size = 0.0


class ForceOrder(msgspec.Struct, tag_field="e", tag="forceOrder", gc=False):
    o: Order


class BookTicker(msgspec.Struct, tag_field="e", tag="bookTicker", gc=False):
    """Known and not needed: the book has the touch."""


class Kline(msgspec.Struct, tag_field="e", tag="kline", gc=False):
    """Known and not needed: candles are made of trades."""


Said: TypeAlias = Depth | Fill | Parent | MarkPrice | ForceOrder | BookTicker | Kline


class Wrapped(msgspec.Struct, gc=False):
    stream: str
    data: Said | list[Said]


class Snapshot(msgspec.Struct, rename="camel", gc=False):
    """A REST answer among the frames; it does not name its symbol."""

    last_update_id: int
    bids: list[tuple[Price, Size]]
    asks: list[tuple[Price, Size]]


class Answer(msgspec.Struct, rename="camel", gc=False):
    """What tells the rarer frames apart."""

    stream: str | None = None
    e: str | None = None
    last_update_id: int | None = None
    id: int | None = None
    code: int | None = None
    error: msgspec.Raw | None = None


_decode = msgspec.json.Decoder(Wrapped, strict=False).decode
_decode_bare = msgspec.json.Decoder(Said | list[Said], strict=False).decode
_decode_snapshot = msgspec.json.Decoder(Snapshot, strict=False).decode
_decode_answer = msgspec.json.Decoder(Answer | list[msgspec.Raw], strict=False).decode


class Binance(Wire):
    venue: ClassVar[Venue] = Venue.BINANCE
    rest_url: ClassVar[str] = "https://fapi.binance.com"
    ws_url: ClassVar[str] = "wss://fstream.binance.com"
    ccxt_id: ClassVar[str] = "binanceusdm"
    heartbeat: ClassVar[Heartbeat] = Heartbeat(every_s=15.0, frame=None, stalled_s=60.0)

    def __init__(self, markets: Iterable[Market] = ()) -> None:
        super().__init__(markets)
        self._books: dict[str, NumberedBook] = {}
        self._whole = Newest()
        self._trades: dict[str, tuple[type[Fill], int]] = {}
        self._orphan: Snapshot | None = None

    def connections(self, symbols: Iterable[str]) -> list[Connection]:
        symbols = list(symbols)
        books = [_connection("/public/stream", part, self._depth_streams(part)) for part in shards(symbols, STREAMS_A_SOCKET)]
        trades = [
            _connection("/market/stream", part, self._trade_streams(part) + (OF_ALL if index == 0 else []))
            for index, part in enumerate(shards(symbols, STREAMS_A_SOCKET - len(OF_ALL)))
        ]
        return books + trades

    def unsubscribe(self, symbols: Iterable[str]) -> tuple[str, ...]:
        """For both sockets of a symbol: to end a stream that a socket does not carry is no error."""
        symbols = list(symbols)
        return _frames("UNSUBSCRIBE", self._depth_streams(symbols) + self._trade_streams(symbols))

    def resync(self, symbol: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for every symbol
        """Nothing: books come whole, or begin with a REST snapshot."""
        return ()

    def forget(self, symbols: Iterable[str]) -> None:
        for symbol in symbols:
            self._books.pop(symbol, None)
            self._trades.pop(symbol, None)
            self._whole.forget(symbol)

    def whole_book(
        self, symbol: str, bids: Sequence[Level], asks: Sequence[Level], sequence: int | None, received_ms: int
    ) -> list[MarketEvent]:
        if sequence is None or symbol in self._whole:
            return []
        book = self._books.setdefault(symbol, NumberedBook(DEPTH))
        try:
            return self.book_events(symbol, book.begin(sequence, bids, asks), received_ms, received_ms)
        except BookBroken:
            return [self.book_gap(symbol, received_ms)]

    def parse(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        try:
            message = _decode(frame)
        except BROKEN as error:
            return self._parse_rarer(frame, error, received_ms)
        said = message.data
        # Asked first and by exact type, which is cheap: most frames are one of these.
        if type(said) is BookTicker:
            return []
        if type(said) is Depth:
            return self._depth(said, message.stream, received_ms)
        return self._hear_all(said, message.stream, received_ms)

    def _parse_rarer(self, frame: str | bytes, refused: Exception, received_ms: int) -> list[MarketEvent]:
        """Frames without a stream's name: single events, answers, and REST snapshots inside recordings."""
        try:
            match _decode_answer(frame):
                case Answer(last_update_id=int()):
                    return self._snapshot(_decode_snapshot(frame), received_ms)
                case Answer(e=str(), stream=None) | list():
                    return self._hear_all(_decode_bare(frame), "", received_ms)
                case Answer(error=None, code=None, id=int()):
                    return []
                case Answer(error=None, code=None):
                    self.unknown[misfit(refused)] += 1
                case Answer():
                    self.unknown["refused"] += 1
        except BROKEN as error:
            self.unknown[misfit(error)] += 1
        return []

    def _hear_all(self, said: Said | list[Said], stream: str, received_ms: int) -> list[MarketEvent]:
        if isinstance(said, list):
            return [event for one in said for event in self._hear(one, stream, received_ms)]
        return self._hear(said, stream, received_ms)

    def _hear(self, said: Said, stream: str, received_ms: int) -> list[MarketEvent]:
        match said:
            case Fill():
                return self._trade(said, received_ms)
            case Depth():
                return self._depth(said, stream, received_ms)
            case MarkPrice():
                return self._mark(said, received_ms)
            case ForceOrder():
                return self._liquidation(said.o, received_ms)
            case BookTicker() | Kline():
                return []

    def _depth(self, depth: Depth, stream: str, received_ms: int) -> list[MarketEvent]:
        symbol = self.symbol_of(depth.s)
        if symbol is None:
            return []
        exchange_ms = depth.E if depth.T is None else depth.T
        if stream.partition("@depth")[2][:1].isdigit():
            return self._whole_depth(symbol, depth, exchange_ms, received_ms)
        book = self._books.get(symbol)
        if book is None:
            book = self._books[symbol] = NumberedBook(DEPTH)
        previous = depth.U - 1 if depth.pu is None else depth.pu
        try:
            top = book.change(previous, depth.u, depth.b, depth.a)
            orphan = self._orphan
            if orphan is not None and book.is_waiting and previous <= orphan.last_update_id < depth.u:
                self._orphan = None
                top = book.begin(orphan.last_update_id, orphan.bids, orphan.asks)
        except BookBroken:
            return [self.book_gap(symbol, received_ms)]
        return self.book_events(symbol, top, exchange_ms, received_ms)

    def _whole_depth(self, symbol: str, depth: Depth, exchange_ms: int, received_ms: int) -> list[MarketEvent]:
        """A crossed one voids nothing, for the next is whole again: it is counted and left out."""
        if not self._whole.is_news(symbol, depth.E, depth.u):
            return []
        try:
            return self.book_events(symbol, whole_top(depth.b, depth.a, DEPTH), exchange_ms, received_ms)
        except BookBroken:
            self.unknown["crossed book"] += 1
            return []

    def _snapshot(self, snapshot: Snapshot, received_ms: int) -> list[MarketEvent]:
        """The snapshot belongs to the only symbol that waits for one; or to the first whose diff contains its number."""
        waiting = [symbol for symbol, book in self._books.items() if book.is_waiting]
        if len(waiting) != 1:
            self._orphan = snapshot
            return []
        return self.whole_book(waiting[0], snapshot.bids, snapshot.asks, snapshot.last_update_id, received_ms)

    def _trade(self, fill: Fill, received_ms: int) -> list[MarketEvent]:
        """A symbol whose fills come both one by one and by taker order is heard by the kind that came first."""
        symbol = self.symbol_of(fill.s)
        if symbol is None or fill.X != "MARKET" or not fill.q:
            return []
        kind = type(fill)
        heard, newest = self._trades.get(symbol, (kind, -1))
        if heard is not kind or fill.t <= newest:
            return []
        self._trades[symbol] = (kind, fill.t)
        return [
            Trade(
                venue=self.venue,
                symbol=symbol,
                exchange_ms=fill.T,
                received_ms=received_ms,
                price=fill.p,
                size_base=fill.q,
                taker=SELL if fill.m else BUY,
                trade_id=str(fill.t),
            )
        ]

    def _mark(self, mark: MarkPrice, received_ms: int) -> list[MarketEvent]:
        symbol = self.symbol_of(mark.s)
        if symbol is None:
            return []
        stamp = self.stamp(symbol, mark.E, received_ms)
        events: list[MarketEvent] = []
        if price := number(mark.p):
            events.append(Mark(**stamp, mark_price=price, index_price=number(mark.i) or None))
        if (rate := number(mark.r)) is not None:
            interval_h = self.funding_hours.get(symbol)
            events.append(Funding(**stamp, rate_pct=rate * 100, interval_h=interval_h, next_ms=mark.T or None))
        return events

    def _liquidation(self, order: Order, received_ms: int) -> list[MarketEvent]:
        symbol = self.symbol_of(order.s)
        size = order.z or order.q
        if symbol is None or not size:
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
    parts = [streams[start : start + STREAMS_A_FRAME] for start in range(0, len(streams), STREAMS_A_FRAME)]
    return tuple(
        msgspec.json.encode({"method": method, "params": part, "id": index}).decode() for index, part in enumerate(parts, start=1)
    )
