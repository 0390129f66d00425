"""Feature 14: longs are being forced out faster than usual. Context: carries no weight."""

from engine.columns import Cells
from engine.feature import Feature, known
from engine.market import Liquidation, Position, Venue
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import ramp

BURST_S = 15.0
USUAL_S = 3_600.0
WARM_S = 900.0
SMALLEST_QUOTE = 1_000.0
"""Less liquidated in a burst than this is no burst on any market."""
REPORTING = frozenset({Venue.BINANCE, Venue.BYBIT})


class Liquidations(Feature):
    """raw = (longs − shorts) liquidated in USD, decaying sum with h = 15 s, over what such a sum usually is; f = ramp(raw; 1, 5).

    Usually: mean of both sides with h = 1 h, floor 1,000 USD. Binance publishes only the latest of a symbol and second: a lower
    bound (note `lower bound`). MEXC and LBank publish none: UNSUPPORTED. Fifteen minutes of listening; none heard is a known 0.
    """

    name = "liquidations"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._longs, self._shorts = Cells(panel.table), Cells(panel.table)
        self._net = panel.lanes.lane(BURST_S)
        self._usual = panel.lanes.lane(USUAL_S)

    def hear_liquidation(self, track: Track, liquidation: Liquidation) -> None:
        side = self._longs if liquidation.side is Position.LONG else self._shorts
        side.cells[track.column] += liquidation.price * liquidation.size_base

    def sample(self) -> None:
        longs, shorts = self._longs.taken(), self._shorts.taken()
        self._net.put(longs - shorts)
        self._usual.put(longs + shorts, self.panel.is_live)

    def reading(self, track: Track, now_ms: int) -> Reading:
        if track.venue not in REPORTING:
            return Unknown(Why.UNSUPPORTED)
        column = track.column
        weight = float(self._usual.weight[column])
        if not self._usual.is_warm(WARM_S)[column]:
            return Unknown(Why.WARMUP)
        usual = float(self._usual.sum[column]) / weight * float(self._net.weight[column])
        burst = float(self._net.sum[column]) / max(SMALLEST_QUOTE, usual)
        note = "lower bound" if track.venue is Venue.BINANCE else None
        return known(ramp(burst, 1.0, 5.0), burst, now_ms - self.panel.now_ms, note)
