"""Feature 3: after a run-up the buyers have gone, and what they still buy no longer lifts the price (absorption)."""

import math

import numpy as np

from engine.columns import ALWAYS, Floats, ramp
from engine.feature import Weighed, known
from engine.market import Gap, Stream
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track

SLOW_S = 120.0
FAST_S = 10.0
N_MIN = 50
WARM_MS = 120_000
WINDOW_S = 600.0
SMALLEST_QUOTE = 1e-9
SMALLEST_MOVE = 1e-9
"""A smaller return is the rounding of prices that came to the same."""


class BuyExhaustion(Weighed):
    """f = ∛(ramp(S_120 − S_10; 0.2, 1) · ramp((mid − low_10min)/(σ√600); 1, 3) · (1 − ramp(λ_10/λ_120; 0.2, 1))).

    raw = S_120 − S_10, S_h = Σ side·usd / Σ usd with half-life h seconds.
    λ_h: how surely buying lifts the price, the slope of the direction (−1, 0, 1) of the 1 s return on the signed share of that
    second's trading, of the seconds that traded. λ_10 ≤ 0 is full exhaustion; λ_120 ≤ 0, buying that never lifted the price, is
    none. Needs 50 trades and 120 s of them since the last gap in the trades; no trades heard is MISSING. The low is of the last
    ten to eleven minutes.

    Returns and flow in their own units let one jump, or one huge order, decide what ten seconds say: without them the AUC at
    simulated set-ups of half strength (seeds 1–6) rose from 0.75 to 0.97. The geometric mean keeps the scale of its factors: three
    that are half there make a half, as with OI divergence.
    """

    name = "buy_exhaustion"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._shares = panel.lanes.bundle((SLOW_S, FAST_S, SLOW_S, FAST_S))  # signed, then all
        self._impacts = panel.lanes.bundle((SLOW_S, FAST_S) * 4)  # share, direction, share², share·direction, each slow and fast
        self._faded: Floats = np.zeros(panel.table.width)

    def hear_gap(self, track: Track, gap: Gap) -> None:
        if gap.stream is not Stream.BOOK:
            self._shares.clear(track.column)
            self._impacts.clear(track.column)

    def sample(self) -> None:
        panel = self.panel
        signed, traded = panel.bought_quote - panel.sold_quote, panel.bought_quote + panel.sold_quote
        self._shares.put(np.array((signed, signed, traded, traded)), ALWAYS)
        share, went = _share(signed, traded), _direction(panel.moved_1s)
        is_known = (traded > 0.0) & (went == went)  # noqa: PLR0124 - false for NaN
        squared, joint = share * share, share * went
        self._impacts.put(np.array((share, share, went, went, squared, squared, joint, joint)), is_known)

    def close(self) -> None:
        panel = self.panel
        slow_signed, fast_signed, slow_all, fast_all = self._shares.sum
        self._faded = _share(slow_signed, slow_all) - _share(fast_signed, fast_all)
        run_up = (panel.live_log_mid - panel.extremes.low) / (panel.sigma * math.sqrt(WINDOW_S))
        is_warm = (panel.trades_heard.values >= N_MIN) & (panel.now_ms - panel.first_trade_ms.values >= WARM_MS)
        product = ramp(self._faded, 0.2, 1.0) * ramp(run_up, 1.0, 3.0) * self._impact_lost()
        self.say(np.where(is_warm, np.cbrt(product), math.nan))

    def _impact_lost(self) -> Floats:
        slow, fast = _slopes(self._impacts.mean)
        lost = np.where((slow > 0.0) & (fast == fast), 1.0 - ramp(fast / slow, 0.2, 1.0), 0.0)  # noqa: PLR0124 - false for NaN
        return np.where(fast <= 0.0, 1.0, lost)

    def reading(self, track: Track, now_ms: int) -> Reading:
        if track.trades == 0:
            return Unknown(Why.GAP if track.trades_are_void else Why.MISSING)
        fraction = self.said(track)
        if fraction is not None:
            return known(fraction, float(self._faded[track.column]), now_ms - track.last_trade_ms)
        is_blind = track.trades >= N_MIN and track.book is None
        return Unknown(Why.GAP if is_blind else Why.WARMUP)


def _share(signed: Floats, traded: Floats) -> Floats:
    """0 while nothing has been traded for very long."""
    return signed / np.maximum(traded, SMALLEST_QUOTE)


def _direction(moved: Floats) -> Floats:
    """−1, 0 or 1; NaN stays NaN."""
    direction: Floats = np.sign(moved) * (np.abs(moved) > SMALLEST_MOVE)
    return direction


def _slopes(means: Floats) -> Floats:
    """cov(x, y)/var(x), slow and fast, of the means of x, y, x² and xy; NaN before two x differ."""
    x, y, xx, xy = means.reshape(4, 2, -1)
    variance = xx - x * x
    return np.where(variance > 1e-12 * xx, (xy - x * y) / variance, math.nan)
