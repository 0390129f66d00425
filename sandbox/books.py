"""The order books of all markets at once: one row a market, one column a tick away from the touch."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.market import Level, Side
from sandbox.coins import Coin, Listing
from sandbox.prices import Floats

Ints: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]

LEVELS = 20
COLUMNS = 96
GAP_BPS = 2.2
"""Mean distance of two levels: 20 of them reach about 44 bps."""
FILLED_AT_LEAST = 0.4
LEVEL_UNITS = 42.0
"""A usual level holds this many median orders; the touch about a third of it."""
TOUCH_SHARE = 0.35
GROWS_OVER_BPS = 8.0
SIZE_SPREAD = 0.55
CHANGED_A_STEP = 0.22
TOWARDS_USUAL = 0.35
VANISHING_A_STEP, REFILLED_AT_MOST = 0.004, 0.05
SPREAD_TICKS = (1, 2, 3, 4)
SPREAD_CHANCES = (0.52, 0.30, 0.13, 0.05)
SPREAD_CHANGED_A_STEP = 0.08


class Books:
    """Sizes are in lots (0: no level there), prices in ticks; the levels near the touch persist while the price moves."""

    def __init__(self, listings: tuple[Listing, ...], coins: tuple[Coin, ...], price: Floats, rng: np.random.Generator) -> None:
        self._rng = rng
        self._grid = np.array([listing.grid.times for listing in listings], dtype=np.float64)
        self._per_one = np.array([10.0**listing.grid.digits for listing in listings])
        self._lot = np.array([listing.lot.times for listing in listings], dtype=np.float64)
        self._lots_per_one = np.array([10.0**listing.lot.digits for listing in listings])
        tick = self._grid / self._per_one
        self._lot_quote: list[float] = (tick * self._lot / self._lots_per_one).tolist()
        """A lot times a tick, in quote currency."""
        tick_bps = tick / price * 1e4
        self._filled = np.clip(tick_bps / GAP_BPS, FILLED_AT_LEAST, 1.0)[:, None]
        self._refilled = np.minimum(REFILLED_AT_MOST, VANISHING_A_STEP * self._filled / np.maximum(1e-9, 1.0 - self._filled))
        unit = np.array([coins[listing.coin].unit_quote for listing in listings])
        lots = unit / price / (self._lot / self._lots_per_one)
        distance = np.arange(COLUMNS) * tick_bps[:, None]
        shape = TOUCH_SHARE + (1.0 - TOUCH_SHARE) * (1.0 - np.exp(-distance / GROWS_OVER_BPS)) + distance / 120.0
        self._usual = LEVEL_UNITS * lots[:, None] * shape
        self._columns = np.arange(COLUMNS)
        rows = len(listings)
        self._spread: Ints = np.ones(rows, dtype=np.int64)
        self.ask_tick, self.bid_tick = self._touch(price)
        nothing, out_of_view = np.zeros(self._usual.shape), np.full(rows, COLUMNS)
        self.ask = self._moved(nothing, out_of_view, self._usual)
        self.bid = self._moved(nothing, out_of_view, self._usual)
        self.bids: list[tuple[Level, ...]] = []
        self.asks: list[tuple[Level, ...]] = []
        self._show()

    def move(self, price: Floats, ask_scale: Floats, bid_scale: Floats) -> None:
        """Follows the fair prices; the sizes drift to their usual shape times the scales."""
        ask_tick, bid_tick = self._touch(price)
        usual_ask, usual_bid = self._usual * ask_scale[:, None], self._usual * bid_scale[:, None]
        self.ask = self._moved(self.ask, ask_tick - self.ask_tick, usual_ask)
        self.bid = self._moved(self.bid, self.bid_tick - bid_tick, usual_bid)
        self.ask_tick, self.bid_tick = ask_tick, bid_tick
        self._show()

    def _touch(self, price: Floats) -> tuple[Ints, Ints]:
        """Best ask and bid around the fair price, in ticks."""
        rows = price.size
        changed = self._rng.random(rows) < SPREAD_CHANGED_A_STEP
        self._spread = np.where(changed, self._rng.choice(SPREAD_TICKS, rows, p=SPREAD_CHANCES), self._spread)
        ask: Ints = np.rint(price * self._per_one / self._grid + self._spread / 2.0).astype(np.int64)
        return ask, ask - self._spread

    def _moved(self, side: Floats, by: Ints, usual: Floats) -> Floats:
        """The same levels seen from a touch that moved `by` ticks away from the other side.

        What comes into view is new, some levels are re-quoted, a few appear or vanish; there is always something at the touch.
        """
        columns = self._columns + by[:, None]
        is_seen = (columns >= 0) & (columns < COLUMNS)
        sizes = np.where(is_seen, np.take_along_axis(side, np.clip(columns, 0, COLUMNS - 1), axis=1), 0.0)
        chance, is_there = self._rng.random(sizes.shape), sizes > 0.0
        is_drawn = np.where(is_there, chance < CHANGED_A_STEP, chance < np.where(is_seen, self._refilled, self._filled))
        is_drawn[:, 0] |= ~is_there[:, 0]
        before = sizes[is_drawn]
        drawn = usual[is_drawn] * np.exp(SIZE_SPREAD * self._rng.standard_normal(before.size) - SIZE_SPREAD**2 / 2.0)
        kept = np.where(before > 0.0, 1.0 - TOWARDS_USUAL, 0.0)
        sizes[is_drawn] = np.maximum(1.0, np.rint(np.maximum(1.0, before) ** kept * drawn ** (1.0 - kept)))
        sizes[:, 1:][is_there[:, 1:] & (chance[:, 1:] > 1.0 - VANISHING_A_STEP)] = 0.0
        return sizes

    def _show(self) -> None:
        """The first levels of each side as the engine wants them."""
        self.asks = self._levels(self.ask, self.ask_tick[:, None] + self._columns)
        self.bids = self._levels(self.bid, self.bid_tick[:, None] - self._columns)

    def _levels(self, side: Floats, ticks: Ints) -> list[tuple[Level, ...]]:
        first = np.argsort(side <= 0.0, axis=1, kind="stable")[:, :LEVELS]
        sizes = np.take_along_axis(side, first, axis=1)
        prices = np.take_along_axis(ticks, first, axis=1) * self._grid[:, None] / self._per_one[:, None]
        base = sizes * self._lot[:, None] / self._lots_per_one[:, None]
        counts = np.count_nonzero(sizes, axis=1).tolist()
        rows = zip(prices.tolist(), base.tolist(), counts, strict=True)
        return [tuple(zip(price[:count], size[:count], strict=True)) for price, size, count in rows]

    def take(self, row: int, taker: Side, quote: float) -> list[tuple[int, int]]:
        """Eats `quote` into the side that the taker meets: (tick, lots) of each level, which are gone from the book."""
        side, tick, away = (self.ask, self.ask_tick, 1) if taker is Side.BUY else (self.bid, self.bid_tick, -1)
        levels, at = side[row], int(tick[row])
        lot_quote = self._lot_quote[row]
        fills: list[tuple[int, int]] = []
        for column in range(COLUMNS):
            there = int(levels.item(column))
            if there:
                wanted = max(1, round(quote / (at * lot_quote)))
                lots = min(wanted, there)
                levels[column] = there - lots
                fills.append((at, lots))
                quote -= lots * at * lot_quote
                if lots == wanted:
                    break
            at += away
        return fills
