"""Feature 3: after a run-up the buyers have gone, and what they still buy no longer lifts the price."""

import math

from engine.feature import Feature, known
from engine.market import Side, Stream, Trade
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import DecayingSlope, DecayingSum, ramp

SLOW_MS = 120_000
FAST_MS = 10_000
N_MIN = 50
WARMUP_MS = 120_000


class SignedShare:
    """S_h = Σ side·usd / Σ usd, both decaying: 1 when everything is bought, −1 when everything is sold."""

    __slots__ = ("_all", "_signed")

    def __init__(self, half_life_ms: int) -> None:
        self._signed = DecayingSum(half_life_ms)
        self._all = DecayingSum(half_life_ms)

    def add(self, signed_quote: float, at_ms: int) -> None:
        self._signed.add(signed_quote, at_ms)
        self._all.add(abs(signed_quote), at_ms)

    def at(self, now_ms: int) -> float:
        """0 while nothing has been traded for very long."""
        traded = self._all.at(now_ms)
        return self._signed.at(now_ms) / traded if traded > 1e-9 else 0.0


class BuyExhaustion(Feature):
    """f = ramp(S_120 − S_10; 0.2, 1) · ramp((mid − low_10min)/(σ√600); 1, 3) · (1 − ramp(λ_10/λ_120; 0.2, 1)).

    raw = S_120 − S_10, S_h = Σ side·usd / Σ usd with half-life h seconds.
    λ_h: slope of the 1 s return on the signed flow of that second (price impact). λ_10 ≤ 0 is full exhaustion; λ_120 ≤ 0,
    buying that never lifted the price, is none. Needs 50 trades and 120 s of them since the last gap in the trades; no trades heard
    is MISSING.
    """

    name = "buy_exhaustion"

    def __init__(self, track: Track, rules: Rules) -> None:
        super().__init__(track, rules)
        self._is_heard = False
        self._restart()

    def _restart(self) -> None:
        self._slow, self._fast = SignedShare(SLOW_MS), SignedShare(FAST_MS)
        self._slow_impact, self._fast_impact = DecayingSlope(SLOW_MS), DecayingSlope(FAST_MS)
        self._flow_quote = 0.0
        self._n = 0
        self._first_ms = self._last_ms = 0

    def hear_gap(self, stream: Stream) -> None:
        if stream is not Stream.BOOK:
            self._restart()

    def hear_trade(self, trade: Trade) -> None:
        signed_quote = trade.price * trade.size_base * (1.0 if trade.taker is Side.BUY else -1.0)
        self._slow.add(signed_quote, trade.received_ms)
        self._fast.add(signed_quote, trade.received_ms)
        self._flow_quote += signed_quote
        self._n += 1
        self._is_heard = True
        self._first_ms = self._first_ms or trade.received_ms
        self._last_ms = trade.received_ms

    def hear_tick(self, now_ms: int) -> None:
        moved = self.track.log_return(1_000, now_ms)
        if moved is not None:
            self._slow_impact.add(self._flow_quote, moved, now_ms)
            self._fast_impact.add(self._flow_quote, moved, now_ms)
        self._flow_quote = 0.0

    def reading(self, now_ms: int) -> Reading:
        sigma, log_mid, low = self.track.sigma, self.track.log_mid, self.track.extremes.low
        if self._n == 0:
            return Unknown(Why.GAP if self._is_heard else Why.MISSING)
        if self._n < N_MIN or now_ms - self._first_ms < WARMUP_MS or sigma is None or low is None:
            return Unknown(Why.WARMUP)
        if log_mid is None:
            return Unknown(Why.GAP)
        faded = self._slow.at(now_ms) - self._fast.at(now_ms)
        run_up = (log_mid - low) / (sigma * math.sqrt(600.0))
        fraction = ramp(faded, 0.2, 1.0) * ramp(run_up, 1.0, 3.0) * self._impact_lost()
        return known(fraction, faded, now_ms - self._last_ms)

    def _impact_lost(self) -> float:
        slow, fast = self._slow_impact.value, self._fast_impact.value
        if fast is not None and fast <= 0.0:
            return 1.0
        if slow is None or fast is None or slow <= 0.0:
            return 0.0
        return 1.0 - ramp(fast / slow, 0.2, 1.0)
