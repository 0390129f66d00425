"""The books of all markets in columns: depth near the mid, the tilt of the touch, and what was added and taken in a second."""

from collections.abc import Sequence

import numpy as np

from engine.columns import Block, Bools, Floats, Ints, Table
from engine.levels import levels_of
from engine.market import Book

DEPTH_BPS = 30.0
EDGE_BPS = 1e-8
"""Prices this close to a limit are on it: they came through a division."""
BUCKETS: tuple[tuple[float, float], ...] = ((2.0, 1.0), (5.0, 0.7), (10.0, 0.45), (20.0, 0.25), (40.0, 0.1))
"""(up to this many bps from the mid, weight)."""
_FAR_BPS = 41
_WEIGHTS = np.array([next((weight for up_to, weight in BUCKETS if bps <= up_to), 0.0) for bps in range(_FAR_BPS + 1)])
"""By whole bps, rounded up: all buckets end at one."""
AT_ONCE = 64
"""So many books are read together: what they need stays in the processor's cache."""


class Ladders:
    """What `read` made of each market's latest book; quote currency, bps of the mid.

    `bids_quote`, `asks_quote`: depth within `within_bps` of the mid, which is 30 or as far as both sides reach, and 0 where a wide
    spread leaves nothing. `weighted_quote`: depth of both sides, weighted by distance. `flow_quote`: Δbids − Δasks since the
    reading before, weighted alike. `tilt`: the microprice's distance from the mid in half-spreads.
    """

    def __init__(self, table: Table) -> None:
        self.bids_quote, self.asks_quote, self.within_bps = Block(table), Block(table), Block(table)
        self.weighted_quote, self.flow_quote, self.tilt = Block(table), Block(table), Block(table)
        self._is_known = Block(table)
        self._levels: Floats = np.zeros((2, 1, 2, table.width))
        """(price and size, level, side, market): bids before asks, here and everywhere below."""
        table.keep(self._widen, self.void)

    def _widen(self, width: int) -> None:
        wider = np.zeros((*self._levels.shape[:3], width))
        wider[..., : self._levels.shape[3]] = self._levels
        self._levels = wider

    def void(self, column: int) -> None:
        """The next book follows a gap: what changed meanwhile did not change in a second."""
        self._is_known.clear(column)

    def forget(self, where: Bools) -> None:
        """The same for every market without a book that can be believed."""
        self._is_known.values[where] = 0.0

    def read(self, columns: Ints, books: Sequence[Book], mids: Floats) -> None:
        """The latest book of each market that changed since the last reading, and its mid."""
        self.flow_quote.values.fill(0.0)
        for first in range(0, len(books), AT_ONCE):
            these = slice(first, first + AT_ONCE)
            self._read(columns[these], books[these], mids[these])

    def _read(self, columns: Ints, books: Sequence[Book], mids: Floats) -> None:
        count = len(books)
        levels = levels_of([book.bids for book in books] + [book.asks for book in books], self._levels.shape[1])
        both = np.concatenate((levels, self._before(columns, levels.shape[1])), axis=2)
        distance_bps, quote, weighted = _measured(both, mids)
        reach_bps = distance_bps[-1]
        seen_bps = np.minimum(reach_bps[: 2 * count], reach_bps[2 * count :]) + EDGE_BPS
        flow = (weighted * (distance_bps <= np.tile(seen_bps, 2))).sum(axis=0).reshape(2, 2, count)
        added = flow[0] - flow[1]
        self.flow_quote.values[columns] = (added[0] - added[1]) * self._is_known.values[columns]
        self.weighted_quote.values[columns] = weighted[:, : 2 * count].sum(axis=0).reshape(2, count).sum(axis=0)
        self._read_depth(columns, quote[:, : 2 * count], distance_bps[:, : 2 * count])
        bid, ask = levels[1, 0].reshape(2, count)
        self.tilt.values[columns] = (bid - ask) / (bid + ask)
        self._levels[..., columns] = levels.reshape(2, -1, 2, count)
        self._is_known.values[columns] = 1.0

    def _read_depth(self, columns: Ints, quote: Floats, distance_bps: Floats) -> None:
        """A book of few fine levels must not look empty beyond them, nor deeper on the side that happens to reach further."""
        used_bps = np.minimum(DEPTH_BPS, distance_bps[-1].reshape(2, -1).min(axis=0))
        bids, asks = (quote * (distance_bps <= np.tile(used_bps + EDGE_BPS, 2))).sum(axis=0).reshape(2, -1)
        self.bids_quote.values[columns], self.asks_quote.values[columns] = bids, asks
        self.within_bps.values[columns] = used_bps * ((bids > 0.0) & (asks > 0.0))

    def _before(self, columns: Ints, depth: int) -> Floats:
        """The books of the reading before, with room for as many levels as the new ones have."""
        have = self._levels.shape[1]
        if depth > have:
            last = np.repeat(self._levels[:, -1:], depth - have, axis=1)
            last[1] = 0.0
            self._levels = np.concatenate((self._levels, last), axis=1)
        before: Floats = self._levels[..., columns].reshape(2, depth, -1)
        return before


def _measured(levels: Floats, mids: Floats) -> tuple[Floats, Floats, Floats]:
    """Distance from the mid towards the own side in bps, quote size, and quote size weighted by distance, of each level."""
    price, size = levels
    a_bps = 1e4 / mids
    distance_bps = np.tile(mids, 4) - price
    distance_bps *= np.tile(np.concatenate((a_bps, -a_bps)), 2)
    quote = price * size
    whole_bps = np.ceil(np.abs(distance_bps)).astype(np.intp)
    return distance_bps, quote, quote * _WEIGHTS.take(whole_bps, mode="clip")
