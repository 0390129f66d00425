"""Feature 13: BTC is not pulling the market up."""

import math

from engine.feature import Feature, known
from engine.reading import Reading, Unknown, Why
from engine.windows import ramp

LAG_MS = 60_000
STALE_MS = 2_000


class Btc(Feature):
    """f = 1 − ramp(z; 0.5, 2), z = r_60s/(σ√60) of BTCUSDT on the same venue, else Binance; raw = z.

    Needs five minutes of BTC; BTC older than 2 s is STALE and the gate fails.
    """

    name = "btc"

    def reading(self, now_ms: int) -> Reading:
        btc = self.track.reference.btc(self.track.venue)
        if btc is None:
            return Unknown(Why.MISSING)
        age_ms = btc.book_age_ms(now_ms)
        if btc.book is None or age_ms > STALE_MS:
            return Unknown(Why.STALE)
        moved, sigma = btc.log_return(LAG_MS, now_ms), btc.sigma
        if moved is None or sigma is None:
            return Unknown(Why.WARMUP)
        z = moved / (sigma * math.sqrt(LAG_MS / 1_000))
        return known(1.0 - ramp(z, 0.5, 2.0), z, age_ms)

    def rise_pct(self, now_ms: int) -> float | None:
        """BTC's move over the last minute in percent."""
        btc = self.track.reference.btc(self.track.venue)
        moved = None if btc is None else btc.log_return(LAG_MS, now_ms)
        return None if moved is None else math.expm1(moved) * 100.0
