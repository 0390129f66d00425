from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scales import apart, cut, digits_of, fixed, price_range, round_minutes, round_prices, signed_pct, whole

heights = st.lists(st.floats(0, 500, allow_nan=False), min_size=1, max_size=6)
prices = st.floats(1e-8, 1e5, allow_nan=False)


@given(heights)
def test_labels_keep_their_distance_and_their_order(wanted: list[float]):
    placed = apart(wanted, 46.0, 0.0, 500.0)
    by_height = sorted(placed)
    assert all(upper - lower >= 46.0 - 1e-6 for lower, upper in pairwise(by_height))
    assert [placed[index] for index in sorted(range(len(wanted)), key=lambda index: wanted[index])] == by_height


def test_labels_that_are_far_enough_apart_stay_where_they_are():
    assert apart([400.0, 100.0, 250.0], 46.0, 0.0, 500.0) == [400.0, 100.0, 250.0]


@pytest.mark.parametrize(
    ("shown", "digits"),
    [
        ([0.01234, 0.0123], 5),
        ([1.2345e-8, 1.23e-8], 12),
        ([98765.4], 1),
        ([100000.0], 0),
        ([65447.30000000001], 1),
        ([1 / 3], 7),
        ([0.0], 2),
    ],
)
def test_prices_show_the_digits_that_they_have(shown: list[float], digits: int):
    assert digits_of(shown) == digits


@given(prices)
def test_a_price_is_never_written_scientifically(price: float):
    written = fixed(price, digits_of([price]))
    assert "e" not in written
    assert float(written) == pytest.approx(price, rel=1e-6)


@given(st.lists(prices, min_size=1, max_size=20), st.integers(0, 12))
def test_round_prices_lie_within_the_range_and_are_few(shown: list[float], digits: int):
    low, high = price_range(shown)
    assert low < min(shown) <= max(shown) < high
    lines = round_prices(low, high, 9, digits)
    assert len(lines) <= 11
    assert all(low * (1 - 1e-6) <= line <= high * (1 + 1e-6) for line in lines)


@given(st.floats(0, 1e8, allow_subnormal=False), st.floats(1, 1e5, allow_nan=False))
def test_round_times_are_few_and_on_the_clock(first_min: float, span_min: float):
    times = round_minutes(first_min, first_min + span_min, 7)
    assert len(times) <= 12
    assert all(first_min <= time <= first_min + span_min for time in times)


def test_changes_carry_a_true_minus():
    assert (signed_pct(-1.7), signed_pct(0.9)) == ("−1.70%", "+0.90%")


def test_a_score_is_cut_rather_than_rounded():
    assert (whole(71.99), whole(72.0), whole(100.0)) == ("71", "72", "100")


@pytest.mark.parametrize(("value", "shown"), [(4_871.3, 4_800.0), (99.9, 99.0), (7.0, 7.0), (0.0129, 0.012), (1e5, 1e5)])
def test_a_size_is_cut_to_two_figures_and_never_rounded_up(value: float, shown: float) -> None:
    assert cut(value, 2) == pytest.approx(shown)
    assert cut(value, 2) <= value
