"""Books in columns against the same books read one by one."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.columns import Table
from engine.ladders import Ladders
from engine.market import Book, Level, Venue
from tests.engine.slow_books import depth, flow, weighted_depth

TICK_BPS = 1.7
SIZES = st.floats(0.1, 1_000.0)


def book(bids: tuple[Level, ...], asks: tuple[Level, ...]) -> Book:
    return Book(venue=Venue.BINANCE, symbol="LUMAUSDT", exchange_ms=0, received_ms=0, bids=bids, asks=asks)


@st.composite
def grids(draw: st.DrawFn) -> Book:
    """A book on a grid of 1.7 bps around 100, so that two of them share most prices; its sides are of any length."""
    middle, spread = draw(st.integers(-6, 6)), draw(st.sampled_from((1, 1, 1, 2, 30)))

    def side(first: int, step: int) -> tuple[Level, ...]:
        places = [first + step * number for number in range(draw(st.integers(1, 30)))]
        kept = [place for place in places if place == first or draw(st.integers(0, 5))]
        return tuple((100.0 * (1.0 + place * TICK_BPS / 1e4), draw(SIZES)) for place in kept)

    return book(side(middle, -1), side(middle + spread, 1))


def mid(of: Book) -> float:
    return (of.bids[0][0] + of.asks[0][0]) / 2.0


def read(ladders: Ladders, books: dict[int, Book]) -> None:
    columns = np.array(list(books), np.int64)
    ladders.read(columns, list(books.values()), np.array([mid(each) for each in books.values()]))


def check(ladders: Ladders, column: int, of: Book, before: Book | None) -> None:
    bids, asks, within = depth(of)
    read_depth = [each.values[column] for each in (ladders.bids_quote, ladders.asks_quote, ladders.within_bps)]
    assert read_depth == pytest.approx([bids, asks, within], rel=1e-9)
    assert ladders.weighted_quote.values[column] == pytest.approx(weighted_depth(of), rel=1e-9)
    expected = 0.0 if before is None else flow(before, of)
    assert ladders.flow_quote.values[column] == pytest.approx(expected, rel=1e-9, abs=1e-6)
    (bid, bid_size), (ask, ask_size) = of.bids[0], of.asks[0]
    micro = (bid * ask_size + ask * bid_size) / (ask_size + bid_size)
    assert ladders.tilt.values[column] == pytest.approx((micro - mid(of)) / ((ask - bid) / 2.0), abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from((0, 1, 5)), st.one_of(st.none(), grids()), min_size=1), max_size=6))
def test_depth_flow_and_tilt_are_those_of_each_book_read_alone(seconds: list[dict[int, Book | None]]) -> None:
    """None is a gap: the next book is not compared with the one before it."""
    ladders, last = Ladders(Table()), dict[int, Book]()
    for second in seconds:
        for column in [column for column, each in second.items() if each is None]:
            ladders.void(column)
            last.pop(column, None)
        books = {column: each for column, each in second.items() if each is not None}
        read(ladders, books)
        for column, each in books.items():
            check(ladders, column, each, last.get(column))
        for column in last.keys() - books.keys():
            assert ladders.flow_quote.values[column] == 0.0
        last |= books


def even(levels: int, size: float = 1.0, step_bps: float = 1.0) -> Book:
    bids, asks = (
        tuple((100.0 * (1.0 + sign * step_bps * (level + 0.5) / 1e4), size) for level in range(levels)) for sign in (-1, 1)
    )
    return book(bids, asks)


def test_books_that_grow_deeper_bring_no_flow_by_being_seen_further() -> None:
    ladders = Ladders(Table())
    read(ladders, {0: even(5), 3: even(40)})
    read(ladders, {0: even(50), 3: even(50)})
    assert ladders.flow_quote.values[[0, 3]] == pytest.approx([0.0, 0.0], abs=1e-9)
    read(ladders, {0: even(3), 3: even(50, size=2.0)})
    assert ladders.flow_quote.values[0] == pytest.approx(0.0, abs=1e-9)
    assert ladders.weighted_quote.values[3] == pytest.approx(2.0 * weighted_depth(even(50)))


def test_asks_that_join_and_bids_that_leave_press_and_their_mirrors_lift() -> None:
    def pressed(bids: float, asks: float) -> float:
        ladders, before = Ladders(Table()), even(10)
        after = book(
            tuple((price, size * bids) for price, size in before.bids), tuple((price, size * asks) for price, size in before.asks)
        )
        read(ladders, {0: before})
        read(ladders, {0: after})
        return float(ladders.flow_quote.values[0])

    assert pressed(1.0, 2.0) == pytest.approx(-weighted_depth(even(10)) / 2.0, rel=1e-3)
    assert pressed(0.5, 1.0) < 0.0 < pressed(2.0, 1.0)
    assert pressed(1.0, 0.5) > 0.0
    assert pressed(2.0, 2.0) == pytest.approx(0.0, abs=1.0)


@pytest.mark.parametrize(
    ("distance_bps", "weight"),
    [(1.9, 1.0), (2.1, 0.7), (4.9, 0.7), (5.1, 0.45), (9.9, 0.45), (10.1, 0.25), (20.1, 0.1), (40.1, 0.0)],
)
def test_what_is_further_away_weighs_less(distance_bps: float, weight: float) -> None:
    ladders, at = Ladders(Table()), 100.0 * (1.0 + distance_bps / 1e4)
    read(ladders, {0: book(((100.0 * (2.0 - at / 100.0), 3.0),), ((at, 5.0),))})
    quote = (200.0 - at) * 3.0 + at * 5.0
    assert ladders.weighted_quote.values[0] == pytest.approx(weight * quote, rel=1e-9)


def test_depth_is_read_to_the_reach_that_both_sides_have() -> None:
    ladders = Ladders(Table())
    read(ladders, {0: book(((99.99, 1.0),), ((100.01, 1.0), (100.2, 50.0)))})
    assert ladders.within_bps.values[0] == pytest.approx(1.0)
    assert ladders.asks_quote.values[0] == pytest.approx(100.01)


def test_a_balanced_book_is_as_deep_on_both_sides() -> None:
    ladders = Ladders(Table())
    read(ladders, {0: book(((99.9, 1.0),), ((100.1, 99.9 / 100.1),))})
    assert ladders.asks_quote.values[0] == pytest.approx(ladders.bids_quote.values[0])


def test_a_spread_wider_than_the_depth_is_read_leaves_no_depth() -> None:
    ladders = Ladders(Table())
    read(ladders, {0: book(((100.0, 5.0), (99.0, 5.0)), ((101.0, 5.0), (102.0, 5.0)))})
    assert ladders.within_bps.values[0] == 0.0


def test_a_heavier_ask_tilts_down() -> None:
    ladders = Ladders(Table())
    read(ladders, {0: book(((1.0, 10.0),), ((1.1, 30.0),)), 1: book(((1.0, 30.0),), ((1.1, 10.0),))})
    assert ladders.tilt.values[:2] == pytest.approx([-0.5, 0.5])


def test_a_table_that_grows_keeps_the_books_and_a_given_back_column_forgets_its_own() -> None:
    table = Table()
    ladders, taken = Ladders(table), [table.take() for _ in range(8)]
    read(ladders, {column: even(10, size=1.0 + column) for column in taken})
    assert table.take() == 8
    read(ladders, {3: even(10, size=5.0), 8: even(10)})
    assert ladders.flow_quote.values[[3, 8]] == pytest.approx([0.0, 0.0], abs=2.0)
    assert ladders.asks_quote.values[7] == pytest.approx(depth(even(10, size=8.0))[1])
    table.give_back(3)
    assert table.take() == 3
    assert ladders.asks_quote.values[3] == 0.0
    read(ladders, {3: even(10, size=50.0)})
    assert ladders.flow_quote.values[3] == 0.0
    assert not math.isnan(ladders.tilt.values[3])
