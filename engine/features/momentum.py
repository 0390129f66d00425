"""Feature 8: the price has turned down after a run-up."""

import math

import numpy as np

from engine.columns import Extremes, Floats, ramp
from engine.feature import Weighed, known
from engine.lanes import warm_weight
from engine.market import Candle
from engine.panel import MINUTE_S, SMALLEST_PRICE, Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track

HALF_LIVES_S = (5.0, 10.0, 30.0, 60.0, 300.0)
FAST, SLOW = [0, 1, 3], [2, 3, 4]
"""The pairs (5, 30), (10, 60), (60, 300) s, as places in the line above."""
ROOTS = np.sqrt([[HALF_LIVES_S[place]] for place in SLOW])
WARM_WEIGHT = warm_weight(900.0, HALF_LIVES_S[-1])
WINDOW_S = 600.0


class Momentum(Weighed):
    """f = max(mean over the pairs of ramp(−z; 0, 1.5), rollover); raw = mean z. Note `rollover` where that speaks louder.

    z = (fast − slow)/(σ√h_slow) of decaying means of ln mid with half-lives (5, 30), (10, 60), (60, 300) s, on the path without β
    times BTC's returns. Rollover = ramp(drawdown from the 10-minute high; 0.5, 2 σ√600) · ramp(run-up before that high; 1, 2
    σ√600): plain negative momentum comes late, since the price has just run up. Three half-lives of the slowest mean: 15 minutes
    (minutes of REST history count, whole).
    """

    name = "momentum"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._means = panel.lanes.bundle(HALF_LIVES_S)
        self._extremes = Extremes(panel.table)
        self._z: Floats = np.full(panel.table.width, math.nan)
        self._rollover = self._z

    def hear_candle(self, track: Track, candle: Candle) -> None:
        if min(candle.close, candle.low) < SMALLEST_PRICE:
            return
        self._means.remember(track.column, math.log(candle.close), self.panel.age_s(candle), MINUTE_S)
        for price in (candle.low, candle.high):
            self._extremes.remember(track.column, math.log(price), candle.exchange_ms, candle.received_ms)

    def sample(self) -> None:
        panel = self.panel
        path = np.where(panel.is_live, panel.own_path, math.nan)
        self._means.put(path, panel.is_live)
        self._extremes.put(path, panel.now_ms)

    def close(self) -> None:
        panel = self.panel
        sigma = np.where((self._means.weight[-1] >= WARM_WEIGHT) & panel.is_live, panel.sigma, math.nan)
        means = self._means.mean
        zs = (means[FAST] - means[SLOW]) / (sigma * ROOTS)
        self._z = zs.sum(axis=0) / len(zs)
        self._rollover = self._rolled(sigma * math.sqrt(WINDOW_S))
        self.say(np.maximum(ramp(-zs, 0.0, 1.5).sum(axis=0) / len(zs), self._rollover))

    def _rolled(self, unit: Floats) -> Floats:
        """The low of the window stands for where the run-up began when it came before the high."""
        extremes = self._extremes
        high = extremes.high
        drawdown, run_up = (high - self.panel.own_path) / unit, (high - extremes.low) / unit
        return ramp(drawdown, 0.5, 2.0) * ramp(run_up, 1.0, 2.0) * extremes.rose()

    def reading(self, track: Track, now_ms: int) -> Reading:
        fraction = self.said(track)
        if fraction is not None:
            rollover = float(self._rollover[track.column])
            note = "rollover" if rollover == fraction > 0.0 else None
            return known(fraction, float(self._z[track.column]), track.book_age_ms(now_ms), note)
        is_warm = self._means.weight[-1, track.column] >= WARM_WEIGHT
        return Unknown(Why.GAP if is_warm and track.book is None else Why.WARMUP)
