"""Feature 17: far more trades than usual; with a run-up, a pump. Context: carries no weight."""

import math

from engine.feature import Feature, known
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import ramp

FAST_S = 10.0
BASE_S = 900.0
WARM_S = 900.0
WINDOW_S = 600.0


class RateSurge(Feature):
    """raw = z = (n − E n)/√(φ · E n · Σw²/Σw); f = ramp(z; 2, 8) · ramp(run-up; 1, 3).

    n: trades in a decaying window of h = 10 s. E n from the mean count a second over h = 15 min; φ = variance/mean of that count,
    at least 1 (a Poisson process with overdispersion). Σw²/Σw = (1 + k)⁻¹ for weights k^i, k = 2^(−1 s/h). Run-up: mid over the
    10-minute low in σ√600. Fifteen minutes with at least one trade.
    """

    name = "rate_surge"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._fast = panel.lanes.lane(FAST_S)
        self._mean, self._square = panel.lanes.lane(BASE_S), panel.lanes.lane(BASE_S)

    def sample(self) -> None:
        trades = self.panel.trades
        self._fast.put(trades)
        self._mean.put(trades)
        self._square.put(trades * trades)

    def reading(self, track: Track, now_ms: int) -> Reading:
        column, panel = track.column, self.panel
        if not track.trades:
            return Unknown(Why.GAP if track.trades_are_void else Why.MISSING)
        run_up = panel.run_up(track, WINDOW_S)
        weight, mean_sum = float(self._mean.weight[column]), float(self._mean.sum[column])
        if not self._mean.is_warm(WARM_S)[column] or mean_sum <= 0.0 or run_up is None:
            return Unknown(Why.WARMUP)
        mean = mean_sum / weight
        spread = max(1.0, (float(self._square.sum[column]) / weight - mean * mean) / mean)
        expected = mean * float(self._fast.weight[column])
        z = (float(self._fast.sum[column]) - expected) / math.sqrt(spread * expected / (1.0 + 2.0 ** (-1.0 / FAST_S)))
        return known(ramp(z, 2.0, 8.0) * ramp(run_up, 1.0, 3.0), z, now_ms - track.last_trade_ms)
