"""The coins' fair prices: BTC's own path, betas, changing volatility and fat tails; and the day that lies before the start."""

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sandbox.coins import Coin

Floats: TypeAlias = NDArray[np.float64]

TAIL_DEGREES = 3.5
"""Student's t."""
VOLATILITY_SPREAD = 0.5
"""Of its logarithm: with both, the 1 s returns of ten minutes have a kurtosis around 8; recorded ones have 6 to 16."""
VOLATILITY_MEMORY_S = 120.0
BTC_GIVES_BACK = 0.3
"""This share of each of BTC's moves is taken back within about 20 s, but for planted ones."""
BTC_BACK_WITHIN_S = 20.0
PAST_STEPS_A_MINUTE = 6
DAY_MINUTES = 1_440


def student(rng: np.random.Generator, shape: int | tuple[int, ...]) -> Floats:
    """Fat-tailed noise of variance 1."""
    noise: Floats = rng.standard_t(TAIL_DEGREES, shape) / math.sqrt(TAIL_DEGREES / (TAIL_DEGREES - 2.0))
    return noise


class Prices:
    """ln fair price of every coin (BTC first), moved in steps."""

    def __init__(self, coins: tuple[Coin, ...], rng: np.random.Generator) -> None:
        self._rng = rng
        self._beta = np.array([0.0, *(coin.btc_beta for coin in coins[1:])])
        hourly = np.array([coin.hourly_pct for coin in coins]) / 100.0 / math.sqrt(3_600.0)
        borrowed = self._beta * hourly[0]
        self.sigma: Floats = hourly
        """Volatility per √s, of BTC's part and its own together."""
        self._own_sigma = np.sqrt(hourly**2 - borrowed**2)
        self.log: Floats = np.log(np.array([coin.price for coin in coins]))
        self._mood = VOLATILITY_SPREAD * rng.standard_normal(len(coins))
        self._btc_off = 0.0

    def step(self, dt_s: float, drift: Floats, calm: Floats) -> Floats:
        """Moves every price by one step; `drift` is ln per second, `calm` scales the noise. The returns that it made."""
        keep = math.exp(-dt_s / VOLATILITY_MEMORY_S)
        fresh = VOLATILITY_SPREAD * math.sqrt(1.0 - keep**2) * self._rng.standard_normal(self.log.size)
        self._mood = keep * self._mood + fresh
        noise = self._own_sigma * np.exp(self._mood - VOLATILITY_SPREAD**2) * student(self._rng, self.log.size)
        moved: Floats = calm * noise * math.sqrt(dt_s)
        moved[0] += self._btc_bounce(float(moved[0]), dt_s)
        moved += drift * dt_s
        moved += self._beta * moved[0]
        self.log += moved
        return moved

    def _btc_bounce(self, moved: float, dt_s: float) -> float:
        back = -self._btc_off * (1.0 - math.exp(-dt_s / BTC_BACK_WITHIN_S))
        self._btc_off += back + BTC_GIVES_BACK * moved
        return back

    def past(self, minutes: int) -> Floats:
        """ln price of every coin each 10 s of the `minutes` before the start, oldest first, ending at the start's prices."""
        n, dt_s = minutes * PAST_STEPS_A_MINUTE, 60.0 / PAST_STEPS_A_MINUTE
        own = self._own_sigma[:, None] * math.sqrt(dt_s) * student(self._rng, (self.log.size, n))
        own += self._beta[:, None] * own[0]
        path = np.concatenate([np.zeros((self.log.size, 1)), np.cumsum(own, axis=1)], axis=1)
        ending: Floats = path - path[:, -1:] + self.log[:, None]
        return ending
