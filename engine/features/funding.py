"""Feature 11: longs pay dearly to stay."""

import math
from collections.abc import Collection
from statistics import fmean, pstdev

import numpy as np

from engine.columns import Cells
from engine.feature import Weighed, known
from engine.market import Funding as FundingHeard
from engine.market import PastFunding
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import ramp

HOURS_A_YEAR = 8_760.0
BASELINE_PCT = 10.95
STALE_MS = 120_000
SETTLED_MIN = 10
SCALE_FLOOR_PCT = 5.0


class Funding(Weighed):
    """f = max(ramp(annual; 20 %, 150 %), ramp(z; 1, 3)), annual = predicted rate · 8760/interval; raw = annual in percent.

    z: annual against mean and standard deviation (floor 5 % a year) of what was settled in 30 days, which REST tells; from ten
    settlements on, and only above the baseline of 0.01 % per 8 h (10.95 % a year), which gives 0. Interval unknown is MISSING;
    a rate older than 120 s is STALE.
    """

    name = "funding"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._fraction = Cells(panel.table, math.nan)
        self._heard_ms = Cells(panel.table, -math.inf)

    def hear_funding(self, track: Track, funding: FundingHeard) -> None:
        annual_pct = annual(funding.rate_pct, funding.interval_h)
        self._heard_ms.cells[track.column] = funding.received_ms
        self._fraction.cells[track.column] = math.nan if annual_pct is None else fraction_of(annual_pct, track.past_funding)

    def hear_past_funding(self, track: Track, funding: PastFunding) -> None:
        annual_pct = annual(funding.rate_pct, funding.interval_h)
        if annual_pct is not None:
            track.past_funding.append(annual_pct)
        if track.funding is not None:
            self.hear_funding(track, track.funding)

    def close(self) -> None:
        is_fresh = self.panel.now_ms - self._heard_ms.array() <= STALE_MS
        self.say(np.where(is_fresh, self._fraction.array(), math.nan))

    def reading(self, track: Track, now_ms: int) -> Reading:
        latest = track.funding
        annual_pct = None if latest is None else annual(latest.rate_pct, latest.interval_h)
        if latest is None or annual_pct is None:
            return Unknown(Why.MISSING)
        age_ms = now_ms - latest.received_ms
        if age_ms > STALE_MS:
            return Unknown(Why.STALE)
        return known(fraction_of(annual_pct, track.past_funding), annual_pct, age_ms)


def annual(rate_pct: float, interval_h: float | None) -> float | None:
    """Percent a year; None where the interval is not known."""
    return rate_pct * HOURS_A_YEAR / interval_h if interval_h else None


def fraction_of(annual_pct: float, settled: Collection[float]) -> float:
    high = ramp(annual_pct, 20.0, 150.0)
    if len(settled) < SETTLED_MIN or annual_pct <= BASELINE_PCT:
        return high
    mean = fmean(settled)
    return max(high, ramp((annual_pct - mean) / max(SCALE_FLOOR_PCT, pstdev(settled, mean)), 1.0, 3.0))
