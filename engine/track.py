"""What all features of one market share, computed once: book, mid, volatility, recent path, the view of BTC and of its coin."""

import math

from engine.depth import Depth, depth_within, is_whole, mid_of
from engine.interest import CoinInterest
from engine.market import Book, Candle, Gap, Stream, Venue
from engine.windows import DecayingMean, Extremes, Lagged

FAST_MS = 300_000
SLOW_MS = 3_600_000
MINUTE_MS = 60_000
SECONDS_MIN = 200.0
"""Weight, in seconds of returns, below which a volatility is a guess: a little less than five minutes leave."""
SMALLEST_PRICE = 1e-12
DEPTH_BPS = 30.0
STALE_BOOK_MS = 10_000
"""A book that has not changed for so long is not believed: it would teach that nothing moves."""


class Track:
    """One market's shared state. `interest` is the coin's open interest across venues, `reference` finds BTC."""

    __slots__ = (
        "_depth_of",
        "book",
        "depth",
        "extremes",
        "fast_variance",
        "interest",
        "last_book_ms",
        "log_mid",
        "log_mids",
        "mid",
        "reference",
        "skew_ms",
        "slow_variance",
        "symbol",
        "venue",
    )

    def __init__(self, venue: Venue, symbol: str, interest: CoinInterest, reference: "Reference") -> None:
        self.venue = venue
        self.symbol = symbol
        self.interest = interest
        self.reference = reference
        self.book: Book | None = None
        self.mid: float | None = None
        self.depth: Depth | None = None
        self._depth_of: Book | None = None
        self.last_book_ms = 0
        self.skew_ms = 0
        self.log_mid: float | None = None
        self.log_mids = Lagged(900_000, 1_000, carried_ms=5_000)
        self.extremes = Extremes(600_000)
        self.fast_variance = DecayingMean(FAST_MS)
        self.slow_variance = DecayingMean(SLOW_MS)

    def hear_book(self, book: Book) -> None:
        """A crossed or one-sided book is no book."""
        if not is_whole(book):
            self.book = None
            return
        self.book = book
        self.mid = mid_of(book)
        self.last_book_ms = book.received_ms
        self.skew_ms = book.received_ms - book.exchange_ms

    def hear_gap(self, gap: Gap) -> None:
        if gap.stream is not Stream.TRADE:
            self.book = None

    def hear_candle(self, candle: Candle) -> None:
        """A minute of history: its return teaches the volatility what it would have learnt by listening."""
        if min(candle.open, candle.close) < SMALLEST_PRICE:
            return
        at_ms = candle.exchange_ms + MINUTE_MS
        variance = math.log(candle.close / candle.open) ** 2 / 60.0
        self.fast_variance.add(variance, at_ms, weight=60.0)
        self.slow_variance.add(variance, at_ms, weight=60.0)

    def close_second(self, now_ms: int) -> None:
        """On a tick: the path gains a point, the volatility a 1 s return, the depth within 30 bps is read."""
        if self.book is None or self.mid is None or now_ms - self.last_book_ms > STALE_BOOK_MS:
            self.log_mid = self.depth = self._depth_of = None
            return
        if self.book is not self._depth_of:
            self.depth, self._depth_of = depth_within(self.book, DEPTH_BPS), self.book
        log_mid = math.log(self.mid)
        before = self.log_mids.ago(1_000, now_ms) if self.log_mid is not None else None
        if before is not None:
            variance = (log_mid - before) ** 2
            self.fast_variance.add(variance, now_ms)
            self.slow_variance.add(variance, now_ms)
        self.log_mid = log_mid
        self.log_mids.put(log_mid, now_ms)
        self.extremes.add(log_mid, now_ms)

    @property
    def sigma(self) -> float | None:
        """Volatility of 1 s mid returns over the last minutes, per √s; None while it warms up (five minutes)."""
        if self.fast_variance.spanned_ms() < FAST_MS or self.fast_variance.weight < SECONDS_MIN:
            return None
        return math.sqrt(max(self.fast_variance.value or 0.0, 1e-14))

    @property
    def slow_sigma(self) -> float | None:
        """The same over the last hour, from five minutes on."""
        if self.slow_variance.spanned_ms() < FAST_MS or self.slow_variance.weight < SECONDS_MIN:
            return None
        return math.sqrt(max(self.slow_variance.value or 0.0, 1e-14))

    def log_return(self, lag_ms: int, now_ms: int) -> float | None:
        """ln(mid now / mid `lag_ms` ago); None where either is unknown."""
        before = self.log_mids.ago(lag_ms, now_ms)
        return None if before is None or self.log_mid is None else self.log_mid - before

    def book_age_ms(self, now_ms: int) -> int:
        return now_ms - self.last_book_ms


class Reference:
    """Finds BTC for a venue: its own BTCUSDT, else Binance's."""

    SYMBOL = "BTCUSDT"

    def __init__(self) -> None:
        self._tracks: dict[Venue, Track] = {}

    def hold(self, track: Track) -> None:
        self._tracks[track.venue] = track

    def release(self, track: Track) -> None:
        """Its market is not heard any more."""
        if self._tracks.get(track.venue) is track:
            del self._tracks[track.venue]

    def btc(self, venue: Venue) -> Track | None:
        return self._tracks.get(venue) or self._tracks.get(Venue.BINANCE)
