"""The building blocks of one market against slow oracles that sum again from scratch."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.windows import DecayingMean, DecayingQuantile, ramp

HALF_LIFE_MS = 10_000
values = st.floats(-1e6, 1e6, allow_nan=False)
samples = st.lists(st.tuples(values, st.integers(0, 60_000)), min_size=1, max_size=40).map(
    lambda pairs: sorted(pairs, key=lambda pair: pair[1])
)


def weight(age_ms: float) -> float:
    return 2.0 ** (-age_ms / HALF_LIFE_MS)


@given(samples, st.floats(0.1, 90.0))
def test_a_decaying_mean_is_the_weighted_mean_made_again_from_scratch(pairs: list[tuple[float, int]], last: float) -> None:
    """The last sample weighs so many times as much as the others, as a minute of history does."""
    mean = DecayingMean(HALF_LIFE_MS)
    for number, (x, at_ms) in enumerate(pairs):
        mean.add(x, at_ms, last if number == len(pairs) - 1 else 1.0)
    weights = [weight(pairs[-1][1] - at_ms) for _, at_ms in pairs]
    weights[-1] *= last
    assert mean.weight == pytest.approx(sum(weights), rel=1e-9)
    assert mean.value == pytest.approx(
        sum(w * x for w, (x, _) in zip(weights, pairs, strict=True)) / sum(weights), rel=1e-9, abs=1e-3
    )
    assert mean.spanned_ms() == pairs[-1][1] - pairs[0][1]


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


def test_an_empty_mean_has_no_value() -> None:
    assert DecayingMean(HALF_LIFE_MS).value is None
    assert DecayingMean(HALF_LIFE_MS).spanned_ms() == 0


@given(st.lists(st.floats(1e-6, 1e9), min_size=50, max_size=300), st.sampled_from([0.5, 0.9, 0.99]))
def test_a_decaying_quantile_is_right_to_a_bin(xs: list[float], q: float) -> None:
    quantile = DecayingQuantile(q, 1e12)
    for number, x in enumerate(xs):
        quantile.add(x, number)
    ordered, rank = sorted(xs), q * len(xs)
    near = ordered[max(0, math.floor(rank) - 1) : math.ceil(rank) + 1]
    assert quantile.value is not None
    assert any(quantile.value == pytest.approx(x, rel=0.06) for x in near)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(1.0, 1e3), st.integers(0, 30_000)), min_size=1, max_size=60), st.sampled_from([0.5, 0.99]))
def test_a_decaying_quantile_is_that_of_the_samples_weighed_by_age(steps: list[tuple[float, int]], q: float) -> None:
    """The least upper edge of a 5 % bin above which less than 1 − q of the weight lies."""
    quantile, at_ms, told = DecayingQuantile(q, HALF_LIFE_MS), 0, []
    for x, gap_ms in steps:
        at_ms += gap_ms
        quantile.add(x, at_ms)
        told.append((math.floor(math.log(x) / math.log(1.05)), at_ms))
    weights = [(place, weight(at_ms - then_ms)) for place, then_ms in told]
    total, value = sum(w for _, w in weights), quantile.value
    assert value is not None
    place = round(math.log(value) / math.log(1.05)) - 1
    assert sum(w for each, w in weights if each > place) <= (1.0 - q) * total * (1.0 + 1e-9)
    assert sum(w for each, w in weights if each >= place) >= (1.0 - q) * total * (1.0 - 1e-9)


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


def test_a_quantile_of_nothing_is_unknown() -> None:
    assert DecayingQuantile(0.5, 1_000).value is None


@given(st.floats(-10, 10), st.floats(-5, 5), st.floats(0.1, 5))
def test_a_ramp_stays_between_zero_and_one(x: float, start: float, width: float) -> None:
    assert 0.0 <= ramp(x, start, start + width) <= 1.0
    assert ramp(start - 1.0, start, start + width) == 0.0
    assert ramp(start + width + 1.0, start, start + width) == 1.0
    assert ramp(start + 0.25 * width, start, start + width) == pytest.approx(0.25)
