"""What the closed signals of a period say, with intervals: the numbers of /stats. Pure."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from engine.backtest.figures import Figures, figures_of
from engine.backtest.outcomes import Outcome, official_only
from engine.backtest.returns import equity
from engine.backtest.tables import Band, Row, by_block, by_reason, by_score, by_venue, calibration
from engine.backtest.verdict import ENOUGH_CLOSED, BreakEven, break_even_of


class Standing(StrEnum):
    """Where the interval of the net wins lies to what breaks even; an early lead is one with fewer than some 400 signals."""

    NOT_ENOUGH = "not-enough"
    EARLY_LEAD = "early-lead"
    ABOVE = "above"
    BELOW = "below"
    NOT_APART = "not-apart"


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """A closed signal: `equity_r` is the sum of all results so far."""

    closed_ms: int
    equity_r: float


class TrackRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Official signals only, but for `bands`, which have every closed set-up. `running` are still open.

    Only `figures` has an interval of the mean result.
    """

    figures: Figures
    running: int
    break_even: BreakEven | None
    standing: Standing
    by_venue: tuple[Row, ...]
    by_block: tuple[Row, ...]
    by_score: tuple[Row, ...]
    by_reason: tuple[Row, ...]
    bands: tuple[Band, ...]
    dots: tuple[Dot, ...]


def track_record(outcomes: Sequence[Outcome], running: int) -> TrackRecord:
    """`outcomes` are closed, in the order of their ends. Some tenths of a second for thousands of them."""
    official = official_only(outcomes)
    figures, break_even = figures_of(official), break_even_of(official)
    return TrackRecord(
        figures=figures,
        running=running,
        break_even=break_even,
        standing=standing_of(figures, break_even),
        by_venue=by_venue(official, draws=0),
        by_block=by_block(official, draws=0),
        by_score=by_score(official, draws=0),
        by_reason=by_reason(official, draws=0),
        bands=calibration(outcomes),
        dots=_dots(official),
    )


def standing_of(figures: Figures, break_even: BreakEven | None) -> Standing:
    low, high = figures.hit_rate_low, figures.hit_rate_high
    if break_even is None or low is None or high is None:
        return Standing.NOT_ENOUGH
    if figures.closed < ENOUGH_CLOSED:
        return Standing.EARLY_LEAD if low > break_even.rate else Standing.NOT_ENOUGH
    if low > break_even.rate:
        return Standing.ABOVE
    return Standing.BELOW if high < break_even.rate else Standing.NOT_APART


def _dots(official: Sequence[Outcome]) -> tuple[Dot, ...]:
    ends = [outcome.closed for outcome in official if outcome.closed is not None]
    heights = equity([closed.net_r for closed in ends])
    return tuple(Dot(closed_ms=closed.at_ms, equity_r=height) for closed, height in zip(ends, heights, strict=True))
