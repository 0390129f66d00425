"""Feature 7: one taker order so large that it runs through several levels of the book."""

from engine.depth import asks_within, bids_within
from engine.feature import Feature, known
from engine.market import Book, Side, Stream, Trade
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
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

    __slots__ = ("book", "first_ms", "is_sweep", "last_ms", "prices", "quote", "side")

    def __init__(self, trade: Trade, book: Book | None) -> None:
        self.side = trade.taker
        self.book = book
        self.first_ms = self.last_ms = trade.exchange_ms
        self.prices = {trade.price}
        self.quote = trade.price * trade.size_base
        self.is_sweep = False

    def takes(self, trade: Trade) -> bool:
        """Whether the trade still belongs to this order; if so, it is added."""
        if (
            trade.taker is not self.side
            or not 0 <= trade.exchange_ms - self.last_ms <= GAP_MS
            or trade.exchange_ms - self.first_ms > SPAN_MS
        ):
            return False
        self.last_ms = trade.exchange_ms
        self.prices.add(trade.price)
        self.quote += trade.price * trade.size_base
        return True

    def share_of_book(self) -> float:
        """Its size over the depth within 10 bps that it met; 0 where that book is not known."""
        if self.book is None:
            return 0.0
        met = bids_within(self.book, WITHIN_BPS) if self.side is Side.SELL else asks_within(self.book, WITHIN_BPS)
        return self.quote / met


class Sweep(Feature):
    """f = 2^(−age/20 s) · ramp(usd/q99; 1, 3); raw = age in seconds of the last SELL sweep, 3600 when none is that young.

    A parent order is a sweep iff it trades at ≥ 3 prices AND is ≥ the symbol's own 1 h 99 % quantile of parents AND ≥ 25 %
    of the depth within 10 bps just before it. No sweep yet is a known 0. Needs 300 parents. A buy sweep is kept apart:
    `last_buy_ms` (exits).
    """

    name = "sweep"

    def __init__(self, track: Track, rules: Rules) -> None:
        super().__init__(track, rules)
        self._sizes = DecayingQuantile(QUANTILE, HALF_LIFE_MS)
        self._parent: Parent | None = None
        self._strength = 0.0
        self.last_sell_ms: int | None = None
        self.last_buy_ms: int | None = None
        self._heard_ms = 0
        self._is_void = False

    def hear_gap(self, stream: Stream) -> None:
        """The quantile describes the symbol and stays; the running order is void, and sweeps may have been missed."""
        if stream is not Stream.BOOK:
            self._parent = None
            self._is_void = True

    def hear_trade(self, trade: Trade) -> None:
        self._heard_ms = trade.received_ms
        self._is_void = False
        if self._parent is None or not self._parent.takes(trade):
            if self._parent is not None:
                self._sizes.add(self._parent.quote, trade.received_ms)
            self._parent = Parent(trade, self.track.book)
        self._note_sweep(self._parent, trade.received_ms)

    def _note_sweep(self, parent: Parent, now_ms: int) -> None:
        if len(parent.prices) < LEVELS_MIN or self._sizes.n < PARENTS_MIN:
            return
        usual = self._sizes.value
        if usual is None or parent.quote < usual or parent.share_of_book() < SHARE_MIN:
            return
        strength = ramp(parent.quote / usual, 1.0, 3.0)
        if parent.side is Side.BUY:
            self.last_buy_ms = now_ms
            return
        before = 0.0 if parent.is_sweep else self._faded(now_ms)
        parent.is_sweep = True
        self._strength = max(strength, before)
        self.last_sell_ms = now_ms

    def _faded(self, now_ms: int) -> float:
        if self.last_sell_ms is None:
            return 0.0
        return float(self._strength * 2.0 ** (-max(0, now_ms - self.last_sell_ms) / FADE_MS))

    def reading(self, now_ms: int) -> Reading:
        if not self._heard_ms:
            return Unknown(Why.MISSING)
        if self._is_void:
            return Unknown(Why.GAP)
        if self._sizes.n < PARENTS_MIN:
            return Unknown(Why.WARMUP)
        age_ms = HALF_LIFE_MS if self.last_sell_ms is None else min(HALF_LIFE_MS, max(0, now_ms - self.last_sell_ms))
        return known(self._faded(now_ms), age_ms / 1_000, now_ms - self._heard_ms)
