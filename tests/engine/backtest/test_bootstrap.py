"""The interval of a mean whose results come in days that are alike."""

import random
from statistics import fmean

import pytest

from engine.backtest.bootstrap import day_block_interval


def alike_days(seed: int, days: int, a_day: int, mean: float = 0.1) -> tuple[list[int], list[float]]:
    """Every result of a day is nearly that day's."""
    rng = random.Random(seed)
    moods = [rng.gauss(mean, 1.0) for _ in range(days)]
    return [day for day in range(days) for _ in range(a_day)], [mood + rng.gauss(0.0, 0.05) for mood in moods for _ in range(a_day)]


def slow_interval(days: list[int], results: list[float], draws: int) -> tuple[float, float]:
    """The same with lists, one day after the other."""
    by_day = {day: [result for of, result in zip(days, results, strict=True) if of == day] for day in set(days)}
    rng = random.Random(5)
    means = sorted(fmean(one for _ in by_day for one in by_day[rng.choice(list(by_day))]) for _ in range(draws))
    return means[round(0.025 * draws)], means[round(0.975 * draws)]


def test_it_is_what_drawing_day_by_day_gives() -> None:
    days, results = alike_days(1, days=25, a_day=4)
    fast, slow = day_block_interval(days, results, seed=1), slow_interval(days, results, 1_500)
    assert fast == pytest.approx(slow, abs=0.06)


def test_the_same_seed_gives_the_same_interval() -> None:
    days, results = alike_days(2, days=12, a_day=3)
    assert day_block_interval(days, results, seed=7) == day_block_interval(days, results, seed=7)
    assert day_block_interval(days, results, seed=7) != day_block_interval(days, results, seed=8)


def test_days_of_like_results_widen_it_as_if_each_day_were_one_result() -> None:
    days, results = alike_days(3, days=30, a_day=20)
    low, high = day_block_interval(days, results, seed=1) or (0.0, 0.0)
    blind_low, blind_high = day_block_interval(list(range(len(results))), results, seed=1) or (0.0, 0.0)
    assert high - low > 3.0 * (blind_high - blind_low)


def test_it_holds_the_truth_about_as_often_as_it_says() -> None:
    held = 0
    for seed in range(120):
        low, high = day_block_interval(*alike_days(seed, days=40, a_day=3), seed=seed, draws=400) or (0.0, 0.0)
        held += low <= 0.1 <= high
    assert 0.87 <= held / 120 <= 1.0


def test_fewer_than_five_days_have_no_interval() -> None:
    assert day_block_interval([1, 2, 3, 4, 4, 4], [1.0, -1.0, 1.0, -1.0, 0.5, 0.2], seed=1) is None
    assert day_block_interval([], [], seed=1) is None
