"""Binance's books kept the slow way, every diff at once into plain dicts: what a wire tells is compared with them."""

from bisect import bisect_right
from collections import defaultdict
from heapq import nlargest, nsmallest

import msgspec

from engine.market import Book, MarketEvent
from engine.pace import BOOK_EVERY_MS
from engine.venues.binance import Binance


class SlowBook:
    """One symbol's book, begun by a snapshot; diffs that come before it wait."""

    def __init__(self) -> None:
        self.update: int | None = None
        """The newest that is in the book."""
        self.untold_ms: int | None = None
        """When the first change was heard that no told book had yet."""
        self._bids: dict[float, float] = {}
        self._asks: dict[float, float] = {}
        self._early: list[dict] = []

    def begin(self, said: dict, received_ms: int) -> None:
        self.update = said["lastUpdateId"]
        self._set(said["bids"], said["asks"])
        for diff in self._early:
            self.hear(diff, received_ms)

    def hear(self, diff: dict, received_ms: int) -> None:
        if self.update is None:
            self._early.append(diff)
        elif diff["u"] > self.update:
            self.update = diff["u"]
            self._set(diff["b"], diff["a"])
            self.untold_ms = received_ms if self.untold_ms is None else self.untold_ms

    def top(self) -> tuple:
        bids = nlargest(20, (level for level in self._bids.items() if level[1]))
        asks = nsmallest(20, (level for level in self._asks.items() if level[1]))
        return tuple(bids), tuple(asks)

    def _set(self, bids: list, asks: list) -> None:
        self._bids.update((float(price), float(size)) for price, size in bids)
        self._asks.update((float(price), float(size)) for price, size in asks)


class Ear:
    """Hears frames with a wire and slow books beside it: every told book must be the slow one of that moment."""

    def __init__(self, hearer: Binance) -> None:
        self.hearer = hearer
        self.events: list[MarketEvent] = []
        self.slow: defaultdict[str, SlowBook] = defaultdict(SlowBook)
        self._nameless: dict | None = None
        self._touches: list[tuple[str, int, tuple]] = []
        self._tickers: defaultdict[str, list[tuple[int, tuple]]] = defaultdict(list)

    def hear(self, text: str, received_ms: int) -> None:
        """What was due is told first, as it was before this frame; no change waits for long."""
        due = len(self.hearer.pace.waiting) if received_ms >= self.hearer.pace.due_ms else 0
        events = self.hearer.parse(text, received_ms)
        self._compare(events[:due])
        said = msgspec.json.decode(text)
        match said.get("data", said):
            case {"e": "depthUpdate", "s": symbol} as diff:
                book = self.slow[symbol]
                book.hear(diff, received_ms)
                if book.update is None and self._nameless is not None:
                    book.begin(self._nameless, received_ms)
            case {"e": "bookTicker", "s": symbol, "u": update, "b": bid, "B": bid_size, "a": ask, "A": ask_size}:
                self._tickers[symbol].append((update, ((float(bid), float(bid_size)), (float(ask), float(ask_size)))))
            case {"lastUpdateId": _} as snapshot:
                self._nameless = snapshot
        self._compare(events[due:])
        for book in self.slow.values():
            assert book.untold_ms is None or received_ms - book.untold_ms < BOOK_EVERY_MS

    def hear_whole(self, symbol: str, text: str, received_ms: int) -> None:
        """A REST answer, which does not name its symbol."""
        said = msgspec.json.decode(text)
        bids, asks = ([(float(price), float(size)) for price, size in said[side]] for side in ("bids", "asks"))
        events = self.hearer.whole_book(symbol, bids, asks, said["lastUpdateId"], received_ms)
        self.slow[symbol].begin(said, received_ms)
        self._compare(events)

    def tick(self, now_ms: int) -> None:
        self._compare(self.hearer.due(now_ms))
        assert all(book.untold_ms is None for book in self.slow.values())

    def beside_tickers(self) -> tuple[int, int]:
        """How often the touch of a told book is that of the newest `bookTicker` at or before its update: (same, compared)."""
        pairs = []
        for symbol, update, touch in self._touches:
            tickers = self._tickers[symbol]
            place = bisect_right(tickers, update, key=lambda ticker: ticker[0])
            if place:
                pairs.append((touch, tickers[place - 1][1]))
        return sum(touch == ticker for touch, ticker in pairs), len(pairs)

    def _compare(self, events: list[MarketEvent]) -> None:
        self.events += events
        for event in events:
            if isinstance(event, Book):
                book = self.slow[event.symbol]
                assert (event.bids, event.asks) == book.top()
                book.untold_ms = None
                self._touches.append((event.symbol, book.update or 0, (event.bids[0], event.asks[0])))
