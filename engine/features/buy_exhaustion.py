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


class BuyExhaustion(Weighed):
    """f = ramp(S_120 − S_10; 0.2, 1) · ramp((mid − low_10min)/(σ√600); 1, 3) · (1 − ramp(λ_10/λ_120; 0.2, 1)).

    raw = S_120 − S_10, S_h = Σ side·usd / Σ usd with half-life h seconds.
    λ_h: slope of the 1 s return on the signed flow of that second (price impact). λ_10 ≤ 0 is full exhaustion; λ_120 ≤ 0,
    buying that never lifted the price, is none. Needs 50 trades and 120 s of them since the last gap in the trades; no trades heard
    is MISSING. The low is of the last ten to eleven minutes.
    """

    name = "buy_exhaustion"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._shares = panel.lanes.bundle((SLOW_S, FAST_S, SLOW_S, FAST_S))  # signed, then all
        self._impacts = panel.lanes.bundle((SLOW_S, FAST_S) * 4)  # flow, return, flow², flow·return, each slow and fast
        self._faded: Floats = np.zeros(panel.table.width)

    def hear_gap(self, track: Track, gap: Gap) -> None:
        if gap.stream is not Stream.BOOK:
            self._shares.clear(track.column)
            self._impacts.clear(track.column)

    def sample(self) -> None:
        panel = self.panel
        moved, signed = panel.moved_1s, panel.bought_quote - panel.sold_quote
        traded = panel.bought_quote + panel.sold_quote
        self._shares.put(np.array((signed, signed, traded, traded)), ALWAYS)
        is_known = moved == moved  # noqa: PLR0124 - false for NaN
        squared, joint = signed * signed, signed * moved
        self._impacts.put(np.array((signed, signed, moved, moved, squared, squared, joint, joint)), is_known)

    def close(self) -> None:
        panel = self.panel
        slow_signed, fast_signed, slow_all, fast_all = self._shares.sum
        self._faded = _share(slow_signed, slow_all) - _share(fast_signed, fast_all)
        run_up = (panel.live_log_mid - panel.extremes.low) / (panel.sigma * math.sqrt(WINDOW_S))
        is_warm = (panel.trades_heard.values >= N_MIN) & (panel.now_ms - panel.first_trade_ms.values >= WARM_MS)
        fraction = ramp(self._faded, 0.2, 1.0) * ramp(run_up, 1.0, 3.0) * self._impact_lost()
        self.say(np.where(is_warm, fraction, math.nan))

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


def _slopes(means: Floats) -> Floats:
    """cov(flow, return)/var(flow), slow and fast, of the means of flow, return, flow² and flow·return; NaN before two differ."""
    x, y, xx, xy = means.reshape(4, 2, -1)
    variance = xx - x * x
    return np.where(variance > 1e-12 * xx, (xy - x * y) / variance, math.nan)
