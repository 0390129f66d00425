"""Feature 18: how one-sided the flow is per unit of volume. Context: a regime, carries no weight."""

import math

import numpy as np

from engine.columns import Block, Cells
from engine.feature import Feature, known
from engine.market import Day
from engine.panel import Panel
from engine.reading import Reading, Unknown, Why
from engine.rules import Rules
from engine.track import Track
from engine.windows import ramp

BUCKETS = 50
BUCKETS_A_DAY = 1_200
"""Fifty are about an hour of usual turnover."""


class Vpin(Feature):
    """raw = mean of |bought − sold|/(bought + sold) over the last 50 buckets of equal volume, 0–1; f = ramp(raw; 0.3, 0.7).

    Easley, López de Prado, O'Hara 2012 (Review of Financial Studies 25), with the venue's own taker side instead of bulk
    classification. A bucket is 1/1200 of the 24 h turnover and is closed by the second that fills it. 50 buckets.
    """

    name = "vpin"

    def __init__(self, panel: Panel, rules: Rules) -> None:
        super().__init__(panel, rules)
        self._bucket_quote = Cells(panel.table, math.inf)
        self._bought, self._sold = Block(panel.table), Block(panel.table)
        self._ring, self._count = Block(panel.table, 0.0, (BUCKETS,)), Block(panel.table)

    def hear_day(self, track: Track, day: Day) -> None:
        if day.turnover_quote_24h > 0.0:
            self._bucket_quote.cells[track.column] = day.turnover_quote_24h / BUCKETS_A_DAY

    def sample(self) -> None:
        bought, sold = self._bought.values, self._sold.values
        bought += self.panel.bought_quote
        sold += self.panel.sold_quote
        (full,) = np.nonzero(bought + sold >= self._bucket_quote.array())
        if not full.size:
            return
        count = self._count.values
        place = count[full].astype(np.int64) % BUCKETS
        self._ring.values[place, full] = np.abs(bought[full] - sold[full]) / (bought[full] + sold[full])
        count[full] += 1.0
        bought[full] = sold[full] = 0.0

    def reading(self, track: Track, now_ms: int) -> Reading:
        column = track.column
        if math.isinf(self._bucket_quote.cells[column]):
            return Unknown(Why.MISSING)
        if self._count.values[column] < BUCKETS:
            return Unknown(Why.WARMUP)
        vpin = float(self._ring.values[:, column].mean())
        return known(ramp(vpin, 0.3, 0.7), vpin, now_ms - track.last_trade_ms)
