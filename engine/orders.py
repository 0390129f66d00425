"""Taker orders put together from their trades, and the sweeps among them."""

from engine.depth import asks_within, bids_within
from engine.market import Book, Side, Trade
from engine.windows import DecayingQuantile, ramp

GAP_MS = 50
SPAN_MS = 100
LEVELS_MIN = 3
QUANTILE = 0.99
HALF_LIFE_MS = 3_600_000
PARENTS_MIN = 300
SHARE_MIN = 0.25
WITHIN_BPS = 10.0
FADE_MS = 20_000


class Parent:
    """Trades of one taker order: same side, gaps ≤ 50 ms, span ≤ 100 ms by the venue's clock; `book` is the one it met."""

    __slots__ = ("_first_price", "_prices", "book", "first_ms", "last_ms", "quote", "side")

    def __init__(self, trade: Trade, quote: float, book: Book | None) -> None:
        self.side = trade.taker
        self.book = book
        self.first_ms = self.last_ms = trade.exchange_ms
        self._first_price = trade.price
        self._prices: set[float] | None = None
        self.quote = quote

    @property
    def levels(self) -> int:
        """At how many prices it traded."""
        return 1 if self._prices is None else len(self._prices)

    def takes(self, trade: Trade, quote: float) -> bool:
        """Whether the trade still belongs to this order; if so, it is added."""
        at_ms = trade.exchange_ms
        if trade.taker is not self.side or not 0 <= at_ms - self.last_ms <= GAP_MS or at_ms - self.first_ms > SPAN_MS:
            return False
        self.last_ms = at_ms
        self.quote += quote
        if self._prices is not None:
            self._prices.add(trade.price)
        elif trade.price != self._first_price:
            self._prices = {self._first_price, trade.price}
        return True

    def share_of_book(self) -> float:
        """Its size over the depth within 10 bps that it met; 0 where that book is not known."""
        if self.book is None:
            return 0.0
        met = bids_within(self.book, WITHIN_BPS) if self.side is Side.SELL else asks_within(self.book, WITHIN_BPS)
        return self.quote / met


class TakerOrders:
    """One market's taker orders: how large they usually are, and when the last sweeps came.

    An order is a sweep iff it trades at ≥ 3 prices AND is ≥ the market's own 1 h 99 % quantile of orders AND ≥ 25 % of the depth
    within 10 bps just before it. `strength` of the last sold one = ramp(its size/quantile; 1, 3), at least what is left of the
    one before.
    """

    __slots__ = ("_running", "_sizes", "_strength", "last_buy_ms", "last_sell_ms")

    def __init__(self) -> None:
        self._sizes = DecayingQuantile(QUANTILE, HALF_LIFE_MS)
        self._running: Parent | None = None
        self._strength = 0.0
        self.last_sell_ms: int | None = None
        self.last_buy_ms: int | None = None

    def forget_running(self) -> None:
        """After a gap: the quantile describes the market and stays, the order that was under way is void."""
        self._running = None

    def hear(self, trade: Trade, quote: float, book: Book | None) -> None:
        running = self._running
        if running is None or not running.takes(trade, quote):
            if running is not None:
                self._sizes.add(running.quote, trade.received_ms)
            self._running = Parent(trade, quote, book)
        elif running.levels >= LEVELS_MIN:
            self._note_sweep(running, trade.received_ms)

    def is_warm(self) -> bool:
        return self._sizes.n >= PARENTS_MIN

    def strength_at(self, now_ms: int) -> float:
        """2^(−age/20 s) · strength of the last sold sweep."""
        if self.last_sell_ms is None:
            return 0.0
        return float(self._strength * 2.0 ** (-max(0, now_ms - self.last_sell_ms) / FADE_MS))

    def _note_sweep(self, parent: Parent, now_ms: int) -> None:
        usual = self._sizes.value if self.is_warm() else None
        if usual is None or parent.quote < usual or parent.share_of_book() < SHARE_MIN:
            return
        if parent.side is Side.BUY:
            self.last_buy_ms = now_ms
            return
        self._strength = max(ramp(parent.quote / usual, 1.0, 3.0), self.strength_at(now_ms))
        self.last_sell_ms = now_ms
