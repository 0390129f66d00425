"""Feature 9: how far the price has run from where it was traded. Context: carries no weight."""

import math

from engine.feature import Feature, known
from engine.market import Candle
from engine.panel import MINUTE_S, Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import ramp

HALF_LIFE_S = 1_800.0
WARM_S = 900.0


class VwapDistance(Feature):
    """raw = z = ln(mid/VWAP)/(σ√1800), VWAP = Σ usd / Σ size, both decaying with h = 30 min; f = ramp(z; 0.5, 2.5).

    Needs something traded in 15 minutes (minutes of REST history count, at the mean of their high, low and close) and σ.
    """

    name = "vwap_distance"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._quote, self._base = panel.lanes.lane(HALF_LIFE_S), panel.lanes.lane(HALF_LIFE_S)

    def hear_candle(self, track: Track, candle: Candle) -> None:
        typical, age_s = (candle.high + candle.low + candle.close) / 3.0, self.panel.age_s(candle)
        self._quote.remember(track.column, typical * candle.volume_base / MINUTE_S, age_s, MINUTE_S)
        self._base.remember(track.column, candle.volume_base / MINUTE_S, age_s, MINUTE_S)

    def sample(self) -> None:
        panel = self.panel
        self._quote.put(panel.bought_quote + panel.sold_quote)
        self._base.put(panel.traded_base)

    def reading(self, track: Track, now_ms: int) -> Reading:
        mid, sigma = track.mid, self.panel.sigma_of(track)
        quote, base = float(self._quote.sum[track.column]), float(self._base.sum[track.column])
        if not self._quote.is_warm(WARM_S)[track.column] or sigma is None:
            return Unknown(Why.WARMUP)
        if mid is None:
            return Unknown(Why.GAP)
        if base <= 0.0 or quote <= 0.0:
            return Unknown(Why.MISSING)
        z = math.log(mid * base / quote) / (sigma * math.sqrt(HALF_LIFE_S))
        return known(ramp(z, 0.5, 2.5), z, track.book_age_ms(now_ms))
