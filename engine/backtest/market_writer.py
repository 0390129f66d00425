"""Writes one market's part of a tape."""

import math

from engine.backtest.course import Course
from engine.backtest.keeping import Keeper
from engine.backtest.tape import Judgement, MarketTape, Moment, packed
from engine.backtest.trimming import enough_of
from engine.backtest.wanted import Wanted
from engine.exits import Quote
from engine.market import Book, Heard, Key, Mark, Tick, Trade, Venue
from engine.trigger import PENDING_MS

LONGEST_WAIT_MS = 1_000
"""An entry that waits for the same coin's on another venue is tried again at the next tick."""


class MarketWriter:
    """`look` comes after each event that matters, while `is_at_work`."""

    def __init__(self, key: Key, wanted: Wanted, size_quote: float) -> None:
        self.tape = MarketTape(key)
        self._wanted = wanted
        self._size_quote = size_quote
        self._keeper = Keeper(self.tape.quotes, wanted.loosest, wanted.timeouts_ms)
        self._candidate_ms: int | None = None
        """When the latest candidate came that may still be entered."""
        self._shown: tuple[Book | None, bytes | None] = (None, None)
        self._lowest_highs = [math.inf] * len(wanted.weights)

    @property
    def is_at_work(self) -> bool:
        return self._keeper.is_at_work

    @property
    def is_calm(self) -> bool:
        """Whether every cell has re-armed since the last candidate."""
        return max(self._lowest_highs) < self._wanted.calm_below

    def note_candidate(self, judgement: Judgement, at_ms: int) -> None:
        self.tape.judged.append(judgement)
        self._lowest_highs = [math.inf] * len(self._lowest_highs)
        self._candidate_ms = at_ms
        self._keeper.open_window(at_ms)

    def note_lull(self, judgement: Judgement) -> None:
        """Kept where it re-arms further than anything since the last candidate."""
        pairs = list(zip(judgement.highs, self._lowest_highs, strict=True))
        if any(high < min(lowest, self._wanted.busy_from) for high, lowest in pairs):
            self.tape.judged.append(judgement)
            self._lowest_highs = [min(pair) for pair in pairs]

    def look(self, event: Heard, quote: Quote | None, sigma: float | None, book: Book | None, course: Course) -> None:
        """`book` is the latest one of the market. The engine asks for exits after books, marks, ticks and bought sweeps."""
        at_ms = event.received_ms
        is_bought = isinstance(event, Trade) and quote is not None and quote.bought_sweep_ms == at_ms
        if is_bought or isinstance(event, Book | Mark | Tick):
            self._keeper.keep(quote, at_ms, course)
        candidate_ms = self._candidate_ms
        if candidate_ms is None or isinstance(event, Mark) or (isinstance(event, Trade) and at_ms != candidate_ms):
            return
        believed = book if quote is not None else None
        self._note_moment(believed, sigma, course, at_ms, is_trial=isinstance(event, Book | Tick))
        is_enterable = believed is not None and sigma is not None
        if isinstance(event, Tick) and self._is_over(candidate_ms, at_ms, is_enterable=is_enterable):
            self._candidate_ms = None
            self._keeper.close_window(at_ms)

    def _note_moment(self, book: Book | None, sigma: float | None, course: Course, at_ms: int, *, is_trial: bool) -> None:
        if book is not None and book is not self._shown[0]:
            self._shown = book, packed(enough_of(book, self._size_quote))
            self._keeper.note_entry(book)
        moment = Moment(
            clock_ms=course.clock_ms,
            number=course.number,
            at_ms=at_ms,
            is_trial=is_trial,
            sigma=sigma,
            packed=None if book is None else self._shown[1],
            book_ms=0 if book is None else book.received_ms,
        )
        self.tape.moments.append(moment)

    def _is_over(self, candidate_ms: int, at_ms: int, *, is_enterable: bool) -> bool:
        """Whether an order of the latest candidate has surely been filled or dropped, even if it had to wait for other venues'."""
        latency_ms = self._wanted.latency_ms
        filled_ms = candidate_ms + len(Venue) * (latency_ms + LONGEST_WAIT_MS)
        return at_ms > candidate_ms + latency_ms + PENDING_MS or (is_enterable and at_ms >= filled_ms)
