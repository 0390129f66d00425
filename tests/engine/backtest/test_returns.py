"""Statistics of a row of results against slow ways to say the same."""

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.backtest.returns import equity, max_drawdown, moments_of, profit_factor

RESULTS = st.lists(st.floats(-3.0, 3.0).map(lambda value: round(value, 4)), max_size=40)


@given(RESULTS)
def test_the_deepest_fall_is_the_worst_of_all_pairs_of_moments(results: list[float]) -> None:
    heights = [0.0, *equity(results)]
    worst = max(before - after for number, before in enumerate(heights) for after in heights[number:])
    assert max_drawdown(results) == pytest.approx(worst, abs=1e-9)


@given(RESULTS)
def test_the_last_height_is_the_sum(results: list[float]) -> None:
    assert sum(results) == pytest.approx(equity(results)[-1] if results else 0.0, abs=1e-9)


def test_the_profit_factor_is_what_was_won_over_what_was_lost() -> None:
    assert profit_factor([2.0, -1.0, 1.0, -0.5]) == pytest.approx(2.0)
    assert profit_factor([-1.0]) == 0.0
    assert profit_factor([1.0, 0.5]) is None
    assert profit_factor([]) is None


@given(st.lists(st.floats(-3.0, 3.0).map(lambda value: round(value, 4)), min_size=2, max_size=30))
def test_moments_are_what_the_textbook_says(results: list[float]) -> None:
    moments = moments_of(results)
    if len(set(results)) == 1:
        assert moments is None
        return
    assert moments is not None
    mean, spread = statistics.fmean(results), statistics.pstdev(results)
    standard = [(result - mean) / spread for result in results]
    assert moments.mean == pytest.approx(mean, abs=1e-9)
    assert moments.deviation == pytest.approx(statistics.stdev(results))
    assert moments.skew == pytest.approx(statistics.fmean(one**3 for one in standard), abs=1e-6)
    assert moments.kurtosis == pytest.approx(statistics.fmean(one**4 for one in standard), rel=1e-6)


def test_one_result_has_no_moments() -> None:
    assert moments_of([1.0]) is None
    assert moments_of([]) is None
    assert moments_of([0.1] * 9) is None
    assert math.isfinite(moments_of([0.1, 0.1, 0.2]).skew)  # type: ignore[union-attr]
