"""Binance USDⓈ-M futures, as its clients see it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec
from aiohttp import web

from engine.market import Book, Liquidation, MarketEvent, Position, Side, Trade, Venue
from sandbox.coins import Listing
from sandbox.market import World
from sandbox.venues.binance_rest import BinanceRest
from sandbox.venues.binance_rows import mark_row, rows
from sandbox.venues.hub import Client
from sandbox.venues.ladders import Ladders
from sandbox.venues.server import Handler, VenueServer, answer, decimal, encoded

PUBLIC_STREAMS = ("@depth", "@bookTicker", "@trade")
"""What `/public` and the old paths carry; all else is on `/market`."""
DEPTHS = {f"@depth{levels}{pace}": levels for levels in (5, 10, 20) for pace in ("", "@100ms", "@500ms")}
DIFFS = ("@depth", "@depth@100ms", "@depth@500ms")
MARK_ARRAYS = ("!markPrice@arr@1s", "!markPrice@arr")
RAW = "raw "
"""Before the topics of sockets on `…/ws`, whose frames are not wrapped."""


class Asked(msgspec.Struct):
    method: str
    params: list[str] = []
    id: int | str | None = None


class BinanceServer(VenueServer):
    """A stream that its path does not carry is acknowledged and stays silent, as on the real one since 2026-04-23."""

    venue: ClassVar[Venue] = Venue.BINANCE
    socket_paths: ClassVar[tuple[str, ...]] = ("/public/stream", "/market/stream", "/public/ws", "/market/ws", "/stream", "/ws")
    ping_every_s: ClassVar[float | None] = 180.0

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._ladders = Ladders(self.books())

    def routes(self) -> dict[str, Handler]:
        return BinanceRest(self, self._ladders).routes()

    def refusal(self, status: int) -> web.Response:
        refused = answer({"code": -1003, "msg": "Way too many requests; the sandbox was told to refuse."}, status)
        if status in {418, 429}:
            refused.headers["Retry-After"] = "2"
        return refused

    def welcome(self, client: Client, query: str) -> None:
        """`?streams=a/b` subscribes at once."""
        self._subscribe(client, [name for name in query.split("/") if name])

    def hear(self, client: Client, text: str) -> None:
        try:
            asked = msgspec.json.decode(text, type=Asked)
        except msgspec.DecodeError:
            self.hub.tell(client, encoded({"error": {"code": 3, "msg": "Invalid JSON: the request is not understood"}}))
            return
        match asked.method:
            case "SUBSCRIBE":
                self._subscribe(client, asked.params)
                said: object = None
            case "UNSUBSCRIBE":
                for name in asked.params:
                    self.hub.unsubscribe(client, self._topic(client, name))
                said = None
            case "LIST_SUBSCRIPTIONS":
                said = sorted(topic.removeprefix(RAW) for topic in client.topics)
            case _:
                self.hub.tell(client, encoded({"error": {"code": 2, "msg": "Invalid request: unknown method"}, "id": asked.id}))
                return
        self.hub.tell(client, encoded({"result": said, "id": asked.id}))

    def _subscribe(self, client: Client, names: Iterable[str]) -> None:
        for name in names:
            is_public = any(part in name for part in PUBLIC_STREAMS)
            if is_public is not client.path.startswith("/market"):
                self.hub.subscribe(client, self._topic(client, name))

    def _topic(self, client: Client, name: str) -> str:
        return RAW + name if client.path.endswith("/ws") else name

    def say(self, symbol: str, events: Sequence[MarketEvent]) -> None:
        for event in events:
            match event:
                case Book():
                    self._say_book(symbol, event)
                case Trade():
                    self._say_trade(symbol, event)
                case Liquidation():
                    self._say_liquidation(symbol, event)
                case _:
                    return

    def each_second(self, now_ms: int) -> None:
        """Mark prices: all in one frame, and one by one."""
        if not self.hub.clients:
            return
        wanted = [name for name in MARK_ARRAYS if self._is_wanted(name)]
        marks = [mark_row(quote, now_ms) for quote in self.quotes()]
        for name in wanted:
            self._stream(name, encoded(marks))
        for row in marks:
            self._streams([str(row["s"]).lower() + pace for pace in ("@markPrice", "@markPrice@1s")], row)

    def _say_book(self, symbol: str, book: Book) -> None:
        listing, name = self.listings[symbol], symbol.lower()
        change = self._ladders.change(symbol, book)
        head = {"e": "depthUpdate", "E": book.exchange_ms, "T": book.exchange_ms, "s": symbol, "ps": symbol}
        head |= {"U": change.first, "u": change.last, "pu": change.previous}
        for levels in (5, 10, 20):
            whole = [f"{name}{suffix}" for suffix, depth in DEPTHS.items() if depth == levels]
            if any(map(self._is_wanted, whole)):
                bids, asks = (rows(listing, side[:levels]) for side in (book.bids, book.asks))
                self._streams(whole, {**head, "b": bids, "a": asks, "st": 1}, book_of=book.symbol)
        diffs = [name + suffix for suffix in DIFFS]
        if any(map(self._is_wanted, diffs)):
            bids, asks = rows(listing, change.bids), rows(listing, change.asks)
            self._streams(diffs, {**head, "b": bids, "a": asks, "st": 1}, book_of=book.symbol)
        self._streams([f"{name}@bookTicker"], _touch(listing, symbol, book, change.last))

    def _say_trade(self, symbol: str, trade: Trade) -> None:
        listing, name = self.listings[symbol], symbol.lower()
        number = int(trade.trade_id or 0)
        same: dict[str, object] = {"E": trade.exchange_ms, "T": trade.exchange_ms, "s": symbol, "m": trade.taker is Side.SELL}
        same |= {"p": decimal(trade.price, listing.price_digits), "q": decimal(trade.size_base, listing.lot_digits)}
        self._streams([f"{name}@aggTrade"], {"e": "aggTrade", "a": number, "f": number, "l": number, **same})
        self._streams([f"{name}@trade"], {"e": "trade", "t": number, "X": "MARKET", **same})

    def _say_liquidation(self, symbol: str, event: Liquidation) -> None:
        listing = self.listings[symbol]
        price, size = decimal(event.price, listing.price_digits), decimal(event.size_base, listing.lot_digits)
        side = "SELL" if event.side is Position.LONG else "BUY"
        order: dict[str, object] = {
            "s": symbol,
            "S": side,
            "o": "LIMIT",
            "f": "IOC",
            "q": size,
            "p": price,
            "ap": price,
            "X": "FILLED",
        }
        order |= {"l": size, "z": size, "T": event.exchange_ms}
        self._streams(["!forceOrder@arr", f"{symbol.lower()}@forceOrder"], {"e": "forceOrder", "E": event.exchange_ms, "o": order})

    def _is_wanted(self, name: str) -> bool:
        return self.hub.wants(name) or self.hub.wants(RAW + name)

    def _streams(self, names: Iterable[str], payload: dict[str, object], *, book_of: str | None = None) -> None:
        """One payload on several streams, encoded once, if anyone listens."""
        wanted = [name for name in names if self._is_wanted(name)]
        if wanted:
            frame = encoded(payload)
            for name in wanted:
                self._stream(name, frame, book_of=book_of)

    def _stream(self, name: str, frame: bytes, *, book_of: str | None = None) -> None:
        if self.hub.wants(name):
            self.hub.publish(name, b'{"stream":"%b","data":%b}' % (name.encode(), frame), book_of=book_of)
        if self.hub.wants(RAW + name):
            self.hub.publish(RAW + name, frame, book_of=book_of)


def _touch(listing: Listing, symbol: str, book: Book, number: int) -> dict[str, object]:
    (bid, bid_size), (ask, ask_size) = book.bids[0], book.asks[0]
    return {
        "e": "bookTicker",
        "u": number,
        "s": symbol,
        "ps": symbol,
        "b": decimal(bid, listing.price_digits),
        "B": decimal(bid_size, listing.lot_digits),
        "a": decimal(ask, listing.price_digits),
        "A": decimal(ask_size, listing.lot_digits),
        "T": book.exchange_ms,
        "E": book.exchange_ms,
        "st": 1,
    }
