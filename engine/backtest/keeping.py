"""Which quotes of a market a tape keeps: all that could end a signal of some cell, as few others as possible."""

import math

from engine.backtest.course import Course
from engine.backtest.tape import Quotes
from engine.exits import Quote
from engine.market import Book
from engine.rules import Rules


class Keeper:
    """Keeps quotes while some cell may have a signal open here.

    A quote that says the same as the one before ends nothing, but where an entry may come between the two, and where a timeout
    may fall due: there all are kept. Nothing more is kept once every cell's signal must have ended.
    """

    def __init__(self, quotes: Quotes, widest: Rules, timeouts_ms: tuple[int, ...]) -> None:
        self._quotes = quotes
        self._widest = widest
        self._timeouts_ms = timeouts_ms
        self._is_open = False
        self._opened_ms = 0
        self._dense: list[tuple[int, int]] = []
        """(from, to): stretches in which every quote is kept, and one after."""
        self._highest_stop, self._lowest_target, self._ends_ms = 0.0, math.inf, 0
        self._last: tuple[object, ...] = ()
        self.is_at_work = False

    def open_window(self, at_ms: int) -> None:
        """From now on entries may come."""
        if not self._is_open:
            self._is_open, self._opened_ms = True, at_ms
        self.is_at_work = True

    def note_entry(self, book: Book) -> None:
        """An entry could be made on this book: barriers further out than its could not end every signal."""
        spread = book.asks[0][0] - book.bids[0][0]
        self._highest_stop = max(self._highest_stop, book.bids[0][0] * (1.0 + self._widest.stop_max_pct / 100.0) + spread)
        self._lowest_target = min(self._lowest_target, book.bids[-1][0] * (1.0 - self._widest.target_pct / 100.0) - spread)

    def close_window(self, at_ms: int) -> None:
        """No entry can come any more."""
        self._is_open = False
        self._dense.append((self._opened_ms, at_ms))
        self._dense += [(self._opened_ms + timeout_ms, at_ms + timeout_ms) for timeout_ms in self._timeouts_ms]
        self._ends_ms = at_ms + max(self._timeouts_ms)

    def keep(self, quote: Quote | None, at_ms: int, course: Course) -> None:
        said = () if quote is None else (quote.ask, quote.mark, quote.ask_share, quote.is_btc_pumping, quote.bought_sweep_ms)
        if self._is_open or said != self._last or any(start_ms <= at_ms for start_ms, _ in self._dense):
            self._quotes.add(quote, at_ms, course)
            self._last = said
        if quote is not None:
            self._dense = [stretch for stretch in self._dense if at_ms <= stretch[1]]
            if not self._is_open and self._has_ended(quote.ask, at_ms):
                self._stop()

    def _has_ended(self, ask: float, at_ms: int) -> bool:
        return ask >= self._highest_stop or ask < self._lowest_target or at_ms > self._ends_ms

    def _stop(self) -> None:
        self.is_at_work = False
        self._dense.clear()
        self._highest_stop, self._lowest_target = 0.0, math.inf
        self._last = ()
