"""Feature 11: longs pay dearly to stay."""

from engine.feature import Feature, known
from engine.market import Funding as FundingHeard
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import ramp

HOURS_A_YEAR = 8_760.0
STALE_MS = 120_000


class Funding(Feature):
    """f = ramp(annual; 20 %, 150 %), annual = predicted rate · 8760/interval; raw = annual in percent.

    The 0.01 % per 8 h baseline is 10.95 % a year and gives 0. Interval unknown is MISSING; a rate older than 120 s is STALE.
    """

    name = "funding"

    def __init__(self, track: Track, rules: Rules) -> None:
        super().__init__(track, rules)
        self._latest: FundingHeard | None = None

    def hear_funding(self, funding: FundingHeard) -> None:
        self._latest = funding

    def reading(self, now_ms: int) -> Reading:
        latest = self._latest
        if latest is None or not latest.interval_h:
            return Unknown(Why.MISSING)
        age_ms = now_ms - latest.received_ms
        if age_ms > STALE_MS:
            return Unknown(Why.STALE)
        annual_pct = latest.rate_pct * HOURS_A_YEAR / latest.interval_h
        return known(ramp(annual_pct, 20.0, 150.0), annual_pct, age_ms)
