"""The deflated Sharpe ratio against the example of its paper and against luck itself."""

import math
import random
import statistics

import pytest

from engine.backtest.returns import Moments
from engine.backtest.sharpe import deflated, expected_best, probabilistic, sharpe

DAYS = 250
YEARLY_VARIANCE = 0.5


def strategy(skew: float, kurtosis: float) -> Moments:
    """The example of Bailey & López de Prado (2014): 2.5 a year, seen on 1250 days."""
    return Moments(n=1_250, mean=2.5 / math.sqrt(DAYS), deviation=1.0, skew=skew, kurtosis=kurtosis)


@pytest.mark.parametrize(
    ("skew", "kurtosis", "tried", "probability"),
    [(-3.0, 10.0, 100, 0.9004), (-3.0, 10.0, 46, 0.9505), (0.0, 3.0, 88, 0.9505)],
)
def test_the_example_of_the_paper_comes_out(skew: float, kurtosis: float, tried: int, probability: float) -> None:
    assert deflated(strategy(skew, kurtosis), YEARLY_VARIANCE / DAYS, tried) == pytest.approx(probability, abs=5e-5)


def test_the_best_that_the_paper_expects_of_a_hundred_worthless_trials() -> None:
    assert expected_best(YEARLY_VARIANCE / DAYS, 100) == pytest.approx(0.1132, abs=5e-5)


def test_the_expected_best_is_what_luck_shows() -> None:
    rng = random.Random(3)
    shown = [max(rng.gauss(0.0, 0.2) for _ in range(60)) for _ in range(3_000)]
    assert expected_best(0.04, 60) == pytest.approx(statistics.fmean(shown), rel=0.02)


def test_one_cell_is_not_deflated() -> None:
    moments = strategy(-1.0, 5.0)
    assert expected_best(0.3, 1) == 0.0
    assert deflated(moments, 0.3, 1) == probabilistic(moments, 0.0)


def test_the_more_are_tried_the_less_the_best_is_worth() -> None:
    worth = [deflated(strategy(0.0, 3.0), YEARLY_VARIANCE / DAYS, tried) for tried in (1, 10, 100, 1_000)]
    assert worth == sorted(worth, reverse=True)


def test_a_ratio_at_its_benchmark_is_as_likely_above_as_below() -> None:
    moments = strategy(-2.0, 9.0)
    assert probabilistic(moments, sharpe(moments)) == pytest.approx(0.5)
