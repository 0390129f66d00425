"""Books kept from diffs whose numbers show what is missing: begun by a snapshot, void after a hole."""

from collections import deque
from collections.abc import Sequence

import msgspec

from engine.books import BookBroken, Ladder
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

    __slots__ = ("_is_bridged", "_last", "_waiting", "ladder")

    def __init__(self, depth: int, *, waiting_at_most: int = 2_000) -> None:
        self.ladder = Ladder(depth)
        """Empty while the book is void."""
        self._waiting: deque[Diff] = deque(maxlen=waiting_at_most)
        self._last: int | None = None
        self._is_bridged = False

    @property
    def is_waiting(self) -> bool:
        """Whether diffs were heard and a snapshot is what is missing."""
        return self._last is None and bool(self._waiting)

    def change(self, previous: int, last: int, bids: Sequence[Level], asks: Sequence[Level]) -> bool:
        """Take a diff; False when it is old or waits for a snapshot. A hole breaks the book."""
        if previous != self._last or not self._is_bridged:
            if not self._is_next(previous, last, bids, asks):
                return False
            self._is_bridged = True
        self._last = last
        ladder = self.ladder
        ladder.bids.change(bids)
        ladder.asks.change(asks)
        return True

    def begin(self, snapshot: Snapshot) -> bool:
        """Start from a snapshot; False when the book is past it, or waits for a younger one."""
        sequence = snapshot.sequence
        if self._last is not None and sequence <= self._last:
            return False
        newer = [diff for diff in self._waiting if diff.last > sequence]
        if newer and newer[0].previous > sequence:
            return False
        self.ladder.replace(snapshot.bids, snapshot.asks)
        self._last = newer[-1].last if newer else sequence
        self._is_bridged = bool(newer)
        self._waiting.clear()
        for diff in newer:
            self.ladder.change(diff.bids, diff.asks)
        return True

    def void(self) -> None:
        """What was built cannot be believed: wait for a snapshot."""
        self.ladder.replace((), ())
        self._last = None

    def _is_next(self, previous: int, last: int, bids: Sequence[Level], asks: Sequence[Level]) -> bool:
        """Whether a diff that does not exactly follow another follows what is known all the same."""
        known = self._last
        if known is None:
            self._wait(Diff(previous, last, bids, asks))
            return False
        if last <= known:
            return False
        if previous != known and (self._is_bridged or previous > known):
            self.void()
            self._wait(Diff(previous, last, bids, asks))
            raise BookBroken
        return True

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

    def adopt(self, book: NumberedBook, previous: int, last: int) -> bool:
        """Whether the snapshot that named no symbol began this book, whose diff of these numbers waits for one."""
        nameless = self._nameless
        if nameless is None or not book.is_waiting or not previous <= nameless.sequence < last:
            return False
        self._nameless = None
        return book.begin(nameless)

    def whose(self, snapshot: Snapshot) -> str | None:
        """The symbol of a snapshot that names none: the only one that waits; else the first whose next diff contains its number."""
        waiting = [symbol for symbol, book in self._books.items() if book.is_waiting]
        if len(waiting) == 1:
            return waiting[0]
        self._nameless = snapshot
        return None

    def forget(self, symbol: str) -> None:
        self._books.pop(symbol, None)

    def of(self, symbol: str) -> NumberedBook:
        book = self._books.get(symbol)
        if book is None:
            book = self._books[symbol] = NumberedBook(self._depth)
        return book
