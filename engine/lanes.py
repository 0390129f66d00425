"""Decaying means of all markets: what a statistic has been of late, and what it usually is.

Half-lives are seconds. Samples are put while a second is open and join when it is closed.
"""

import math
from collections.abc import Sequence

import numpy as np

from engine.columns import Block, Bools, Floats, Table


def warm_weight(seconds: float, half_life_s: float) -> float:
    """What so many seconds of samples weigh in all; one in fifteen may be missing."""
    keep = 2.0 ** (-1.0 / half_life_s)
    return 0.93 * float((1.0 - keep**seconds) / (1.0 - keep))


class Lane:
    """One decaying mean (or sum) of every market; `put` at most once a second, read after the lanes were moved."""

    __slots__ = ("_lanes", "_row", "half_life_s")

    def __init__(self, lanes: "Lanes", row: int, half_life_s: float) -> None:
        self._lanes = lanes
        self._row = row
        self.half_life_s = half_life_s

    def put(self, samples: Floats, where: Bools | None = None) -> None:
        """A sample each; markets outside `where` have none this second."""
        lanes = self._lanes
        if where is None:
            lanes.samples[self._row] = samples
            lanes.counts[self._row] = 1.0
        else:
            lanes.samples[self._row] = np.where(where, samples, 0.0)
            lanes.counts[self._row] = where

    def remember(self, column: int, sample: float, age_s: float, weight: float) -> None:
        """A sample of one market from the past counts with the weight that it would have by now."""
        late = weight * 2.0 ** (-age_s / self.half_life_s)
        self._lanes.sums.values[self._row, column] += sample * late
        self._lanes.weights.values[self._row, column] += late

    def clear(self, where: Bools | int) -> None:
        self._lanes.sums.values[self._row, where] = 0.0
        self._lanes.weights.values[self._row, where] = 0.0

    @property
    def sum(self) -> Floats:
        total: Floats = self._lanes.sums.values[self._row]
        return total

    @property
    def weight(self) -> Floats:
        weight: Floats = self._lanes.weights.values[self._row]
        return weight

    @property
    def mean(self) -> Floats:
        """NaN where nothing was put."""
        return self.sum / self.weight

    def is_warm(self, seconds: float) -> Bools:
        """Whether so many seconds of samples (or more, partly forgotten) are in it."""
        return self.weight >= warm_weight(seconds, self.half_life_s)


class Bundle:
    """Several decaying means of every market, one a row, that are put and read together."""

    __slots__ = ("_half_lives_s", "_lanes", "_rows")

    def __init__(self, lanes: "Lanes", rows: slice, half_lives_s: tuple[float, ...]) -> None:
        self._lanes = lanes
        self._rows = rows
        self._half_lives_s = half_lives_s

    def put(self, samples: Floats, where: Bools) -> None:
        """One sample for all rows, or one each; markets outside `where` have none this second."""
        self._lanes.samples[self._rows] = np.where(where, samples, 0.0)
        self._lanes.counts[self._rows] = where

    def remember(self, column: int, sample: float, age_s: float, weight: float) -> None:
        """A sample of one market from the past, in every row, with the weight that it would have by now."""
        late = np.array([weight * 2.0 ** (-age_s / half_life_s) for half_life_s in self._half_lives_s])
        self._lanes.sums.values[self._rows, column] += sample * late
        self._lanes.weights.values[self._rows, column] += late

    def clear(self, column: int) -> None:
        self._lanes.sums.values[self._rows, column] = 0.0
        self._lanes.weights.values[self._rows, column] = 0.0

    @property
    def sum(self) -> Floats:
        total: Floats = self._lanes.sums.values[self._rows]
        return total

    @property
    def weight(self) -> Floats:
        weight: Floats = self._lanes.weights.values[self._rows]
        return weight

    @property
    def mean(self) -> Floats:
        """NaN where nothing was put."""
        return self.sum / self.weight


class Lanes:
    """All decaying means in one matrix: S ← S·2^(−Δt/h) + x and the same for the weight, for every market and half-life at once."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._rates: list[float] = []
        self._keep: tuple[float, Floats] = (-1.0, np.ones((0, 1)))
        self.sums = Block(table, 0.0, (0,))
        self.weights = Block(table, 0.0, (0,))
        self.samples: Floats = np.zeros((0, table.width))
        self.counts: Floats = np.zeros((0, table.width))
        table.keep(self._grow, lambda _: None)

    def lane(self, half_life_s: float) -> Lane:
        """To be asked for before the first second."""
        return Lane(self, self._make((half_life_s,)).start, half_life_s)

    def bundle(self, half_lives_s: Sequence[float]) -> Bundle:
        """The same for several at once."""
        return Bundle(self, self._make(half_lives_s), tuple(half_lives_s))

    def _make(self, half_lives_s: Sequence[float]) -> slice:
        first = len(self._rates)
        self._rates += [math.log(2.0) / half_life_s for half_life_s in half_lives_s]
        for block in (self.sums, self.weights):
            block.values = np.zeros((len(self._rates), self._table.width))
        self._grow(self._table.width)
        return slice(first, len(self._rates))

    def _grow(self, width: int) -> None:
        self.samples = np.zeros((len(self._rates), width))
        self.counts = np.zeros((len(self._rates), width))

    def move(self, elapsed_s: float) -> None:
        """Time has passed and the samples that were put join."""
        if self._keep[0] != elapsed_s:
            self._keep = elapsed_s, np.array([[math.exp(-elapsed_s * rate)] for rate in self._rates])
        keep = self._keep[1]
        for block, joining in ((self.sums, self.samples), (self.weights, self.counts)):
            block.values *= keep
            block.values += joining
            joining.fill(0.0)


class Usual:
    """What a statistic usually is: its mean, and a scale of 1.2533 × the decaying mean absolute deviation, never below `floor`."""

    __slots__ = ("_deviation", "_floor", "_mean")

    def __init__(self, lanes: Lanes, half_life_s: float, floor: float) -> None:
        self._mean = lanes.lane(half_life_s)
        self._deviation = lanes.lane(half_life_s)
        self._floor = floor

    def put(self, samples: Floats, where: Bools) -> None:
        mean = np.where(self._mean.weight > 0.0, self._mean.mean, samples)
        self._mean.put(samples, where)
        self._deviation.put(np.abs(samples - mean), where)

    def z(self, samples: Floats) -> Floats:
        """(x − mean)/scale; NaN before the first sample."""
        z: Floats = (samples - self._mean.mean) / np.maximum(self._floor, 1.2533 * self._deviation.mean)
        return z

    def is_warm(self, seconds: float) -> Bools:
        return self._mean.is_warm(seconds)
