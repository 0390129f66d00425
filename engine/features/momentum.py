"""Feature 8: the price has turned down after a run-up."""

import math

from engine.feature import Feature, known
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import DecayingMean, ramp

PAIRS_S: tuple[tuple[float, float], ...] = ((5.0, 30.0), (10.0, 60.0), (60.0, 300.0))
HALF_LIVES_S = (5.0, 10.0, 30.0, 60.0, 300.0)
WARMUP_MS = 900_000
WINDOW_S = 600.0


class Momentum(Feature):
    """f = max(mean over the pairs of ramp(−z; 0, 1.5), rollover); raw = mean z.

    z = (fast − slow)/(σ√h_slow) of decaying means of ln mid with half-lives (5, 30), (10, 60), (60, 300) s.
    Rollover = ramp(drawdown from the 10-minute high; 0.5, 2 σ√600) · ramp(run-up before that high; 1, 2 σ√600): plain negative
    momentum comes late, since the price has just run up. Three half-lives of the slowest mean: 15 minutes.
    """

    name = "momentum"

    def __init__(self, track: Track, rules: Rules) -> None:
        super().__init__(track, rules)
        self._means = {half_life_s: DecayingMean(half_life_s * 1_000) for half_life_s in HALF_LIVES_S}

    def hear_tick(self, now_ms: int) -> None:
        log_mid = self.track.log_mid
        if log_mid is not None:
            for mean in self._means.values():
                mean.add(log_mid, now_ms)

    def reading(self, now_ms: int) -> Reading:
        sigma, log_mid = self.track.sigma, self.track.log_mid
        if sigma is None or self._means[300.0].spanned_ms() < WARMUP_MS:
            return Unknown(Why.WARMUP)
        if log_mid is None:
            return Unknown(Why.GAP)
        zs = [self._z(fast, slow, sigma) for fast, slow in PAIRS_S]
        falling = sum(ramp(-z, 0.0, 1.5) for z in zs) / len(zs)
        fraction = max(falling, self._rollover(log_mid, sigma * math.sqrt(WINDOW_S)))
        return known(fraction, sum(zs) / len(zs), self.track.book_age_ms(now_ms))

    def _z(self, fast_s: float, slow_s: float, sigma: float) -> float:
        fast, slow = self._means[fast_s].value or 0.0, self._means[slow_s].value or 0.0
        return (fast - slow) / (sigma * math.sqrt(slow_s))

    def _rollover(self, log_mid: float, unit: float) -> float:
        """The 10-minute low stands for where the run-up began when it came before the high."""
        extremes = self.track.extremes
        if extremes.high is None or extremes.low is None or extremes.high_ms is None or extremes.low_ms is None:
            return 0.0
        if extremes.low_ms >= extremes.high_ms:
            return 0.0
        return ramp((extremes.high - log_mid) / unit, 0.5, 2.0) * ramp((extremes.high - extremes.low) / unit, 1.0, 2.0)
