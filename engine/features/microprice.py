"""Feature 6: where the sizes at the touch pull the price."""

import numpy as np

from engine.columns import Floats, ramp
from engine.feature import Weighed, known
from engine.market import Gap, Stream
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track

HALF_LIFE_S = 2.0


class Microprice(Weighed):
    """f = ramp(−m; 0.1, 0.6), m the decaying mean (h = 2 s) of the microprice's tilt in half-spreads, once a second; raw = m.

    ((pb·qa + pa·qb)/(qa + qb) − mid) in half-spreads: the microprice weighs each touch price with the size on the other side, which
    makes its distance from the mid (qb − qa)/(qb + qa): −1 when the ask is all there is, 1 when the bid is. Needs a valid book.
    """

    name = "microprice"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._tilt = panel.lanes.lane(HALF_LIFE_S)
        self._mean: Floats = np.full(panel.table.width, np.nan)

    def hear_gap(self, track: Track, gap: Gap) -> None:
        if gap.stream is not Stream.TRADE:
            self._tilt.clear(track.column)

    def sample(self) -> None:
        self._tilt.put(self.panel.ladders.tilt.values, self.panel.is_live)

    def close(self) -> None:
        self._mean = np.where(self.panel.is_live, self._tilt.mean, np.nan)
        self.say(ramp(-self._mean, 0.1, 0.6))

    def reading(self, track: Track, now_ms: int) -> Reading:
        book = self.book_or_why(track, now_ms)
        if isinstance(book, Unknown):
            return book
        fraction = self.said(track)
        if fraction is None:
            return Unknown(Why.WARMUP)
        return known(fraction, float(self._mean[track.column]), track.book_age_ms(now_ms))
