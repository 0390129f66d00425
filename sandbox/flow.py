"""Taker orders: arrivals that excite each other, heavy-tailed sizes, sides that lean with the price."""

import math
from typing import NamedTuple

import numpy as np

from engine.market import Side
from sandbox.coins import Coin, Listing
from sandbox.prices import Floats

BRANCHING = 0.5
"""Each order brings half an order with it (Hawkes)."""
EXCITED_S = 4.0
SIZE_SPREAD = 1.75
"""Of ln size: 90 % of all orders are below 9 median ones, 99 % below 59."""
LARGEST_UNITS = 400.0
LEANS = 0.33
SIDE_MEMORY_S = 4.0
SIDE_SPREAD = 0.12


class Order(NamedTuple):
    """One taker order: the market's row, when within the step, its side and its size."""

    row: int
    offset_ms: int
    taker: Side
    quote: float
    is_planted: bool = False


class Flow:
    """Draws each step's taker orders of all markets."""

    def __init__(self, listings: tuple[Listing, ...], coins: tuple[Coin, ...], rng: np.random.Generator) -> None:
        self._rng = rng
        self._coin = np.array([listing.coin for listing in listings])
        self._usual = np.array([coins[listing.coin].orders_per_s for listing in listings])
        self._unit = np.array([coins[listing.coin].unit_quote for listing in listings])
        self._excited = np.zeros(len(listings))
        self._mood = np.zeros(len(listings))

    def step(self, dt_s: float, surprise: Floats, rate: Floats, bought: Floats, follows: Floats) -> list[Order]:
        """In order of time within each market.

        `surprise` is the coins' return in σ of the step. Per market: `rate` × the usual arrivals, `bought` is added to the share of
        buys, `follows` is how much the side goes with the price (1 usual).
        """
        expected = (self._usual * (1.0 - BRANCHING) * rate + self._excited) * dt_s
        counts = self._rng.poisson(np.minimum(expected, 12.0 * dt_s * self._usual))
        self._excited = (self._excited + counts * BRANCHING / EXCITED_S) * math.exp(-dt_s / EXCITED_S)
        keep = math.exp(-dt_s / SIDE_MEMORY_S)
        self._mood = keep * self._mood + SIDE_SPREAD * math.sqrt(1.0 - keep**2) * self._rng.standard_normal(counts.size)
        lean = LEANS * np.tanh(0.8 * surprise[self._coin]) * follows
        share = np.clip(0.5 + bought + self._mood + lean, 0.04, 0.96)
        rows = np.repeat(np.arange(counts.size), counts)
        offsets = self._rng.integers(0, round(dt_s * 1_000), rows.size)
        order = np.lexsort((offsets, rows))
        is_buy = self._rng.random(rows.size) < share[rows]
        units = np.minimum(LARGEST_UNITS, np.exp(SIZE_SPREAD * self._rng.standard_normal(rows.size)))
        quotes = units * self._unit[rows]
        return [
            Order(row, offset, Side.BUY if buy else Side.SELL, quote)
            for row, offset, buy, quote in zip(
                rows.tolist(), offsets[order].tolist(), is_buy.tolist(), quotes.tolist(), strict=True
            )
        ]

    def usual_quote_per_minute(self, row: int) -> float:
        return float(60.0 * self._usual[row] * self._unit[row] * math.exp(SIZE_SPREAD**2 / 2.0))
