"""Bybit linear perpetuals, v5: books and tickers come as a snapshot and then as what changed."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Final, Generic, Literal, TypeAlias, TypeVar

import msgspec

from engine.books import Ladder, Newest
from engine.frames import BROKEN, Ms, Price, Recent, Size, batches, command, misfit, moment_ms, number, positive, shards
from engine.market import Day, Liquidation, Mark, Market, MarketEvent, OpenInterest, Position, Side, Trade, Venue
from engine.wire import Connection, Heartbeat, Stamp, Wire

DEPTH: Final = 50
BOOK_TOPIC: Final = f"orderbook.{DEPTH}"
OTHER_TOPICS: Final = ("publicTrade", "tickers", "allLiquidation")
SYMBOLS_A_SOCKET: Final = 100  # their topics stay well below the 21,000 characters that one socket may ask for
TOPICS_A_FRAME: Final = 100
HEAD_WIDTH: Final = 8
HEAD: Final = slice(len('{"topic":"'), len('{"topic":"') + HEAD_WIDTH)
"""Where a frame names its topic: enough of it to tell the topics apart."""
BUY, SELL = Side  # looking a member up costs as much as making the event it goes into


T = TypeVar("T")


class Frame(msgspec.Struct, Generic[T], gc=False):
    """What `data` is depends on the topic. `cts`: when it happened, `ts`: when it was sent, `cs`: a rising number."""

    data: T
    topic: str = ""
    type: str = ""
    ts: Ms = 0
    cts: Ms = 0
    cs: int = 0


class Answer(msgspec.Struct, gc=False):
    """What tells the rarer frames apart."""

    topic: str = ""
    op: str = ""
    success: bool | None = None


class Depth(msgspec.Struct, gc=False):
    s: str
    u: int
    b: list[tuple[Price, Size]]
    a: list[tuple[Price, Size]]


class Fill(msgspec.Struct, gc=False):
    """`S`: the taker's side; `BT`: a block trade, agreed outside the book."""

    T: Ms
    s: str
    S: Literal["Buy", "Sell"]
    v: Size
    p: Price
    i: str | None = None
    BT: bool = False


class Ticker(msgspec.Struct, rename="camel", omit_defaults=True, gc=False):
    """A field that is absent is unchanged, an empty one has no value."""

    symbol: str
    open_interest: str | None = None
    mark_price: str | None = None
    index_price: str | None = None
    funding_rate: str | None = None
    funding_interval_hour: str | None = None
    next_funding_time: str | None = None
    turnover: str | None = msgspec.field(name="turnover24h", default=None)
    high: str | None = msgspec.field(name="highPrice24h", default=None)
    low: str | None = msgspec.field(name="lowPrice24h", default=None)


_depth = msgspec.json.Decoder(Frame[Depth], strict=False).decode
_fills = msgspec.json.Decoder(Frame[list[Fill]], strict=False).decode
_ticker = msgspec.json.Decoder(Frame[Ticker], strict=False).decode
_answer = msgspec.json.Decoder(Answer, strict=False).decode


Ear: TypeAlias = tuple[Callable[[str | bytes], Frame[Any]], Callable[[Frame[Any], int], list[MarketEvent]]]
"""What reads the frames of one topic, and what hears them and when they were received."""


class Kept(msgspec.Struct):
    """One book and its newest update; void while that is None, of which a gap is said once."""

    ladder: Ladder
    last: int | None = None
    sent_ms: int = -1
    is_gap_said: bool = False


