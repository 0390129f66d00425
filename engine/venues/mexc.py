"""MEXC perpetuals. Sizes come in contracts and are told in base coin; live, the top 20 comes whole (`depth.full`)."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, Literal, TypeAlias

import msgspec

from engine.books import BookBroken, Ladder, Newest
from engine.frames import BROKEN, Fraction, Ms, Price, Recent, Size, command, misfit, shards
from engine.market import Day, Level, Mark, Market, MarketEvent, OpenInterest, Side, Trade, Venue
from engine.numbered import NumberedBooks, Snapshot
from engine.wire import Connection, Heartbeat, Wire

DEPTH: Final = 20
SYMBOLS_A_SOCKET: Final = 100
FRAMES_PER_S: Final = 20.0
"""150 subscriptions at this pace were all acknowledged; nothing is published."""

BUY, SELL = Side  # looking a member up costs as much as making the event it goes into
KNOWN: Final = frozenset({"pong", "push.index.price", "push.fair.price"})
"""Channels that are understood and say nothing new: the ticker has both prices."""

Contracts: TypeAlias = tuple[Price, Size, int]
"""(price, contracts, number of orders)"""


class Depth(msgspec.Struct, gc=False):
    """`begin`–`end`: the updates it merges; unmerged it is the one update `version`. `cts`: when it happened."""

    version: int
    asks: list[Contracts]
    bids: list[Contracts]
    cts: Ms | None = None
    begin: int | None = None
    end: int | None = None


class WholeDepth(msgspec.Struct, tag_field="channel", tag="push.depth.full", gc=False):
    symbol: str
    data: Depth
    ts: Ms


class DepthChange(msgspec.Struct, tag_field="channel", tag="push.depth", gc=False):
    symbol: str
    data: Depth
    ts: Ms


class Deal(msgspec.Struct, gc=False):
    """`v` in contracts; `T`: 1 the taker bought, 2 sold."""

    p: Price
    v: Size
    T: Literal[1, 2]
    t: Ms
    i: str | int | None = None


class Deals(msgspec.Struct, tag_field="channel", tag="push.deal", gc=False):
    symbol: str
    data: list[Deal] | Deal


class Figures(msgspec.Struct, rename="camel", gc=False):
    """`hold_vol`: open interest in contracts; `amount24`: turnover in USDT."""

    timestamp: Ms | None = None
    hold_vol: Size | None = None
    fair_price: Size | None = None
    index_price: Size | None = None
    amount24: Size | None = None
    high: Size | None = msgspec.field(name="high24Price", default=None)
    low: Size | None = msgspec.field(name="lower24Price", default=None)
    funding_rate: Fraction | None = None


class Ticker(msgspec.Struct, tag_field="channel", tag="push.ticker", gc=False):
    symbol: str
    data: Figures
    ts: Ms


class Rate(msgspec.Struct, rename="camel", gc=False):
    rate: Fraction
    next_settle_time: Ms | None = None


class FundingRate(msgspec.Struct, tag_field="channel", tag="push.funding.rate", gc=False):
    symbol: str
    data: Rate
    ts: Ms


class Contract(msgspec.Struct, rename="camel", gc=False):
    """A row of the REST list of contracts, among the frames of a recording."""

    symbol: str
    contract_size: Price


class Answer(msgspec.Struct, gc=False):
    """What tells the rarer frames apart."""

    channel: str = ""
    data: msgspec.Raw = msgspec.Raw(b"null")
    success: bool | None = None


Said: TypeAlias = WholeDepth | DepthChange | Deals | Ticker | FundingRate

_said: msgspec.json.Decoder[Said] = msgspec.json.Decoder(Said, strict=False)
_answer = msgspec.json.Decoder(Answer, strict=False)
_contracts: msgspec.json.Decoder[list[Contract] | Contract] = msgspec.json.Decoder(list[Contract] | Contract, strict=False)


class Mexc(Wire):
    venue: ClassVar[Venue] = Venue.MEXC
    rest_url: ClassVar[str] = "https://contract.mexc.com"
    ws_url: ClassVar[str] = "wss://contract.mexc.com"
    ccxt_id: ClassVar[str] = "mexc"
    heartbeat: ClassVar[Heartbeat] = Heartbeat(every_s=15.0, frame=command(method="ping"), stalled_s=45.0)

    def __init__(self, markets: Iterable[Market] = ()) -> None:
        super().__init__(markets)
        self._taught: dict[str, float] = {}
        self._books = NumberedBooks(DEPTH)
        self._whole = Newest()
        self._tickers = Newest()
        self._deals = Recent()

    def wire_symbols(self, symbols: Iterable[str]) -> list[str]:
        return [name if "_" in name else f"{name.removesuffix('USDT')}_USDT" for name in super().wire_symbols(symbols)]

    def connections(self, symbols: Iterable[str]) -> list[Connection]:
        return [
            Connection(path="/edge", symbols=frozenset(part), frames=self._frames("sub", part), frames_per_s=FRAMES_PER_S)
            for part in shards(symbols, SYMBOLS_A_SOCKET)
        ]

    def unsubscribe(self, symbols: Iterable[str]) -> tuple[str, ...]:
        return self._frames("unsub", symbols)

    def _frames(self, verb: str, symbols: Iterable[str]) -> tuple[str, ...]:
        names = self.wire_symbols(symbols)
        limit = {"limit": DEPTH} if verb == "sub" else {}
        books = [command(method=f"{verb}.depth.full", param={"symbol": name, **limit}) for name in names]
        others = [command(method=f"{verb}.{what}", param={"symbol": name}) for what in ("deal", "ticker") for name in names]
        return (*books, *others)

    def forget(self, symbols: Iterable[str]) -> None:
        for symbol in symbols:
            self.pace.forget(symbol)
            self._books.forget(symbol)
            self._whole.forget(symbol)
            self._tickers.forget(symbol)

    def whole_book(
        self, symbol: str, bids: Sequence[Level], asks: Sequence[Level], sequence: int | None, received_ms: int
    ) -> list[MarketEvent]:
        if sequence is None or symbol in self._whole:
            return []
        book = self._books.of(symbol)
        if not book.begin(Snapshot(sequence, bids, asks)):
            return []
        book.ladder.exchange_ms = received_ms
        return self.tell(symbol, received_ms)

    def ladder(self, symbol: str) -> Ladder | None:
        return self._books.of(symbol).ladder

    def void(self, symbol: str) -> None:
        self._books.of(symbol).void()

    def parse(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        told = self.due(received_ms) if received_ms >= self.pace.due_ms else []
        try:
            said = _said.decode(frame)
        except BROKEN as error:
            self._parse_rarer(frame, error)
            return told
        symbol = self.symbol_of(said.symbol)
        return told if symbol is None else told + self._hear(said, symbol, received_ms)

    def _parse_rarer(self, frame: str | bytes, refused: Exception) -> None:
        """Answers to requests, and contracts that a recording lists."""
        try:
            answer = _answer.decode(frame)
            if answer.success:
                rows = _contracts.decode(answer.data)
                self._taught.update({row.symbol: row.contract_size for row in (rows if isinstance(rows, list) else [rows])})
                return
        except BROKEN as error:
            self.unknown[misfit(error)] += 1
            return
        if answer.channel == "rs.error":
            self.unknown["refused"] += 1
        elif answer.channel not in KNOWN and not answer.channel.startswith("rs."):
            self.unknown[misfit(refused)] += 1

    def _hear(self, said: Said, symbol: str, received_ms: int) -> list[MarketEvent]:
        if isinstance(said, FundingRate):
            return [self.funding(self.stamp(symbol, said.ts, received_ms), said.data.rate, next_ms=said.data.next_settle_time)]
        market = self.markets.get(said.symbol)
        contract_base = self._taught.get(said.symbol) if market is None else market.contract_size_base
        if contract_base is None:
            self.unknown["contract size"] += 1
            return []
        match said:
            case WholeDepth():
                return self._whole_depth(said, symbol, contract_base, received_ms)
            case DepthChange():
                return self._depth_change(said, symbol, contract_base, received_ms)
            case Deals():
                return self._trades(said, symbol, contract_base, received_ms)
            case Ticker():
                return self._ticker(said, symbol, contract_base, received_ms)

    def _whole_depth(self, said: WholeDepth, symbol: str, contract_base: float, received_ms: int) -> list[MarketEvent]:
        depth = said.data
        if not self._whole.is_news(symbol, said.ts, depth.version):
            return []
        bids, asks = _in_base(depth.bids, contract_base), _in_base(depth.asks, contract_base)
        return self.whole_book_events(symbol, bids, asks, DEPTH, depth.cts or said.ts, received_ms)

    def _depth_change(self, said: DepthChange, symbol: str, contract_base: float, received_ms: int) -> list[MarketEvent]:
        depth = said.data
        first = depth.version if depth.begin is None else depth.begin
        last = depth.version if depth.end is None else depth.end
        bids, asks = _in_base(depth.bids, contract_base), _in_base(depth.asks, contract_base)
        book = self._books.of(symbol)
        try:
            if not book.change(first - 1, last, bids, asks):
                return []
        except BookBroken:
            return self.broken(symbol, received_ms)
        book.ladder.exchange_ms = depth.cts or said.ts
        return self.changed(symbol, received_ms)

    def _trades(self, said: Deals, symbol: str, contract_base: float, received_ms: int) -> list[MarketEvent]:
        deals = said.data if isinstance(said.data, list) else [said.data]
        return [
            Trade(
                venue=self.venue,
                symbol=symbol,
                exchange_ms=deal.t,
                received_ms=received_ms,
                price=deal.p,
                size_base=deal.v * contract_base,
                taker=BUY if deal.T == 1 else SELL,
                trade_id=None if deal.i is None else str(deal.i),
            )
            for deal in sorted(deals, key=_time)
            if deal.v and (deal.i is None or self._deals.is_new((symbol, deal.i)))
        ]

    def _ticker(self, said: Ticker, symbol: str, contract_base: float, received_ms: int) -> list[MarketEvent]:
        if not self._tickers.is_news(symbol, said.ts):
            return []
        told = said.data
        stamp = self.stamp(symbol, told.timestamp or said.ts, received_ms)
        events: list[MarketEvent] = []
        if told.hold_vol is not None:
            events.append(OpenInterest(**stamp, open_interest_base=told.hold_vol * contract_base))
        if told.fair_price:
            events.append(Mark(**stamp, mark_price=told.fair_price, index_price=told.index_price or None))
        if told.funding_rate is not None:
            events.append(self.funding(stamp, told.funding_rate))
        if told.amount24 is not None:
            events.append(Day(**stamp, turnover_quote_24h=told.amount24, high_24h=told.high or None, low_24h=told.low or None))
        return events


def _in_base(levels: list[Contracts], contract_base: float) -> list[Level]:
    return [(price, contracts * contract_base) for price, contracts, _ in levels]


def _time(deal: Deal) -> int:
    return deal.t
