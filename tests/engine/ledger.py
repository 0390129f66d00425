"""What one market was told, kept whole, and its statistics summed again from scratch: the slow oracle of the engine's columns."""

import math
from collections.abc import Iterable
from functools import cache, cached_property
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from engine.market import Book, Candle, Gap, Heard, MarketEvent, Stream, Tick, Trade, Venue
from tests.engine.slow_books import depth

NAN = math.nan
T = TypeVar("T", bound=MarketEvent)
Floats = npt.NDArray[np.float64]


class Second(NamedTuple):
    """What a market looked like at one tick."""

    at_ms: int
    book: Book | None
    """The latest one; None after a gap, or when it was crossed or one-sided."""
    is_new: bool
    """Such a book was heard in this second."""
    is_void: bool
    """So was a gap in the books."""
    trades: tuple[Trade, ...]


class Decayed(NamedTuple):
    sum: float
    weight: float

    @property
    def mean(self) -> float:
        return self.sum / self.weight if self.weight else NAN


def decayed(at_s: Floats, samples: Floats, now_s: float, half_life_s: float) -> Decayed:
    """Every sample that is not NaN and not from later, weighed by its age."""
    counts = (at_s <= now_s + 1e-9) & ~np.isnan(samples)
    weights = 2.0 ** (-(now_s - at_s[counts]) / half_life_s)
    return Decayed(float((weights * samples[counts]).sum()), float(weights.sum()))


def is_warm(weight: float, seconds: float, half_life_s: float) -> bool:
    """Seven percent of what so many seconds weigh may be missing."""
    return weight >= 0.93 * sum(2.0 ** (-second / half_life_s) for second in range(round(seconds)))


class SlowUsual:
    """A series' decaying mean and robust scale; NaN is no sample."""

    def __init__(self, at_s: Floats, samples: Floats, half_life_s: float, floor: float) -> None:
        self.at_s, self.samples, self.half_life_s, self.floor = at_s, samples, half_life_s, floor
        self.deviations = np.full(len(samples), NAN)
        for i, sample in enumerate(samples):
            before = decayed(at_s[:i], samples[:i], at_s[i], half_life_s)
            self.deviations[i] = abs(sample - before.mean) if before.weight else 0.0 * sample

    def z(self, x: float, count: int) -> float:
        """Against the first `count` of the series."""
        if not count:
            return NAN
        now_s = self.at_s[count - 1]
        mean, deviation = (
            decayed(self.at_s[:count], each[:count], now_s, self.half_life_s).mean for each in (self.samples, self.deviations)
        )
        return (x - mean) / max(self.floor, 1.2533 * deviation)

    def is_warm(self, seconds: float, k: int) -> bool:
        return is_warm(decayed(self.at_s, self.samples, self.at_s[k], self.half_life_s).weight, seconds, self.half_life_s)


def clipped(x: float, start: float, end: float) -> float:
    """The ramp of the docstrings."""
    return min(1.0, max(0.0, (x - start) / (end - start)))


