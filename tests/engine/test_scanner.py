"""What the scanner does with whole lives of signals: arming, limits, suppression, blindness, being taken up again."""

from itertools import pairwise

import msgspec

from engine.desk import Desk
from engine.market import Book, Gap, GapReason, Heard, Mark, Stream, Tick, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Blind, Closed, ExitReason, Opened, Signal, Suppression
from tests.engine.script import BTC, START_MS, SYMBOL, Script


def said(scanner: Scanner, events: list[Heard]) -> list[Signal]:
    return [signal for event in events for signal in scanner.on(event)]


def opened_in(signals: list[Signal]) -> list[Opened]:
    return [signal for signal in signals if isinstance(signal, Opened)]


EVENTS = list(Script(seed=1).events())


def until_opened(scanner: Scanner) -> tuple[Opened, list[Heard]]:
    """The first signal and the events that are left after it."""
    for number, event in enumerate(EVENTS):
        for signal in scanner.on(event):
            if isinstance(signal, Opened):
                return signal, EVENTS[number + 1 :]
    raise AssertionError("no signal")


def test_the_entry_waits_for_its_latency() -> None:
    scanner = Scanner(Rules())
    opened, _ = until_opened(scanner)
    late = until_opened(Scanner(Rules(entry_latency_ms=2_000)))[0]
    assert late.at_ms - opened.at_ms >= 1_000


def test_an_open_signal_remembers_the_score_that_it_fired_on() -> None:
    scanner = Scanner(Rules())
    opened, rest = until_opened(scanner)
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
    other = Script(seed=1, venue=Venue.BYBIT)
    signals: list[Signal] = []
    for mine, theirs in zip(EVENTS, other.events(), strict=True):
        signals += both.on(mine)
        if not isinstance(theirs, Tick):
            signals += both.on(theirs)
    venues = opened_in(signals)
    assert sum(opened.official for opened in venues) == 1
    assert {opened.suppressed for opened in venues} == {None, Suppression.OPEN_SIGNAL}


def test_a_symbol_fires_once_until_it_has_calmed_down() -> None:
    signals = said(Scanner(Rules(cooldown_ms=0)), EVENTS)
    assert len(opened_in(signals)) == 1


def test_an_open_signal_without_data_is_blind_once_and_keeps_its_price() -> None:
    scanner = Scanner(Rules())
    opened, rest = until_opened(scanner)
    silence = [Tick(received_ms=opened.at_ms + second * 1_000) for second in range(1, 40)]
    signals = said(scanner, list(silence))
    assert [type(signal) for signal in signals] == [Blind]
    assert signals[0].at_ms - opened.at_ms <= 12_000
    assert scanner.open_signals() == (opened,)
    later = [event for event in rest if event.received_ms > silence[-1].received_ms]
    assert any(isinstance(signal, Closed) for signal in said(scanner, later))


def test_a_signal_of_an_earlier_process_is_followed_on() -> None:
    opened, rest = until_opened(Scanner(Rules()))
    restarted = Scanner(Rules(), open_signals=[opened])
    assert restarted.open_signals() == (opened,)
    closed = [signal for signal in said(restarted, rest) if isinstance(signal, Closed)]
    assert [signal.signal_id for signal in closed] == [opened.signal_id]


def test_a_market_that_fell_silent_is_dropped_unless_a_signal_is_open_there() -> None:
    scanner, idle = Scanner(Rules()), Scanner(Rules())
    opened, _ = until_opened(scanner)
    scanner.on(Tick(received_ms=opened.at_ms + 700_000))
    assert scanner.score(opened.venue, opened.symbol) is not None
    said(idle, EVENTS[:50])
    idle.on(Tick(received_ms=EVENTS[50].received_ms + 500_000))
    assert idle.score(Venue.BINANCE, SYMBOL) is not None
    idle.on(Tick(received_ms=EVENTS[50].received_ms + 700_000))
    assert idle.score(Venue.BINANCE, SYMBOL) is None
    assert idle.score(Venue.BINANCE, BTC) is None


def test_the_id_of_a_signal_is_a_function_of_venue_symbol_and_time() -> None:
    first, second = until_opened(Scanner(Rules()))[0], until_opened(Scanner(Rules()))[0]
    assert first.signal_id == second.signal_id
    assert len(first.signal_id) == 10


def test_prices_are_on_the_markets_grid_away_from_the_users_favour() -> None:
    opened = until_opened(Scanner(Rules()))[0]
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


def test_minute_candles_hold_every_trade_and_quiet_minute() -> None:
    scanner = Scanner(Rules())
    said(scanner, EVENTS)
    candles = scanner.candles(Venue.BINANCE, SYMBOL)
    assert len(candles) == 31
    assert all(candle.low <= min(candle.open, candle.close) for candle in candles)
    assert all(candle.high >= max(candle.open, candle.close) for candle in candles)
    assert [later.exchange_ms - earlier.exchange_ms for earlier, later in pairwise(candles)] == [60_000] * 30
    assert scanner.candles(Venue.MEXC, BTC) == ()


def test_a_signal_is_not_entered_on_a_book_that_went_silent() -> None:
    scanner, rules = Scanner(Rules(entry_latency_ms=3_000)), Rules()
    fired = 0
    for event in EVENTS:
        if fired and isinstance(event, Book) and event.symbol == SYMBOL:
            continue
        assert not scanner.on(event)
        score = scanner.score(Venue.BINANCE, SYMBOL)
        if score is not None and score.score_low >= rules.min_score_threshold:
            fired += 1


def test_a_gap_just_after_the_opening_does_not_arm_the_trigger_again() -> None:
    scanner = Scanner(Rules())
    opened, rest = until_opened(scanner)
    gap = Gap(
        venue=opened.venue,
        symbol=opened.symbol,
        exchange_ms=opened.at_ms,
        received_ms=opened.at_ms,
        stream=Stream.BOOK,
        reason=GapReason.SEQUENCE,
    )
    assert not opened_in(said(scanner, [gap, *rest]))


def marked(at_ms: int, opened: Opened) -> list[Heard]:
    """The same events with one mark far above the stop among them."""
    mark = Mark(
        venue=opened.venue,
        symbol=opened.symbol,
        exchange_ms=at_ms,
        received_ms=at_ms,
        mark_price=opened.stop_loss * 1.1,
        index_price=None,
    )
    return sorted([*EVENTS, mark], key=lambda event: event.received_ms)


def test_a_stale_mark_stops_nobody_out_and_a_fresh_one_does() -> None:
    opened, _ = until_opened(Scanner(Rules()))
    for at_ms, reason in ((opened.at_ms - 60_000, ExitReason.TAKE_PROFIT), (opened.at_ms + 2_000, ExitReason.STOP_LOSS)):
        closed = next(signal for signal in said(Scanner(Rules()), marked(at_ms, opened)) if isinstance(signal, Closed))
        assert closed.reason is reason


def test_a_suppressed_signal_makes_nothing_cool_down() -> None:
    desk = Desk(Rules())
    suppressed = msgspec.structs.replace(until_opened(Scanner(Rules()))[0], official=False)
    desk.closed(suppressed, "LUMA", suppressed.at_ms)
    assert not desk.is_cooling(suppressed.venue, suppressed.symbol, suppressed.at_ms + 1)
    desk.closed(msgspec.structs.replace(suppressed, official=True), "LUMA", suppressed.at_ms)
    assert desk.is_cooling(suppressed.venue, suppressed.symbol, suppressed.at_ms + 1)
