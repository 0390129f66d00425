"""LBank's perpetual contracts, as their clients see them.

Book frames are incremental, carry no sequence of their own contract and mix in rows of others; times of trades are in seconds.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import ClassVar
from weakref import WeakKeyDictionary

import msgspec

from engine.market import Book, Mark, MarketEvent, Trade, Venue
from sandbox.market import World
from sandbox.venues.hub import Client
from sandbox.venues.ladders import Change, Ladders
from sandbox.venues.lbank_messages import EXCHANGE, Action, Asked, Row, action_row, book_rows, overview_row, trade_row
from sandbox.venues.lbank_rest import LbankRest
from sandbox.venues.server import Handler, VenueServer, encoded

TRADES, TICKER, BOOK = "2", "7", "25"
MOST_ACTIONS_A_S = 20
FOREIGN_ROWS = 4


class LbankServer(VenueServer):
    venue: ClassVar[Venue] = Venue.LBANK
    socket_paths: ClassVar[tuple[str, ...]] = ("/ws",)
    idle_s: ClassVar[float | None] = 60.0

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._ladders = Ladders(self.books())
        self._actions: WeakKeyDictionary[Client, deque[float]] = WeakKeyDictionary()
        self._before: tuple[str, list[Row]] = ("", [])
        self._number = 199_196_108_238

    def routes(self) -> dict[str, Handler]:
        return LbankRest(self, self._ladders).routes()

    def hear(self, client: Client, text: str) -> None:
        if text == "ping":
            self.hub.tell(client, b"pong")
            return
        if self._is_too_fast(client):
            return
        try:
            action = msgspec.json.decode(text, type=Asked).send_topic_action
        except msgspec.DecodeError:
            self.hub.tell(client, encoded({"action": "", "requestNo": 0, "errorCode": -1, "errorMsg": "InvalidMessage"}))
            return
        symbol = action.filter_value.removeprefix(f"{EXCHANGE}_")
        if action.topic_id not in {TRADES, TICKER, BOOK} or symbol not in self.listings:
            self._confirm(client, action, 5, "InvalidValue:NotFoundInstrumentID")
            return
        self._confirm(client, action, 0, "Success")
        topic = f"{action.topic_id} {symbol}"
        if action.action == "1":
            self.hub.subscribe(client, topic)
            self._begin(client, action.topic_id, symbol)
        else:
            self.hub.unsubscribe(client, topic)

    def _is_too_fast(self, client: Client) -> bool:
        """More than 20 actions in a real second: the surplus is refused."""
        now_s = asyncio.get_running_loop().time()
        recent = self._actions.setdefault(client, deque())
        recent.append(now_s)
        while recent[0] < now_s - 1.0:
            recent.popleft()
        if len(recent) <= MOST_ACTIONS_A_S:
            return False
        said = f"Over Max Speed [{len(recent)}]>[{MOST_ACTIONS_A_S}]!"
        self.hub.tell(client, encoded({"action": "", "requestNo": 0, "errorCode": -3, "errorMsg": said}))
        return True

    def _confirm(self, client: Client, action: Action, code: int, said: str) -> None:
        answer = {"action": "RecvTopicAction", "requestNo": 0, "errorCode": code, "errorMsg": said, "result": [action_row(action)]}
        self.hub.tell(client, encoded(answer))

    def _begin(self, client: Client, topic: str, symbol: str) -> None:
        """Books and tickers are told whole first."""
        if topic == BOOK:
            book = self._ladders.book(symbol)
            rows = book_rows(self.listings[symbol], Change(0, 0, 0, list(book.bids), list(book.asks)))
            whole = {
                "action": "PushMarketOrder",
                "requestNo": 0,
                "errorCode": 0,
                "errorMsg": f"{EXCHANGE}_{symbol}",
                "result": rows,
            }
            self.hub.tell(client, encoded(whole))
        elif topic == TICKER:
            self.hub.tell(client, self._overview(symbol))

    def say(self, symbol: str, events: Sequence[MarketEvent]) -> None:
        match events[0]:
            case Trade():
                self._say_trades(symbol, [event for event in events if isinstance(event, Trade)])
            case Mark():
                if self.hub.wants(f"{TICKER} {symbol}"):
                    self.hub.publish(f"{TICKER} {symbol}", self._overview(symbol))
            case _:
                for event in events:
                    if isinstance(event, Book):
                        self._say_book(symbol, event)

    def _say_book(self, symbol: str, book: Book) -> None:
        """The rows that changed, and some of the contract that changed before it."""
        rows = book_rows(self.listings[symbol], self._ladders.change(symbol, book))
        topic = f"{BOOK} {symbol}"
        if self.hub.wants(topic):
            another, foreign = self._before
            mixed = rows + foreign if another != symbol else rows
            self.hub.publish(topic, self._incremental("PushMarketOrder", symbol, mixed), book_of=book.symbol)
        self._before = symbol, rows[:FOREIGN_ROWS]

    def _say_trades(self, symbol: str, trades: list[Trade]) -> None:
        topic, listing = f"{TRADES} {symbol}", self.listings[symbol]
        if not self.hub.wants(topic):
            return
        rows = [trade_row(listing, trade) for trade in trades]
        self.hub.publish(topic, self._incremental("PushMarketTrade", symbol, rows))

    def _incremental(self, action: str, symbol: str, rows: list[Row]) -> bytes:
        self._number += len(rows)
        said = {
            "action": action,
            "index": f"{EXCHANGE}_{symbol}",
            "bNo": self._number,
            "changeType": "3",
            "result": rows,
            "localNo": 12,
        }
        return encoded(said)

    def _overview(self, symbol: str) -> bytes:
        rows = [overview_row(self.quote(symbol), self.world.now_ms)]
        said = {"action": "PushMarketDataOverView", "requestNo": 0, "errorCode": 0, "errorMsg": "Success", "result": rows}
        return encoded(said)
