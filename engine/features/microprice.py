"""Feature 6: where the sizes at the touch pull the price."""

from engine.feature import Feature, known
from engine.market import Book, Stream
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import DecayingMean, ramp

HALF_LIFE_MS = 2_000


def tilt(book: Book) -> float:
    """((pb·qa + pa·qb)/(qa + qb) − mid) in half-spreads: −1 when the ask is all there is, 1 when the bid is."""
    bid_size, ask_size = book.bids[0][1], book.asks[0][1]
    return (bid_size - ask_size) / (bid_size + ask_size)


class Microprice(Feature):
    """f = ramp(−m; 0.1, 0.6), m the decaying mean (h = 2 s) of the microprice's tilt in half-spreads; raw = m. Needs a valid book.

    The microprice weighs each touch price with the size on the other side, which makes its distance from the mid in half-spreads
    (qb − qa)/(qb + qa).
    """

    name = "microprice"

    def __init__(self, track: Track, rules: Rules) -> None:
        super().__init__(track, rules)
        self._tilt = DecayingMean(HALF_LIFE_MS)

    def hear_gap(self, stream: Stream) -> None:
        if stream is not Stream.TRADE:
            self._tilt.clear()

    def hear_book(self, book: Book) -> None:
        self._tilt.add(tilt(book), book.received_ms)

    def reading(self, now_ms: int) -> Reading:
        book = self.book_or_why(now_ms)
        if isinstance(book, Unknown):
            return book
        mean = self._tilt.value
        if mean is None:
            return Unknown(Why.WARMUP)
        return known(ramp(-mean, 0.1, 0.6), mean, self.track.book_age_ms(now_ms))