class Ledger:
    """One market's events and what it looked like at each tick; `btc` is the ledger of the BTC that it is compared with."""

    def __init__(self, told: Iterable[Heard], venue: Venue, symbol: str, btc: "Ledger | None" = None) -> None:
        self.venue, self.symbol, self.btc = venue, symbol, btc
        self.events: list[tuple[int, MarketEvent]] = []
        """(number of ticks before it, event)."""
        self.seconds: list[Second] = []
        self._book: Book | None = None
        self._is_new = self._is_void = False
        self._trades: list[Trade] = []
        for event in told:
            if isinstance(event, Tick):
                self._close(event.received_ms)
            elif (event.venue, event.symbol) == (venue, symbol):
                self.events.append((len(self.seconds), event))
                self._hear(event)
        self.at_s: Floats = np.array([second.at_ms / 1_000 for second in self.seconds])

    def _hear(self, event: MarketEvent) -> None:
        if isinstance(event, Book):
            is_whole = bool(event.bids and event.asks) and event.bids[0][0] < event.asks[0][0]
            self._book, self._is_new = (event, True) if is_whole else (None, False)
        elif isinstance(event, Trade):
            self._trades.append(event)
        elif isinstance(event, Gap) and event.stream is not Stream.TRADE:
            self._book, self._is_new, self._is_void = None, False, True

    def _close(self, now_ms: int) -> None:
        self.seconds.append(Second(now_ms, self._book, self._is_new, self._is_void, tuple(self._trades)))
        self._is_new = self._is_void = False
        self._trades = []

    @cache  # noqa: B019 - ledgers live as long as the tests
    def numbered(self, kind: type[T]) -> list[tuple[int, T]]:
        """(number of ticks before it, event) of this kind."""
        return [(number, event) for number, event in self.events if isinstance(event, kind)]

    def told(self, kind: type[T], k: int) -> list[T]:
        """The events of this kind up to the k-th tick."""
        return [event for number, event in self.numbered(kind) if number <= k]

    def gap_before(self, k: int, stream: Stream) -> int:
        """The first tick after the last gap of this stream up to the k-th, 0 without one."""
        gaps = [number for number, gap in self.numbered(Gap) if gap.stream in {stream, Stream.ALL}]
        return max((number for number in gaps if number <= k), default=0)

    @cached_property
    def is_live(self) -> list[bool]:
        return [second.book is not None and second.at_ms - second.book.received_ms <= 10_000 for second in self.seconds]

    @cached_property
    def log_mid(self) -> list[float]:
        """The last one that was seen at a tick."""
        mids, last = [], NAN
        for second in self.seconds:
            if second.book is not None:
                last = math.log((second.book.bids[0][0] + second.book.asks[0][0]) / 2.0)
            mids.append(last)
        return mids

    @cached_property
    def path(self) -> dict[int, float]:
        """ln mid by Unix second: holes of up to five seconds are bridged, longer ones are not known."""
        path: dict[int, float] = {}
        last_live_ms, before = -math.inf, None
        for k, (at_ms, *_) in enumerate(self.seconds):
            second = at_ms // 1_000
            if before is not None and second - before <= 5:
                path |= dict.fromkeys(range(before + 1, second), path[before])
            last_live_ms = at_ms if self.is_live[k] else last_live_ms
            path[second] = self.log_mid[k] if at_ms - last_live_ms <= 5_000 else NAN
            before = second
        return path

    def moved(self, k: int, lag_s: int) -> float:
        """NaN where either end is not known."""
        then = self.path.get(self.seconds[k].at_ms // 1_000 - lag_s, NAN)
        return self.log_mid[k] - then if self.is_live[k] else NAN

    @cached_property
    def moved_1s(self) -> Floats:
        return np.array([self.moved(k, 1) for k in range(len(self.seconds))])

    @cached_property
    def candles(self) -> list[tuple[int, Candle]]:
        """Those from before the first minute that was heard live, with the number of ticks before they were told."""
        first_ms = self.seconds[0].at_ms // 60_000 * 60_000
        return [(k, candle) for k, candle in self.numbered(Candle) if candle.exchange_ms < first_ms]

    def with_minutes(self, samples: Floats, of_minute: dict[int, float], k: int, half_life_s: float) -> Decayed:
        """Samples once a second, and one that weighs as sixty for the end of each minute of history that had been told by then."""
        total = decayed(self.at_s, samples, self.at_s[k], half_life_s)
        told = [candle.exchange_ms for number, candle in self.candles if number <= k]
        ends_s = np.array(told, np.float64) / 1_000 + 60.0
        past = decayed(ends_s, np.array([of_minute[start_ms] for start_ms in told], np.float64), self.at_s[k], half_life_s)
        return Decayed(total.sum + 60.0 * past.sum, total.weight + 60.0 * past.weight)

    def sigma(self, k: int, half_life_s: float = 300.0) -> float:
        """Volatility of 1 s returns per √s; NaN before five minutes."""
        of_minute = {candle.exchange_ms: math.log(candle.close / candle.open) ** 2 / 60.0 for _, candle in self.candles}
        variance = self.with_minutes(self.moved_1s**2, of_minute, k, half_life_s)
        return math.sqrt(max(variance.mean, 1e-14)) if is_warm(variance.weight, 300.0, half_life_s) else NAN

    @cached_property
    def _fives(self) -> list[int]:
        return [k for k, second in enumerate(self.seconds) if second.at_ms // 1_000 % 5 == 0]

    @cached_property
    def betas(self) -> list[float]:
        """β as of each tick: slope of 5 s returns on BTC's, each once, h = 30 min, clipped to 0–3; 1 weighs as sixty of them."""
        if self.btc is None:
            return [1.0] * len(self.seconds)
        at_s = self.at_s[self._fives]
        own, theirs = (np.array([each.moved(k, 5) for k in self._fives]) for each in (self, self.btc))
        own, theirs = np.where(np.isnan(theirs), NAN, own), np.where(np.isnan(own), NAN, theirs)
        betas, beta, fives = [], 1.0, set(self._fives)
        for k in range(len(self.seconds)):
            if k in fives:
                beta = _slope(at_s, theirs, own, self.at_s[k])
            betas.append(beta)
        return betas

    def btc_moved(self, k: int, lag_s: int) -> float:
        """0 where it is not known."""
        moved = NAN if self.btc is None else self.btc.moved(k, lag_s)
        return 0.0 if math.isnan(moved) else moved

    def moved_alone(self, k: int, lag_s: int) -> float:
        return self.moved(k, lag_s) - self.betas[k] * self.btc_moved(k, lag_s)

    @cached_property
    def own_path(self) -> list[float]:
        """ln mid without β times BTC's returns, from the first book on."""
        path, own = [], NAN
        for k in range(len(self.seconds)):
            if math.isnan(own):
                own = self.log_mid[k] if self.is_live[k] else NAN
            elif not math.isnan(self.moved_1s[k]):
                own += self.moved_1s[k] - (self.betas[k - 1] if k else 1.0) * self.btc_moved(k, 1)
            path.append(own)
        return path

    def window(self, path: list[float], k: int) -> list[tuple[float, int]]:
        """(value, when) of the whole minutes of the last 600 to 660 s, minutes of history among them."""
        first_ms = (self.seconds[k].at_ms // 60_000 - 10) * 60_000
        seen = [(path[i], self.seconds[i].at_ms) for i in range(k + 1) if self.is_live[i] and self.seconds[i].at_ms >= first_ms]
        for told, candle in self.candles:
            if told <= k and candle.exchange_ms >= first_ms:
                seen += [(math.log(price), candle.exchange_ms) for price in (candle.low, candle.high)]
        return seen

    def run_up(self, k: int) -> float:
        """The mid over the 10-minute low, in σ√600."""
        low = min(value for value, _ in self.window(self.log_mid, k))
        return (self.log_mid[k] - low) / (self.sigma(k) * math.sqrt(600.0))

    @cached_property
    def bought(self) -> Floats:
        return self._traded("buy")

    @cached_property
    def sold(self) -> Floats:
        return self._traded("sell")

    def _traded(self, taker: str) -> Floats:
        """Quote currency, second by second."""
        return np.array(
            [sum(t.price * t.size_base for t in second.trades if t.taker == taker) for second in self.seconds], np.float64
        )

    @cached_property
    def depths(self) -> list[tuple[float, float, float]]:
        """(bids, asks, within bps) at each tick, of the latest book; NaN before the first."""
        depths, last = [], (NAN, NAN, NAN)
        for second in self.seconds:
            if second.book is not None and second.is_new:
                last = depth(second.book)
            depths.append(last)
        return depths

    @cached_property
    def is_deep(self) -> list[bool]:
        """Live, and both sides reach 8 bps."""
        return [live and within >= 8.0 for live, (_, _, within) in zip(self.is_live, self.depths, strict=True)]


def _slope(at_s: Floats, x: Floats, y: Floats, now_s: float) -> float:
    mean_x, mean_y, mean_xx, mean_xy = (decayed(at_s, each, now_s, 1_800.0).mean for each in (x, y, x * x, x * y))
    variance = mean_xx - mean_x**2
    slope = (mean_xy - mean_x * mean_y) / variance if variance > 1e-14 else 1.0
    weight = decayed(at_s, x, now_s, 1_800.0).weight
    return (weight * min(3.0, max(0.0, slope)) + 60.0) / (weight + 60.0)
