"""MEXC's perpetual contracts, as their clients see them. Sizes are in contracts."""

from collections.abc import Sequence
from typing import Any, ClassVar

import msgspec
from aiohttp import web

from engine.market import Book, Funding, Mark, MarketEvent, OpenInterest, Side, Trade, Venue
from sandbox.market import World
from sandbox.venues.hub import Client
from sandbox.venues.ladders import Ladders
from sandbox.venues.mexc_rest import MexcRest, contracts, levels_of, ticker
from sandbox.venues.server import Handler, VenueServer, answer, encoded

CHANNELS = frozenset({"depth", "depth.full", "deal", "ticker", "funding.rate", "index.price", "fair.price"})
WHOLE_DEPTH = 20


class Asked(msgspec.Struct):
    method: str
    param: dict[str, Any] = {}


class MexcServer(VenueServer):
    """Closes a socket that has not pinged for a minute."""

    venue: ClassVar[Venue] = Venue.MEXC
    socket_paths: ClassVar[tuple[str, ...]] = ("/edge",)
    idle_s: ClassVar[float | None] = 60.0

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._ladders = Ladders(self.books())

    def routes(self) -> dict[str, Handler]:
        return MexcRest(self, self._ladders).routes()

    def refusal(self, status: int) -> web.Response:
        return answer({"success": False, "code": 510, "message": "Requests are too frequent"}, status)

    def hear(self, client: Client, text: str) -> None:
        try:
            asked = msgspec.json.decode(text, type=Asked)
        except msgspec.DecodeError:
            self._say(client, "rs.error", "request is not understood")
            return
        if asked.method == "ping":
            self._say(client, "pong", self.world.now_ms)
            return
        verb, _, channel = asked.method.partition(".")
        symbol = str(asked.param.get("symbol", ""))
        if verb not in {"sub", "unsub"} or channel not in CHANNELS:
            self._say(client, "rs.error", f"Method [{asked.method}] not exists")
        elif symbol not in self.listings:
            self._say(client, "rs.error", f"Contract [{symbol}] not exists")
        else:
            change = self.hub.subscribe if verb == "sub" else self.hub.unsubscribe
            change(client, f"{channel} {symbol}")
            self._say(client, f"rs.{asked.method}", "success")

    def _say(self, client: Client, channel: str, data: object) -> None:
        self.hub.tell(client, encoded({"channel": channel, "data": data, "ts": self.world.now_ms}))

    def say(self, symbol: str, events: Sequence[MarketEvent]) -> None:
        match events[0]:
            case Trade():
                self._say_deals(symbol, [event for event in events if isinstance(event, Trade)])
            case _:
                for event in events:
                    self._say_one(symbol, event)

    def _say_one(self, symbol: str, event: MarketEvent) -> None:
        match event:
            case Book():
                self._say_book(symbol, event)
            case Mark():
                self._push("index.price", symbol, {"symbol": symbol, "price": event.index_price}, event.exchange_ms)
                self._push("fair.price", symbol, {"symbol": symbol, "price": event.mark_price}, event.exchange_ms)
                self._say_ticker(symbol, event.exchange_ms)
            case OpenInterest():
                self._say_ticker(symbol, event.exchange_ms)
            case Funding():
                rate = {"symbol": symbol, "rate": round(event.rate_pct / 100.0, 8), "nextSettleTime": event.next_ms}
                self._push("funding.rate", symbol, rate, event.exchange_ms)
            case _:
                return

    def _say_book(self, symbol: str, book: Book) -> None:
        """The whole top, and the merged changes: `begin` follows on the last `end`, and levels come in no order."""
        listing, change = self.listings[symbol], self._ladders.change(symbol, book)
        if self.hub.wants(f"depth.full {symbol}"):
            whole = {
                "cts": book.exchange_ms,
                "asks": levels_of(listing, book.asks[:WHOLE_DEPTH]),
                "bids": levels_of(listing, book.bids[:WHOLE_DEPTH]),
                "version": change.last,
            }
            self._push("depth.full", symbol, whole, book.exchange_ms, is_book=True)
        if self.hub.wants(f"depth {symbol}"):
            merged = {
                "cts": book.exchange_ms,
                "asks": levels_of(listing, change.asks)[::-1],
                "bids": levels_of(listing, change.bids)[::-1],
                "end": change.last,
                "begin": change.first,
                "version": change.last,
            }
            self._push("depth", symbol, merged, book.exchange_ms, is_book=True)

    def _say_deals(self, symbol: str, trades: list[Trade]) -> None:
        """T: 1 bought, 2 sold; newest first."""
        if not self.hub.wants(f"deal {symbol}"):
            return
        listing = self.listings[symbol]
        deals = [
            {
                "p": trade.price,
                "v": contracts(listing, trade.size_base),
                "T": 1 if trade.taker is Side.BUY else 2,
                "O": 3,
                "M": 1,
                "t": trade.exchange_ms,
                "i": trade.trade_id,
                "cts": str(trade.exchange_ms),
            }
            for trade in reversed(trades)
        ]
        self._push("deal", symbol, deals, trades[-1].exchange_ms)

    def _say_ticker(self, symbol: str, at_ms: int) -> None:
        if self.hub.wants(f"ticker {symbol}"):
            self._push("ticker", symbol, ticker(self.quote(symbol), at_ms), at_ms)

    def _push(self, channel: str, symbol: str, data: object, at_ms: int, *, is_book: bool = False) -> None:
        topic = f"{channel} {symbol}"
        if self.hub.wants(topic):
            frame = encoded({"symbol": symbol, "data": data, "channel": f"push.{channel}", "ts": at_ms})
            self.hub.publish(topic, frame, book_of=self.listings[symbol].market.symbol if is_book else None)
