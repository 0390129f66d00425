"""What one-minute candles make of a signal that nobody followed."""

from itertools import groupby

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.exits import Following, Quote, Seen, exit_of, first_seen, is_lost
from engine.market import Candle, PastFunding, Venue
from engine.rules import Rules
from engine.settlement import Settlement, settle
from engine.signals import ExitReason
from tests.engine.shorts import OPENED as SHORT

MINUTE_MS = 60_000
MINUTES_0 = 28_000_000
AT_MS = MINUTES_0 * MINUTE_MS + 20_000
"""Twenty seconds into a minute."""
NEXT_MS = (MINUTES_0 + 1) * MINUTE_MS
OPENED = msgspec.structs.replace(SHORT, at_ms=AT_MS)
QUIET = (100.0, 100.2, 99.8, 100.0)


def candle(minute: int, prices: tuple[float, float, float, float] = QUIET, *, received_ms: int | None = None) -> Candle:
    """`minute` 0 is the one in which the signal opened; prices are open, high, low, close. Received when it is over."""
    start_ms = (MINUTES_0 + minute) * MINUTE_MS
    open_, high, low, close = prices
    return Candle(
        venue=Venue.BYBIT,
        symbol="LUMAUSDT",
        exchange_ms=start_ms,
        received_ms=start_ms + MINUTE_MS if received_ms is None else received_ms,
        open=open_,
        high=high,
        low=low,
        close=close,
        volume_base=1.0,
    )


def seen(until_ms: int = NEXT_MS, **changes: float) -> Seen:
    return msgspec.structs.replace(
        Seen(until_ms=until_ms, lowest_ask=100.0, highest_ask=100.0, funding_pct=0.0),
        **changes,
    )


def settled(*candles: Candle, rules: Rules | None = None, since: Seen | None = None, spread_pct: float = 0.0) -> Settlement:
    return settle(OPENED, since or seen(), candles, rules or Rules(), spread_pct=spread_pct)


def end_of(*candles: Candle, **given_: object) -> tuple[ExitReason, float] | None:
    closed = settled(*candles, **given_).closed  # type: ignore[arg-type]
    return None if closed is None else (closed.reason, closed.exit_price)


def test_nothing_happens_between_the_barriers_and_the_excursions_are_kept() -> None:
    told = settled(candle(1), candle(2, (100.0, 100.7, 98.9, 99.0)))
    assert told.closed is None
    assert told.seen == seen(NEXT_MS + 2 * MINUTE_MS, lowest_ask=98.9, highest_ask=100.7)


def test_the_stop_is_filled_at_its_price() -> None:
    assert end_of(candle(1, (100.0, 101.0, 99.9, 100.1))) == (ExitReason.STOP_LOSS, 101.0)


def test_a_minute_that_opens_beyond_the_stop_fills_it_there() -> None:
    assert end_of(candle(1), candle(2, (102.5, 103.0, 102.0, 102.2))) == (ExitReason.STOP_LOSS, 102.5)


def test_both_barriers_in_one_minute_are_the_stop() -> None:
    assert end_of(candle(1, (100.0, 101.2, 98.0, 98.1))) == (ExitReason.STOP_LOSS, 101.0)


def test_the_target_needs_a_low_that_goes_through_it() -> None:
    assert end_of(candle(1, (99.0, 99.0, 98.3, 98.5))) is None
    assert end_of(candle(1, (99.0, 99.0, 98.2, 98.5))) == (ExitReason.TAKE_PROFIT, 98.3)


def test_a_low_within_a_spread_of_the_target_is_not_through_it() -> None:
    deep = candle(1, (99.0, 99.0, 98.2, 98.5))
    assert end_of(deep, spread_pct=0.2) is None
    assert end_of(deep, spread_pct=0.05) == (ExitReason.TAKE_PROFIT, 98.3)


def test_what_ends_is_dated_at_the_end_of_its_minute() -> None:
    closed = settled(candle(1), candle(2, (100.0, 101.5, 99.9, 100.1))).closed
    assert closed is not None
    assert closed.at_ms == NEXT_MS + 2 * MINUTE_MS
    assert closed.seconds_open == 40.0 + 120.0


def test_time_is_up_at_the_close_of_the_minute_in_which_it_falls() -> None:
    minutes = [candle(number) for number in range(1, 60)] + [candle(60, (100.0, 100.4, 99.6, 99.7)), candle(61)]
    assert end_of(*minutes) == (ExitReason.TIMEOUT, 99.7)
    assert end_of(*minutes[:-2]) is None


