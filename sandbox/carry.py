"""What is held and what holding costs: open interest, funding, mark and index of every market."""

import math

import numpy as np

from sandbox.books import Ints
from sandbox.coins import Coin, Listing
from sandbox.prices import Floats

INTEREST_SPREAD = 0.002
INTEREST_MEMORY_S = 900.0
JUMP_EVERY_S, JUMP_SPREAD = 600.0, 0.0015
"""Now and then somebody large comes or goes: the changes of open interest have fat tails."""
FUNDING_MEMORY_S = 60.0
BASIS_SPREAD = 0.00015
BASIS_MEMORY_S = 60.0
HOUR_MS = 3_600_000


def pulled(x: Floats, dt_s: float, memory_s: float, spread: float, rng: np.random.Generator) -> Floats:
    """One step of mean-reverting noise with that standing spread."""
    keep = math.exp(-dt_s / memory_s)
    return keep * x + spread * math.sqrt(1.0 - keep**2) * rng.standard_normal(x.size)


class Carry:
    """Per market, but for `funding_8h_pct`, which is the coin's."""

    def __init__(self, listings: tuple[Listing, ...], coins: tuple[Coin, ...], rng: np.random.Generator) -> None:
        self._rng = rng
        self._coin = np.array([listing.coin for listing in listings])
        self._multiplier = np.array([float(listing.multiplier) for listing in listings])
        self._interval_h: Ints = np.array([listing.funding_interval_h for listing in listings])
        price = np.array([coins[listing.coin].price for listing in listings]) * self._multiplier
        share = rng.uniform(0.4, 1.6, len(listings))
        self._log_interest = np.log(np.array([coins[listing.coin].interest_quote for listing in listings]) * share / price)
        self._noise = INTEREST_SPREAD * rng.standard_normal(len(listings))
        self._basis = BASIS_SPREAD * rng.standard_normal(len(listings))
        self.usual_funding_8h_pct: Floats = np.array([coin.funding_8h_pct for coin in coins])
        self.funding_8h_pct: Floats = self.usual_funding_8h_pct.copy()

    def step(self, dt_s: float, interest: Floats, funding_8h_pct: Floats) -> None:
        """`interest` is ln open interest per second; funding moves towards its target."""
        jumps = JUMP_SPREAD * self._rng.standard_normal(interest.size)
        self._log_interest += interest * dt_s + np.where(self._rng.random(interest.size) < dt_s / JUMP_EVERY_S, jumps, 0.0)
        self._noise = pulled(self._noise, dt_s, INTEREST_MEMORY_S, INTEREST_SPREAD, self._rng)
        self._basis = pulled(self._basis, dt_s, BASIS_MEMORY_S, BASIS_SPREAD, self._rng)
        keep = math.exp(-dt_s / FUNDING_MEMORY_S)
        self.funding_8h_pct = funding_8h_pct + keep * (self.funding_8h_pct - funding_8h_pct)

    def price(self, log_coin: Floats) -> Floats:
        """Each market's fair price: its coin's, a little off, times the multiplier."""
        price: Floats = np.exp(log_coin[self._coin] + self._basis) * self._multiplier
        return price

    def index(self, log_coin: Floats, row: int) -> float:
        return float(math.exp(log_coin[self._coin[row]]) * self._multiplier[row])

    def open_interest_base(self, row: int) -> float:
        return float(math.exp(self._log_interest[row] + self._noise[row]))

    def funding(self, row: int, now_ms: int) -> tuple[float, int, int]:
        """(percent per interval, interval in hours, next settlement)."""
        interval_h = int(self._interval_h[row])
        interval_ms = interval_h * HOUR_MS
        return float(self.funding_8h_pct[self._coin[row]]) * interval_h / 8.0, interval_h, (now_ms // interval_ms + 1) * interval_ms
