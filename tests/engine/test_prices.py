"""Grids, depth, costs and intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.costs import break_even_rate, fillable_quote, round_trip_pct
from engine.depth import is_whole, walk
from engine.entry import stop_pct
from engine.intervals import wilson
from engine.market import Book, Level, Venue
from engine.rules import Rules
from engine.ticks import floored, raised, tick_of


def book(bids: tuple[Level, ...], asks: tuple[Level, ...], venue: Venue = Venue.BINANCE) -> Book:
    return Book(venue=venue, symbol="LUMAUSDT", exchange_ms=1, received_ms=1, bids=bids, asks=asks)


def grid(tick: float, first: int, digits: int) -> Book:
    bids = tuple((round((first - level) * tick, digits), 10.0) for level in range(20))
    asks = tuple((round((first + 1 + level) * tick, digits), 10.0) for level in range(20))
    return book(bids, asks)


@pytest.mark.parametrize(("tick", "digits"), [(0.0001, 4), (0.00000001, 8), (0.05, 2), (0.5, 1), (1.0, 0), (25.0, 0)])
def test_the_tick_is_read_from_the_book_itself(tick: float, digits: int) -> None:
    assert float(tick_of(grid(tick, 4_321, digits))) == tick


@given(st.integers(1_000, 10**7), st.sampled_from([(0.0001, 4), (0.01, 2), (0.5, 1)]), st.floats(0.95, 1.05))
def test_rounding_stays_within_one_tick_and_on_its_side(first: int, step: tuple[float, int], factor: float) -> None:
    tick = tick_of(grid(step[0], first, step[1]))
    price = first * step[0] * factor
    assert floored(price, tick) <= price <= raised(price, tick)
    assert raised(price, tick) - floored(price, tick) <= step[0] * (1 + 1e-9)
    assert floored(floored(price, tick), tick) == floored(price, tick)


def test_walking_the_book_pays_the_average_price() -> None:
    levels = ((100.0, 1.0), (90.0, 10.0))
    assert walk(levels, 100.0) == pytest.approx(100.0)
    assert walk(levels, 190.0) == pytest.approx(190.0 / 2.0)
    assert walk(levels, 10_000.0) is None


def test_a_one_sided_or_crossed_book_is_not_whole() -> None:
    assert not is_whole(book((), ((1.0, 1.0),)))
    assert not is_whole(book(((1.1, 1.0),), ((1.0, 1.0),)))
    assert is_whole(book(((1.0, 1.0),), ((1.1, 1.0),)))


def test_a_round_trip_pays_the_spread_and_both_fees() -> None:
    cost = round_trip_pct(book(((99.9, 100.0),), ((100.1, 100.0),), Venue.LBANK), 500.0)
    assert cost == pytest.approx(0.2 + 0.12)


def test_a_book_too_thin_for_the_size_has_no_cost() -> None:
    assert round_trip_pct(book(((99.9, 1.0),), ((100.1, 1.0),)), 500.0) is None


def test_what_fills_within_the_slippage() -> None:
    assert fillable_quote(book(((100.0, 1.0), (99.85, 1.0), (99.0, 9.0)), ((100.1, 1.0),))) == pytest.approx(199.85)


@pytest.mark.parametrize(("cost_pct", "rate"), [(0.14, 0.400), (0.22, 0.431)])
def test_the_break_even_rate_is_the_published_one(cost_pct: float, rate: float) -> None:
    assert break_even_rate(0.9, 1.7, cost_pct) == pytest.approx(rate, abs=5e-4)


@pytest.mark.parametrize(("sigma", "stop"), [(0.0001, 0.7), (0.00035, 0.909), (0.01, 1.1)])
def test_the_stop_follows_volatility_between_its_bounds(sigma: float, stop: float) -> None:
    assert stop_pct(sigma, Rules()) == pytest.approx(stop, abs=1e-3)


@pytest.mark.parametrize(("wins", "n", "low", "high"), [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (81, 263, 0.255, 0.366)])
def test_a_wilson_interval_is_the_published_one(wins: int, n: int, low: float, high: float) -> None:
    assert wilson(wins, n) == pytest.approx((low, high), abs=1e-3)


def test_nothing_seen_is_no_knowledge() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
