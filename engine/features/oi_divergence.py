"""Feature 1: open interest rises while the price falls: new shorts, or longs that are being filled on the way down."""

import math

from engine.feature import Feature, known
from engine.reading import Reading, Unknown, Why
from engine.windows import ramp

PRICE_MS = 30_000


class OiDivergence(Feature):
    """f = √(ramp(zO; 0, 3) · ramp(zP; 0, 2)); raw = zO.

    zO = 120 s change of ln OI (in coins) over its robust 1 h scale, floor 5 bp; zP = −ln(mid_t/mid_(t−30 s))/(σ√30).
    The market's own open interest where its venue reports it at least every 30 s, otherwise the coin's aggregate over the
    venues that do (note `aggregate`); a slow source alone is UNSUPPORTED. Warm-up: 96 s of change, ten minutes of scale, five of σ.
    """

    name = "oi_divergence"

    def reading(self, now_ms: int) -> Reading:
        interest = self._interest(now_ms)
        if isinstance(interest, Unknown):
            return interest
        z_interest, age_ms, note = interest
        sigma, moved = self.track.sigma, self.track.log_return(PRICE_MS, now_ms)
        if sigma is None or moved is None:
            return Unknown(Why.WARMUP)
        z_price = -moved / (sigma * math.sqrt(PRICE_MS / 1_000))
        return known(math.sqrt(ramp(z_interest, 0.0, 3.0) * ramp(z_price, 0.0, 2.0)), z_interest, age_ms, note)

    def _interest(self, now_ms: int) -> tuple[float, int, str | None] | Unknown:
        """(zO, age, note) of the market itself, else of its coin."""
        coin = self.track.interest
        own = coin.of(self.track.venue, self.track.symbol)
        if own is not None and own.is_often():
            if not own.is_fresh(now_ms):
                return Unknown(Why.STALE)
            change = own.change()
            z = None if change is None else own.scale.z(change)
            return Unknown(Why.WARMUP) if z is None else (z, now_ms - own.latest_ms, None)
        change = coin.change(now_ms)
        z = None if change is None else coin.scale.z(change)
        if z is not None:
            return z, now_ms - coin.latest_ms, "aggregate"
        return Unknown(self._why(now_ms, slow=own is not None and own.interval_ms is not None))

    def _why(self, now_ms: int, *, slow: bool) -> Why:
        coin = self.track.interest
        if not coin.is_reported():
            return Why.MISSING
        if coin.change(now_ms) is not None:
            return Why.WARMUP
        return Why.UNSUPPORTED if slow else Why.WARMUP