def test_time_that_is_up_in_the_running_minute_is_left_to_who_follows() -> None:
    minutes = [candle(number) for number in range(1, 60)]
    running = candle(60, (100.0, 100.4, 98.0, 98.1), received_ms=AT_MS + 3_600_000 + 5_000)
    assert end_of(*minutes, running) is None


def test_time_that_is_up_is_no_better_than_the_target() -> None:
    minutes = [candle(number) for number in range(1, 60)] + [candle(60, (100.0, 100.0, 97.0, 97.5))]
    assert end_of(*minutes) == (ExitReason.TIMEOUT, 98.3)


def test_a_timeout_buys_at_the_ask() -> None:
    minutes = [candle(number) for number in range(1, 60)] + [candle(60, (100.0, 100.4, 99.6, 99.7))]
    assert end_of(*minutes, spread_pct=0.1) == (ExitReason.TIMEOUT, pytest.approx(99.7 * 1.001))


def test_the_running_minute_counts_as_far_as_it_is_known() -> None:
    now_ms = NEXT_MS + 15_000
    told = settled(candle(1, (100.0, 100.1, 99.0, 99.1), received_ms=now_ms))
    assert told.seen == seen(now_ms, lowest_ask=99.0, highest_ask=100.1)
    assert end_of(candle(1, (100.0, 101.1, 99.0, 99.1), received_ms=now_ms)) == (ExitReason.STOP_LOSS, 101.0)


@pytest.mark.parametrize("until_ms", [AT_MS, AT_MS + 5_000])
def test_of_the_minute_in_which_the_following_ended_only_the_high_counts(until_ms: int) -> None:
    told = settled(candle(0, (100.9, 100.9, 97.0, 99.0)), since=seen(until_ms))
    assert told.closed is None
    assert told.seen == seen(NEXT_MS, lowest_ask=100.0, highest_ask=100.9)
    assert end_of(candle(0, (102.0, 102.0, 99.0, 99.5)), since=seen(until_ms)) == (ExitReason.STOP_LOSS, 101.0)


def test_behind_a_missing_minute_nothing_is_known() -> None:
    through = (100.0, 103.0, 95.0, 100.0)
    told = settled(candle(1), candle(3, through))
    assert told.closed is None
    assert told.seen.until_ms == NEXT_MS + MINUTE_MS
    assert settled(candle(2, through)) == Settlement(closed=None, seen=seen())
    assert settled() == Settlement(closed=None, seen=seen())


def test_minutes_that_were_followed_do_not_count_again() -> None:
    assert end_of(candle(-1, (100.0, 105.0, 90.0, 100.0)), candle(0, (100.0, 105.0, 90.0, 100.0)), candle(1)) is None


def test_the_order_in_which_candles_come_does_not_matter() -> None:
    minutes = [candle(1), candle(2, (100.0, 100.4, 98.0, 99.0)), candle(3, (100.0, 102.0, 99.0, 99.0))]
    assert settled(*minutes) == settled(*reversed(minutes))


TRAILING = Rules(trailing=True)


def test_trailing_goes_on_from_the_best_price_that_was_seen() -> None:
    rises = candle(1, (98.9, 99.4, 98.9, 99.35))
    assert end_of(rises, rules=TRAILING, since=seen(lowest_ask=98.9)) == (ExitReason.TRAILING, pytest.approx(99.2))
    assert end_of(candle(1, (99.2, 99.6, 99.1, 99.6)), rules=TRAILING, since=seen(lowest_ask=99.1)) is None
    assert end_of(rises, since=seen(lowest_ask=98.9)) is None


def test_a_minute_that_reaches_the_target_and_gives_back_enough_ends_at_the_worse_of_both() -> None:
    both = candle(1, (98.9, 99.4, 98.0, 98.1))
    assert end_of(both, rules=TRAILING, since=seen(lowest_ask=98.9)) == (ExitReason.TRAILING, pytest.approx(99.2))
    assert end_of(both, since=seen(lowest_ask=98.9)) == (ExitReason.TAKE_PROFIT, 98.3)


def test_trailing_that_is_armed_and_given_back_in_one_minute_is_filled_where_it_is_worst() -> None:
    assert end_of(candle(1, (99.5, 99.5, 98.6, 99.4)), rules=TRAILING) == (ExitReason.TRAILING, pytest.approx(99.3))
    assert end_of(candle(1, (99.5, 99.5, 98.6, 98.95)), rules=TRAILING) == (ExitReason.TRAILING, pytest.approx(99.3))


