"""Books as sequences of numbered changes: what the delta streams of the venues are made of."""

from collections.abc import Mapping
from typing import NamedTuple

from engine.market import Book, Level

UPDATES_A_BOOK = 12
"""Venues number every update; ours come in bundles."""
FIRST = 5_000_000_000


class Change(NamedTuple):
    """Updates `first` to `last` of one book; a size of 0 says that the level is gone. `previous` is the `last` before it."""

    previous: int
    first: int
    last: int
    bids: list[Level]
    asks: list[Level]


class Ladders:
    """Numbers each market's books in the order in which they are told."""

    def __init__(self, books: Mapping[str, Book]) -> None:
        """`books`: where the numbering begins."""
        self._books = dict(books)
        self._last = dict.fromkeys(books, FIRST)

    def change(self, symbol: str, book: Book) -> Change:
        previous, before = self._last[symbol], self._books[symbol]
        last = self._last[symbol] = previous + UPDATES_A_BOOK
        self._books[symbol] = book
        return Change(previous, previous + 1, last, changed(before.bids, book.bids), changed(before.asks, book.asks))

    def at(self, symbol: str) -> int:
        """The number of the latest update."""
        return self._last[symbol]

    def book(self, symbol: str) -> Book:
        """The latest book that was numbered."""
        return self._books[symbol]


def changed(before: tuple[Level, ...], after: tuple[Level, ...]) -> list[Level]:
    """The levels of one side that are new, differ or are gone."""
    old, new = dict(before), dict(after)
    gone = [(price, 0.0) for price in old if price not in new]
    return [(price, size) for price, size in after if old.get(price) != size] + gone
