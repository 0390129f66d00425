"""Bybit's linear perpetuals (v5), as its clients see them."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from aiohttp import web

from engine.market import Book, Funding, Liquidation, Mark, MarketEvent, OpenInterest, Position, Side, Trade, Venue
from sandbox.market import World
from sandbox.venues.bybit_rest import BybitRest, rows, ticker
from sandbox.venues.hub import Client
from sandbox.venues.ladders import Change, Ladders
from sandbox.venues.server import Handler, VenueServer, decimal, encoded

BOOKS = {"orderbook.1": 1, "orderbook.50": 50, "orderbook.200": 200, "orderbook.500": 500}
KINDS = frozenset({*BOOKS, "publicTrade", "tickers", "allLiquidation"})
CONNECTION = "sandbox-0000-1111"


class Asked(msgspec.Struct):
    op: str
    args: list[str] = []
    req_id: str = ""


class BybitServer(VenueServer):
    """Books and tickers begin with a snapshot and go on as deltas that hold only what changed."""

    venue: ClassVar[Venue] = Venue.BYBIT
    socket_paths: ClassVar[tuple[str, ...]] = ("/v5/public/linear",)
    idle_s: ClassVar[float | None] = 600.0

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._ladders = Ladders(self.books())
        self._tickers: dict[str, dict[str, str]] = {}

    def routes(self) -> dict[str, Handler]:
        return BybitRest(self, self._ladders).routes()

    def refusal(self, status: int) -> web.Response:
        page = "<html><head><title>403 Forbidden</title></head><body>access too frequent or your country is blocked</body></html>"
        return web.Response(status=status, text=page, content_type="text/html")

    def hear(self, client: Client, text: str) -> None:
        try:
            asked = msgspec.json.decode(text, type=Asked)
        except msgspec.DecodeError:
            self._answer(client, Asked(op=""), "error:json parse failed", is_success=False)
            return
        match asked.op:
            case "ping":
                self._answer(client, asked, "pong")
            case "subscribe":
                wrong = next((topic for topic in asked.args if not self._is_known(topic)), None)
                if wrong is not None:
                    self._answer(client, asked, f"error:handler not found,topic:{wrong}", is_success=False)
                    return
                self._answer(client, asked, "subscribe")
                for topic in asked.args:
                    self._begin(client, topic)
            case "unsubscribe":
                for topic in asked.args:
                    self.hub.unsubscribe(client, topic)
                self._answer(client, asked, "unsubscribe")
            case _:
                self._answer(client, asked, f"error:unknown op,op:{asked.op}", is_success=False)

    def _answer(self, client: Client, asked: Asked, said: str, *, is_success: bool = True) -> None:
        answer = {"success": is_success, "ret_msg": said, "conn_id": CONNECTION, "req_id": asked.req_id, "op": asked.op}
        self.hub.tell(client, encoded(answer))

    def _is_known(self, topic: str) -> bool:
        kind, _, symbol = topic.rpartition(".")
        return kind in KINDS and symbol in self.listings

    def _begin(self, client: Client, topic: str) -> None:
        """Subscribed; books and tickers are told whole first."""
        self.hub.subscribe(client, topic)
        kind, _, symbol = topic.rpartition(".")
        now_ms = self.world.now_ms
        if kind in BOOKS:
            book = self._ladders.book(symbol)
            bids, asks = list(book.bids[: BOOKS[kind]]), list(book.asks[: BOOKS[kind]])
            whole = Change(0, 0, self._ladders.at(symbol), bids, asks)
            self.hub.tell(client, self._book_frame(topic, "snapshot", symbol, whole, now_ms))
        elif kind == "tickers":
            self.hub.tell(client, self._ticker_frame(topic, "snapshot", self._refreshed(symbol), now_ms))

    def say(self, symbol: str, events: Sequence[MarketEvent]) -> None:
        match events[0]:
            case Trade():
                self._say_trades(symbol, [event for event in events if isinstance(event, Trade)])
            case Liquidation():
                self._say_liquidations(symbol, [event for event in events if isinstance(event, Liquidation)])
            case _:
                for event in events:
                    if isinstance(event, Book):
                        self._say_book(symbol, event)
                    if isinstance(event, (Book, Mark, Funding, OpenInterest)):
                        self._say_ticker(symbol, event.exchange_ms)

    def _say_book(self, symbol: str, book: Book) -> None:
        change = self._ladders.change(symbol, book)
        touch = Change(change.previous, change.first, change.last, list(book.bids[:1]), list(book.asks[:1]))
        for kind, levels in BOOKS.items():
            topic = f"{kind}.{symbol}"
            if self.hub.wants(topic):
                is_touch = levels == 1
                frame = self._book_frame(
                    topic, "snapshot" if is_touch else "delta", symbol, touch if is_touch else change, book.exchange_ms
                )
                self.hub.publish(topic, frame, book_of=book.symbol)

    def _book_frame(self, topic: str, kind: str, symbol: str, change: Change, at_ms: int) -> bytes:
        listing = self.listings[symbol]
        data = {
            "s": symbol,
            "b": rows(listing, change.bids),
            "a": rows(listing, change.asks),
            "u": change.last,
            "seq": change.last * 3,
        }
        return encoded({"topic": topic, "type": kind, "ts": at_ms, "data": data, "cts": at_ms})

    def _say_trades(self, symbol: str, trades: list[Trade]) -> None:
        topic, listing = f"publicTrade.{symbol}", self.listings[symbol]
        if not self.hub.wants(topic):
            return
        data = [
            {
                "T": trade.exchange_ms,
                "s": symbol,
                "S": "Buy" if trade.taker is Side.BUY else "Sell",
                "v": decimal(trade.size_base, listing.lot_digits),
                "p": decimal(trade.price, listing.price_digits),
                "L": "PlusTick" if trade.taker is Side.BUY else "MinusTick",
                "i": trade.trade_id,
                "BT": False,
                "RPI": False,
                "seq": int(trade.trade_id or 0),
            }
            for trade in trades
        ]
        self.hub.publish(topic, encoded({"topic": topic, "type": "snapshot", "ts": trades[-1].exchange_ms, "data": data}))

    def _say_liquidations(self, symbol: str, events: list[Liquidation]) -> None:
        """`S` is Buy when a long was liquidated."""
        topic, listing = f"allLiquidation.{symbol}", self.listings[symbol]
        if not self.hub.wants(topic):
            return
        data = [
            {
                "T": event.exchange_ms,
                "s": symbol,
                "S": "Buy" if event.side is Position.LONG else "Sell",
                "v": decimal(event.size_base, listing.lot_digits),
                "p": decimal(event.price, listing.price_digits),
            }
            for event in events
        ]
        self.hub.publish(topic, encoded({"topic": topic, "type": "snapshot", "ts": events[-1].exchange_ms, "data": data}))

    def _say_ticker(self, symbol: str, at_ms: int) -> None:
        topic = f"tickers.{symbol}"
        if not self.hub.wants(topic):
            return
        before = self._tickers.get(symbol, {})
        changed = {name: value for name, value in self._refreshed(symbol).items() if before.get(name) != value}
        if changed:
            self.hub.publish(topic, self._ticker_frame(topic, "delta", {"symbol": symbol, **changed}, at_ms))

    def _refreshed(self, symbol: str) -> dict[str, str]:
        self._tickers[symbol] = ticker(self.quote(symbol))
        return self._tickers[symbol]

    def _ticker_frame(self, topic: str, kind: str, data: dict[str, str], at_ms: int) -> bytes:
        return encoded({"topic": topic, "type": kind, "data": data, "cs": at_ms, "ts": at_ms})
