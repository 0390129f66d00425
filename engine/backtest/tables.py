"""Outcomes apart by venue, hour, score and way of ending."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

import msgspec

from engine.backtest.bootstrap import DRAWS
from engine.backtest.figures import Figures, figures_of
from engine.backtest.outcomes import Outcome
from engine.intervals import wilson
from engine.market import Venue
from engine.signals import ExitReason, Suppression

HOUR_MS = 3_600_000
BLOCK_HOURS = 4
BAND = 4.0
"""Points of `score_low` in one band."""
TOP_BAND = 96.0


class Row(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    figures: Figures


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """All set-ups, official or not, whose `score_low` is at least `low` and below `high`: how many of the closed ones won."""

    low: float
    high: float
    closed: int
    wins: int
    hit_rate: float
    hit_rate_low: float
    hit_rate_high: float


def by_venue(outcomes: Sequence[Outcome], *, draws: int = DRAWS) -> tuple[Row, ...]:
    """Here and below: without `draws` the means have no intervals."""
    return _rows(outcomes, lambda outcome: outcome.opened.venue, list(Venue), draws)


def by_hour(outcomes: Sequence[Outcome]) -> tuple[Row, ...]:
    """By the hour of the UTC day in which the signal was given: `00` to `23`, those without a signal left out."""
    names = [f"{hour:02}" for hour in range(24)]
    return _rows(outcomes, lambda outcome: names[outcome.opened.at_ms // HOUR_MS % 24], names)


def by_block(outcomes: Sequence[Outcome], *, draws: int = DRAWS) -> tuple[Row, ...]:
    """The same by four hours of the UTC day at a time: `00–04` to `20–24`."""
    names = [f"{hour:02}–{hour + BLOCK_HOURS:02}" for hour in range(0, 24, BLOCK_HOURS)]
    return _rows(outcomes, lambda outcome: names[outcome.opened.at_ms // HOUR_MS % 24 // BLOCK_HOURS], names, draws)


def by_score(outcomes: Sequence[Outcome], *, draws: int = DRAWS) -> tuple[Row, ...]:
    names = {low: f"{low:.0f}–{_top(low):.0f}" for low in sorted({_band(outcome) for outcome in outcomes})}
    return _rows(outcomes, lambda outcome: names[_band(outcome)], list(names.values()), draws)


def by_reason(outcomes: Sequence[Outcome], *, draws: int = DRAWS) -> tuple[Row, ...]:
    """Closed ones only."""
    return _rows([outcome for outcome in outcomes if outcome.closed is not None], _reason, list(ExitReason), draws)


def by_suppression(outcomes: Sequence[Outcome]) -> tuple[Row, ...]:
    """Set-ups that were no official signals."""
    suppressed = [outcome for outcome in outcomes if not outcome.opened.official]
    return _rows(suppressed, lambda outcome: outcome.opened.suppressed or "", list(Suppression))


def calibration(outcomes: Iterable[Outcome]) -> tuple[Band, ...]:
    """Score against what came of it, lowest band first; bands without a closed set-up are left out."""
    wins: defaultdict[float, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.closed is not None:
            wins[_band(outcome)].append(outcome.closed.net_r > 0.0)
    return tuple(_calibrated(low, won) for low, won in sorted(wins.items()))


def _calibrated(low: float, won: list[bool]) -> Band:
    rate_low, rate_high = wilson(sum(won), len(won))
    return Band(
        low=low,
        high=_top(low),
        closed=len(won),
        wins=sum(won),
        hit_rate=sum(won) / len(won),
        hit_rate_low=rate_low,
        hit_rate_high=rate_high,
    )


def _band(outcome: Outcome) -> float:
    return min(TOP_BAND, outcome.opened.score_low // BAND * BAND)


def _top(low: float) -> float:
    return low + BAND


def _reason(outcome: Outcome) -> str:
    return "" if outcome.closed is None else outcome.closed.reason


def _rows(
    outcomes: Sequence[Outcome], name_of: Callable[[Outcome], Hashable], order: Sequence[str], draws: int = DRAWS
) -> tuple[Row, ...]:
    """In this order, names without an outcome left out."""
    groups: defaultdict[Hashable, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[name_of(outcome)].append(outcome)
    return tuple(Row(name=str(name), figures=figures_of(groups[name], draws=draws)) for name in order if name in groups)
