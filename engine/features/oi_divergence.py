"""Feature 1: open interest rises while the price falls: new shorts, or longs that are being filled on the way down."""

import math

import numpy as np

from engine.columns import Cells, ramp
from engine.feature import Weighed, known
from engine.market import OpenInterest
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track

PRICE_S = 30


class OiDivergence(Weighed):
    """f = √(ramp(zO; 0, 3) · ramp(zP; 0, 2)); raw = zO.

    zO = 120 s change of ln OI (in coins) over its robust 1 h scale, floor 5 bp; zP = −r_30s/(σ√30), r the return without β times
    BTC's (whole where BTC is unknown). The market's own open interest where its venue reports it at least every 30 s, otherwise
    the coin's aggregate over the venues that do (note `aggregate`); a slow source alone is UNSUPPORTED. Warm-up: 96 s of change,
    ten minutes of scale (REST history counts), five minutes of σ.
    """

    name = "oi_divergence"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._z = Cells(panel.table, math.nan)
        self._until_ms = Cells(panel.table, -math.inf)

    def hear_interest(self, track: Track, interest: OpenInterest) -> None:
        own = track.interest.of(*track.key)
        if own is not None and own.is_often() and (interest.venue, interest.symbol) != track.key:
            return  # it does not need the others
        seen = self._interest(track, interest.received_ms)
        if isinstance(seen, Unknown):
            self._z.cells[track.column] = math.nan
        else:
            self._z.cells[track.column], self._until_ms.cells[track.column] = seen[0], seen[3]

    def close(self) -> None:
        z = np.where(self._until_ms.array() >= self.panel.now_ms, self._z.array(), math.nan)
        z_price = self.panel.moved_alone(PRICE_S) / (self.panel.sigma * -math.sqrt(PRICE_S))
        self.say(np.sqrt(ramp(z, 0.0, 3.0) * ramp(z_price, 0.0, 2.0)))

    def reading(self, track: Track, now_ms: int) -> Reading:
        interest = self._interest(track, now_ms)
        if isinstance(interest, Unknown):
            return interest
        fraction = self.said(track)
        if fraction is None:
            return Unknown(Why.WARMUP)
        z, at_ms, note, _ = interest
        return known(fraction, z, now_ms - at_ms, note)

    def _interest(self, track: Track, now_ms: int) -> tuple[float, int, str | None, float] | Unknown:
        """(zO, when told, note, until when it is fresh) of the market itself, else of its coin."""
        coin = track.interest
        own = coin.of(track.venue, track.symbol)
        if own is not None and own.is_often():
            if not own.is_fresh(now_ms):
                return Unknown(Why.STALE)
            change = own.change()
            z = None if change is None else own.scale.z(change)
            return Unknown(Why.WARMUP) if z is None else (z, own.latest_ms, None, own.fresh_until_ms)
        change = coin.change(now_ms)
        z = None if change is None else coin.scale.z(change)
        if z is not None:
            return z, coin.latest_ms, "aggregate", coin.fresh_until_ms(now_ms)
        return Unknown(self._why(track, now_ms, slow=own is not None and own.interval_ms is not None))

    def _why(self, track: Track, now_ms: int, *, slow: bool) -> Why:
        coin = track.interest
        if not coin.is_reported():
            return Why.MISSING
        if coin.change(now_ms) is not None:
            return Why.WARMUP
        return Why.UNSUPPORTED if slow else Why.WARMUP
