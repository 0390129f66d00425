"""When books that are kept from changes are told: often enough to decide by, seldom enough to keep hundreds of them."""

from math import inf
from typing import Final

BOOK_EVERY_MS: Final = 500
"""The pace of Binance's own `@depth20@500ms`, so that a book is told alike whether it came whole or in changes."""


class Pace:
    """Which changed books wait to be told.

    The first change after a quiet time is told at once. Those that follow within `BOOK_EVERY_MS` wait together until `due_ms`,
    the next multiple of it on the clock that stamps what is heard; with ticks on whole seconds, none finds a change untold.
    """

    __slots__ = ("_told_ms", "due_ms", "waiting")

    def __init__(self) -> None:
        self.due_ms = inf
        """When the next books are due; infinite while none waits."""
        self.waiting: dict[str, None] = {}
        """The symbols that wait, in the order of their changes."""
        self._told_ms: dict[str, int] = {}

    def waits(self, symbol: str, now_ms: int) -> bool:
        """Note a change: whether it waits; otherwise it is to be told now."""
        if symbol in self.waiting:
            return True
        if not 0 <= now_ms - self._told_ms.get(symbol, -BOOK_EVERY_MS) < BOOK_EVERY_MS:
            self._told_ms[symbol] = now_ms
            return False
        if not self.waiting:
            self.due_ms = (now_ms // BOOK_EVERY_MS + 1) * BOOK_EVERY_MS
        self.waiting[symbol] = None
        return True

    def told(self, symbol: str, now_ms: int) -> None:
        """This book is told now, whatever the pace."""
        self._release(symbol)
        self._told_ms[symbol] = now_ms

    def take(self, now_ms: int) -> list[str]:
        """Every symbol that waits; they are to be told now."""
        symbols = list(self.waiting)
        self.waiting.clear()
        self.due_ms = inf
        self._told_ms.update(dict.fromkeys(symbols, now_ms))
        return symbols

    def forget(self, symbol: str) -> None:
        self._release(symbol)
        self._told_ms.pop(symbol, None)

    def _release(self, symbol: str) -> None:
        if symbol in self.waiting:
            del self.waiting[symbol]
            self.due_ms = self.due_ms if self.waiting else inf
