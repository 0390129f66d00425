"""Feature 3 against its docstring, and in which direction it speaks."""

import math

import pytest

from engine.market import Stream
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import NAN, Ledger, clipped, decayed


def signed_share(ledger: Ledger, first: int, k: int, half_life_s: float) -> float:
    """Σ side·usd / Σ usd."""
    at_s, now_s = ledger.at_s[first:], ledger.at_s[k]
    signed, traded = (
        decayed(at_s, each[first:], now_s, half_life_s).sum for each in (ledger.bought - ledger.sold, ledger.bought + ledger.sold)
    )
    return signed / traded if traded > 1e-9 else 0.0


def impact(ledger: Ledger, first: int, k: int, half_life_s: float) -> float:
    """cov(flow, return)/var(flow) of the seconds whose return is known."""
    x, y = (ledger.bought - ledger.sold)[first:], ledger.moved_1s[first:]
    x = x + 0.0 * y
    mean_x, mean_y, mean_xx, mean_xy = (
        decayed(ledger.at_s[first:], each, ledger.at_s[k], half_life_s).mean for each in (x, y, x * x, x * y)
    )
    variance = mean_xx - mean_x**2
    return (mean_xy - mean_x * mean_y) / variance if variance > 1e-12 * mean_xx else NAN


def impact_lost(slow: float, fast: float) -> float:
    if fast <= 0.0:
        return 1.0
    return 1.0 - clipped(fast / slow, 0.2, 1.0) if slow > 0.0 and not math.isnan(fast) else 0.0


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    first = ledger.gap_before(k, Stream.TRADE)
    with_trades = [i for i in range(first, k + 1) if ledger.seconds[i].trades]
    trades = sum(len(ledger.seconds[i].trades) for i in with_trades)
    if trades < 50 or ledger.at_s[k] - ledger.at_s[with_trades[0]] < 120.0:
        return None
    if not ledger.is_live[k] or math.isnan(ledger.sigma(k)):
        return None
    faded = signed_share(ledger, first, k, 120.0) - signed_share(ledger, first, k, 10.0)
    lost = impact_lost(impact(ledger, first, k, 120.0), impact(ledger, first, k, 10.0))
    return clipped(faded, 0.2, 1.0) * clipped(ledger.run_up(k), 1.0, 3.0) * lost, faded


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("buy_exhaustion", slow, markets)


@pytest.fixture(scope="module")
def risen(calm: Led) -> Led:
    """Two minutes of buying that lifted the price."""
    return calm.then(120, bought=150.0, sold=30.0, impact=1.5e-3, noise=1e-4)


def test_the_more_the_buyers_have_gone_the_louder(risen: Led) -> None:
    bought, few, fewer = (
        risen.then(20, bought=bought, sold=150.0, noise=1e-4).fraction("buy_exhaustion") for bought in (300.0, 40.0, 5.0)
    )
    assert bought == 0.0 < few < fewer


def test_without_a_run_up_nothing_is_exhausted(calm: Led) -> None:
    fallen = calm.then(120, bought=150.0, sold=30.0, impact=-1.5e-3, noise=1e-4)
    assert fallen.then(20, bought=5.0, sold=150.0, noise=1e-4).fraction("buy_exhaustion") == 0.0
    assert fallen.then(20, bought=5.0, sold=150.0).known("buy_exhaustion").raw > 0.5


def test_flow_that_still_moves_the_price_is_less_exhausted(risen: Led) -> None:
    absorbed, moving = (
        risen.then(20, bought=5.0, sold=150.0, noise=1e-4, impact=impact, drift=impact * 0.145).fraction("buy_exhaustion")
        for impact in (0.0, 1.5e-3)
    )
    assert moving < 0.7 * absorbed


def test_the_longer_the_run_up_the_louder(calm: Led) -> None:
    short, long = (
        calm.then(120, bought=150.0, sold=30.0, impact=impact, noise=1e-4)
        .lead(20, bought=5.0, sold=150.0, noise=1e-4)
        .fraction("buy_exhaustion")
        for impact in (1.2e-3, 1.6e-3)
    )
    assert 0.0 < short < long


def test_a_gap_in_the_trades_begins_anew_and_one_in_the_book_does_not(calm: Led) -> None:
    gapped = calm.then(0).gap(Stream.TRADE)
    assert gapped.reading("buy_exhaustion") == Unknown(Why.GAP)
    assert gapped.then(100).reading("buy_exhaustion") == Unknown(Why.WARMUP)
    assert gapped.then(122).known("buy_exhaustion")
    assert calm.then(0).gap(Stream.BOOK).lead(1).known("buy_exhaustion")


def test_a_market_without_trades_is_missing_them() -> None:
    assert Led().lead(3, bought=0.0, sold=0.0).reading("buy_exhaustion") == Unknown(Why.MISSING)
