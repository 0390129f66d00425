"""Feature 10: realised volatility. Carries no weight; the gate, the stop and every z need it."""

import math

from engine.feature import Feature, known
from engine.reading import Reading, Unknown, Why
from engine.track import Track
from engine.windows import ramp


class Volatility(Feature):
    """raw = σ√3600 in percent, σ² the decaying mean (h = 1 h) of squared 1 s mid returns; f = ramp(raw; 0, 2 × the gate's minimum).

    Known from five minutes on (REST history counts).
    """

    name = "volatility"

    def reading(self, track: Track, now_ms: int) -> Reading:
        sigma = self.panel.slow_sigma_of(track)
        if sigma is None:
            return Unknown(Why.WARMUP)
        hourly_pct = sigma * math.sqrt(3_600.0) * 100.0
        fraction = ramp(hourly_pct, 0.0, 2.0 * self.rules.min_hourly_volatility_pct)
        return known(fraction, hourly_pct, track.book_age_ms(now_ms))
