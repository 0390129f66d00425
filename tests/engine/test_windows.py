"""Every building block against a slow oracle that sums again from scratch."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.windows import (
    DecayingMean,
    DecayingQuantile,
    DecayingSlope,
    DecayingSum,
    Extremes,
    Lagged,
    RobustScale,
    ramp,
)

HALF_LIFE_MS = 10_000
values = st.floats(-1e6, 1e6, allow_nan=False)
samples = st.lists(st.tuples(values, st.integers(0, 60_000)), min_size=1, max_size=40).map(
    lambda pairs: sorted(pairs, key=lambda pair: pair[1])
)


def weight(age_ms: float) -> float:
    return 2.0 ** (-age_ms / HALF_LIFE_MS)


@given(samples)
def test_a_decaying_sum_equals_the_sum_made_again_from_scratch(pairs: list[tuple[float, int]]) -> None:
    total = DecayingSum(HALF_LIFE_MS)
    for x, at_ms in pairs:
        total.add(x, at_ms)
    now_ms = pairs[-1][1] + 5_000
    again = sum(x * weight(now_ms - at_ms) for x, at_ms in pairs)
    assert total.at(now_ms) == pytest.approx(again, rel=1e-9, abs=1e-3)


@given(samples, st.randoms(use_true_random=False))
def test_a_decaying_mean_is_the_same_when_history_arrives_late(pairs: list[tuple[float, int]], rng) -> None:
    shuffled = list(pairs)
    rng.shuffle(shuffled)
    ordered, late = DecayingMean(HALF_LIFE_MS), DecayingMean(HALF_LIFE_MS)
    for x, at_ms in pairs:
        ordered.add(x, at_ms)
    for x, at_ms in shuffled:
        late.add(x, at_ms)
    assert late.value == pytest.approx(ordered.value, rel=1e-6, abs=1e-3)
    assert late.spanned_ms() == ordered.spanned_ms()


@given(samples)
def test_a_decaying_mean_lies_between_the_extremes_of_its_samples(pairs: list[tuple[float, int]]) -> None:
    mean = DecayingMean(HALF_LIFE_MS)
    for x, at_ms in pairs:
        mean.add(x, at_ms)
    assert mean.value is not None
    assert min(x for x, _ in pairs) - 1e-3 <= mean.value <= max(x for x, _ in pairs) + 1e-3


def test_an_empty_mean_has_no_value() -> None:
    assert DecayingMean(HALF_LIFE_MS).value is None


@given(st.lists(st.floats(1e-6, 1e9), min_size=50, max_size=300), st.sampled_from([0.5, 0.9, 0.99]))
def test_a_decaying_quantile_is_right_to_a_bin(xs: list[float], q: float) -> None:
    quantile = DecayingQuantile(q, 1e12)
    for number, x in enumerate(xs):
        quantile.add(x, number)
    ordered, rank = sorted(xs), q * len(xs)
    near = ordered[max(0, math.floor(rank) - 1) : math.ceil(rank) + 1]
    assert quantile.value is not None
    assert any(quantile.value == pytest.approx(x, rel=0.06) for x in near)


def test_a_decaying_quantile_forgets_what_is_old() -> None:
    quantile = DecayingQuantile(0.99, 1_000)
    for number in range(1_000):
        quantile.add(100.0, number)
    for number in range(1_000):
        quantile.add(1.0, 1_000_000 + number)
    assert quantile.value == pytest.approx(1.0, rel=0.06)


def test_a_decaying_quantile_survives_a_very_long_time() -> None:
    quantile = DecayingQuantile(0.5, 1_000)
    for number in range(2_000):
        quantile.add(5.0, number * 1_000)
    assert quantile.value == pytest.approx(5.0, rel=0.06)


@given(st.lists(st.tuples(values, st.integers(1, 4_000)), min_size=1, max_size=60), st.integers(0, 20_000))
def test_a_lagged_value_is_the_last_one_put_by_then(steps: list[tuple[float, int]], lag_ms: int) -> None:
    ring, at_ms, put = Lagged(20_000, 1_000, carried_ms=5_000), 1_000_000, []
    for x, gap_ms in steps:
        at_ms += gap_ms
        ring.put(x, at_ms)
        put.append((at_ms // 1_000, x))
    wanted = (at_ms - lag_ms) // 1_000
    then = [x for index, x in put if index <= wanted]
    assert ring.ago(lag_ms, at_ms) == (then[-1] if then else None)


def test_a_ring_that_was_silent_for_longer_than_itself_starts_anew() -> None:
    ring = Lagged(5_000, 1_000, carried_ms=5_000)
    ring.put(1.0, 0)
    ring.put(2.0, 60_000)
    assert ring.ago(3_000, 60_000) is None
    assert ring.ago(0, 60_000) == 2.0


@given(samples)
def test_extremes_are_those_of_the_window(pairs: list[tuple[float, int]]) -> None:
    extremes = Extremes(10_000)
    for number, (x, at_ms) in enumerate(pairs):
        extremes.add(x, at_ms)
        inside = [y for y, then_ms in pairs[: number + 1] if then_ms >= at_ms - 10_000]
        assert (extremes.low, extremes.high) == (min(inside), max(inside))


@given(st.floats(-5.0, 5.0).filter(lambda slope: abs(slope) > 1e-3), st.floats(-3.0, 3.0))
def test_a_slope_finds_the_line(slope: float, offset: float) -> None:
    fit = DecayingSlope(HALF_LIFE_MS)
    for number in range(50):
        x = math.sin(number) * 10.0
        fit.add(x, slope * x + offset, number * 1_000)
    assert fit.value == pytest.approx(slope, rel=1e-4)


def test_a_slope_over_equal_points_is_unknown() -> None:
    fit = DecayingSlope(HALF_LIFE_MS)
    fit.add(1.0, 2.0, 0)
    fit.add(1.0, 3.0, 1_000)
    assert fit.value is None


def test_a_robust_scale_never_falls_below_its_floor() -> None:
    scale = RobustScale(HALF_LIFE_MS, floor=0.5)
    for number in range(100):
        scale.add(7.0, number * 1_000)
    assert scale.scale == 0.5
    assert scale.z(8.0) == pytest.approx(2.0)


@given(st.floats(-10, 10), st.floats(-5, 5), st.floats(0.1, 5))
def test_a_ramp_stays_between_zero_and_one(x: float, start: float, width: float) -> None:
    assert 0.0 <= ramp(x, start, start + width) <= 1.0
    assert ramp(start - 1.0, start, start + width) == 0.0
    assert ramp(start + width + 1.0, start, start + width) == 1.0
