"""Feature 13: BTC is not pulling the market up."""

import math

import numpy as np

from engine.columns import Floats, ramp
from engine.feature import Weighed, known
from engine.panel import STALE_BTC_MS, Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track

LAG_S = 60


class Btc(Weighed):
    """f = 1 − ramp(z; 0.5, 2), z = r_60s/(σ√60) of BTCUSDT on the same venue, else Binance; raw = z.

    Needs five minutes of BTC; BTC older than 2 s is STALE and the gate fails.
    """

    name = "btc"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._z: Floats = np.full(panel.table.width, math.nan)
        self._moved = self._z

    def close(self) -> None:
        self._z, self._moved = self.panel.btc_z(LAG_S)
        self.say(1.0 - ramp(self._z, 0.5, 2.0))

    def reading(self, track: Track, now_ms: int) -> Reading:
        btc = self.panel.btc_of(track)
        if btc is None:
            return Unknown(Why.MISSING)
        age_ms = btc.book_age_ms(now_ms)
        if btc.book is None or age_ms > STALE_BTC_MS:
            return Unknown(Why.STALE)
        fraction = self.said(track)
        if fraction is None:
            return Unknown(Why.WARMUP)
        return known(fraction, float(self._z[track.column]), age_ms)

    def rise_pct(self, track: Track) -> float | None:
        """BTC's move over the last minute in percent; None where it is stale or unknown."""
        if self.said(track) is None:
            return None
        return math.expm1(float(self._moved[track.column])) * 100.0
