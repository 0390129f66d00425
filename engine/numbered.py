"""Books kept from diffs whose numbers show what is missing: begun by a snapshot, void after a hole."""

from collections import deque
from collections.abc import Sequence

import msgspec

from engine.books import BookBroken, Ladder, Top
from engine.market import Level


class Diff(msgspec.Struct, frozen=True, gc=False):
    """The changes after update `previous` up to and with update `last`."""

    previous: int
    last: int
    bids: Sequence[Level]
    asks: Sequence[Level]


class Snapshot(msgspec.Struct, frozen=True, gc=False):
    """A whole book at update `sequence`."""

    sequence: int
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

    def change(self, diff: Diff) -> Top | None:
        """The top after this diff; None when it is old or waits for a snapshot."""
        last = self._last
        if last is None:
            self._wait(diff)
            return None
        if diff.last <= last:
            return None
        if diff.previous != last and (self._is_bridged or diff.previous > last):
            self._void()
            self._wait(diff)
            raise BookBroken
        self._ladder.change(diff.bids, diff.asks)
        self._last = diff.last
        self._is_bridged = True
        return self._top()

    def begin(self, snapshot: Snapshot) -> Top | None:
        """The top after a snapshot; None when the book is past it, or waits for a younger one."""
        sequence = snapshot.sequence
        if self._last is not None and sequence <= self._last:
            return None
        newer = [diff for diff in self._waiting if diff.last > sequence]
        if newer and newer[0].previous > sequence:
            return None
        self._ladder.replace(snapshot.bids, snapshot.asks)
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


class NumberedBooks:
    """The numbered books of one venue, by symbol."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._books: dict[str, NumberedBook] = {}
        self._nameless: Snapshot | None = None

    def change(self, symbol: str, diff: Diff) -> Top | None:
        book = self._book(symbol)
        top = book.change(diff)
        nameless = self._nameless
        if nameless is None or not book.is_waiting or not diff.previous <= nameless.sequence < diff.last:
            return top
        self._nameless = None
        return book.begin(nameless)

    def begin(self, symbol: str, snapshot: Snapshot) -> Top | None:
        return self._book(symbol).begin(snapshot)

    def whose(self, snapshot: Snapshot) -> str | None:
        """The symbol of a snapshot that names none: the only one that waits; else the first whose next diff contains its number."""
        waiting = [symbol for symbol, book in self._books.items() if book.is_waiting]
        if len(waiting) == 1:
            return waiting[0]
        self._nameless = snapshot
        return None

    def forget(self, symbol: str) -> None:
        self._books.pop(symbol, None)

    def _book(self, symbol: str) -> NumberedBook:
        book = self._books.get(symbol)
        if book is None:
            book = self._books[symbol] = NumberedBook(self._depth)
        return book
