"""Feature 2: more is offered near the price than usual."""

from engine.feature import Feature, known
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import RobustScale, ramp

NEAREST_BPS = 8.0
MEAN_MS = 900_000
WARMUP_MS = 300_000
SCALE_FLOOR = 0.1


class SellWall(Feature):
    """f = ramp(z; 0, 3); z of ln(A_30/B_30) against its own 15-minute mean and robust scale; raw = z.

    A_x, B_x: quote depth of asks and bids within x bps, both sides read to the same reach. Sampled once a second.
    Needs a valid book that reaches 8 bps and five minutes.
    """

    name = "sell_wall"

    def __init__(self, track: Track, rules: Rules) -> None:
        super().__init__(track, rules)
        self._usual = RobustScale(MEAN_MS, SCALE_FLOOR)
        self._z: float | None = None

    def hear_tick(self, now_ms: int) -> None:
        """The z is taken before the sample joins its own baseline."""
        depth = self.track.depth
        if depth is None or depth.within_bps < NEAREST_BPS:
            self._z = None
            return
        self._z = self._usual.z(depth.log_ratio)
        self._usual.add(depth.log_ratio, now_ms)

    def reading(self, now_ms: int) -> Reading:
        book = self.book_or_why(now_ms)
        if isinstance(book, Unknown):
            return book
        if self._z is None:
            return Unknown(Why.UNSUPPORTED)
        if self._usual.spanned_ms() < WARMUP_MS:
            return Unknown(Why.WARMUP)
        return known(ramp(self._z, 0.0, 3.0), self._z, self.track.book_age_ms(now_ms))
