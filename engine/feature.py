"""What a feature is: one statistic of all markets, moved once a second for all at once and read for one at any moment."""

from abc import ABC, abstractmethod
from typing import ClassVar

import numpy as np

from engine.columns import Bools, Floats
from engine.market import Book, Candle, Day, Funding, Gap, Liquidation, Mark, OpenInterest, PastFunding
from engine.panel import STALE_BOOK_MS, Panel
from engine.reading import Known, Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track


class Feature(ABC):
    """Override what you want to hear; `reading` says what it means for a short, or why that is not known.

    Each second: `sample` while the second is still open, then `close` once the lanes have moved.
    """

    name: ClassVar[str]

    def __init__(self, panel: Panel, rules: Rules) -> None:
        self.panel = panel
        self.rules = rules

    def hear_funding(self, track: Track, funding: Funding) -> None:
        """Every told funding rate."""

    def hear_past_funding(self, track: Track, funding: PastFunding) -> None:
        """A settled rate of the last 30 days, told by REST."""

    def hear_interest(self, track: Track, interest: OpenInterest) -> None:
        """Open interest of the track's coin, on this market or another; `track.interest` already holds it."""

    def hear_mark(self, track: Track, mark: Mark) -> None:
        """Every told mark and index price."""

    def hear_liquidation(self, track: Track, liquidation: Liquidation) -> None:
        """Every told liquidation."""

    def hear_day(self, track: Track, day: Day) -> None:
        """What was traded in 24 hours."""

    def hear_candle(self, track: Track, candle: Candle) -> None:
        """A minute from before the market was heard."""

    def hear_gap(self, track: Track, gap: Gap) -> None:
        """State built on its stream is void."""

    def sample(self) -> None:
        """Hand this second's samples to the lanes."""

    def close(self) -> None:
        """Make of the lanes what `reading` needs."""

    @abstractmethod
    def reading(self, track: Track, now_ms: int) -> Reading: ...

    def book_or_why(self, track: Track, now_ms: int) -> Book | Unknown:
        """The market's book where it can be believed: there, whole, no gap since it was built, not silent for long."""
        book = track.book
        if book is None:
            return Unknown(Why.GAP if track.last_book_ms else Why.MISSING)
        return Unknown(Why.STALE) if track.book_age_ms(now_ms) > STALE_BOOK_MS else book


class Weighed(Feature):
    """A feature that carries weight: `fraction` of every market as of the last second, 0 where `is_known` is false."""

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self.fraction: Floats = np.zeros(panel.table.width)
        self.is_known: Bools = np.zeros(panel.table.width, np.bool_)

    def say(self, fraction: Floats) -> None:
        """NaN is not known."""
        self.is_known = fraction == fraction  # noqa: PLR0124 - false for NaN
        self.fraction = np.where(self.is_known, fraction, 0.0)

    def said(self, track: Track) -> float | None:
        """None where it is not known, or was not yet in the last second."""
        column = track.column
        if self.panel.now_ms <= track.joined_ms or not self.is_known[column]:
            return None
        return float(self.fraction[column])


def known(fraction: float, raw: float, age_ms: int = 0, note: str | None = None) -> Known:
    return Known(fraction, raw, max(0, age_ms), note)
