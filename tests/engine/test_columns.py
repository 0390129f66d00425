"""Columns and the extremes of ten minutes against slow oracles."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.columns import Block, Cells, Extremes, Table, ramp

VALUES = st.floats(-1e6, 1e6)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 200), VALUES), max_size=250))
def test_a_column_holds_what_its_market_left_and_begins_clean(steps: list[tuple[bool, int, float]]) -> None:
    """Markets come and go in any order; every array that the table keeps is compared with a plain dictionary."""
    table = Table()
    block, rows, cells = Block(table, 7.0), Block(table, math.nan, (2, 3)), Cells(table, -1.0)
    held: dict[int, float] = {}
    for comes, chosen, value in steps:
        if comes or not held:
            column = table.take()
            assert column not in held
            assert (block.values[column], cells.cells[column]) == (7.0, -1.0)
            assert np.isnan(rows.values[..., column]).all()
            held[column] = block.values[column] = cells.cells[column] = value
            rows.values[..., column] = value
        else:
            column = sorted(held)[chosen % len(held)]
            table.give_back(column)
            del held[column]
        for column, left in held.items():
            assert block.values[column] == cells.cells[column] == left
            assert (rows.values[..., column] == left).all()
        assert block.values.shape == (table.width,) == cells.array().shape
        assert rows.values.shape == (2, 3, table.width)


def test_what_was_put_while_a_column_was_free_did_not_happen_to_its_next_market() -> None:
    table = Table()
    block, cells = Block(table, 1.0), Cells(table, 2.0)
    first = table.take()
    table.give_back(first)
    block.values[:] = 9.0
    cells.cells[:] = [9.0] * table.width
    for column in (table.take(), table.take()):
        assert (block.values[column], cells.cells[column]) == (1.0, 2.0)


def test_taken_cells_begin_anew() -> None:
    cells = Cells(Table(), 0.5)
    cells.cells[3] = 4.0
    assert cells.taken().tolist() == [0.5, 0.5, 0.5, 4.0, 0.5, 0.5, 0.5, 0.5]
    assert cells.array().tolist() == [0.5] * 8


@st.composite
def minutes(draw: st.DrawFn) -> list[tuple[int, list[float], list[tuple[int, float, int]]]]:
    """Steps of (when, a value a market, what one market is told of the past: column, value, when)."""
    at_ms, steps = 1_700_000_000_000 + draw(st.integers(0, 60)) * 1_000, []
    for _ in range(draw(st.integers(1, 40))):
        at_ms += draw(st.sampled_from((1, 1, 7, 59, 60, 61, 300, 700))) * 1_000
        values = [draw(st.sampled_from((math.nan, *range(10)))) for _ in range(3)]
        told = draw(st.lists(st.tuples(st.integers(0, 2), VALUES, st.integers(0, 800)), max_size=2))
        steps.append((at_ms, values, [(column, value, at_ms - age * 1_000) for column, value, age in told]))
    return steps


@settings(deadline=None)
@given(minutes())
def test_extremes_are_those_of_the_running_minute_and_the_ten_before(steps) -> None:
    extremes, seen = Extremes(Table()), [[] for _ in range(3)]
    for at_ms, values, told in steps:
        extremes.put(np.array(values + [math.nan] * 5), at_ms)
        for column, value in enumerate(values):
            seen[column] += [] if math.isnan(value) else [(value, at_ms)]
        first_ms = (at_ms // 60_000 - 10) * 60_000
        for column, value, then_ms in told:
            extremes.remember(column, value, then_ms, at_ms)
            seen[column].append((value, then_ms))
        for column in range(3):
            inside = [value for value, then_ms in seen[column] if then_ms >= first_ms]
            assert extremes.low[column] == extremes.low_of(column) == min(inside, default=math.inf)
            assert extremes.high[column] == max(inside, default=-math.inf)


@pytest.mark.parametrize("order", [(1.0, 3.0), (3.0, 1.0)], ids=["low first", "high first"])
@pytest.mark.parametrize("apart_s", [1, 70, 500])
def test_it_rose_when_the_low_came_before_the_high(order: tuple[float, float], apart_s: int) -> None:
    extremes, at_ms = Extremes(Table()), 1_700_000_000_000
    for value, second in ((2.0, 0), (order[0], 1), (order[1], 1 + apart_s), (2.0, 2 + apart_s)):
        extremes.put(np.full(8, value), at_ms + second * 1_000)
    assert extremes.rose().tolist() == [order[0] < order[1]] * 8


def test_minutes_that_nobody_closed_hold_nothing_of_eleven_minutes_before() -> None:
    extremes, at_ms = Extremes(Table()), 1_700_000_000_000
    extremes.put(np.full(8, 1.0), at_ms)
    extremes.put(np.full(8, 5.0), at_ms + 11 * 60_000)
    assert extremes.low.tolist() == [5.0] * 8


def test_history_that_is_told_before_the_first_second_is_taken() -> None:
    extremes, at_ms = Extremes(Table()), 1_700_000_000_000
    extremes.remember(2, 1.0, at_ms - 300_000, at_ms)
    extremes.put(np.full(8, 5.0), at_ms + 1_000)
    assert extremes.low.tolist() == [5.0, 5.0, 1.0, 5.0, 5.0, 5.0, 5.0, 5.0]


@given(st.floats(-10, 10), st.floats(-5, 5), st.floats(0.1, 5))
def test_a_ramp_of_columns_is_the_ramp_of_each(x: float, start: float, width: float) -> None:
    expected = min(1.0, max(0.0, (x - start) / width))
    low, middle, unknown = ramp(np.array([start - 1.0, x, math.nan]), start, start + width)
    assert low == 0.0
    assert middle == pytest.approx(expected, abs=1e-9)
    assert math.isnan(unknown)
    assert ramp(np.array([start + width + 1e-9]), start, start + width) == pytest.approx(1.0)
