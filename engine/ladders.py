"""The books of all markets in columns: depth near the mid, the tilt of the touch, and what was added and taken in a second."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from engine.columns import Block, Bools, Floats, Ints, Table
from engine.market import Book

DEPTH_BPS = 30.0
EDGE_BPS = 1e-8
"""Prices this close to a limit are on it: they came through a division."""
BUCKETS: tuple[tuple[float, float], ...] = ((2.0, 1.0), (5.0, 0.7), (10.0, 0.45), (20.0, 0.25), (40.0, 0.1))
"""(up to this many bps from the mid, weight)."""
_FAR_BPS = 41
_WEIGHTS = np.array([next((weight for up_to, weight in BUCKETS if bps <= up_to), 0.0) for bps in range(_FAR_BPS + 1)])
"""By whole bps, rounded up: all buckets end at one."""
_SIGN = np.array([1.0, -1.0])[:, None, None]
"""Bids first, asks second: the order of sides everywhere here."""


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
        self._levels: Floats = np.zeros((2, table.width, 1, 2))
        table.keep(self._widen, self.void)

    def _widen(self, width: int) -> None:
        wider = np.zeros((2, width, *self._levels.shape[2:]))
        wider[:, : self._levels.shape[1]] = self._levels
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
        if not books:
            return
        levels = _levels_of(books, self._levels.shape[2])
        before = self._before(columns, levels.shape[2])
        distance_bps, quote, weighted = _measured(levels, mids)
        distance_before_bps, _, weighted_before = _measured(before, mids)
        reach_bps = distance_bps[:, :, -1]
        seen_bps = (np.minimum(reach_bps, distance_before_bps[:, :, -1]) + EDGE_BPS)[:, :, None]
        flow = (weighted * (distance_bps <= seen_bps)).sum(axis=2) - (weighted_before * (distance_before_bps <= seen_bps)).sum(
            axis=2
        )
        self.flow_quote.values[columns] = (flow[0] - flow[1]) * self._is_known.values[columns]
        self.weighted_quote.values[columns] = weighted.sum(axis=2).sum(axis=0)
        self._read_depth(columns, quote, distance_bps, np.minimum(DEPTH_BPS, reach_bps.min(axis=0)))
        bid, ask = levels[:, :, 0, 1]
        self.tilt.values[columns] = (bid - ask) / (bid + ask)
        self._levels[:, columns] = levels
        self._is_known.values[columns] = 1.0

    def _read_depth(self, columns: Ints, quote: Floats, distance_bps: Floats, used_bps: Floats) -> None:
        """A book of few fine levels must not look empty beyond them, nor deeper on the side that happens to reach further."""
        bids, asks = (quote * (distance_bps <= (used_bps + EDGE_BPS)[:, None])).sum(axis=2)
        self.bids_quote.values[columns], self.asks_quote.values[columns] = bids, asks
        self.within_bps.values[columns] = used_bps * ((bids > 0.0) & (asks > 0.0))

    def _before(self, columns: Ints, depth: int) -> Floats:
        """The books of the reading before, with room for as many levels as the new ones have."""
        have = self._levels.shape[2]
        if depth > have:
            last = np.repeat(self._levels[:, :, -1:], depth - have, axis=2)
            last[..., 1] = 0.0
            self._levels = np.concatenate((self._levels, last), axis=2)
        before: Floats = self._levels[:, columns]
        return before


def _levels_of(books: Sequence[Book], depth: int) -> Floats:
    """(side, book, level, price and size); a shorter side repeats its last price with no size."""
    sides = [book.bids for book in books] + [book.asks for book in books]
    counts = np.fromiter(map(len, sides), np.intp, len(sides))
    flat = np.fromiter(chain.from_iterable(chain.from_iterable(sides)), np.float64, 2 * int(counts.sum())).reshape(-1, 2)
    longest = max(depth, int(counts.max()))
    if counts.min() == longest:
        return flat.reshape(2, len(books), longest, 2)
    levels = np.zeros((len(sides), longest, 2))
    is_there = np.arange(longest) < counts[:, None]
    levels[..., 0] = flat[np.cumsum(counts) - 1, 0][:, None]
    levels[is_there] = flat
    return levels.reshape(2, len(books), longest, 2)


def _measured(levels: Floats, mids: Floats) -> tuple[Floats, Floats, Floats]:
    """Distance from the mid towards the own side in bps, quote size, and quote size weighted by distance, of each level."""
    distance_bps = (mids[:, None] - levels[..., 0]) * _SIGN * (1e4 / mids)[:, None]
    quote = levels[..., 0] * levels[..., 1]
    whole_bps = np.minimum(np.ceil(np.abs(distance_bps)), _FAR_BPS).astype(np.intp)
    return distance_bps, quote, quote * _WEIGHTS.take(whole_bps)
