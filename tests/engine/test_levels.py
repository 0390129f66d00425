"""Levels of many sides as one array: the same numbers, whatever way they came."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.levels import levels_of

number = st.floats(1e-12, 1e15)
side = st.lists(st.tuples(number, number), min_size=1, max_size=24)


def slowly(sides, depth):
    """Level by level."""
    longest = max(depth, *map(len, sides))
    filled = [[*side, *[(side[-1][0], 0.0)] * (longest - len(side))] for side in sides]
    return np.array([[[level[part] for level in side] for side in filled] for part in (0, 1)]).transpose(0, 2, 1)


@settings(deadline=None)
@given(sides=st.lists(side, min_size=2, max_size=9), depth=st.integers(1, 30))
def test_levels_are_those_of_every_side_and_short_sides_repeat_their_last_price(sides, depth):
    assert np.array_equal(levels_of(sides, depth), slowly(sides, depth))


@pytest.mark.parametrize("books", [1, 15, 16, 300])
@pytest.mark.parametrize("depth", [1, 15, 16, 20, 50])
def test_sides_of_equal_length_are_the_same_whatever_their_number(books, depth):
    sides = [[(100.0 + book, 0.1 + level) for level in range(depth)] for book in range(books)]
    assert np.array_equal(levels_of([*sides, *sides], depth), slowly([*sides, *sides], depth))


@pytest.mark.parametrize("whole", [3, 70_000, 2**40])
def test_whole_numbers_among_the_prices_are_read_right(whole):
    sides = [[(1.5, 2.5), (float(whole), whole)], [(whole, 1.0), (2.0, 3.0)]]
    assert np.array_equal(levels_of(sides, 2), slowly(sides, 2))
