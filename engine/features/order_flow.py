"""Feature 4: order-flow imbalance, what is added to and taken from both sides of the book."""

import math
from collections.abc import Iterable

from engine.feature import Feature, known
from engine.market import Book, Level, Stream
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import DecayingMean, DecayingSum, RobustScale, ramp

HALF_LIFE_MS = 10_000
SCALE_MS = 900_000
WARMUP_MS = 300_000
SCALE_FLOOR = 0.02
BUCKETS: tuple[tuple[float, float], ...] = ((2.0, 1.0), (5.0, 0.7), (10.0, 0.45), (20.0, 0.25), (40.0, 0.1))
"""(up to this many bps from the mid, weight)."""


def weighted_quote(levels: Iterable[Level], mid: float, lowest: float = 0.0, highest: float = math.inf) -> float:
    """Σ weight(distance)·price·size over the levels between two prices. The hottest loop: its buckets are written out."""
    (near, w_near), (close, w_close), (middle, w_middle), (far, w_far), (last, w_last) = BUCKETS
    per_bps = 1e4 / mid
    total = 0.0
    for price, size in levels:
        if lowest <= price <= highest:
            distance = abs(price - mid) * per_bps
            if distance <= middle:
                total += price * size * (w_near if distance <= near else w_close if distance <= close else w_middle)
            elif distance <= last:
                total += price * size * (w_far if distance <= far else w_last)
    return total


class OrderFlow(Feature):
    """f = ramp(−z; 0.5, 3); raw = z, negative when sellers press.

    Cont, Kukanov, Stoikov 2014 (arXiv 1011.6402), summed over levels: at every price that both books show, e = Δbid − Δask in quote
    currency, weighted by the distance from the mid (0–2, 2–5, 5–10, 10–20, 20–40 bps). Decaying sum with h = 10 s over the decaying
    mean of the weighted depth, z against its own robust 15-minute scale. Five minutes; a gap in the book voids the running sum.
    """

    name = "order_flow"

    def __init__(self, track: Track, rules: Rules) -> None:
        super().__init__(track, rules)
        self._before: Book | None = None
        self._flow = DecayingSum(HALF_LIFE_MS)
        self._depth = DecayingMean(HALF_LIFE_MS)
        self._usual = RobustScale(SCALE_MS, SCALE_FLOOR)
        self._z = 0.0
        self._weighed: Book | None = None
        self._weight = 0.0

    def hear_gap(self, stream: Stream) -> None:
        if stream is not Stream.TRADE:
            self._before = None
            self._flow.clear()

    def hear_book(self, book: Book) -> None:
        before, self._before = self._before, book
        if before is None:
            return
        flow = _change(before.bids, book.bids, book, bids=True) - _change(before.asks, book.asks, book, bids=False)
        if flow:
            self._flow.add(flow, book.received_ms)

    def hear_tick(self, now_ms: int) -> None:
        book, mid = self.track.book, self.track.mid
        if book is None or mid is None:
            return
        if book is not self._weighed:
            self._weight, self._weighed = weighted_quote(book.bids, mid) + weighted_quote(book.asks, mid), book
        self._depth.add(self._weight, now_ms)
        pressure = self._flow.at(now_ms) / max(self._depth.value or 0.0, 1e-9)
        self._z = self._usual.z(pressure)
        self._usual.add(pressure, now_ms)

    def reading(self, now_ms: int) -> Reading:
        book = self.book_or_why(now_ms)
        if isinstance(book, Unknown):
            return book
        if self._usual.spanned_ms() < WARMUP_MS:
            return Unknown(Why.WARMUP)
        return known(ramp(-self._z, 0.5, 3.0), self._z, self.track.book_age_ms(now_ms))


def _change(before: tuple[Level, ...], after: tuple[Level, ...], book: Book, *, bids: bool) -> float:
    """Weighted quote size added less removed on one side, at the prices that both books show."""
    if before == after:
        return 0.0
    old, new = set(before), set(after)
    mid = (book.bids[0][0] + book.asks[0][0]) / 2.0
    worst = before[-1][0], after[-1][0]
    lowest, highest = (max(worst), math.inf) if bids else (0.0, min(worst))
    return weighted_quote(new - old, mid, lowest, highest) - weighted_quote(old - new, mid, lowest, highest)
