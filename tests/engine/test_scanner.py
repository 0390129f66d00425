"""What the scanner does with whole lives of signals: limits, suppression, blindness, being taken up again."""

import copy
from itertools import pairwise

import msgspec
import pytest

from engine.desk import Desk
from engine.entry import is_setup, signal_id_of
from engine.market import Book, Gap, GapReason, Heard, Mark, Stream, Tick, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Blind, Closed, ExitReason, Opened, Signal, Suppression
from tests.engine.opening import CALM_S, EVENTS, opened_in, said, until_opened
from tests.engine.script import BTC, START_MS, SYMBOL, Script


@pytest.fixture(scope="module")
def just_opened() -> tuple[Scanner, Opened, list[Heard]]:
    scanner = Scanner(Rules())
    return scanner, *until_opened(scanner)


@pytest.fixture
def scanner(just_opened: tuple[Scanner, Opened, list[Heard]]) -> Scanner:
    """One that has just opened the signal of the script."""
    return copy.deepcopy(just_opened[0])


@pytest.fixture(scope="module")
def opened(just_opened: tuple[Scanner, Opened, list[Heard]]) -> Opened:
    return just_opened[1]


@pytest.fixture(scope="module")
def rest(just_opened: tuple[Scanner, Opened, list[Heard]]) -> list[Heard]:
    """The events after that."""
    return just_opened[2]


def test_the_entry_waits_for_its_latency(opened: Opened) -> None:
    late = until_opened(Scanner(Rules(entry_latency_ms=2_000)))[0]
    assert late.at_ms - opened.at_ms >= 1_000


def test_an_open_signal_remembers_the_score_that_it_fired_on(scanner: Scanner, opened: Opened, rest: list[Heard]) -> None:
    score = scanner.fired_on(opened.signal_id)
    assert score is not None
    assert (score.score, score.components) == (opened.score, opened.components)
    assert all(gate.passed for gate in score.gates)
    said(scanner, rest)
    assert scanner.fired_on(opened.signal_id) is None


def test_a_setup_below_the_threshold_is_recorded_as_suppressed() -> None:
    signals = said(Scanner(Rules(min_score_threshold=95.0)), EVENTS)
    assert [opened.suppressed for opened in opened_in(signals)] == [Suppression.BELOW_THRESHOLD]
    assert not opened_in(signals)[0].official
    assert isinstance(signals[-1], Closed)


def test_the_daily_limit_suppresses() -> None:
    signals = said(Scanner(Rules(), official_ms=[START_MS] * 8), EVENTS)
    assert [opened.suppressed for opened in opened_in(signals)] == [Suppression.DAILY_LIMIT]


def test_yesterdays_signals_do_not_count_today() -> None:
    signals = said(Scanner(Rules(), official_ms=[START_MS - 86_400_000] * 8), EVENTS)
    assert opened_in(signals)[0].official


def test_an_open_signal_on_the_coin_suppresses_another_venue() -> None:
    both = Scanner(Rules())
    other = Script(seed=5, calm_s=CALM_S, is_whole=True, venue=Venue.BYBIT)
    signals: list[Signal] = []
    for mine, theirs in zip(EVENTS, other.events(), strict=False):
        signals += both.on(mine)
        if not isinstance(theirs, Tick):
            signals += both.on(theirs)
    venues = opened_in(signals)
    assert sum(opened.official for opened in venues) == 1
    assert {opened.suppressed for opened in venues} == {None, Suppression.OPEN_SIGNAL}


def test_a_symbol_fires_once_until_it_has_calmed_down() -> None:
    signals = said(Scanner(Rules(cooldown_ms=0)), EVENTS)
    assert len(opened_in(signals)) == 1


def test_an_open_signal_without_data_is_blind_once_and_keeps_its_price(scanner: Scanner, opened: Opened, rest: list[Heard]) -> None:
    silence = [Tick(received_ms=opened.at_ms + second * 1_000) for second in range(1, 40)]
    signals = said(scanner, list(silence))
    assert [type(signal) for signal in signals] == [Blind]
    assert signals[0].at_ms - opened.at_ms <= 12_000
    assert scanner.open_signals() == (opened,)
    later = [event for event in rest if event.received_ms > silence[-1].received_ms]
    assert any(isinstance(signal, Closed) for signal in said(scanner, later))


def test_a_signal_of_an_earlier_process_is_followed_on(opened: Opened, rest: list[Heard]) -> None:
    restarted = Scanner(Rules(), open_signals=[opened])
    assert restarted.open_signals() == (opened,)
    closed = [signal for signal in said(restarted, rest) if isinstance(signal, Closed)]
    assert [signal.signal_id for signal in closed] == [opened.signal_id]


def test_a_market_that_fell_silent_is_dropped_unless_a_signal_is_open_there(scanner: Scanner, opened: Opened) -> None:
    idle = Scanner(Rules())
    scanner.on(Tick(received_ms=opened.at_ms + 700_000))
    assert scanner.score(opened.venue, opened.symbol) is not None
    said(idle, EVENTS[:50])
    idle.on(Tick(received_ms=EVENTS[50].received_ms + 500_000))
    assert idle.score(Venue.BINANCE, SYMBOL) is not None
    idle.on(Tick(received_ms=EVENTS[50].received_ms + 700_000))
    assert idle.score(Venue.BINANCE, SYMBOL) is None
    assert idle.score(Venue.BINANCE, BTC) is None


