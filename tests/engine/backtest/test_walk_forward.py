"""Choosing on the past, judging on what came after."""

import pytest

from engine.backtest.figures import figures
from engine.backtest.grid import Cell, Sweep, WalkForward
from engine.backtest.outcomes import Result
from engine.backtest.sweeping import swept
from engine.backtest.walk_forward import Tried, walk_forward
from engine.rules import Rules
from tests.engine.backtest.made import DAY_MS, MINUTE_MS, START_MS, result

HOUR_MS = 60 * MINUTE_MS
END_MS = START_MS + 10 * DAY_MS


def cell(number: int, results: list[Result]) -> Tried:
    made = Cell(rules=Rules(), changed={"min_score_threshold": float(number)})
    return Tried(cell=made, figures=figures(results, opened=len(results), draws=0), results=tuple(results))


def steady(net_r: float, days: range) -> list[Result]:
    """Four signals a day, half of them a little better than the other half."""
    return [result(START_MS + day * DAY_MS + hour * HOUR_MS, net_r + 0.01 * (hour % 2)) for day in days for hour in (3, 8, 14, 17)]


PLAN = WalkForward(folds=4, embargo_minutes=60, min_closed=5)


def test_the_cell_that_was_best_so_far_is_judged_on_what_comes() -> None:
    early = cell(0, steady(1.0, range(5)) + steady(-1.0, range(5, 10)))
    late = cell(1, steady(-0.5, range(5)) + steady(2.0, range(5, 10)))
    walked = walk_forward([early, late], PLAN, START_MS, END_MS)
    assert [fold.from_ms - START_MS for fold in walked.folds] == [day * DAY_MS for day in (2, 4, 6, 8)]
    assert [fold.chosen for fold in walked.folds] == [0, 0, 0, 1]
    means = [fold.out_of_sample.mean_net_r for fold in walked.folds if fold.out_of_sample is not None]
    assert means == pytest.approx([1.005, 0.005, -0.995, 2.005])
    assert walked.out_of_sample.closed == 32


def test_a_cell_that_only_shines_out_of_sample_is_never_chosen_for_it() -> None:
    honest, clairvoyant = cell(0, steady(0.1, range(10))), cell(1, steady(0.0, range(8)) + steady(9.0, range(8, 10)))
    assert [fold.chosen for fold in walk_forward([honest, clairvoyant], PLAN, START_MS, END_MS).folds] == [0, 0, 0, 0]


@pytest.mark.parametrize(("minutes_before", "counts"), [(119, False), (121, True)])
def test_what_could_still_be_open_or_is_too_near_does_not_choose(minutes_before: int, counts: bool) -> None:  # noqa: FBT001
    """Longest life 60 min and embargo 60 min: only what was opened two hours before the fold is past."""
    fold_ms = START_MS + 2 * DAY_MS
    lucky = [*steady(0.0, range(2))[:5], result(fold_ms - minutes_before * MINUTE_MS, 50.0)]
    walked = walk_forward([cell(0, steady(0.1, range(10))), cell(1, lucky)], PLAN, START_MS, END_MS)
    assert walked.folds[0].chosen == (1 if counts else 0)
    assert walked.folds[0].in_sample_to_ms == fold_ms - 2 * HOUR_MS


def test_no_fold_has_a_choice_without_enough_closed_signals() -> None:
    walked = walk_forward([cell(0, steady(1.0, range(10)))], WalkForward(folds=2, min_closed=500), START_MS, END_MS)
    assert [fold.chosen for fold in walked.folds] == [None, None]
    assert walked.out_of_sample.closed == 0


def test_short_recordings_are_cut_by_time_and_long_ones_at_midnight() -> None:
    short = walk_forward([cell(0, [])], PLAN, START_MS + 7, START_MS + 7 + 5 * HOUR_MS)
    assert [fold.from_ms - START_MS - 7 for fold in short.folds] == [hour * HOUR_MS for hour in (1, 2, 3, 4)]
    long = walk_forward([cell(0, [])], PLAN, START_MS + 7 * HOUR_MS, END_MS + 7 * HOUR_MS)
    assert all(fold.from_ms % DAY_MS == 0 for fold in long.folds)


def test_the_best_cell_is_named_with_the_luck_of_all_that_were_tried() -> None:
    tried = [cell(number, steady(0.02 * number, range(10))) for number in range(6)]
    found = swept(Sweep(cells=tuple(one.cell for one in tried), walk_forward=PLAN), tried, START_MS, END_MS)
    assert found.best is not None
    assert (found.tried, found.best.cell) == (6, 5)
    assert found.best.sharpe == pytest.approx(tried[5].figures.sharpe)
    assert 0.0 < found.best.expected_sharpe < found.best.sharpe
    alone = swept(Sweep(cells=(tried[5].cell,), walk_forward=PLAN), tried[5:], START_MS, END_MS)
    assert alone.best is not None
    assert alone.best.expected_sharpe == 0.0


def test_a_cell_with_too_few_signals_is_not_the_best() -> None:
    tried = [cell(0, steady(0.1, range(10))), cell(1, steady(5.0, range(1)))]
    found = swept(Sweep(cells=tuple(one.cell for one in tried), walk_forward=PLAN), tried, START_MS, END_MS)
    assert found.best is not None
    assert found.best.cell == 0
