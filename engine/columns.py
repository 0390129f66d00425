"""State of all markets in columns: one column a market, one row a statistic, moved for every market at once.

Times are Unix milliseconds, half-lives seconds. A column is the number that a market was given when it was first heard.
"""

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Ints: TypeAlias = npt.NDArray[np.int64]

ALWAYS: Bools = np.ones(1, np.bool_)
FIRST, STEP = 8, 64
"""Room for so many markets at first, and for so many more at a time."""


class Table:
    """Hands out columns and the arrays that have them; a market that has gone leaves its column to the next."""

    def __init__(self) -> None:
        self.width = FIRST
        self._next = 0
        self._free: list[int] = []
        self._growing: list[Callable[[int], None]] = []
        self._clearing: list[Callable[[int], None]] = []

    def take(self) -> int:
        """A clean column: what was put for all while nobody had it did not happen to its market."""
        column = self._free.pop() if self._free else self._new()
        for clear in self._clearing:
            clear(column)
        return column

    def _new(self) -> int:
        if self._next == self.width:
            self.width = max(STEP, self.width + STEP) if self.width >= STEP else STEP
            for grow in self._growing:
                grow(self.width)
        self._next += 1
        return self._next - 1

    def give_back(self, column: int) -> None:
        self._free.append(column)

    def keep(self, grow: Callable[[int], None], clear: Callable[[int], None]) -> None:
        """From now on `grow` is told each new width and `clear` each column that is taken."""
        self._growing.append(grow)
        self._clearing.append(clear)


class Block:
    """Numbers of shape (…, markets); a column that is taken holds `initial`."""

    __slots__ = ("_initial", "values")

    def __init__(self, table: Table, initial: float = 0.0, rows: tuple[int, ...] = ()) -> None:
        self._initial = initial
        self.values: Floats = np.full((*rows, table.width), initial)
        table.keep(self._grow, self.clear)

    def _grow(self, width: int) -> None:
        wider = np.full((*self.values.shape[:-1], width), self._initial)
        wider[..., : self.values.shape[-1]] = self.values
        self.values = wider

    def clear(self, column: int) -> None:
        self.values[..., column] = self._initial


class Cells:
    """The same as a plain list, one cell a market, for what single events change: a list is cheaper to touch than an array.

    `cells` stays the same list for good, so that others may hold it.
    """

    __slots__ = ("_initial", "cells")

    def __init__(self, table: Table, initial: float = 0.0) -> None:
        self._initial = initial
        self.cells: list[float] = [initial] * table.width
        table.keep(self._grow, self.clear)

    def _grow(self, width: int) -> None:
        self.cells += [self._initial] * (width - len(self.cells))

    def clear(self, column: int) -> None:
        self.cells[column] = self._initial

    def array(self) -> Floats:
        return np.array(self.cells)

    def taken(self) -> Floats:
        """Everything, leaving the cells as they began."""
        array = np.array(self.cells)
        self.cells[:] = [self._initial] * len(self.cells)
        return array


def ramp(x: Floats, start: float, end: float) -> Floats:
    """0 up to `start`, 1 from `end`, straight in between; NaN stays NaN."""
    return np.minimum(1.0, np.maximum(0.0, (x - start) * (1.0 / (end - start))))


class Extremes:
    """Lowest and highest value of the last 600 to 660 s, with their times: whole minutes, so that a second costs a comparison."""

    MINUTE_MS = 60_000
    MINUTES = 11

    def __init__(self, table: Table) -> None:
        rows = (self.MINUTES,)
        self._lows, self._highs = Block(table, math.inf, rows), Block(table, -math.inf, rows)
        self._low_ms, self._high_ms = Block(table, 0.0, rows), Block(table, 0.0, rows)
        self._minute = -1

    def put(self, values: Floats, now_ms: int) -> None:
        """NaN leaves a market as it is."""
        self._begin(now_ms // self.MINUTE_MS)
        row = self._minute % self.MINUTES
        lows, highs = self._lows.values[row], self._highs.values[row]
        lower, higher = values < lows, values > highs
        lows[lower], highs[higher] = values[lower], values[higher]
        self._low_ms.values[row][lower], self._high_ms.values[row][higher] = now_ms, now_ms

    def remember(self, column: int, value: float, at_ms: int, now_ms: int) -> None:
        """One market's value in a past minute that is still in the window."""
        self._begin(now_ms // self.MINUTE_MS)
        minute = at_ms // self.MINUTE_MS
        if not self._minute - self.MINUTES < minute <= self._minute:
            return
        row = minute % self.MINUTES
        if value < self._lows.values[row, column]:
            self._lows.values[row, column], self._low_ms.values[row, column] = value, at_ms
        if value > self._highs.values[row, column]:
            self._highs.values[row, column], self._high_ms.values[row, column] = value, at_ms

    def _begin(self, minute: int) -> None:
        for begun in range(max(self._minute + 1, minute - self.MINUTES + 1), minute + 1):
            row = begun % self.MINUTES
            self._lows.values[row], self._highs.values[row] = math.inf, -math.inf
        self._minute = max(self._minute, minute)

    @property
    def low(self) -> Floats:
        """Infinite where nothing was put."""
        low: Floats = self._lows.values.min(axis=0)
        return low

    def low_of(self, column: int) -> float:
        """One market's."""
        return float(self._lows.values[:, column].min())

    @property
    def high(self) -> Floats:
        high: Floats = self._highs.values.max(axis=0)
        return high

    def rose(self) -> Bools:
        """Whether the lowest value came before the highest."""
        lows, highs = self._lows.values, self._highs.values
        columns = np.arange(lows.shape[1])
        low_ms, high_ms = self._low_ms.values[lows.argmin(axis=0), columns], self._high_ms.values[highs.argmax(axis=0), columns]
        rose: Bools = low_ms < high_ms
        return rose
