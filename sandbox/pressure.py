"""What all running stories together do to every coin and every market at one moment."""

import math

import numpy as np

from sandbox.prices import Floats
from sandbox.setups import Phase


class Pressure:
    """`drift` (ln per second) and `calm` per coin, everything else per market; `ask` and `bid` are ln of the depth's factors."""

    __slots__ = ("ask", "bid", "bought", "calm", "drift", "follows", "interest", "rate")

    def __init__(self, coins: int, markets: int) -> None:
        self.drift: Floats = np.zeros(coins)
        self.calm: Floats = np.ones(coins)
        self.rate: Floats = np.ones(markets)
        self.bought: Floats = np.zeros(markets)
        self.follows: Floats = np.ones(markets)
        self.ask: Floats = np.zeros(markets)
        self.bid: Floats = np.zeros(markets)
        self.interest: Floats = np.zeros(markets)
        """ln open interest per second."""

    def add(self, phase: Phase, coin: int, weights: Floats) -> None:
        """`weights`: how much of the phase each market shows."""
        self.drift[coin] += math.log1p(phase.drift_pct / 100.0) / phase.seconds
        self.calm[coin] *= phase.calm
        self.rate *= phase.rate**weights
        self.bought += phase.bought * weights
        self.follows += (phase.follows - 1.0) * weights
        self.ask += math.log(phase.ask) * weights
        self.bid += math.log(phase.bid) * weights
        self.interest += math.log1p(phase.interest_pct / 100.0) / phase.seconds * weights
