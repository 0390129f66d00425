"""Feature 5: the share of the asks in the depth near the price."""

from engine.feature import Feature, known
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import DEPTH_BPS, Track
from engine.windows import DecayingMean, ramp

NEAREST_BPS = 8.0
HALF_LIFE_MS = 5_000
WARMUP_MS = 10_000


class DepthImbalance(Feature):
    """raw = A_30/(A_30 + B_30), decaying mean with h = 5 s; f = ramp(raw; 0.5, 0.75).

    A_x, B_x: quote depth within x bps; x = 30, or as far as both sides of the given book reach where its levels end sooner (note
    `reach`); less than 8 bps on either side is UNSUPPORTED. Ten seconds.
    """

    name = "depth_imbalance"

    def __init__(self, track: Track, rules: Rules) -> None:
        super().__init__(track, rules)
        self._share = DecayingMean(HALF_LIFE_MS)

    def hear_tick(self, now_ms: int) -> None:
        depth = self.track.depth
        if depth is None:
            self._share.clear()
        elif depth.within_bps >= NEAREST_BPS:
            self._share.add(depth.ask_share, now_ms)

    def reading(self, now_ms: int) -> Reading:
        book = self.book_or_why(now_ms)
        if isinstance(book, Unknown):
            return book
        depth, share = self.track.depth, self._share.value
        if depth is not None and depth.within_bps < NEAREST_BPS:
            return Unknown(Why.UNSUPPORTED)
        if depth is None or share is None or self._share.spanned_ms() < WARMUP_MS:
            return Unknown(Why.WARMUP)
        note = None if depth.within_bps >= DEPTH_BPS else f"{depth.within_bps:.0f} bps"
        return known(ramp(share, 0.5, 0.75), share, self.track.book_age_ms(now_ms), note)
