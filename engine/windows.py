"""Building blocks that cost the same however long their window is: decaying sums and means, scales, quantiles, lags, extremes.

Times are Unix milliseconds and are arguments. `half_life_ms` is the time in which a sample's weight halves.
"""

import math
from collections import deque

LN2 = math.log(2.0)


def ramp(x: float, start: float, end: float) -> float:
    """0 up to `start`, 1 from `end`, straight in between."""
    return min(1.0, max(0.0, (x - start) / (end - start)))


class DecayingSum:
    """S ← S·2^(−Δt/h) + x, read lazily by decaying to now."""

    __slots__ = ("_last_ms", "_rate", "_sum")

    def __init__(self, half_life_ms: float) -> None:
        self._rate = LN2 / half_life_ms
        self._sum = 0.0
        self._last_ms = 0

    def add(self, x: float, at_ms: int) -> None:
        elapsed = at_ms - self._last_ms
        if elapsed > 0:
            self._sum *= math.exp(-elapsed * self._rate)
            self._last_ms = at_ms
        self._sum += x

    def at(self, now_ms: int) -> float:
        return self._sum * math.exp(-max(0, now_ms - self._last_ms) * self._rate)

    def clear(self) -> None:
        self._sum = 0.0


class DecayingMean:
    """Decaying mean with its own weight, so that it is right from the first sample on and its warm-up is known.

    A sample older than the newest one counts with the weight that it would have by now: history may arrive late.
    """

    __slots__ = ("_last_ms", "_rate", "_sum", "first_ms", "weight")

    def __init__(self, half_life_ms: float) -> None:
        self._rate = LN2 / half_life_ms
        self._sum = 0.0
        self._last_ms = 0
        self.weight = 0.0
        self.first_ms: int | None = None

    def add(self, x: float, at_ms: int, weight: float = 1.0) -> None:
        elapsed = at_ms - self._last_ms
        if self.first_ms is None or at_ms < self.first_ms:
            self.first_ms = at_ms
        if elapsed >= 0:
            keep = math.exp(-elapsed * self._rate)
            self._sum = self._sum * keep + x * weight
            self.weight = self.weight * keep + weight
            self._last_ms = at_ms
        else:
            late = math.exp(elapsed * self._rate) * weight
            self._sum += x * late
            self.weight += late

    @property
    def value(self) -> float | None:
        return self._sum / self.weight if self.weight > 0.0 else None

    def spanned_ms(self) -> int:
        """How much time the samples span."""
        return 0 if self.first_ms is None else self._last_ms - self.first_ms

    def clear(self) -> None:
        self._sum = self.weight = 0.0
        self.first_ms = None


class RobustScale:
    """Mean, and a scale of 1.2533 × the decaying mean absolute deviation (σ of a normal variable), never below `floor`."""

    __slots__ = ("_deviations", "_first_ms", "_last_ms", "_rate", "_sum", "_weight", "floor")

    def __init__(self, half_life_ms: float, floor: float) -> None:
        self._rate = LN2 / half_life_ms
        self._sum = self._deviations = self._weight = 0.0
        self._first_ms = self._last_ms = 0
        self.floor = floor

    def add(self, x: float, at_ms: int) -> None:
        if self._weight == 0.0:
            self._first_ms = at_ms
        deviation = abs(x - self.mean) if self._weight else 0.0
        keep = math.exp(-max(0, at_ms - self._last_ms) * self._rate)
        self._sum = self._sum * keep + x
        self._deviations = self._deviations * keep + deviation
        self._weight = self._weight * keep + 1.0
        self._last_ms = at_ms

    @property
    def mean(self) -> float:
        """0 before the first sample."""
        return self._sum / self._weight if self._weight else 0.0

    @property
    def scale(self) -> float:
        return max(self.floor, 1.2533 * self._deviations / self._weight) if self._weight else self.floor

    def z(self, x: float) -> float:
        """(x − mean)/scale; 0 before the first sample."""
        return (x - self.mean) / self.scale if self._weight else 0.0

    def spanned_ms(self) -> int:
        return self._last_ms - self._first_ms


class DecayingSlope:
    """Decaying regression slope cov(x, y)/var(x)."""

    __slots__ = ("_last_ms", "_rate", "_weight", "_x", "_xx", "_xy", "_y")

    def __init__(self, half_life_ms: float) -> None:
        self._rate = LN2 / half_life_ms
        self._weight = self._x = self._y = self._xx = self._xy = 0.0
        self._last_ms = 0

    def add(self, x: float, y: float, at_ms: int) -> None:
        keep = math.exp(-max(0, at_ms - self._last_ms) * self._rate)
        self._weight = self._weight * keep + 1.0
        self._x = self._x * keep + x
        self._y = self._y * keep + y
        self._xx = self._xx * keep + x * x
        self._xy = self._xy * keep + x * y
        self._last_ms = at_ms

    @property
    def value(self) -> float | None:
        """None before two samples differ."""
        if self._weight == 0.0:
            return None
        mean = self._x / self._weight
        variance = self._xx / self._weight - mean * mean
        if variance <= 1e-12 * self._xx / self._weight:
            return None
        return (self._xy / self._weight - mean * self._y / self._weight) / variance


