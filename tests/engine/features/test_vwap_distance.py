"""Feature 9 against its docstring, and in which direction it speaks."""

import math

import numpy as np

from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger, clipped, is_warm


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    bases = np.array([sum(trade.size_base for trade in second.trades) for second in ledger.seconds], np.float64)
    of_minute = {c.exchange_ms: (c.volume_base, (c.high + c.low + c.close) / 3.0) for _, c in ledger.candles}
    base = ledger.with_minutes(bases, {at: volume / 60.0 for at, (volume, _) in of_minute.items()}, k, 1_800.0)
    typical = {at: volume * price / 60.0 for at, (volume, price) in of_minute.items()}
    quote = ledger.with_minutes(ledger.bought + ledger.sold, typical, k, 1_800.0)
    sigma = ledger.sigma(k)
    if not is_warm(quote.weight, 900.0, 1_800.0) or math.isnan(sigma) or ledger.seconds[k].book is None:
        return None
    z = (ledger.log_mid[k] - math.log(quote.sum / base.sum)) / (sigma * math.sqrt(1_800.0))
    return clipped(z, 0.5, 2.5), z


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("vwap_distance", slow, markets)


def test_the_further_above_where_it_was_traded_the_louder(calm: Led) -> None:
    below, above, higher = (calm.then(60, drift=drift, noise=0.0).known("vwap_distance") for drift in (-4e-4, 1e-4, 2e-4))
    assert below.raw < 0.0 < above.raw < higher.raw
    assert below.fraction == 0.0 < above.fraction < higher.fraction


def test_what_was_traded_high_weighs_with_its_size(calm: Led) -> None:
    little, much = (calm.then(60, drift=2e-4, noise=0.0, bought=bought).known("vwap_distance") for bought in (50.0, 2_000.0))
    assert much.raw < little.raw


def test_a_vwap_is_unknown_for_fifteen_minutes_and_missing_without_trades() -> None:
    market = Led().lead(600, bought=0.0, sold=0.0)
    assert market.reading("vwap_distance") == Unknown(Why.WARMUP)
    assert market.lead(300, bought=0.0, sold=0.0).reading("vwap_distance") == Unknown(Why.MISSING)
    assert market.lead(1).known("vwap_distance")