def test_the_id_of_a_signal_is_a_function_of_venue_symbol_and_time(opened: Opened) -> None:
    again = until_opened(Scanner(Rules()))[0]
    assert again.signal_id == opened.signal_id == signal_id_of(opened.venue, opened.symbol, opened.at_ms)
    assert signal_id_of(Venue.BYBIT, opened.symbol, opened.at_ms) != opened.signal_id
    assert len(opened.signal_id) == 10


def test_prices_are_on_the_markets_grid_away_from_the_users_favour(opened: Opened) -> None:
    for price in (opened.entry_price, opened.take_profit, opened.stop_loss):
        assert round(price, 4) == price
    assert opened.take_profit <= opened.entry_price * 0.983
    assert opened.stop_loss >= opened.entry_price * 1.007


def test_a_crossed_book_is_no_book() -> None:
    scanner = Scanner(Rules())
    for event in EVENTS[:50]:
        scanner.on(event)
    book = next(event for event in EVENTS if isinstance(event, Book) and event.symbol == SYMBOL)
    scanner.on(msgspec.structs.replace(book, bids=book.asks, asks=book.bids))
    score = scanner.score(Venue.BINANCE, SYMBOL)
    assert score is not None
    assert score.mid is None


def test_minute_candles_hold_history_every_trade_and_quiet_minute() -> None:
    scanner = Scanner(Rules())
    said(scanner, EVENTS)
    candles = scanner.candles(Venue.BINANCE, SYMBOL)
    assert len(candles) == 30 + 10
    assert all(candle.low <= min(candle.open, candle.close) for candle in candles)
    assert all(candle.high >= max(candle.open, candle.close) for candle in candles)
    assert [later.exchange_ms - earlier.exchange_ms for earlier, later in pairwise(candles)] == [60_000] * 39
    assert scanner.candles(Venue.MEXC, BTC) == ()


def test_a_signal_is_not_entered_on_a_book_that_went_silent() -> None:
    judged: list[float] = []
    scanner = Scanner(Rules(entry_latency_ms=3_000), on_judged=lambda score: judged.append(score.score_low))
    for event in EVENTS:
        has_fired = judged and max(judged) >= Rules().min_score_threshold
        if not (has_fired and isinstance(event, Book) and event.symbol == SYMBOL):
            assert not scanner.on(event)
    assert max(judged) >= Rules().min_score_threshold


@pytest.mark.parametrize(("silent_s", "is_entered"), [(4, True), (8, False)])
def test_a_setup_that_finds_no_book_for_five_seconds_is_dropped(silent_s: int, *, is_entered: bool) -> None:
    """The entry would be due after two seconds."""
    fired: list[int] = []
    rules = Rules(entry_latency_ms=2_000)
    scanner = Scanner(rules, on_judged=lambda score: fired.append(score.at_ms) if is_setup(score, rules) else None)
    opened: list[Opened] = []
    for event in EVENTS:
        is_lost = fired and event.received_ms < fired[0] + silent_s * 1_000
        if not (is_lost and isinstance(event, Book) and event.symbol == SYMBOL):
            opened += opened_in(scanner.on(event))
        if fired and event.received_ms > fired[0] + 15_000:
            break
    assert bool(opened) is is_entered
    assert all(silent_s * 1_000 <= each.at_ms - fired[0] < silent_s * 1_000 + 1_000 for each in opened)


def test_a_gap_just_after_the_opening_does_not_arm_the_trigger_again(scanner: Scanner, opened: Opened, rest: list[Heard]) -> None:
    gap = Gap(
        venue=opened.venue,
        symbol=opened.symbol,
        exchange_ms=opened.at_ms,
        received_ms=opened.at_ms,
        stream=Stream.BOOK,
        reason=GapReason.SEQUENCE,
    )
    assert not opened_in(said(scanner, [gap, *rest]))


def far_above(opened: Opened, at_ms: int) -> Mark:
    """A mark far above the stop."""
    return Mark(
        venue=opened.venue,
        symbol=opened.symbol,
        exchange_ms=at_ms,
        received_ms=at_ms,
        mark_price=opened.stop_loss * 1.1,
        index_price=None,
    )


def test_a_stale_mark_stops_nobody_out_and_a_fresh_one_does(scanner: Scanner, opened: Opened, rest: list[Heard]) -> None:
    unmarked = [event for event in rest if not isinstance(event, Mark)]
    for age_ms, reason in ((60_000, ExitReason.TAKE_PROFIT), (0, ExitReason.STOP_LOSS)):
        followed = copy.deepcopy(scanner)
        followed._watches[opened.venue, opened.symbol].track.mark = far_above(opened, opened.at_ms - age_ms)
        closed = next(signal for signal in said(followed, unmarked) if isinstance(signal, Closed))
        assert closed.reason is reason


def test_a_suppressed_signal_makes_nothing_cool_down(opened: Opened) -> None:
    desk = Desk(Rules())
    suppressed = msgspec.structs.replace(opened, official=False)
    desk.closed(suppressed, "LUMA", suppressed.at_ms)
    assert not desk.is_cooling(suppressed.venue, suppressed.symbol, suppressed.at_ms + 1)
    desk.closed(msgspec.structs.replace(suppressed, official=True), "LUMA", suppressed.at_ms)
    assert desk.is_cooling(suppressed.venue, suppressed.symbol, suppressed.at_ms + 1)
