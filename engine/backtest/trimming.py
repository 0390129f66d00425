"""As much of a book as an entry needs."""

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm

import msgspec

from engine.market import Book, Level


def enough_of(book: Book, size_quote: float) -> Book:
    """The bids that a sale of this size runs through and the few levels that show the price grid: it fills and rounds the same."""
    sold, bids = 0.0, list[Level]()
    for price, size in book.bids:
        bids.append((price, size))
        sold += price * size
        if sold > size_quote * (1.0 + 1e-9):
            break
    grid = _Grid(price for price, _ in bids)
    bids += [level for level in book.bids[len(bids) :] if grid.narrows(level[0])]
    asks = tuple(level for level in book.asks if grid.narrows(level[0]))
    return msgspec.structs.replace(book, bids=tuple(bids), asks=asks)


class _Grid:
    """The step that all prices so far are multiples of."""

    def __init__(self, prices: Iterator[float]) -> None:
        self._step = Fraction(0)
        for price in prices:
            self.narrows(price)

    def narrows(self, price: float) -> bool:
        """Whether this price is off the grid so far; then the grid is finer from now on."""
        exact = Fraction(repr(price))
        if self._step and exact % self._step == 0:
            return False
        below = lcm(self._step.denominator, exact.denominator)
        self._step = Fraction(gcd(int(self._step * below), int(exact * below)), below)
        return True
