"""Building blocks of one market that cost the same however long their window is: a decaying mean and a decaying quantile.

Times are Unix milliseconds and are arguments. `half_life_ms` is the time in which a sample's weight halves.
"""

import math

LN2 = math.log(2.0)


def ramp(x: float, start: float, end: float) -> float:
    """0 up to `start`, 1 from `end`, straight in between."""
    return min(1.0, max(0.0, (x - start) / (end - start)))


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
