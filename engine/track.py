"""What single events leave behind in one market: its book, its trades since the last second, what it last told."""

import math
from collections import deque

from engine.columns import Cells, Table
from engine.depth import is_whole, mid_of
from engine.interest import CoinInterest
from engine.market import Book, Funding, Key, Mark, MarketEvent, Side, Stream, Trade, Venue
from engine.orders import TakerOrders

NEVER_MS = -math.inf
KEPT_TRADE_IDS = 512
KEPT_FUNDINGS = 720
"""Settlements of 30 days, one an hour."""
FRESH_MARK_MS = 10_000


class Hearsay:
    """What single events change in all markets: cells that the panel reads once a second. Amounts are of the running second."""

    def __init__(self, table: Table) -> None:
        self.book_ms = Cells(table, NEVER_MS)
        self.bought_quote, self.sold_quote = Cells(table), Cells(table)
        self.traded_base, self.trades = Cells(table), Cells(table)
        self.changed: dict[int, Book] = {}
        """The latest book of each market whose book changed since the last second."""


class Track:
    """One market. `book` is None while there is none that can be believed: a gap, crossed, one-sided."""

    __slots__ = (
        "_base",
        "_book_ms",
        "_bought",
        "_changed",
        "_counts",
        "_sold",
        "_trade_ids",
        "book",
        "column",
        "first_trade_ms",
        "funding",
        "interest",
        "joined_ms",
        "key",
        "last_book_ms",
        "last_trade_ms",
        "mark",
        "multiplier",
        "orders",
        "past_funding",
        "skew_ms",
        "symbol",
        "trades",
        "trades_are_void",
        "venue",
    )

    def __init__(
        self, venue: Venue, symbol: str, column: int, heard: Hearsay, interest: CoinInterest, multiplier: float = 1.0
    ) -> None:
        self.venue = venue
        self.symbol = symbol
        self.key: Key = (venue, symbol)
        self.column = column
        self.interest = interest
        self.joined_ms = 0
        self.multiplier = multiplier
        self.book: Book | None = None
        self.last_book_ms = 0
        self.skew_ms = 0
        self.mark: Mark | None = None
        self.funding: Funding | None = None
        self.past_funding: deque[float] = deque(maxlen=KEPT_FUNDINGS)
        self.orders = TakerOrders()
        self.trades = 0
        self.first_trade_ms = self.last_trade_ms = 0
        self.trades_are_void = False
        self._changed, self._book_ms = heard.changed, heard.book_ms.cells
        self._bought, self._sold = heard.bought_quote.cells, heard.sold_quote.cells
        self._base, self._counts = heard.traded_base.cells, heard.trades.cells
        self._trade_ids: dict[str, None] = {}

    @property
    def mid(self) -> float | None:
        return None if self.book is None else mid_of(self.book)

    def book_age_ms(self, now_ms: int) -> int:
        return now_ms - self.last_book_ms

    def hear_book(self, book: Book) -> None:
        """A crossed or one-sided book is no book."""
        if not is_whole(book):
            self._drop_book()
            return
        self.book = book
        self.last_book_ms = at_ms = book.received_ms
        self.skew_ms = at_ms - book.exchange_ms
        self._changed[self.column] = book
        self._book_ms[self.column] = at_ms

    def hear_trade(self, trade: Trade) -> bool:
        """Whether the trade is news: a repeated trade id changes nothing."""
        trade_id, known = trade.trade_id, self._trade_ids
        if trade_id is not None:
            if trade_id in known:
                return False
            known[trade_id] = None
            if len(known) > KEPT_TRADE_IDS:
                del known[next(iter(known))]
        size_base, at_ms, column = trade.size_base, trade.received_ms, self.column
        quote = trade.price * size_base
        (self._bought if trade.taker is Side.BUY else self._sold)[column] += quote
        self._base[column] += size_base
        self._counts[column] += 1.0
        self.trades += 1
        self.last_trade_ms = at_ms
        self.first_trade_ms = self.first_trade_ms or at_ms
        self.trades_are_void = False
        self.orders.hear(trade, quote, self.book)
        return True

    def hear_gap(self, stream: Stream) -> None:
        if stream is not Stream.TRADE:
            self._drop_book()
        if stream is not Stream.BOOK:
            self.trades_are_void = self.trades > 0
            self.trades = self.first_trade_ms = 0
            self.orders.forget_running()

    def note(self, event: MarketEvent) -> None:
        """What was told last."""
        if isinstance(event, Mark):
            self.mark = event
        elif isinstance(event, Funding):
            self.funding = event

    def fresh_mark(self, now_ms: int) -> float | None:
        mark = self.mark
        return None if mark is None or now_ms - mark.received_ms > FRESH_MARK_MS else mark.mark_price

    def _drop_book(self) -> None:
        self.book = None
        self._changed.pop(self.column, None)
        self._book_ms[self.column] = NEVER_MS
