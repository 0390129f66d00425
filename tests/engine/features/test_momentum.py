"""Feature 8 against its docstring, and in which direction it speaks."""

import math

import numpy as np
import pytest

from engine.market import Stream
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import NAN, Decayed, Ledger, clipped, is_warm


def mean_of(ledger: Ledger, k: int, half_life_s: float) -> Decayed:
    """Of ln mid without β times BTC's, minutes of history counting with their close."""
    path = np.where(ledger.is_live, ledger.own_path, NAN)
    closes = {candle.exchange_ms: math.log(candle.close) for _, candle in ledger.candles}
    return ledger.with_minutes(path, closes, k, half_life_s)


def rollover(ledger: Ledger, k: int) -> float:
    unit, window = ledger.sigma(k) * math.sqrt(600.0), ledger.window(ledger.own_path, k)
    (low, low_ms), (high, high_ms) = min(window), max(window)
    came_after_a_rise = 1.0 if low_ms < high_ms else 0.0
    drawdown, run_up = (high - ledger.own_path[k]) / unit, (high - low) / unit
    return clipped(drawdown, 0.5, 2.0) * clipped(run_up, 1.0, 2.0) * came_after_a_rise


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    sigma = ledger.sigma(k)
    if math.isnan(sigma) or not ledger.is_live[k] or not is_warm(mean_of(ledger, k, 300.0).weight, 900.0, 300.0):
        return None
    zs = [
        (mean_of(ledger, k, fast).mean - mean_of(ledger, k, slow_).mean) / (sigma * math.sqrt(slow_))
        for fast, slow_ in ((5.0, 30.0), (10.0, 60.0), (60.0, 300.0))
    ]
    falling = sum(clipped(-z, 0.0, 1.5) for z in zs) / 3.0
    return max(falling, rollover(ledger, k)), sum(zs) / 3.0


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("momentum", slow, markets)


@pytest.fixture(scope="module")
def risen(calm: Led) -> Led:
    return calm.then(120, drift=2e-4, noise=0.0)


def fell(market: Led, seconds: int = 30, **orders: float) -> Led:
    return market.then(seconds, noise=0.0, **orders)


def test_the_further_it_falls_after_a_run_up_the_louder(risen: Led) -> None:
    rising, some, more = (fell(risen, drift=drift).known("momentum") for drift in (1e-4, -2e-4, -4e-4))
    assert rising.fraction == 0.0 < some.fraction < more.fraction
    assert rising.raw > some.raw > more.raw
    assert (some.note, more.note) == ("rollover", "rollover")


def test_a_steady_fall_speaks_without_a_run_up_and_no_rollover_is_named(calm: Led) -> None:
    rising, some, more = (fell(calm, drift=drift).known("momentum") for drift in (2e-4, -2e-4, -4e-4))
    assert rising.fraction == 0.0 < some.fraction < more.fraction
    assert (some.note, more.note) == (None, None)


def test_a_rise_after_a_fall_is_no_rollover(calm: Led) -> None:
    """The high came before the low: what the price is below it was not run up within the window."""
    settled = calm.then(700, noise=1e-4)
    fallen = settled.then(60, drift=-4e-4, noise=0.0).lead(240, noise=1e-4, drift=2e-5)
    assert fallen.known("momentum").note is None


def test_a_fall_that_is_only_btcs_does_not_speak(calm: Led) -> None:
    own, btcs = fell(calm, drift=-4e-4).known("momentum"), fell(calm, btc_drift=-4e-4).known("momentum")
    assert own.fraction > 0.5
    assert btcs.fraction == 0.0


def test_a_price_that_stands_while_btc_rises_falls_alone(calm: Led) -> None:
    still, alone = fell(calm).known("momentum"), fell(calm, btc_drift=4e-4, drift=-4e-4).known("momentum")
    assert alone.raw < still.raw - 0.3


def test_momentum_is_unknown_for_fifteen_minutes_and_without_a_book(calm: Led) -> None:
    assert Led().lead(700).reading("momentum") == Unknown(Why.WARMUP)
    assert calm.then(0).gap(Stream.BOOK).lead(1, quiet=True).reading("momentum") == Unknown(Why.GAP)
