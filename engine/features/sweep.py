"""Feature 7: one taker order so large that it runs through several levels of the book."""

import math

import numpy as np

from engine.feature import Weighed, known
from engine.orders import HALF_LIFE_MS
from engine.reading import Reading, Unknown, Why
from engine.track import Track


class Sweep(Weighed):
    """f = 2^(−age/20 s) · ramp(usd/q99; 1, 3); raw = age in seconds of the last SELL sweep, 3600 when none is that young.

    A parent order is a sweep iff it trades at ≥ 3 prices AND is ≥ the symbol's own 1 h 99 % quantile of parents AND ≥ 25 %
    of the depth within 10 bps just before it (see engine.orders). No sweep yet is a known 0. Needs 300 parents. Bought sweeps are
    kept apart (exits).
    """

    name = "sweep"

    def close(self) -> None:
        fraction = np.full(self.panel.table.width, math.nan)
        for column, track in self.panel.tracks.items():
            if track.trades and track.orders.is_warm():
                fraction[column] = track.orders.strength_at(self.panel.now_ms)
        self.say(fraction)

    def reading(self, track: Track, now_ms: int) -> Reading:
        if not track.trades:
            return Unknown(Why.GAP if track.trades_are_void else Why.MISSING)
        orders = track.orders
        if not orders.is_warm():
            return Unknown(Why.WARMUP)
        swept_ms = orders.last_sell_ms
        age_ms = HALF_LIFE_MS if swept_ms is None else min(HALF_LIFE_MS, max(0, now_ms - swept_ms))
        return known(orders.strength_at(now_ms), age_ms / 1_000, now_ms - track.last_trade_ms)
