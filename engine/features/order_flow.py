"""Feature 4: order-flow imbalance, what is added to and taken from both sides of the book."""

import numpy as np

from engine.columns import Floats, ramp
from engine.feature import Weighed, known
from engine.lanes import Usual
from engine.market import Gap, Stream
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track

HALF_LIFE_S = 10.0
USUAL_S = 900.0
WARM_S = 300.0
SCALE_FLOOR = 0.02
SMALLEST_QUOTE = 1e-9


class OrderFlow(Weighed):
    """f = ramp(−z; 0.5, 3); raw = z, negative when sellers press.

    Cont, Kukanov, Stoikov 2014 (arXiv 1011.6402), summed over levels: at every price that two books show, e = Δbid − Δask in quote
    currency, weighted by the distance from the mid (0–2, 2–5, 5–10, 10–20, 20–40 bps). At one price the changes of a second add
    up to the difference of its ends, so the books a second apart are compared. Decaying sum with h = 10 s over the decaying mean of
    the weighted depth, z against its own robust 15-minute scale. Five minutes; a gap in the book voids the running sum.
    """

    name = "order_flow"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._flow, self._depth = panel.lanes.lane(HALF_LIFE_S), panel.lanes.lane(HALF_LIFE_S)
        self._usual = Usual(panel.lanes, USUAL_S, SCALE_FLOOR)
        self._pressure: Floats = np.full(panel.table.width, np.nan)
        self._z = self._pressure

    def hear_gap(self, track: Track, gap: Gap) -> None:
        if gap.stream is not Stream.TRADE:
            self._flow.clear(track.column)

    def sample(self) -> None:
        """The pressure of the second before joins its baseline now: no z is taken against itself."""
        panel = self.panel
        self._flow.put(panel.ladders.flow_quote.values)
        self._depth.put(panel.ladders.weighted_quote.values, panel.is_live)
        joined = np.full(panel.is_live.size - self._pressure.size, np.nan)
        pressure = np.concatenate((self._pressure, joined))
        self._usual.put(pressure, ~np.isnan(pressure))

    def close(self) -> None:
        pressure = self._flow.sum / np.maximum(self._depth.mean, SMALLEST_QUOTE)
        self._pressure = np.where(self.panel.is_live, pressure, np.nan)
        self._z = np.where(self._usual.is_warm(WARM_S), self._usual.z(self._pressure), np.nan)
        self.say(ramp(-self._z, 0.5, 3.0))

    def reading(self, track: Track, now_ms: int) -> Reading:
        book = self.book_or_why(track, now_ms)
        if isinstance(book, Unknown):
            return book
        fraction = self.said(track)
        if fraction is None:
            return Unknown(Why.WARMUP)
        return known(fraction, float(self._z[track.column]), track.book_age_ms(now_ms))
