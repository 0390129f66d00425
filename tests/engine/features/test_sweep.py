"""Feature 7 against its docstring, and in which direction it speaks."""

from functools import cache

import pytest

from engine.market import Side, Stream
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger
from tests.engine.slow_orders import Seen, orders_of


@cache
def seen_of(ledger: Ledger) -> list[Seen]:
    return orders_of(event for _, event in ledger.events)


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    first, now_ms = ledger.gap_before(k, Stream.TRADE), ledger.seconds[k].at_ms
    if not (ledger.bought + ledger.sold)[first : k + 1].any():
        return None
    last = [seen for seen in seen_of(ledger) if seen.at_ms <= now_ms][-1]
    if last.orders < 300:
        return None
    if last.sold_ms is None:
        return 0.0, 3_600.0
    age_ms = now_ms - last.sold_ms
    return last.strength * 2.0 ** (-age_ms / 20_000), min(3_600.0, age_ms / 1_000)


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("sweep", slow, markets)


@pytest.fixture(scope="module")
def thin(calm: Led) -> Led:
    """Books so thin that what is large for this market is also a large part of them."""
    return calm.then(1, bids=0.02, asks=0.02)


def test_a_larger_sold_sweep_speaks_louder_and_a_bought_one_is_silent(thin: Led) -> None:
    bought = thin.then(0).sweep(300.0, taker=Side.BUY).known("sweep")
    some, more = (thin.then(0).sweep(quote).known("sweep") for quote in (200.0, 300.0))
    assert bought == thin.then(1).known("sweep")
    assert (bought.fraction, bought.raw) == (0.0, 3_600.0)
    assert 0.0 < some.fraction < more.fraction < 1.0
    assert some.raw == 1.0


def test_a_sweep_halves_every_twenty_seconds(thin: Led) -> None:
    now = thin.then(0).sweep(300.0)
    later = now.then(20)
    assert later.fraction("sweep") == pytest.approx(now.fraction("sweep") / 2.0)
    assert later.known("sweep").raw == 21.0


def test_a_second_sweep_is_as_strong_as_what_is_left_of_the_first_or_itself(thin: Led) -> None:
    large = thin.then(0).sweep(400.0)
    again = large.then(0).sweep(180.0)
    assert again.known("sweep").raw == 2.0
    assert again.fraction("sweep") == pytest.approx(large.then(1).fraction("sweep"), rel=0.04)


def test_sweeps_are_unknown_before_three_hundred_orders_and_without_trades() -> None:
    few = Led().lead(3)
    assert few.reading("sweep") == Unknown(Why.WARMUP)
    assert few.then(0).gap(Stream.TRADE).reading("sweep") == Unknown(Why.GAP)
    assert Led().lead(3, bought=0.0, sold=0.0).reading("sweep") == Unknown(Why.MISSING)
    market = Led().lead(148)
    assert market.reading("sweep") == Unknown(Why.WARMUP)
    assert market.lead(4).fraction("sweep") == 0.0
