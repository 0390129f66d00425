"""Decaying means of many markets against sums made again from scratch."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.columns import Floats, Table
from engine.lanes import Lanes, Usual
from tests.engine.ledger import NAN, SlowUsual, decayed, is_warm

pytestmark = pytest.mark.filterwarnings("ignore:invalid value encountered in divide")
"""The mean of nothing is NaN, and here is nobody to ask for it as the feature set does."""
WIDTH = 3
SAMPLES = st.one_of(st.none(), st.floats(-100.0, 100.0))
"""None: this market has no sample this second."""
SECONDS = st.lists(
    st.tuples(st.sampled_from((1.0, 1.0, 0.0, 0.4, 2.0, 30.0)), st.tuples(*[SAMPLES] * WIDTH)), min_size=1, max_size=60
)
"""(seconds since the one before, a sample a market)."""


def columns(samples: tuple[float | None, ...]) -> tuple[Floats, np.ndarray]:
    """The samples of a table of eight, and who has one."""
    padded = [*samples, *[None] * (8 - len(samples))]
    return np.array([NAN if x is None else x for x in padded]), np.array([x is not None for x in padded])


def times(seconds) -> Floats:
    return np.cumsum([elapsed_s for elapsed_s, _ in seconds])


def series(seconds, column: int) -> Floats:
    return np.array([NAN if samples[column] is None else samples[column] for _, samples in seconds], np.float64)


@settings(deadline=None)
@given(SECONDS)
def test_a_lane_and_a_bundle_hold_the_weighted_sums_made_again_from_scratch(seconds) -> None:
    lanes = Lanes(Table())
    lane, bundle = lanes.lane(7.0), lanes.bundle((3.0, 20.0))
    for elapsed_s, samples in seconds:
        for each in (lane, bundle):
            each.put(*columns(samples))
        lanes.move(elapsed_s)
    at_s = times(seconds)
    for column in range(WIDTH):
        again = [decayed(at_s, series(seconds, column), at_s[-1], half_life_s) for half_life_s in (7.0, 3.0, 20.0)]
        sums, weights = [lane.sum[column], *bundle.sum[:, column]], [lane.weight[column], *bundle.weight[:, column]]
        assert sums == pytest.approx([each.sum for each in again], rel=1e-9, abs=1e-9)
        assert weights == pytest.approx([each.weight for each in again], rel=1e-9, abs=1e-12)
        if again[0].weight > 0.0:
            assert lane.mean[column] == pytest.approx(again[0].mean, rel=1e-9, abs=1e-9)
    assert not lane.weight[WIDTH:].any()


@settings(deadline=None)
@given(SECONDS, st.floats(0.1, 5.0))
def test_what_is_usual_is_the_mean_and_the_mean_deviation_made_again_from_scratch(seconds, floor: float) -> None:
    lanes = Lanes(Table())
    usual = Usual(lanes, 10.0, floor)
    for elapsed_s, samples in seconds:
        usual.put(*columns(samples))
        lanes.move(elapsed_s)
    z = usual.z(np.full(8, 5.0))
    for column in range(WIDTH):
        again = SlowUsual(times(seconds), series(seconds, column), 10.0, floor)
        assert z[column] == pytest.approx(again.z(5.0, len(seconds)), rel=1e-6, abs=1e-6, nan_ok=True)


def test_a_sample_from_the_past_counts_with_the_weight_that_it_would_have_by_now() -> None:
    late, live = Lanes(Table()), Lanes(Table())
    told, heard, several = late.lane(30.0), live.lane(30.0), late.bundle((30.0, 60.0))
    one = np.arange(8) == 1
    heard.put(np.full(8, 4.0), one)
    live.move(1.0)
    for lanes in (late, live):
        lanes.move(10.0)
    told.remember(1, 4.0, 10.0, 1.0)
    several.remember(1, 4.0, 10.0, 1.0)
    for lanes, lane in ((late, told), (live, heard)):
        lane.put(np.full(8, 1.0), one)
        lanes.move(5.0)
    assert told.mean[1] == pytest.approx(heard.mean[1])
    assert told.weight[1] == pytest.approx(heard.weight[1])
    assert several.mean[:, 1] == pytest.approx(4.0)
    assert several.weight[:, 1] == pytest.approx([2.0 ** (-15.0 / 30.0), 2.0 ** (-15.0 / 60.0)])
    assert told.weight[0] == several.weight[0, 0] == 0.0


@pytest.mark.parametrize(("half_life_s", "seconds"), [(5.0, 10.0), (300.0, 300.0), (300.0, 900.0), (3_600.0, 300.0)])
def test_a_lane_is_warm_after_its_seconds_of_which_one_in_fifteen_may_be_missing(half_life_s: float, seconds: float) -> None:
    lanes = Lanes(Table())
    lane = lanes.lane(half_life_s)
    for second in range(round(seconds)):
        lane.put(np.zeros(8), np.array([True, second % 15 != 3, second % 7 != 3, *[False] * 5]))
        lanes.move(1.0)
        assert lane.is_warm(seconds)[0] == is_warm(lane.weight[0], seconds, half_life_s)
    warm = lane.is_warm(seconds)
    assert warm[0]
    assert not warm[2:].any()
    assert warm[1] or seconds < 15.0


def test_lanes_are_forgotten_where_they_are_cleared_and_nowhere_else() -> None:
    lanes = Lanes(Table())
    lane, other, bundle = lanes.lane(10.0), lanes.lane(10.0), lanes.bundle((10.0, 20.0))
    for each in (lane, other):
        each.put(np.arange(8.0))
    bundle.put(np.arange(8.0), np.ones(8, np.bool_))
    lanes.move(1.0)
    lane.clear(3)
    bundle.clear(4)
    assert lane.weight.tolist() == [1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0]
    assert lane.sum[3] == 0.0
    assert bundle.sum[:, 4].tolist() == [0.0, 0.0]
    assert bundle.weight[:, 4].tolist() == [0.0, 0.0]
    assert other.sum.tolist() == list(range(8))
    lane.clear(np.arange(8) > 5)
    assert lane.weight.tolist() == [1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0]


def test_a_growing_table_keeps_its_means() -> None:
    table = Table()
    lanes = Lanes(table)
    lane, bundle = lanes.lane(10.0), lanes.bundle((10.0, 20.0))
    for _ in range(8):
        table.take()
    lane.put(np.arange(8.0))
    bundle.put(np.arange(8.0), np.ones(8, np.bool_))
    lanes.move(1.0)
    assert table.take() == 8
    assert lane.sum.tolist() == [*range(8), *[0.0] * (table.width - 8)]
    assert bundle.weight[:, 8].tolist() == [0.0, 0.0]
    lane.put(np.full(table.width, 1.0))
    lanes.move(10.0)
    assert lane.sum[8] == 1.0
    assert lane.sum[7] == pytest.approx(7.0 / 2.0 + 1.0)


def test_a_mean_of_nothing_is_not_known() -> None:
    lanes = Lanes(Table())
    lane = lanes.lane(10.0)
    assert all(math.isnan(mean) for mean in lane.mean)
