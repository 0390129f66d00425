"""Feature 10 against its docstring, and in which direction it speaks."""

import math

from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger, clipped


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    hourly_pct = ledger.sigma(k, 3_600.0) * 60.0 * 100.0
    return None if math.isnan(hourly_pct) else (clipped(hourly_pct, 0.0, 2.4), hourly_pct)


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("volatility", slow, markets)


def test_a_wilder_market_speaks_louder(calm: Led) -> None:
    calmer, same, wilder = (calm.then(120, noise=noise).known("volatility") for noise in (0.0, 3e-4, 6e-4))
    assert calmer.raw < same.raw < wilder.raw
    assert calmer.fraction < same.fraction < wilder.fraction


def test_volatility_is_unknown_before_five_minutes() -> None:
    young = Led().lead(270)
    assert young.reading("volatility") == Unknown(Why.WARMUP)
    assert young.then(30).known("volatility").raw > 0.0
