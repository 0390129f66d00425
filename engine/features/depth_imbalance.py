"""Feature 5: the share of the asks in the depth near the price."""

import numpy as np

from engine.columns import Floats, ramp
from engine.feature import Weighed, known
from engine.ladders import DEPTH_BPS
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track

NEAREST_BPS = 8.0
HALF_LIFE_S = 5.0
WARM_S = 10.0


class DepthImbalance(Weighed):
    """raw = A_30/(A_30 + B_30), decaying mean with h = 5 s; f = ramp(raw; 0.5, 0.75).

    A_x, B_x: quote depth within x bps; x = 30, or as far as both sides of the given book reach where its levels end sooner (note
    says how far); less than 8 bps on either side is UNSUPPORTED. Ten seconds since the book was last not there.
    """

    name = "depth_imbalance"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._share = panel.lanes.lane(HALF_LIFE_S)
        self._mean: Floats = np.full(panel.table.width, np.nan)

    def sample(self) -> None:
        panel, ladders = self.panel, self.panel.ladders
        asks, bids = ladders.asks_quote.values, ladders.bids_quote.values
        self._share.clear(~panel.is_live)
        self._share.put(asks / (asks + bids), panel.is_live & (ladders.within_bps.values >= NEAREST_BPS))

    def close(self) -> None:
        self._mean = np.where(self._share.is_warm(WARM_S), self._share.mean, np.nan)
        self.say(ramp(np.where(self.panel.ladders.within_bps.values >= NEAREST_BPS, self._mean, np.nan), 0.5, 0.75))

    def reading(self, track: Track, now_ms: int) -> Reading:
        book = self.book_or_why(track, now_ms)
        if isinstance(book, Unknown):
            return book
        fraction = self.said(track)
        within_bps = float(self.panel.ladders.within_bps.values[track.column])
        if fraction is None:
            is_narrow = self._share.weight[track.column] > 0.0 or within_bps > 0.0
            return Unknown(Why.UNSUPPORTED if is_narrow and within_bps < NEAREST_BPS else Why.WARMUP)
        note = None if within_bps >= DEPTH_BPS else f"{within_bps:.0f} bps"
        return known(fraction, float(self._mean[track.column]), track.book_age_ms(now_ms), note)

    def share(self, track: Track) -> float | None:
        """The mean share of the asks, as of the last second; None while unknown."""
        return None if self.said(track) is None else float(self._mean[track.column])
