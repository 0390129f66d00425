"""Order books kept from changes: below the venues, above nothing but the vocabulary.

Prices and sizes as in `engine.market`; a size of 0 deletes its level.
"""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable, Sequence
from math import inf, nextafter
from typing import NamedTuple, TypeAlias

from engine.market import Level

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
    best_bids = sorted([level for level in bids if level[1]], reverse=True)
    best_asks = sorted([level for level in asks if level[1]])
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


class Diff(NamedTuple):
    """The changes after update `previous` up to and with update `last`."""

    previous: int
    last: int
    bids: Sequence[Level]
    asks: Sequence[Level]


class NumberedBook:
    """A book begun by a snapshot and kept from diffs that number their updates without a hole.

    Diffs that come before the snapshot wait for it. The first one taken must contain the snapshot's number or follow it at
    once (`previous <= sequence < last`), every later one must follow its predecessor exactly.
    """

    __slots__ = ("_is_bridged", "_ladder", "_last", "_waiting")

    def __init__(self, depth: int, *, waiting_at_most: int = 2_000) -> None:
        self._ladder = Ladder(depth)
        self._waiting: deque[Diff] = deque(maxlen=waiting_at_most)
        self._last: int | None = None
        self._is_bridged = False

    @property
    def is_waiting(self) -> bool:
        """Whether diffs were heard and a snapshot is what is missing."""
        return self._last is None and bool(self._waiting)

    def change(self, previous: int, last: int, bids: Sequence[Level], asks: Sequence[Level]) -> Top | None:
        """The top after this diff; None when it is old or waits for a snapshot."""
        if self._last is None:
            self._wait(Diff(previous, last, bids, asks))
            return None
        if last <= self._last:
            return None
        if previous != self._last and (self._is_bridged or previous > self._last):
            self._void()
            self._wait(Diff(previous, last, bids, asks))
            raise BookBroken
        self._ladder.change(bids, asks)
        self._last = last
        self._is_bridged = True
        return self._top()

    def begin(self, sequence: int, bids: Iterable[Sequence[float]], asks: Iterable[Sequence[float]]) -> Top | None:
        """The top after a snapshot at update `sequence`; None when the book is past that, or waits for a younger one."""
        if self._last is not None and sequence <= self._last:
            return None
        newer = [diff for diff in self._waiting if diff.last > sequence]
        if newer and newer[0].previous > sequence:
            return None
        self._ladder.replace(bids, asks)
        for diff in newer:
            self._ladder.change(diff.bids, diff.asks)
        self._last = newer[-1].last if newer else sequence
        self._is_bridged = bool(newer)
        self._waiting.clear()
        return self._top()

    def _top(self) -> Top | None:
        try:
            return self._ladder.top()
        except BookBroken:
            self._void()
            raise

    def _void(self) -> None:
        self._ladder.replace((), ())
        self._last = None

    def _wait(self, diff: Diff) -> None:
        if self._waiting:
            newest = self._waiting[-1].last
            if diff.last <= newest:
                return
            if diff.previous != newest:
                # Nothing older than a hole can be used with a snapshot that is still to come.
                self._waiting.clear()
        self._waiting.append(diff)


class Newest:
    """Which whole frame of each symbol is the newest, by (time, number): duplicates and late ones are told apart from news."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, int]] = {}

    def is_news(self, symbol: str, at_ms: int, number: int) -> bool:
        mark = (at_ms, number)
        if mark <= self._seen.get(symbol, (-1, -1)):
            return False
        self._seen[symbol] = mark
        return True

    def forget(self, symbol: str) -> None:
        self._seen.pop(symbol, None)

    def __contains__(self, symbol: str) -> bool:
        return symbol in self._seen
