"""The order books of all markets at once: one row a market and side, one column a tick away from the touch."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.market import Level, Side
from sandbox.coins import Coin, Listing
from sandbox.prices import Floats

Ints: TypeAlias = NDArray[np.int64]

LEVELS = 20
COLUMNS = 48
GAP_BPS = 1.5
"""Mean distance of two levels where the tick is finer; on a coarser grid every price has one."""
FILLED_AT_LEAST = 0.85
LEVEL_UNITS = 60.0
"""A usual level away from the touch holds this many median orders."""
TOUCH_SHARE, GROWS_OVER_BPS, TWICE_AT_BPS = 0.08, 9.0, 120.0
"""Low caps have little at the touch: recorded 1 to 16 % of a usual level where the tick is below 5 bps."""
BTC_TOUCH_SHARE = 2.0
SIZE_SPREAD = 0.7
"""Of ln size of one level."""
CHANGED_A_STEP, CHANGED_AT_TOUCH, NEAR_LEVELS = 0.18, 0.6, 6.0
"""How many levels are quoted anew: the nearer to the touch, the more."""
KEPT = 0.93
"""How much of its own ln size, relative to what is usual where it stands, a changed level keeps."""
VANISHING_A_STEP, REFILLED_AT_MOST = 0.004, 0.1
ONE_TICK_SHARE, ONE_TICK_PER_BPS, BTC_ONE_TICK_SHARE = 0.42, 0.045, 0.99
"""How often the spread is one tick: the oftener, the coarser the tick."""
WIDER_SHARES = (0.625, 0.896)
"""Of the wider spreads, how many have at most two and at most three ticks; the rest has four."""
SPREAD_CHANGED_A_STEP = 0.08


class Wall(NamedTuple):
    """An ask that is shown and cannot be traded with: whoever placed it takes it away first."""

    row: int
    tick: int
    lots: int


class Books:
    """Sizes are in lots (0: no level there), prices in ticks; the levels near the touch persist while the price moves.

    The rows of all asks come first, then those of all bids. `asks` and `bids` are the first levels as the engine wants them.
    """

    def __init__(self, listings: tuple[Listing, ...], coins: tuple[Coin, ...], price: Floats, rng: np.random.Generator) -> None:
        self._rng = rng
        self._rows = rows = len(listings)
        self._ticks_per_one = np.array([10.0**listing.grid.digits / listing.grid.times for listing in listings])
        self._grid = _twice([float(listing.grid.times) for listing in listings])
        self._per_one = _twice([10.0**listing.grid.digits for listing in listings])
        self._lot = _twice([float(listing.lot.times) for listing in listings])
        self._lots_per_one = _twice([10.0**listing.lot.digits for listing in listings])
        lot = self._lot[:rows, 0] / self._lots_per_one[:rows, 0]
        self._lot_quote: list[float] = (lot / self._ticks_per_one).tolist()
        """A lot times a tick, in quote currency."""
        tick_bps = 1e4 / self._ticks_per_one / price
        filled = np.clip(tick_bps / GAP_BPS, FILLED_AT_LEAST, 1.0)
        refilled = np.minimum(REFILLED_AT_MOST, VANISHING_A_STEP * filled / np.maximum(1e-9, 1.0 - filled))
        self._filled, self._refilled = (np.tile(chance, 2).astype(np.float32)[:, None] for chance in (filled, refilled))
        self.usual_lots: Floats = LEVEL_UNITS * np.array([coins[listing.coin].unit_quote for listing in listings]) / price / lot
        is_btc = np.array([listing.coin == 0 for listing in listings])
        distance_bps = np.arange(COLUMNS) * tick_bps[:, None]
        grown = 1.0 - np.exp(-distance_bps / GROWS_OVER_BPS)
        touch = np.where(is_btc, BTC_TOUCH_SHARE, TOUCH_SHARE)[:, None]
        shape = touch + (1.0 - touch) * grown + distance_bps / TWICE_AT_BPS
        self._log_usual = np.tile(np.log(self.usual_lots[:, None] * shape) - SIZE_SPREAD**2 / 2.0, (2, 1))
        one_tick = np.clip(ONE_TICK_SHARE + ONE_TICK_PER_BPS * tick_bps, 0.0, BTC_ONE_TICK_SHARE)
        one_tick[is_btc] = BTC_ONE_TICK_SHARE
        self._wider = one_tick[:, None] + (1.0 - one_tick[:, None]) * np.array([0.0, *WIDER_SHARES])
        self._columns, self._first = np.arange(COLUMNS), np.arange(LEVELS)
        near = np.exp(-self._columns / NEAR_LEVELS)
        self._changed = (CHANGED_A_STEP + (CHANGED_AT_TOUCH - CHANGED_A_STEP) * near).astype(np.float32)
        self._row_start = (np.arange(2 * rows) * COLUMNS)[:, None]
        self._away: Ints = np.repeat(np.array([1, -1]), rows)
        self._spread: Ints = np.ones(rows, dtype=np.int64)
        self._touch = self._touch_around(price)
        self._sizes: Floats = np.zeros(self._log_usual.shape)
        self._own: Floats = np.zeros(self._log_usual.shape)
        """ln of each level's size over what is usual where it stands, as of when it was last quoted."""
        self._requote(np.full(2 * rows, COLUMNS), self._log_usual)
        self.bids: list[tuple[Level, ...]] = []
        self.asks: list[tuple[Level, ...]] = []
        self._show()

    def move(self, price: Floats, log_ask_scale: Floats, log_bid_scale: Floats, walls: Iterable[Wall] = ()) -> None:
        """Follows the fair prices; the sizes drift to their usual shape times the scales (given as ln)."""
        touch = self._touch_around(price)
        usual = self._log_usual + np.concatenate([log_ask_scale, log_bid_scale])[:, None]
        self._requote((touch - self._touch) * self._away, usual)
        self._touch = touch
        seen = [(wall.row, column, wall.lots) for wall in walls if 0 < (column := wall.tick - int(touch[wall.row])) < COLUMNS]
        for row, column, lots in seen:
            self._sizes[row, column] += lots
        self._show()
        for row, column, lots in seen:
            self._sizes[row, column] -= lots

    def _touch_around(self, price: Floats) -> Ints:
        """Best asks, then best bids around the fair prices, in ticks."""
        drawn = self._rng.random((2, self._rows))
        wider = 1 + np.count_nonzero(drawn[1][:, None] > self._wider, axis=1)
        self._spread = np.where(drawn[0] < SPREAD_CHANGED_A_STEP, wider, self._spread)
        ask: Ints = np.rint(price * self._ticks_per_one + self._spread / 2.0).astype(np.int64)
        return np.concatenate([ask, ask - self._spread])

    def _requote(self, by: Ints, log_usual: Floats) -> None:
        """The same levels seen from a touch that moved `by` ticks away from the other side.

        What comes into view is new, some levels are quoted anew, a few appear or vanish; there is always something at the touch.
        """
        columns = self._columns + by[:, None]
        is_seen = (columns >= 0) & (columns < COLUMNS)
        at = np.clip(columns, 0, COLUMNS - 1) + self._row_start
        sizes, own = np.where(is_seen, self._sizes.ravel()[at], 0.0), self._own.ravel()[at]
        chance, is_there = self._rng.random(sizes.shape, dtype=np.float32), sizes > 0.0
        is_quoted = np.where(is_there, chance < self._changed, chance < np.where(is_seen, self._refilled, self._filled))
        is_quoted[:, 0] |= ~is_there[:, 0]
        gone = is_there & (chance > 1.0 - VANISHING_A_STEP)
        gone[:, 0] = False
        sizes[gone] = 0.0
        kept = np.where(is_there[is_quoted], KEPT, 0.0)
        noise = SIZE_SPREAD * np.sqrt(1.0 - kept**2) * self._rng.standard_normal(kept.size)
        own[is_quoted] = quoted = kept * own[is_quoted] + noise
        sizes[is_quoted] = np.maximum(1.0, np.rint(np.exp(log_usual[is_quoted] + quoted)))
        self._sizes, self._own = sizes, own

    def _show(self) -> None:
        """The first levels of each side as the engine wants them."""
        flat = self._sizes.ravel()
        there = np.flatnonzero(flat > 0.0)
        counts = np.count_nonzero(self._sizes, axis=1)
        starts = np.cumsum(counts) - counts
        at = there[np.minimum(starts[:, None] + self._first, there.size - 1)]
        ticks = self._touch[:, None] + self._away[:, None] * (at - self._row_start)
        prices = (ticks * self._grid / self._per_one).tolist()
        base = (flat[at] * self._lot / self._lots_per_one).tolist()
        if counts.min() < LEVELS:
            prices, base = ([row[:count] for row, count in zip(rows, counts, strict=True)] for rows in (prices, base))
        sides = [tuple(zip(price, size, strict=True)) for price, size in zip(prices, base, strict=True)]
        self.asks, self.bids = sides[: self._rows], sides[self._rows :]

    def ask_tick(self, row: int) -> int:
        return int(self._touch[row])

    def take(self, row: int, taker: Side, quote: float) -> list[tuple[int, int]]:
        """Eats `quote` into the side that the taker meets: (tick, lots) of each level, which are gone from the book."""
        side, away = (row, 1) if taker is Side.BUY else (row + self._rows, -1)
        at, lot_quote = int(self._touch[side]), self._lot_quote[row]
        fills: list[tuple[int, int]] = []
        for column, lots in enumerate(self._sizes[side].tolist()):
            if lots:
                wanted = max(1, round(quote / (at * lot_quote)))
                taken = min(wanted, int(lots))
                self._sizes[side, column] = lots - taken
                fills.append((at, taken))
                quote -= taken * at * lot_quote
                if taken == wanted:
                    break
            at += away
        return fills


def _twice(values: list[float]) -> Floats:
    """A column with a row for each market's asks, then for its bids."""
    return np.tile(np.array(values), 2)[:, None]
