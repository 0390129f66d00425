"""Holds what the engine read against what is computed again, slowly, from all that was told."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from engine.reading import Known, Reading
from engine.scanner import Scanner
from tests.engine.ledger import Ledger

Slow: TypeAlias = Callable[[Ledger, int], tuple[float, float] | None]
"""(fraction, raw) of a market at its k-th tick, as the feature's docstring says; None while it is not known."""


class Market:
    """One market's ledger, and what the engine read of it at some of its ticks."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.readings: dict[int, dict[str, Reading]] = {}
        self.lows: dict[int, tuple[float, float]] = {}
        """(`score_low` of all markets at once, of this one judged alone)."""

    def hear(self, k: int, scanner: Scanner) -> None:
        score = scanner.score(self.ledger.venue, self.ledger.symbol)
        if score is not None:
            self.readings[k] = dict(score.readings)
            self.lows[k] = scanner.lows()[score.venue, score.symbol], score.score_low


def check(name: str, slow: Slow, markets: list[Market]) -> None:
    """Known at the same moments, with the same fraction and raw value; both states and some middle fractions have been seen."""
    for market in markets:
        fractions = []
        for k, readings in market.readings.items():
            reading, again = readings[name], slow(market.ledger, k)
            assert isinstance(reading, Known) == (again is not None), (name, market.ledger.symbol, k, reading, again)
            if isinstance(reading, Known) and again is not None:
                where = f"{name} of {market.ledger.symbol} at tick {k}"
                assert reading.fraction == pytest.approx(again[0], rel=1e-6, abs=1e-7), where
                assert reading.raw == pytest.approx(again[1], rel=1e-6, abs=1e-7), where
                fractions.append(reading.fraction)
        assert len(fractions) > 100
