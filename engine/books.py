"""Order books kept from changes: below the venues, above nothing but the vocabulary.

Prices and sizes as in `engine.market`; a size of 0 deletes its level.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from math import inf, nextafter
from operator import itemgetter
from typing import TypeAlias

from engine.market import Level

_size = itemgetter(1)

Top: TypeAlias = tuple[tuple[Level, ...], tuple[Level, ...]]
"""(bids, asks), best first."""


class Half:
    """One side of a book: a change costs O(log n), the best `depth` levels are put together only when one of them changed."""

    __slots__ = ("_best", "_best_is_fresh", "_bids", "_depth", "_edge", "_levels", "_prices")

    def __init__(self, depth: int, *, bids: bool) -> None:
        self._depth = depth
        self._bids = bids
        self.replace(())

    def replace(self, levels: Iterable[Sequence[float]]) -> None:
        self._levels: dict[float, Level] = {price: (price, size) for price, size in levels if size}
        self._prices = sorted(self._levels)
        self._best: tuple[Level, ...] = ()
        self._best_is_fresh = False
        # `(price >= edge) is bids`: whether a price belongs to the best levels. For asks the edge is one ulp past the last of them.
        self._edge = 0.0 if self._bids else inf

    def change(self, levels: Iterable[Level]) -> None:
        """Set each level; the tuples themselves are kept, so that the best levels need no new ones."""
        known, prices, edge, bids = self._levels, self._prices, self._edge, self._bids
        count = len(known)
        touched = False
        for level in levels:
            price, size = level
            if size:
                known[price] = level
                if len(known) != count:
                    insort(prices, price)
                    count += 1
            elif known.pop(price, None):
                del prices[bisect_left(prices, price)]
                count -= 1
            if (price >= edge) is bids:
                touched = True
        if touched:
            self._best_is_fresh = False

    def best(self) -> tuple[Level, ...]:
        """The best `depth` levels, best first."""
        if not self._best_is_fresh:
            depth = self._depth
            prices = self._prices[: -depth - 1 : -1] if self._bids else self._prices[:depth]
            self._best = tuple(map(self._levels.__getitem__, prices))
            self._best_is_fresh = True
            if len(prices) < depth:
                self._edge = 0.0 if self._bids else inf
            else:
                self._edge = prices[-1] if self._bids else nextafter(prices[-1], inf)
        return self._best


class BookBroken(Exception):
    """A change is missing or somebody bids what another asks: the book is void until it comes whole again."""


def touching(top: Top) -> Top | None:
    """The same top, or None where a side is empty; a crossed one is broken."""
    bids, asks = top
    if not (bids and asks):
        return None
    if bids[0][0] >= asks[0][0]:
        raise BookBroken
    return top


def whole_top(bids: Iterable[Level], asks: Iterable[Level], depth: int) -> Top | None:
    """The top of a book that came whole, in whatever order."""
    best_bids = sorted(filter(_size, bids), reverse=True)
    best_asks = sorted(filter(_size, asks))
    return touching((tuple(best_bids[:depth]), tuple(best_asks[:depth])))


class Ladder:
    """Both sides of one book."""

    __slots__ = ("asks", "bids")

    def __init__(self, depth: int) -> None:
        self.bids = Half(depth, bids=True)
        self.asks = Half(depth, bids=False)

    def replace(self, bids: Iterable[Sequence[float]], asks: Iterable[Sequence[float]]) -> None:
        self.bids.replace(bids)
        self.asks.replace(asks)

    def change(self, bids: Iterable[Level], asks: Iterable[Level]) -> None:
        self.bids.change(bids)
        self.asks.change(asks)

    def top(self) -> Top | None:
        """The best levels, or None without a touch. A crossed book is broken."""
        return touching((self.bids.best(), self.asks.best()))


class Newest:
    """The newest frame of each symbol, by (time, number): tells news from what comes twice or late."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, int]] = {}

    def is_news(self, symbol: str, at_ms: int, number: int = 0) -> bool:
        mark = (at_ms, number)
        if mark <= self._seen.get(symbol, (-1, -1)):
            return False
        self._seen[symbol] = mark
        return True

    def forget(self, symbol: str) -> None:
        self._seen.pop(symbol, None)

    def __contains__(self, symbol: str) -> bool:
        return symbol in self._seen