class Bybit(Wire):
    venue: ClassVar[Venue] = Venue.BYBIT
    rest_url: ClassVar[str] = "https://api.bybit.com"
    ws_url: ClassVar[str] = "wss://stream.bybit.com"
    ccxt_id: ClassVar[str] = "bybit"
    heartbeat: ClassVar[Heartbeat] = Heartbeat(every_s=20.0, frame=command(op="ping"), stalled_s=45.0)

    def __init__(self, markets: Iterable[Market] = ()) -> None:
        super().__init__(markets)
        self._ears: dict[str | bytes, Ear] = {}
        """By the head of their frames."""
        for topic, ear in (
            ("orderbook", (_depth, self._book)),
            ("publicTrade", (_fills, self._trades)),
            ("tickers", (_ticker, self._ticker)),
            ("allLiquidation", (_fills, self._liquidations)),
        ):
            head = f"{topic}."[:HEAD_WIDTH]
            self._ears |= {head: ear, head.encode(): ear}
        self._books: dict[str, Kept] = {}
        self._tickers: dict[str, dict[str, str]] = {}
        self._ticker_frames = Newest()
        self._liquidation_frames = Newest()
        self._fills = Recent()

    def connections(self, symbols: Iterable[str]) -> list[Connection]:
        return [
            Connection(path="/v5/public/linear", symbols=frozenset(part), frames=self._frames("subscribe", part), frames_per_s=5.0)
            for part in shards(symbols, SYMBOLS_A_SOCKET)
        ]

    def unsubscribe(self, symbols: Iterable[str]) -> tuple[str, ...]:
        return self._frames("unsubscribe", symbols)

    def _frames(self, op: str, symbols: Iterable[str]) -> tuple[str, ...]:
        names = self.wire_symbols(symbols)
        topics = [f"{topic}.{name}" for topic in (BOOK_TOPIC, *OTHER_TOPICS) for name in names]
        return tuple(command(op=op, args=part) for part in batches(topics, TOPICS_A_FRAME))

    def resync(self, symbol: str) -> tuple[str, ...]:
        topics = [f"{BOOK_TOPIC}.{name}" for name in self.wire_symbols([symbol])]
        return command(op="unsubscribe", args=topics), command(op="subscribe", args=topics)

    def forget(self, symbols: Iterable[str]) -> None:
        for symbol in symbols:
            self.pace.forget(symbol)
            self._books.pop(symbol, None)
            self._tickers.pop(symbol, None)
            self._ticker_frames.forget(symbol)

    def whole_book(self, *_: object, **__: object) -> list[MarketEvent]:
        """Nothing: the stream sends its own snapshots, and numbers them otherwise than REST."""
        return []

    def ladder(self, symbol: str) -> Ladder | None:
        book = self._books.get(symbol)
        return None if book is None else book.ladder

    def void(self, symbol: str) -> None:
        self._books[symbol].last = None
        self._books[symbol].is_gap_said = True

    def parse(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        told = self.due(received_ms) if received_ms >= self.pace.due_ms else []
        try:
            ear = self._ears.get(frame[HEAD]) or self._ear(frame)
            if ear is None:
                return told
            read, hear = ear
            said = hear(read(frame), received_ms)
        except BROKEN as error:
            self.unknown[misfit(error)] += 1
            said = self._missed(frame, received_ms)
        return told + said if told else said

    def _missed(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        """A frame cannot be read: numbers may leave holes here, so a book that it was to change would be wrong without a sign."""
        try:
            topic, _, name = _answer(frame).topic.rpartition(".")
        except BROKEN:
            return []
        symbol = self.symbol_of(name)
        book = None if symbol is None else self._books.get(symbol)
        if symbol is None or book is None or book.last is None or not topic.startswith("orderbook"):
            return []
        return self.broken(symbol, received_ms)

    def _ear(self, frame: str | bytes) -> Ear | None:
        """What hears a frame that does not begin with its topic; None where nobody needs to."""
        answer = _answer(frame)
        topic, _, symbol = answer.topic.partition(".")
        ear = self._ears.get(f"{topic}."[:HEAD_WIDTH]) if symbol else None
        if ear is None and not (answer.op and answer.success is not False):
            self.unknown["refused" if answer.op else "topic"] += 1
        return ear

    def _book(self, frame: Frame[Depth], received_ms: int) -> list[MarketEvent]:
        depth = frame.data
        symbol = self.symbol_of(depth.s)
        if symbol is None:
            return []
        book = self._books.get(symbol)
        if book is None:
            book = self._books[symbol] = Kept(Ladder(DEPTH))
        is_whole = frame.type == "snapshot" or depth.u == 1
        if is_whole:
            if (frame.ts, depth.u) <= (book.sent_ms, book.last or 0):
                return []
            book.ladder.replace(depth.b, depth.a)
            book.is_gap_said = False
        elif book.last is None:
            return [] if book.is_gap_said else self.broken(symbol, received_ms)
        elif depth.u <= book.last:
            return []
        else:
            book.ladder.change(depth.b, depth.a)
        book.last, book.sent_ms = depth.u, frame.ts
        book.ladder.exchange_ms = frame.cts or frame.ts
        return self.tell(symbol, received_ms) if is_whole else self.changed(symbol, received_ms)

    def _trades(self, frame: Frame[list[Fill]], received_ms: int) -> list[MarketEvent]:
        events: list[MarketEvent] = []
        fills = frame.data
        for fill in sorted(fills, key=_time) if len(fills) > 1 else fills:
            symbol = self.symbol_of(fill.s)
            if symbol is None or fill.BT or not fill.v or not (fill.i is None or self._fills.is_new(fill.i)):
                continue
            events.append(
                Trade(
                    venue=self.venue,
                    symbol=symbol,
                    exchange_ms=fill.T,
                    received_ms=received_ms,
                    price=fill.p,
                    size_base=fill.v,
                    taker=BUY if fill.S == "Buy" else SELL,
                    trade_id=fill.i,
                )
            )
        return events

    def _liquidations(self, frame: Frame[list[Fill]], received_ms: int) -> list[MarketEvent]:
        """Here Buy means that a long was liquidated, and the price is the one of bankruptcy."""
        if not self._liquidation_frames.is_news(frame.topic, frame.ts):
            return []
        return [
            Liquidation(
                **self.stamp(symbol, fill.T, received_ms),
                side=Position.LONG if fill.S == "Buy" else Position.SHORT,
                price=fill.p,
                size_base=fill.v,
            )
            for fill in sorted(frame.data, key=_time)
            if (symbol := self.symbol_of(fill.s)) is not None and fill.v
        ]

    def _ticker(self, frame: Frame[Ticker], received_ms: int) -> list[MarketEvent]:
        ticker = frame.data
        symbol = self.symbol_of(ticker.symbol)
        if symbol is None or not self._ticker_frames.is_news(symbol, frame.ts, frame.cs):
            return []
        told: dict[str, str] = msgspec.to_builtins(ticker)
        known = told if frame.type == "snapshot" else {**self._tickers.get(symbol, {}), **told}
        self._tickers[symbol] = known
        return self._told(self.stamp(symbol, frame.ts, received_ms), set(told), known)

    def _told(self, stamp: Stamp, told: set[str], known: dict[str, str]) -> list[MarketEvent]:
        """One event for each matter of which something was told, made of all that is known of it."""
        events: list[MarketEvent] = []
        open_interest = number(known.get("openInterest"))
        if "openInterest" in told and open_interest is not None:
            events.append(OpenInterest(**stamp, open_interest_base=open_interest))
        mark_price = positive(known.get("markPrice"))
        if told & {"markPrice", "indexPrice"} and mark_price is not None:
            events.append(Mark(**stamp, mark_price=mark_price, index_price=positive(known.get("indexPrice"))))
        rate = number(known.get("fundingRate"))
        if told & {"fundingRate", "fundingIntervalHour", "nextFundingTime"} and rate is not None:
            interval_h, next_ms = positive(known.get("fundingIntervalHour")), moment_ms(known.get("nextFundingTime"))
            events.append(self.funding(stamp, rate, interval_h=interval_h, next_ms=next_ms))
        turnover = number(known.get("turnover24h"))
        if told & {"turnover24h", "highPrice24h", "lowPrice24h"} and turnover is not None:
            high, low = positive(known.get("highPrice24h")), positive(known.get("lowPrice24h"))
            events.append(Day(**stamp, turnover_quote_24h=turnover, high_24h=high, low_24h=low))
        return events


def _time(fill: Fill) -> int:
    return fill.T
