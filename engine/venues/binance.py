"""Binance USDⓈ-M futures.

Live, the top 20 comes whole (`@depth20`). Diff streams (`@depth`), which recordings hold, are built up from a REST snapshot.
"""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final, Literal, TypeAlias

import msgspec

from engine.books import BookBroken, Newest
from engine.frames import BROKEN, Ms, Price, Size, batches, command, misfit, number, positive, shards
from engine.market import Level, Liquidation, Mark, Market, MarketEvent, Position, Side, Trade, Venue
from engine.numbered import Diff, NumberedBooks, Snapshot
from engine.wire import Connection, Heartbeat, Wire

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
    S: Literal["BUY", "SELL"]
    T: Ms
    p: Price
    q: Size
    ap: Size = 0.0
    z: Size = 0.0


class ForceOrder(msgspec.Struct, tag_field="e", tag="forceOrder", gc=False):
    E: Ms
    o: Order


class BookTicker(msgspec.Struct, tag_field="e", tag="bookTicker", gc=False):
    """Known and not needed: the book has the touch."""


class Kline(msgspec.Struct, tag_field="e", tag="kline", gc=False):
    """Known and not needed: candles are made of trades."""


Said: TypeAlias = Depth | Fill | Parent | MarkPrice | ForceOrder | BookTicker | Kline


class Wrapped(msgspec.Struct, gc=False):
    stream: str
    data: Said | list[Said]


class WholeBook(msgspec.Struct, rename="camel", gc=False):
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
    error: Any = None


_wrapped = msgspec.json.Decoder(Wrapped, strict=False)
_bare: msgspec.json.Decoder[Said | list[Said]] = msgspec.json.Decoder(Said | list[Said], strict=False)
_whole_book = msgspec.json.Decoder(WholeBook, strict=False)
_answer: msgspec.json.Decoder[Answer | list[msgspec.Raw]] = msgspec.json.Decoder(Answer | list[msgspec.Raw], strict=False)


class Binance(Wire):
    venue: ClassVar[Venue] = Venue.BINANCE
    rest_url: ClassVar[str] = "https://fapi.binance.com"
    ws_url: ClassVar[str] = "wss://fstream.binance.com"
    ccxt_id: ClassVar[str] = "binanceusdm"
    heartbeat: ClassVar[Heartbeat] = Heartbeat(every_s=20.0, frame=command(method="LIST_SUBSCRIPTIONS", id=0), stalled_s=60.0)
    """The question is what makes quiet sockets answer; the venue itself only wants its pings answered."""

    def __init__(self, markets: Iterable[Market] = ()) -> None:
        super().__init__(markets)
        self._books = NumberedBooks(DEPTH)
        self._whole = Newest()
        self._marks = Newest()
        self._liquidations = Newest()
        self._trades: dict[str, tuple[type[Fill], int]] = {}

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
        for symbol in symbols:
            self._books.forget(symbol)
            self._trades.pop(symbol, None)
            for newest in (self._whole, self._marks, self._liquidations):
                newest.forget(symbol)

    def whole_book(
        self, symbol: str, bids: Sequence[Level], asks: Sequence[Level], sequence: int | None, received_ms: int
    ) -> list[MarketEvent]:
        if sequence is None or symbol in self._whole:
            return []
        try:
            top = self._books.begin(symbol, Snapshot(sequence, bids, asks))
        except BookBroken:
            return [self.book_gap(symbol, received_ms)]
        return self.book_events(symbol, top, received_ms, received_ms)

    def parse(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        try:
            message = _wrapped.decode(frame)
        except BROKEN as error:
            return self._parse_rarer(frame, error, received_ms)
        said = message.data
        # Asked first and by exact type, which is cheap: most frames are one of these.
        if type(said) is BookTicker:
            return []
        if type(said) is Depth:
            return self._depth(said, message.stream, received_ms)
        return self._hear(said, message.stream, received_ms)

    def _parse_rarer(self, frame: str | bytes, refused: Exception, received_ms: int) -> list[MarketEvent]:
        """Frames without a stream's name: single events, answers, and REST snapshots inside recordings."""
        try:
            match _answer.decode(frame):
                case Answer(last_update_id=int()):
                    return self._snapshot(_whole_book.decode(frame), received_ms)
                case Answer(e=str(), stream=None) | list():
                    return self._hear(_bare.decode(frame), "", received_ms)
                case Answer(error=None, code=None, id=None):
                    self.unknown[misfit(refused)] += 1
                case Answer(error=None, code=None):
                    """The answer to a request of ours."""
                case Answer():
                    self.unknown["refused"] += 1
        except BROKEN as error:
            self.unknown[misfit(error)] += 1
        return []

    def _hear(self, said: Said | list[Said], stream: str, received_ms: int) -> list[MarketEvent]:
        match said:
            case Fill():
                return self._trade(said, received_ms)
            case Depth():
                return self._depth(said, stream, received_ms)
            case MarkPrice():
                return self._mark(said, received_ms)
            case ForceOrder():
                return self._liquidation(said, received_ms)
            case list():
                return [event for one in said for event in self._hear(one, stream, received_ms)]
            case BookTicker() | Kline():
                return []

    def _depth(self, depth: Depth, stream: str, received_ms: int) -> list[MarketEvent]:
        symbol = self.symbol_of(depth.s)
        if symbol is None:
            return []
        exchange_ms = depth.E if depth.T is None else depth.T
        if stream.partition("@depth")[2][:1].isdigit():
            if not self._whole.is_news(symbol, depth.E, depth.u):
                return []
            return self.whole_book_events(symbol, depth.b, depth.a, DEPTH, exchange_ms, received_ms)
        previous = depth.U - 1 if depth.pu is None else depth.pu
        try:
            top = self._books.change(symbol, Diff(previous, depth.u, depth.b, depth.a))
        except BookBroken:
            return [self.book_gap(symbol, received_ms)]
        return self.book_events(symbol, top, exchange_ms, received_ms)

    def _snapshot(self, book: WholeBook, received_ms: int) -> list[MarketEvent]:
        symbol = self._books.whose(Snapshot(book.last_update_id, book.bids, book.asks))
        return [] if symbol is None else self.whole_book(symbol, book.bids, book.asks, book.last_update_id, received_ms)

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
