"""Feature 11 against its docstring, and in which direction it speaks."""

from statistics import fmean, pstdev

import pytest

from engine.features.funding import annual, fraction_of
from engine.market import Funding, PastFunding
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger, clipped
from tests.engine.script import SYMBOL


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    told = ledger.told(Funding, k)
    if not told or told[-1].interval_h is None or ledger.seconds[k].at_ms - told[-1].received_ms > 120_000:
        return None
    annual_pct = told[-1].rate_pct * 8_760.0 / told[-1].interval_h
    settled = [past.rate_pct * 8_760.0 / past.interval_h for past in ledger.told(PastFunding, k) if past.interval_h]
    z = (annual_pct - fmean(settled)) / max(5.0, pstdev(settled)) if len(settled) >= 10 else 0.0
    return max(clipped(annual_pct, 20.0, 150.0), clipped(z, 1.0, 3.0) if annual_pct > 10.95 else 0.0), annual_pct


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("funding", slow, markets)


def test_a_dearer_rate_speaks_louder(calm: Led) -> None:
    paid, baseline, some, more = (calm.then(11, rate_pct=rate).known("funding") for rate in (-0.1, 0.01, 0.05, 0.08))
    assert paid.fraction == baseline.fraction == 0.0 < some.fraction < more.fraction
    assert baseline.raw == pytest.approx(10.95)


def test_the_same_rate_every_hour_is_dearer_than_every_eight() -> None:
    assert annual(0.01, 1.0) == pytest.approx(87.6)
    assert annual(0.01, 8.0) == pytest.approx(10.95)
    assert annual(0.01, None) is None


def settled(calm: Led, rates_pct: list[float]) -> Led:
    market = calm.then(0)
    for rate_pct in rates_pct:
        market.hear(lambda stamp, rate_pct=rate_pct: PastFunding(**stamp, rate_pct=rate_pct, interval_h=8.0))
    return market.lead(11, rate_pct=0.02)


def test_a_rate_far_above_what_was_settled_speaks_although_it_is_low(calm: Led) -> None:
    usual = calm.then(11, rate_pct=0.02).fraction("funding")
    low, lower = settled(calm, [0.010, 0.011] * 5).fraction("funding"), settled(calm, [0.005, 0.006] * 5).fraction("funding")
    assert settled(calm, [0.005] * 9).fraction("funding") == usual < low < lower
    assert settled(calm, [0.03, 0.031] * 5).fraction("funding") == usual


def test_a_wide_spread_of_settled_rates_makes_the_same_rate_less_unusual(calm: Led) -> None:
    narrow, wide = settled(calm, [0.004, 0.006] * 5), settled(calm, [-0.005, 0.015] * 5)
    assert narrow.fraction("funding") > wide.fraction("funding")


def test_nothing_at_or_below_the_baseline_is_dear() -> None:
    assert fraction_of(10.95, [-50.0] * 20) == 0.0
    assert fraction_of(10.96, [-50.0] * 20) == 1.0
    assert fraction_of(85.0, []) == pytest.approx(0.5)


def test_a_rate_is_missing_without_its_interval_and_stale_after_two_minutes(calm: Led) -> None:
    unknown = calm.then(0).hear(lambda stamp: Funding(**stamp, rate_pct=0.1, interval_h=None, next_ms=None)).lead(1, untold=True)
    assert unknown.reading("funding") == Unknown(Why.MISSING)
    assert calm.then(105, untold=True).known("funding")
    assert calm.then(115, untold=True).reading("funding") == Unknown(Why.STALE)


def test_settlements_that_are_told_after_the_rate_count_at_once(calm: Led) -> None:
    market = calm.then(11, rate_pct=0.02)
    for _ in range(10):
        market.hear(lambda stamp: PastFunding(**stamp, rate_pct=0.005, interval_h=8.0))
    market.lead(1, untold=True)
    lows = market.scanner.lows()
    score = market.scanner.score(market.venue, SYMBOL)
    assert market.fraction("funding") > calm.then(11, rate_pct=0.02).fraction("funding")
    assert score is not None
    assert lows[score.venue, score.symbol] == pytest.approx(score.score_low)
