"""What a feature is: one statistic of one market, moved by events in O(1) and read at any moment."""

from abc import ABC, abstractmethod
from typing import ClassVar

from engine.market import Book, Funding, Stream, Trade
from engine.reading import Known, Reading, Unknown, Why
from engine.rules import Rules
from engine.track import STALE_BOOK_MS, Track


class Feature(ABC):
    """Override what you want to hear; `reading` says what it means for a short, or why that is not known."""

    name: ClassVar[str]

    def __init__(self, track: Track, rules: Rules) -> None:
        self.track = track
        self.rules = rules

    def hear_book(self, book: Book) -> None:
        """Every change of the market's top of book; the track already holds it."""

    def hear_trade(self, trade: Trade) -> None:
        """Every trade once, repeated trade ids already dropped."""

    def hear_funding(self, funding: Funding) -> None:
        """Every told funding rate."""

    def hear_tick(self, now_ms: int) -> None:
        """Once a second, after the track has closed the second."""

    def hear_gap(self, stream: Stream) -> None:
        """State built on this stream is void."""

    @abstractmethod
    def reading(self, now_ms: int) -> Reading: ...

    def book_or_why(self, now_ms: int) -> Book | Unknown:
        """The market's book where it can be believed: there, whole, no gap since it was built, not silent for long."""
        book = self.track.book
        if book is None:
            return Unknown(Why.GAP if self.track.last_book_ms else Why.MISSING)
        return Unknown(Why.STALE) if self.track.book_age_ms(now_ms) > STALE_BOOK_MS else book


def known(fraction: float, raw: float, age_ms: int = 0, note: str | None = None) -> Known:
    return Known(fraction, raw, max(0, age_ms), note)
