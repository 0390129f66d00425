"""Feature 17 against its docstring, and in which direction it speaks."""

import math
from functools import cache

import numpy as np

from engine.market import Stream
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Floats, Ledger, clipped, decayed, is_warm


@cache
def counts_of(ledger: Ledger) -> Floats:
    return np.array([len(second.trades) for second in ledger.seconds], np.float64)


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    first = ledger.gap_before(k, Stream.TRADE)
    if not counts_of(ledger)[first : k + 1].any() or ledger.seconds[k].book is None:
        return None
    counts = counts_of(ledger)
    fast, mean, square = (
        decayed(ledger.at_s, samples, ledger.at_s[k], half_life_s)
        for samples, half_life_s in ((counts, 10.0), (counts, 900.0), (counts**2, 900.0))
    )
    if not is_warm(mean.weight, 900.0, 900.0) or mean.sum <= 0.0 or math.isnan(ledger.sigma(k)):
        return None
    spread = max(1.0, (square.mean - mean.mean**2) / mean.mean)
    expected, thinning = mean.mean * fast.weight, 1.0 / (1.0 + 2.0**-0.1)
    z = (fast.sum - expected) / math.sqrt(spread * expected * thinning)
    return clipped(z, 2.0, 8.0) * clipped(ledger.run_up(k), 1.0, 3.0), z


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("rate_surge", slow, markets)


def test_more_trades_than_usual_after_a_run_up_speak_louder(calm: Led) -> None:
    risen = calm.then(120, drift=2e-4, noise=0.0)
    usual, some, more = (risen.then(8, trades=trades, noise=0.0).known("rate_surge") for trades in (1, 3, 4))
    assert usual.raw < some.raw < more.raw
    assert usual.fraction == 0.0 < some.fraction < more.fraction


def test_the_same_surge_without_a_run_up_says_less(calm: Led) -> None:
    fallen = calm.then(60, drift=-4e-4, noise=0.0).lead(8, trades=4, noise=0.0, drift=-2e-4)
    assert fallen.fraction("rate_surge") == 0.0
    assert fallen.known("rate_surge").raw > 4.0


def test_the_same_trades_surprise_less_where_their_number_varies(calm: Led) -> None:
    wild = calm.then(0)
    for _ in range(20):
        wild.lead(5, trades=4).lead(15, trades=1)
    assert wild.then(8, trades=6).known("rate_surge").raw < calm.then(400).lead(8, trades=6).known("rate_surge").raw * 0.8


def test_a_surge_is_unknown_for_fifteen_minutes_and_without_trades(calm: Led) -> None:
    assert Led().lead(700).reading("rate_surge") == Unknown(Why.WARMUP)
    assert calm.then(0).gap(Stream.TRADE).reading("rate_surge") == Unknown(Why.GAP)
    assert Led().lead(3, bought=0.0, sold=0.0).reading("rate_surge") == Unknown(Why.MISSING)
