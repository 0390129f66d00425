"""The desk's rules over all markets, applied afterwards."""

import msgspec
import pytest

from engine.backtest.outcomes import Outcome, labelled, results_of, without_unseen
from engine.market import Venue
from engine.rules import Rules
from engine.signals import Suppression
from tests.engine.backtest.made import DAY_MS, MINUTE_MS, START_MS, outcome


def labels(outcomes: list[Outcome], rules: Rules | None = None) -> list[Suppression | None]:
    told = labelled(outcomes, rules or Rules())
    assert all(one.opened.official is (one.opened.suppressed is None) for one in told)
    return [one.opened.suppressed for one in told]


def test_the_second_on_a_coin_waits_for_the_end_of_the_first_on_whatever_venue() -> None:
    first = outcome(0, 1.0, held_ms=30 * MINUTE_MS)
    second = outcome(1, 1.0, venue=Venue.MEXC, symbol="1000LUMAUSDT")
    third = outcome(4, 1.0, venue=Venue.MEXC, symbol="1000LUMAUSDT")
    assert labels([first, second, third]) == [None, Suppression.OPEN_SIGNAL, None]


def test_a_symbol_cools_down_after_its_official_signal_only() -> None:
    early = outcome(0, 1.0, score_low=61.0)
    official = outcome(1, 1.0, held_ms=MINUTE_MS)
    soon = outcome(2, 1.0, at_ms=START_MS + 11 * MINUTE_MS + 59_999)
    later = outcome(3, 1.0, at_ms=START_MS + 12 * MINUTE_MS)
    assert labels([early, official, soon, later]) == [Suppression.BELOW_THRESHOLD, None, Suppression.COOLDOWN, None]


def test_a_day_has_its_limit_and_the_next_day_its_own() -> None:
    days = [outcome(number, 1.0, symbol=f"C{number}USDT") for number in range(5)]
    days.append(outcome(9, 1.0, symbol="NEXTUSDT", at_ms=START_MS + DAY_MS))
    limit = Suppression.DAILY_LIMIT
    assert labels(days, Rules(max_daily_signals=3)) == [None, None, None, limit, limit, None]


def test_what_ends_and_what_starts_at_one_event_make_room_in_that_order() -> None:
    first = outcome(0, 1.0, held_ms=10 * MINUTE_MS)
    second = outcome(1, 1.0, venue=Venue.BYBIT)
    assert first.closed_place is not None
    assert first.closed_place[:2] == second.opened_place[:2]
    assert labels([first, second]) == [None, None]


def test_outcomes_may_come_in_any_order() -> None:
    some = [outcome(number, 1.0, held_ms=15 * MINUTE_MS, score_low=75.0 - number) for number in range(6)]
    assert labelled(some[::-1], Rules()) == labelled(some, Rules())


def test_labels_of_another_desk_are_put_right() -> None:
    wrong = outcome(0, 1.0, suppressed=Suppression.DAILY_LIMIT)
    assert labels([wrong]) == [None]


@pytest.mark.parametrize(
    ("from_min", "to_min", "is_seen"), [(1, 3, False), (6, 9, True), (-9, -1, True), (-5, 20, True), (0, 5, False)]
)
def test_an_end_behind_a_hole_in_the_stream_is_none(from_min: int, to_min: int, is_seen: bool) -> None:  # noqa: FBT001
    """The signal is open from minute 0 to 5. A hole that ends behind it cannot have hidden it."""
    hole = START_MS + from_min * MINUTE_MS, START_MS + to_min * MINUTE_MS
    (told,) = without_unseen([outcome(0, 1.0)], [hole])
    assert (told.closed is not None) is is_seen
    assert (told.closed_place is not None) is is_seen


def test_results_stand_in_the_order_of_their_ends() -> None:
    some = [outcome(0, 1.0, held_ms=60 * MINUTE_MS), outcome(1, -1.0), outcome(2, None)]
    assert [one.net_r for one in results_of(some)] == [-1.0, 1.0]


def test_an_outcome_crosses_to_another_process_and_back_unchanged() -> None:
    some = outcome(0, 1.0)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(some), type=Outcome) == some
