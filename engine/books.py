"""Order books kept from changes: below the venues, above nothing but the vocabulary.

Prices and sizes as in `engine.market`; a size of 0 deletes its level.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from heapq import nlargest, nsmallest
from math import inf
from operator import itemgetter
from typing import Final, TypeAlias

from engine.market import Level

_size = itemgetter(1)

Top: TypeAlias = tuple[tuple[Level, ...], tuple[Level, ...]]
"""(bids, asks), best first."""

NEAR_DEPTHS: Final = 2
"""How many times its depth a side keeps in order: the price may move so far before all levels are put in order again."""


class Half:
    """One side of a book. All levels are known, those near the best are in order: most changes are far from it and cost little."""

    __slots__ = ("_bids", "_changed", "_depth", "_edge", "_near", "_prices", "sizes")

    def __init__(self, depth: int, *, bids: bool) -> None:
        self._depth = depth
        self._bids = bids
        self._changed: dict[float, float] = {}
        """Near levels that changed since the best were asked for."""
        self.replace(())

    def replace(self, levels: Iterable[Sequence[float]]) -> None:
        self.sizes: dict[float, float] = {price: size for price, size in levels if size}
        """The size at every price, in no order."""
        self._changed.clear()
        self._order()

    def change(self, levels: Iterable[Level]) -> None:
        """Set each level. The loop stands here twice because it is where the time goes."""
        sizes, edge, changed = self.sizes, self._edge, self._changed
        if self._bids:
            for price, size in levels:
                if size:
                    sizes[price] = size
                else:
                    sizes.pop(price, None)
                if price >= edge:
                    changed[price] = size
        else:
            for price, size in levels:
                if size:
                    sizes[price] = size
                else:
                    sizes.pop(price, None)
                if price <= edge:
                    changed[price] = size

    def best(self) -> tuple[Level, ...]:
        """The best `depth` levels, best first."""
        if self._changed:
            self._bring_in()
        return tuple(self._near[: -self._depth - 1 : -1] if self._bids else self._near[: self._depth])

    def _bring_in(self) -> None:
        """Change near levels in their order, which is cheap as long as neither too many nor too few are near."""
        prices, near = self._prices, self._near
        for level in self._changed.items():
            price, size = level
            place = bisect_left(prices, price)
            is_there = place < len(prices) and prices[place] == price
            if is_there and size:
                near[place] = level
            elif is_there:
                del prices[place], near[place]
            elif size:
                prices.insert(place, price)
                near.insert(place, level)
        self._changed.clear()
        if (len(prices) < self._depth and len(prices) < len(self.sizes)) or len(prices) > 2 * NEAR_DEPTHS * self._depth:
            self._order()

    def _order(self) -> None:
        """Both lists ascend; the edge is the price up to which levels are near."""
        room = NEAR_DEPTHS * self._depth
        best = nlargest(room, self.sizes) if self._bids else nsmallest(room, self.sizes)
        is_all = len(best) == len(self.sizes)
        self._edge = best[-1] if not is_all else 0.0 if self._bids else inf
        self._prices = sorted(best)
        self._near: list[Level] = [(price, self.sizes[price]) for price in self._prices]


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

    __slots__ = ("asks", "bids", "exchange_ms")

    def __init__(self, depth: int) -> None:
        self.bids = Half(depth, bids=True)
        self.asks = Half(depth, bids=False)
        self.exchange_ms = 0
        """When the newest change happened, by the venue's clock."""

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