def test_trailing_that_gaps_is_filled_at_the_gap() -> None:
    gapped = candle(1, (99.9, 100.0, 99.8, 99.9))
    assert end_of(gapped, rules=TRAILING, since=seen(lowest_ask=98.8)) == (ExitReason.TRAILING, 99.9)


def test_of_a_trailing_exit_in_doubt_and_what_came_after_the_worse_is_the_end() -> None:
    """Whether the high came before the low nobody knows."""
    doubtful = candle(1, (99.5, 99.5, 98.6, 98.7))
    assert end_of(doubtful, rules=TRAILING) == (ExitReason.TRAILING, pytest.approx(99.3))
    assert end_of(doubtful, candle(2, (98.7, 98.7, 98.0, 98.1)), rules=TRAILING) == (ExitReason.TRAILING, pytest.approx(99.3))
    assert end_of(doubtful, candle(2, (98.7, 101.5, 98.7, 101.0)), rules=TRAILING) == (ExitReason.STOP_LOSS, 101.0)


def test_excursions_come_from_highs_and_lows_and_are_no_better_than_known() -> None:
    closed = settled(candle(1, (100.0, 100.5, 98.9, 99.0)), candle(2, (99.0, 100.8, 98.0, 98.1))).closed
    assert closed is not None
    assert closed.reason is ExitReason.TAKE_PROFIT
    assert closed.mfe_pct == pytest.approx(1.7)
    assert closed.mae_pct == pytest.approx(0.8)


def test_a_spread_wider_than_the_minute_is_no_excursion_against() -> None:
    told = settled(candle(1, (100.0, 100.0, 99.9, 99.9)), since=seen(highest_ask=100.0), spread_pct=0.5)
    assert told.seen == seen(NEXT_MS + MINUTE_MS, lowest_ask=100.0, highest_ask=100.0)


def test_the_minute_of_the_stop_adds_nothing_in_favour() -> None:
    closed = settled(candle(1, (100.0, 104.0, 97.0, 99.0))).closed
    assert closed is not None
    assert (closed.mfe_pct, closed.mae_pct) == (0.0, pytest.approx(1.0))


def rate(at_ms: int, rate_pct: float) -> PastFunding:
    return PastFunding(
        venue=Venue.BYBIT, symbol="LUMAUSDT", exchange_ms=at_ms, received_ms=at_ms + 1, rate_pct=rate_pct, interval_h=8.0
    )


def test_funding_counts_that_was_settled_between_the_last_look_and_the_end() -> None:
    rates = [rate(NEXT_MS - 1, 9.0), rate(NEXT_MS + 7, 0.05), rate(NEXT_MS + 2 * MINUTE_MS, 7.0)]
    minutes = [candle(1), candle(2, (100.0, 101.0, 99.0, 99.5)), candle(3)]
    closed = settle(OPENED, seen(funding_pct=0.01), minutes, Rules(), fundings=rates).closed
    assert closed is not None
    assert closed.net_pct == pytest.approx(closed.gross_pct - 0.055 * (1 + 1.01) + 0.06)


def test_funding_of_a_signal_that_stays_open_is_taken_along() -> None:
    told = settle(OPENED, seen(funding_pct=0.01), [candle(1)], Rules(), fundings=[rate(NEXT_MS + 7, 0.05)])
    assert told.seen.funding_pct == pytest.approx(0.06)


def test_following_on_begins_with_what_is_known() -> None:
    following = Following(OPENED, is_held=True)
    following.take_up(seen(AT_MS + 50_000, lowest_ask=98.9, highest_ask=100.4, funding_pct=0.02))
    assert not following.is_held
    quote = Quote(at_ms=AT_MS + 60_000, ask=99.3, mark=None, ask_share=None, is_btc_pumping=None, bought_sweep_ms=None)
    following.see(quote.ask, quote.at_ms)
    assert exit_of(following, quote, TRAILING) == (ExitReason.TRAILING, 99.3)
    assert following.seen == seen(AT_MS + 60_000, lowest_ask=98.9, highest_ask=100.4, funding_pct=0.02)


def test_a_signal_is_lost_a_day_after_its_time_when_no_price_comes_any_more() -> None:
    day_ms, due_ms = 86_400_000, AT_MS + Rules().timeout_ms
    assert not is_lost(OPENED, first_seen(OPENED), due_ms + day_ms, Rules())
    assert is_lost(OPENED, first_seen(OPENED), due_ms + day_ms + 1, Rules())
    assert not is_lost(OPENED, seen(due_ms + 5_000), due_ms + day_ms + 1, Rules())


# Laws. Prices are whole tenths; a path is (when, ask) every five seconds, beginning before the signal opens.