class DecayingQuantile:
    """Quantile of positive values from a decaying histogram with bins 5 % wide: right to a bin, O(bins) to read."""

    __slots__ = ("_bins", "_rate", "_start_ms", "_total", "n", "q")

    BIN = math.log(1.05)
    REBASE_AT = 230.0

    def __init__(self, q: float, half_life_ms: float) -> None:
        self.q = q
        self.n = 0
        self._rate = LN2 / half_life_ms
        self._bins: dict[int, float] = {}
        self._total = 0.0
        self._start_ms: int | None = None

    def add(self, x: float, at_ms: int) -> None:
        """Newer samples weigh more (forward decay), so that nothing has to be decayed one by one."""
        if self._start_ms is None:
            self._start_ms = at_ms
        growth = (at_ms - self._start_ms) * self._rate
        if growth > self.REBASE_AT:
            self._rebase(at_ms, math.exp(-growth))
            growth = 0.0
        weight = math.exp(growth)
        index = math.floor(math.log(x) / self.BIN)
        self._bins[index] = self._bins.get(index, 0.0) + weight
        self._total += weight
        self.n += 1

    def _rebase(self, at_ms: int, shrink: float) -> None:
        self._bins = {index: weight * shrink for index, weight in self._bins.items() if weight * shrink > 1e-12}
        self._total = sum(self._bins.values())
        self._start_ms = at_ms

    @property
    def value(self) -> float | None:
        """The upper edge of the bin that holds the quantile."""
        remaining = (1.0 - self.q) * self._total
        for index in sorted(self._bins, reverse=True):
            remaining -= self._bins[index]
            if remaining < 0.0:
                return math.exp((index + 1) * self.BIN)
        return None


class Lagged:
    """A ring of time bins: what the value was `lag_ms` ago.

    Missing bins carry the value before them, but after a silence of more than `carried_ms` the ring begins anew: what happened
    meanwhile did not happen in one bin.
    """

    __slots__ = ("_bin_ms", "_carried", "_first", "_last", "_ring", "_size")

    def __init__(self, longest_ms: int, bin_ms: int, carried_ms: int) -> None:
        self._carried = carried_ms // bin_ms
        self._bin_ms = bin_ms
        self._size = longest_ms // bin_ms + 2
        self._ring = [0.0] * self._size
        self._first = self._last = -1

    def put(self, x: float, at_ms: int) -> None:
        index = at_ms // self._bin_ms
        if self._last < 0 or index - self._last > self._carried:
            self._first = self._last = index
        carried = self._ring[self._last % self._size]
        for missing in range(self._last + 1, index):
            self._ring[missing % self._size] = carried
        self._ring[index % self._size] = x
        self._last = max(self._last, index)

    def ago(self, lag_ms: int, now_ms: int) -> float | None:
        """None when the ring does not reach back that far."""
        index = (now_ms - lag_ms) // self._bin_ms
        if self._last < 0 or index < max(self._first, self._last - self._size + 1):
            return None
        return self._ring[min(index, self._last) % self._size]

    def clear(self) -> None:
        self._first = self._last = -1


class Extremes:
    """Lowest and highest value of the last `window_ms`, amortised O(1)."""

    __slots__ = ("_highs", "_lows", "_window_ms")

    def __init__(self, window_ms: int) -> None:
        self._window_ms = window_ms
        self._lows: deque[tuple[int, float]] = deque()
        self._highs: deque[tuple[int, float]] = deque()

    def add(self, x: float, at_ms: int) -> None:
        lows, highs, oldest = self._lows, self._highs, at_ms - self._window_ms
        while lows and lows[-1][1] >= x:
            lows.pop()
        while highs and highs[-1][1] <= x:
            highs.pop()
        lows.append((at_ms, x))
        highs.append((at_ms, x))
        while lows[0][0] < oldest:
            lows.popleft()
        while highs[0][0] < oldest:
            highs.popleft()

    @property
    def low(self) -> float | None:
        return self._lows[0][1] if self._lows else None

    @property
    def high(self) -> float | None:
        return self._highs[0][1] if self._highs else None

    @property
    def low_ms(self) -> int | None:
        return self._lows[0][0] if self._lows else None

    @property
    def high_ms(self) -> int | None:
        return self._highs[0][0] if self._highs else None

    def clear(self) -> None:
        self._lows.clear()
        self._highs.clear()
