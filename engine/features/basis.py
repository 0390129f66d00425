"""Feature 12: the future trades richer over its index than usual. Context: carries no weight."""

import math

import numpy as np

from engine.columns import Block, Cells
from engine.feature import Feature, known
from engine.lanes import Usual
from engine.market import Mark
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import ramp

USUAL_S = 3_600.0
WARM_S = 600.0
FRESH_MS = 5_000
SCALE_FLOOR = 1e-4
"""One basis point."""


class Basis(Feature):
    """raw = z of (mid − index)/index against its own 1 h mean and robust scale (floor 1 bp), once a second; f = ramp(z; 0, 3).

    The index must be younger than 5 s; no index is MISSING. Ten minutes.
    """

    name = "basis"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._usual = Usual(panel.lanes, USUAL_S, SCALE_FLOOR)
        self._index = Cells(panel.table, math.nan)
        self._index_ms = Cells(panel.table, -math.inf)
        self._z = Block(panel.table, math.nan)

    def hear_mark(self, track: Track, mark: Mark) -> None:
        if mark.index_price is not None and mark.index_price > 0.0:
            self._index.cells[track.column] = mark.index_price
            self._index_ms.cells[track.column] = mark.received_ms

    def sample(self) -> None:
        panel, index = self.panel, self._index.array()
        is_known = panel.is_live & (panel.now_ms - self._index_ms.array() <= FRESH_MS)
        basis = np.where(is_known, panel.mid / index - 1.0, math.nan)
        self._z.values = self._usual.z(basis)
        self._usual.put(basis, is_known)

    def reading(self, track: Track, now_ms: int) -> Reading:
        column = track.column
        index_ms = self._index_ms.cells[column]
        if index_ms < 0.0:
            return Unknown(Why.MISSING)
        if now_ms - index_ms > FRESH_MS:
            return Unknown(Why.STALE)
        z = float(self._z.values[column])
        if math.isnan(z) or not self._usual.is_warm(WARM_S)[column]:
            return Unknown(Why.WARMUP if track.book is not None else Why.GAP)
        return known(ramp(z, 0.0, 3.0), z, int(now_ms - index_ms))
