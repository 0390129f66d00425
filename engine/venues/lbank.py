"""LBank perpetuals. The socket is undocumented, and its books do not show what they lost.

Quiet contracts go stale without a sign, so a book speaks only for a while after REST confirmed it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count, product
from math import ceil
from typing import Annotated, ClassVar, Final, Generic, TypeAlias, TypeVar

import msgspec

from engine.books import BookBroken, Ladder, Newest
from engine.frames import BROKEN, Price, Recent, Size, command, misfit, number, positive, shards
from engine.market import GapReason, Level, Mark, Market, MarketEvent, Side, Trade, Venue
from engine.wire import Connection, Heartbeat, Wire

DEPTH: Final = 20
SYMBOLS_A_SOCKET: Final = 100
SOCKETS_AT_MOST: Final = 3
TOPICS: Final = ("25", "2", "7")
"""Book, trades, figures."""

FRAMES_PER_S: Final = 6.0
"""Every third frame asks for a book: two a second; more than three are refused."""

BUY, SELL = Side  # looking a member up costs as much as making the event it goes into

Seconds: TypeAlias = Annotated[int, msgspec.Meta(ge=0, lt=10**11)]
T = TypeVar("T")


class Order(msgspec.Struct, rename="pascal", gc=False):
    """One level: `direction` 0 is a bid, 1 an ask. Most rows are of contracts nobody asked for, so numbers are read later."""

    direction: str
    price: str
    volume: str
    instrument: str = msgspec.field(name="InstrumentID")


class Fill(msgspec.Struct, rename="pascal", kw_only=True, gc=False):
    """Which `Direction` the taker had is not documented, so it is not read."""

    price: Price
    volume: Size
    trade_time: Seconds
    instrument: str = msgspec.field(name="InstrumentID")
    trade_id: str | None = msgspec.field(name="TradeID", default=None)


class Figures(msgspec.Struct, rename="pascal", kw_only=True, gc=False):
    """`underlying_price` is the index, `position_fee_rate` predicted funding as a fraction."""

    update_time: Seconds
    instrument: str = msgspec.field(name="InstrumentID")
    marked_price: str | None = None
    underlying_price: str | None = None
    position_fee_rate: str | None = None


class Row(msgspec.Struct, Generic[T], gc=False):
    data: T


class Orders(msgspec.Struct, tag_field="action", tag="PushMarketOrder", rename="camel", gc=False):
    """Changes to many books; or, without a batch number, one whole book, which `error_msg` names."""

    result: list[Row[Order]]
    index: str = ""
    b_no: int | None = None
    error_msg: str = ""


class Fills(msgspec.Struct, tag_field="action", tag="PushMarketTrade", gc=False):
    result: list[Row[Fill]]


class Overview(msgspec.Struct, tag_field="action", tag="PushMarketDataOverView", gc=False):
    result: list[Row[Figures]]


class Answer(msgspec.Struct, rename="camel", gc=False):
    action: str
    error_code: Annotated[int, msgspec.Meta(ge=-999, le=999)]


_said: msgspec.json.Decoder[Orders | Fills | Overview] = msgspec.json.Decoder(Orders | Fills | Overview, strict=False)
_answer = msgspec.json.Decoder(Answer)


class LBank(Wire):
    venue: ClassVar[Venue] = Venue.LBANK
    rest_url: ClassVar[str] = "https://lbkperp.lbank.com"
    ws_url: ClassVar[str] = "wss://lbkperpws.lbank.com"
    ccxt_id: ClassVar[str] = "lbank"
    heartbeat: ClassVar[Heartbeat] = Heartbeat(every_s=15.0, frame="ping", stalled_s=45.0)
    confirmed_ms: ClassVar[int] = 30_000
    """How long a book is believed after REST confirmed it."""

    def __init__(self, markets: Iterable[Market] = ()) -> None:
        super().__init__(markets)
        self._books: dict[str, Ladder] = {}
        """The confirmed ones."""
        self._until_ms: dict[str, int] = {}
        """When each confirmation runs out, the earliest first."""
        self._batches: dict[str, int] = {}
        self._fills = Recent()
        self._overviews = Newest()

    def connections(self, symbols: Iterable[str]) -> list[Connection]:
        symbols = set(symbols)
        parts = shards(symbols, max(SYMBOLS_A_SOCKET, ceil(len(symbols) / SOCKETS_AT_MOST)))
        return [
            Connection(path="/ws", symbols=frozenset(part), frames=self._frames("1", part), frames_per_s=FRAMES_PER_S / len(parts))
            for part in parts
        ]

    def unsubscribe(self, symbols: Iterable[str]) -> tuple[str, ...]:
        return self._frames("0", symbols)

    def _frames(self, action: str, symbols: Iterable[str]) -> tuple[str, ...]:
        numbers = count(1)
        return tuple(
            command(
                SendTopicAction={
                    "Action": action,
                    "LocalNo": next(numbers),
                    "TopicID": topic,
                    "FilterValue": f"Exchange_{name}",
                    "ResumeNo": -1,
                }
            )
            for name, topic in product(self.wire_symbols(symbols), TOPICS)
        )

    def forget(self, symbols: Iterable[str]) -> None:
        for symbol in symbols:
            self._unconfirm(symbol)
            self._overviews.forget(symbol)
        # Batches are numbered by the socket that brought them, and which one is gone is not known here.
        self._batches.clear()

    def whole_book(
        self,
        symbol: str,
        bids: Sequence[Level],
        asks: Sequence[Level],
        sequence: int | None,  # noqa: ARG002 - the stream has no numbers to compare it with
        received_ms: int,
    ) -> list[MarketEvent]:
        book = Ladder(DEPTH)
        book.replace(bids, asks)
        try:
            book.top()
        except BookBroken:
            self.left_out["crossed book"] += 1
            return []
        self._unconfirm(symbol)
        book.exchange_ms = received_ms
        self._books[symbol] = book
        self._until_ms[symbol] = received_ms + self.confirmed_ms
        return self.tell(symbol, received_ms)

    def ladder(self, symbol: str) -> Ladder | None:
        return self._books.get(symbol)

    def void(self, symbol: str) -> None:
        self._unconfirm(symbol)

    def due(self, now_ms: int) -> list[MarketEvent]:
        return self._run_out(now_ms) + super().due(now_ms)

    def parse(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        told = self.due(received_ms) if received_ms >= self.pace.due_ms else self._run_out(received_ms)
        try:
            said = _said.decode(frame)
        except BROKEN as error:
            self._parse_rarer(frame, error)
            return told
        match said:
            case Orders():
                return told + self._orders(said, received_ms)
            case Fills():
                return told + self._trades(said, received_ms)
            case Overview():
                return told + [event for row in said.result for event in self._figures(row.data, received_ms)]

    def _parse_rarer(self, frame: str | bytes, refused: Exception) -> None:
        if frame in {"pong", b"pong"}:
            return
        try:
            answer = _answer.decode(frame)
        except BROKEN:
            self.unknown[misfit(refused)] += 1
            return
        if answer.error_code:
            self.unknown[f"error {answer.error_code}"] += 1
        elif answer.action != "RecvTopicAction":
            self.unknown[misfit(refused)] += 1

    def _run_out(self, received_ms: int) -> list[MarketEvent]:
        """The gaps of books whose confirmation has run out."""
        over = []
        for symbol, until_ms in self._until_ms.items():
            if received_ms <= until_ms:
                break
            over.append(symbol)
        for symbol in over:
            self._unconfirm(symbol)
        return [self.book_gap(symbol, received_ms, GapReason.STALE) for symbol in over]

    def _unconfirm(self, symbol: str) -> None:
        self.pace.forget(symbol)
        self._books.pop(symbol, None)
        self._until_ms.pop(symbol, None)

    def _orders(self, orders: Orders, received_ms: int) -> list[MarketEvent]:
        if orders.b_no is not None:
            if orders.b_no <= self._batches.get(orders.index, -1):
                return []
            self._batches[orders.index] = orders.b_no
        rows: defaultdict[str, list[Order]] = defaultdict(list)
        for row in orders.result:
            rows[row.data.instrument].append(row.data)
        whole = orders.error_msg.removeprefix("Exchange_") if orders.b_no is None else None
        events: list[MarketEvent] = []
        for instrument, levels in rows.items():
            symbol = self.symbol_of(instrument)
            book = None if symbol is None else self._books.get(symbol)
            if symbol is not None and book is not None and whole in {None, instrument}:
                events += self._change(symbol, book, levels, received_ms, is_whole=whole is not None)
        return events

    def _change(self, symbol: str, book: Ladder, orders: list[Order], received_ms: int, *, is_whole: bool) -> list[MarketEvent]:
        sides: dict[str, list[Level]] = {"0": [], "1": []}
        for order in orders:
            price, size, side = positive(order.price), number(order.volume), sides.get(order.direction)
            if price is None or size is None or size < 0 or side is None:
                self.unknown["level"] += 1
            else:
                side.append((price, size))
        book.exchange_ms = received_ms
        if is_whole:
            book.replace(sides["0"], sides["1"])
            return self.tell(symbol, received_ms)
        book.change(sides["0"], sides["1"])
        return self.changed(symbol, received_ms)

    def _trades(self, fills: Fills, received_ms: int) -> list[MarketEvent]:
        events: list[MarketEvent] = []
        for row in sorted(fills.result, key=_time):
            fill = row.data
            symbol = self.symbol_of(fill.instrument)
            if symbol is None or not fill.volume or not (fill.trade_id is None or self._fills.is_new((symbol, fill.trade_id))):
                continue
            taker = self._taker(symbol, fill.price)
            if taker is None:
                self.left_out["trade side"] += 1
                continue
            # The venue tells the second; within it, when it was heard is the best guess.
            second_ms = fill.trade_time * 1000
            stamp = self.stamp(symbol, min(max(received_ms, second_ms), second_ms + 999), received_ms)
            events.append(Trade(**stamp, price=fill.price, size_base=fill.volume, taker=taker, trade_id=fill.trade_id))
        return events

    def _taker(self, symbol: str, price: float) -> Side | None:
        """Who took, by the touch of the confirmed book; None between the touches and without a book."""
        book = self._books.get(symbol)
        try:
            top = None if book is None else book.top()
        except BookBroken:
            return None
        if top is None:
            return None
        bids, asks = top
        if price >= asks[0][0]:
            return BUY
        return SELL if price <= bids[0][0] else None

    def _figures(self, figures: Figures, received_ms: int) -> list[MarketEvent]:
        symbol = self.symbol_of(figures.instrument)
        if symbol is None or not self._overviews.is_news(symbol, figures.update_time):
            return []
        stamp = self.stamp(symbol, figures.update_time * 1000, received_ms)
        events: list[MarketEvent] = []
        if price := positive(figures.marked_price):
            events.append(Mark(**stamp, mark_price=price, index_price=positive(figures.underlying_price)))
        if (rate := number(figures.position_fee_rate)) is not None:
            events.append(self.funding(stamp, rate))
        return events


def _time(row: Row[Fill]) -> int:
    return row.data.trade_time
