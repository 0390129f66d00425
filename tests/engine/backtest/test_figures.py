"""What a number of outcomes says, and what is not said of it."""

import random

import pytest

from engine.backtest.figures import figures_of
from engine.backtest.tables import by_hour, by_reason, by_score, by_suppression, by_venue, calibration
from engine.backtest.verdict import Verdict, break_even_of, verdict_of
from engine.intervals import wilson
from engine.market import Venue
from engine.signals import ExitReason, Suppression
from tests.engine.backtest.made import DAY_MS, MINUTE_MS, START_MS, outcome


def test_a_win_is_a_net_result_above_zero() -> None:
    figures = figures_of([outcome(1, 0.0), outcome(2, 0.01), outcome(3, -1.0), outcome(4, 1.5)])
    assert (figures.wins, figures.closed, figures.hit_rate) == (2, 4, 0.5)
    assert (figures.hit_rate_low, figures.hit_rate_high) == wilson(2, 4)


def test_what_is_still_open_is_in_no_rate() -> None:
    figures = figures_of([outcome(1, 1.0), outcome(2, None)])
    assert (figures.opened, figures.closed, figures.hit_rate, figures.net_r) == (2, 1, 1.0, 1.0)


def test_nothing_closed_says_nothing() -> None:
    figures = figures_of([outcome(1, None)])
    assert (figures.hit_rate, figures.mean_net_r, figures.sharpe, figures.profit_factor) == (None, None, None, None)


def test_the_drawdown_follows_the_order_of_the_ends_not_of_the_starts() -> None:
    long_loser = outcome(1, -2.0, held_ms=90 * MINUTE_MS)
    winners = [outcome(number, 1.0) for number in (2, 3)]
    assert figures_of([long_loser, *winners]).max_drawdown_r == pytest.approx(2.0)
    assert figures_of([outcome(1, -2.0), *winners]).max_drawdown_r == pytest.approx(2.0)
    assert figures_of([outcome(1, 1.0, held_ms=90 * MINUTE_MS), outcome(2, -1.0), outcome(3, -1.0)]).max_drawdown_r == 2.0
    assert figures_of([outcome(1, 1.0), outcome(2, -1.0), outcome(3, 1.0)]).max_drawdown_r == 1.0


def test_a_mean_has_an_interval_from_five_days_on() -> None:
    days = [outcome(day, 0.5 if day % 3 else -1.0, at_ms=START_MS + day * DAY_MS) for day in range(9)]
    wide, narrow = figures_of(days), figures_of(days[:4])
    assert wide.mean_net_r_low is not None
    assert wide.mean_net_r_high is not None
    assert wide.mean_net_r_low < (wide.mean_net_r or 0.0) < wide.mean_net_r_high
    assert (narrow.mean_net_r_low, narrow.mean_net_r_high) == (None, None)


def test_rows_stand_in_their_order_and_leave_out_what_did_not_happen() -> None:
    some = [
        outcome(1, 1.0, venue=Venue.MEXC, reason=ExitReason.TAKE_PROFIT, at_ms=START_MS + 23 * 60 * MINUTE_MS, score_low=99.9),
        outcome(2, -1.0, venue=Venue.BINANCE, reason=ExitReason.STOP_LOSS, at_ms=START_MS, score_low=72.0),
        outcome(3, 0.5, venue=Venue.MEXC, at_ms=START_MS + DAY_MS + 59 * MINUTE_MS, score_low=75.9),
    ]
    assert [(row.name, row.figures.closed) for row in by_venue(some)] == [("binance", 1), ("mexc", 2)]
    assert [(row.name, row.figures.closed) for row in by_hour(some)] == [("00", 2), ("23", 1)]
    assert [row.name for row in by_reason(some)] == ["take_profit", "stop_loss", "timeout"]
    assert [(row.name, row.figures.closed) for row in by_score(some)] == [("72–76", 2), ("96–100", 1)]


def test_suppressed_setups_stand_apart_but_calibrate_the_score() -> None:
    some = [outcome(1, 1.0), outcome(2, -1.0, suppressed=Suppression.BELOW_THRESHOLD, score_low=61.0)]
    assert [(row.name, row.figures.wins) for row in by_suppression(some)] == [("below_threshold", 0)]
    assert [(band.low, band.high, band.wins, band.closed) for band in calibration(some)] == [(60.0, 64.0, 0, 1), (72.0, 76.0, 1, 1)]


def test_break_even_is_what_stop_target_and_costs_ask_for() -> None:
    found = break_even_of([outcome(1, 1.0), outcome(2, -1.0), outcome(3, None)])
    assert found is not None
    assert (found.stop_pct, found.target_pct, found.cost_pct) == pytest.approx((1.0, 1.7, 0.1))
    assert found.rate == pytest.approx((1.0 + 0.1) / (1.7 + 1.0))
    assert break_even_of([outcome(3, None)]) is None


@pytest.mark.parametrize(
    ("wins", "losses", "verdict"),
    [
        (399, 0, Verdict.NOT_ENOUGH_DATA),
        (0, 399, Verdict.NOT_ENOUGH_DATA),
        (300, 100, Verdict.ABOVE_BREAK_EVEN),
        (100, 300, Verdict.BELOW_BREAK_EVEN),
        (165, 235, Verdict.NOT_TOLD_APART),
    ],
)
def test_below_four_hundred_closed_signals_nothing_is_claimed(wins: int, losses: int, verdict: Verdict) -> None:
    some = [outcome(number, 1.0 if number < wins else -1.0) for number in range(wins + losses)]
    assert verdict_of(figures_of(some), break_even_of(some)) is verdict


def test_the_order_in_which_outcomes_are_handed_over_changes_nothing() -> None:
    some = [outcome(number, random.Random(number).uniform(-1.0, 2.0), at_ms=START_MS + number * DAY_MS) for number in range(12)]
    assert figures_of(some) == figures_of(some[::-1])