STEP_MS = 5_000
TENTH = 0.1
BEFORE = 4
SHORT = Rules(timeout_ms=7 * MINUTE_MS, trailing_arm_pct=0.75, trailing_giveback_pct=0.25)
NARROW = msgspec.structs.replace(OPENED, take_profit=99.0, stop_loss=100.7)
Path = list[tuple[int, float]]


def path_of(steps: list[int]) -> Path:
    """The ask stands at the entry when the signal opens."""
    tenths = 1_000 - sum(steps[:BEFORE])
    path = []
    for number, step in enumerate(steps):
        tenths += step
        path.append((AT_MS + (number - BEFORE + 1) * STEP_MS, tenths / 10.0))
    return path


def candles_of(path: Path) -> list[Candle]:
    grouped = [[ask for _, ask in points] for _, points in groupby(path, key=lambda point: point[0] // MINUTE_MS)]
    return [candle(number, (asks[0], max(asks), min(asks), asks[-1])) for number, asks in enumerate(grouped)]


def followed(path: Path, rules: Rules, until_ms: int | None = None) -> tuple[Following, tuple[ExitReason, float] | None]:
    """Tick by tick by the very rules of the live engine, from the opening on."""
    following = Following(NARROW)
    for at_ms, ask in path:
        if at_ms < AT_MS or (until_ms is not None and at_ms > until_ms):
            continue
        quote = Quote(at_ms=at_ms, ask=ask, mark=None, ask_share=None, is_btc_pumping=None, bought_sweep_ms=None)
        following.see(ask, at_ms)
        left = exit_of(following, quote, rules)
        if left is not None:
            return following, left
    return following, None


def least_price(left: tuple[ExitReason, float], path: Path) -> float:
    """What a settlement may not be better than: the fill, but for how far one price went beyond the stop, which no candle tells,
    and for the minute that time is up in, which is priced at its close."""
    reason, price = left
    if reason is ExitReason.STOP_LOSS:
        return NARROW.stop_loss
    if reason is ExitReason.TIMEOUT:
        due_minute = (AT_MS + SHORT.timeout_ms) // MINUTE_MS
        return min(price, [ask for at_ms, ask in path if at_ms // MINUTE_MS == due_minute][-1])
    return price


def legs(*moves: int) -> st.SearchStrategy[list[int]]:
    """Steps in tenths; a path goes on in one way for a while, or it would never come near the barriers."""
    leg = st.tuples(st.sampled_from(moves), st.integers(1, 8)).map(lambda told: [told[0]] * told[1])
    return st.lists(leg, min_size=2, max_size=24).map(lambda found: [0] * BEFORE + [step for one in found for step in one])


@settings(max_examples=400)
@given(legs(-1, 0, 1), st.integers(0, 60), st.sampled_from([SHORT, msgspec.structs.replace(SHORT, trailing=True)]))
def test_settling_is_never_better_than_following_tick_by_tick(steps: list[int], stopped: int, rules: Rules) -> None:
    """A price that moves tick by tick steps over a trailing exit by less than one of them."""
    path = path_of(steps)
    until_ms = AT_MS + stopped * STEP_MS
    following, left = followed(path, rules, until_ms)
    assume(left is None)
    told = settle(NARROW, following.seen, candles_of(path), rules).closed
    _, truth = followed(path, rules)
    if truth is not None and told is not None:
        assert told.exit_price >= least_price(truth, path) - TENTH
    if truth is not None and truth[0] in (ExitReason.STOP_LOSS, ExitReason.TIMEOUT, ExitReason.TRAILING):
        assert told is not None


@settings(max_examples=400)
@given(legs(-5, -1, 0, 1, 4), st.integers(0, 60))
def test_jumps_make_settling_no_better_either(steps: list[int], stopped: int) -> None:
    path, until_ms = path_of(steps), AT_MS + stopped * STEP_MS
    following, left = followed(path, SHORT, until_ms)
    assume(left is None)
    told = settle(NARROW, following.seen, candles_of(path), SHORT).closed
    _, truth = followed(path, SHORT)
    if truth is not None and told is not None:
        assert told.exit_price >= least_price(truth, path) - 1e-9


@given(legs(-1, 0, 1), st.integers(1, 6))
def test_settling_in_two_goes_is_settling_in_one(steps: list[int], minutes: int) -> None:
    candles = candles_of(path_of(steps))
    whole = settle(NARROW, first_seen(NARROW), candles, SHORT)
    first = settle(NARROW, first_seen(NARROW), candles[:minutes], SHORT)
    assume(first.closed is None)
    assert settle(NARROW, first.seen, candles[minutes:], SHORT) == whole
