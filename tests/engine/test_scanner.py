"""What the scanner does with whole lives of signals: arming, limits, suppression, blindness, being taken up again."""

import copy
from itertools import pairwise

import msgspec
import pytest

from engine.desk import Desk
from engine.entry import gates_of, is_setup, signal_id_of
from engine.market import Book, Candle, Gap, GapReason, Heard, Mark, Stream, Tick, Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Blind, Closed, ExitReason, Gate, GateName, Opened, Score, Signal, Suppression
from engine.trigger import Trigger
from tests.engine.script import BTC, START_MS, SYMBOL, Script


def said(scanner: Scanner, events: list[Heard]) -> list[Signal]:
    return [signal for event in events for signal in scanner.on(event)]


def opened_in(signals: list[Signal]) -> list[Opened]:
    return [signal for signal in signals if isinstance(signal, Opened)]


CALM_S = 200
LAST_MS = START_MS + 540_000
EVENTS = [event for event in Script(seed=5, calm_s=CALM_S, is_whole=True).events() if event.received_ms < LAST_MS]
"""A set-up that opens after 370 s and reaches its target after 468 s."""


def until_opened(scanner: Scanner) -> tuple[Opened, list[Heard]]:
    """The first signal and the events that are left after it."""
    for number, event in enumerate(EVENTS):
        for signal in scanner.on(event):
            if isinstance(signal, Opened):
                return signal, EVENTS[number + 1 :]
    raise AssertionError("no signal")


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


@pytest.fixture
def trigger(scanner: Scanner) -> Trigger:
    """One that has never fired."""
    return Trigger(scanner._watches[Venue.BINANCE, SYMBOL], scanner._desk, Rules())


@pytest.fixture
def score(scanner: Scanner, opened: Opened) -> Score:
    """A set-up."""
    score = scanner.fired_on(opened.signal_id)
    assert score is not None
    return score


def at(score: Score, low: float, high: float | None = None) -> Score:
    return msgspec.structs.replace(score, score_low=low, score_high=low if high is None else high)


def fires(trigger: Trigger, score: Score) -> bool:
    """Whether it fires on this; what it fired is dropped, so that it may fire again when it is armed."""
    trigger.consider(score)
    has_fired = trigger.due_ms is not None
    trigger._pending = None
    return has_fired


def test_a_trigger_fires_again_only_after_the_score_has_surely_fallen_well_below(trigger: Trigger, score: Score) -> None:
    assert fires(trigger, at(score, 75.0))
    assert not fires(trigger, at(score, 80.0))
    for low, high in ((66.0, 66.0), (30.0, 64.0)):
        assert not fires(trigger, at(score, low, high))
        assert not fires(trigger, at(score, 75.0))
    assert not fires(trigger, at(score, 63.9))
    assert fires(trigger, at(score, 75.0))


def test_a_setup_between_floor_and_threshold_fires_once_and_leaves_the_threshold_armed(trigger: Trigger, score: Score) -> None:
    assert not fires(trigger, at(score, 59.9))
    assert fires(trigger, at(score, 65.0))
    assert not fires(trigger, at(score, 65.0))
    assert fires(trigger, at(score, 72.0))
    assert not fires(trigger, at(score, 65.0))
    assert not fires(trigger, at(score, 51.9))
    assert fires(trigger, at(score, 65.0))


def test_a_trigger_waits_for_what_it_fired_and_fires_nothing_meanwhile(trigger: Trigger, score: Score) -> None:
    trigger.consider(at(score, 65.0))
    due_ms = trigger.due_ms
    trigger.consider(msgspec.structs.replace(at(score, 80.0), at_ms=score.at_ms + 100))
    assert trigger.due_ms == due_ms == score.at_ms + Rules().entry_latency_ms


@pytest.mark.parametrize("name", [name for name in GateName if name is not GateName.SCORE])
@pytest.mark.parametrize("passed", [False, None], ids=["failed", "unknown"])
def test_every_gate_must_be_known_and_true(score: Score, name: GateName, *, passed: bool | None) -> None:
    assert is_setup(score, Rules())
    gates = tuple(
        Gate(name=g.name, passed=passed if g.name is name else g.passed, value=g.value, limit=g.limit) for g in score.gates
    )
    assert not is_setup(msgspec.structs.replace(score, gates=gates), Rules())


@pytest.mark.parametrize(("fills_quote", "passed"), [(499.9, False), (500.0, True), (None, None)])
def test_what_fills_within_the_slippage_must_be_the_standard_size(
    score: Score, fills_quote: float | None, *, passed: bool | None
) -> None:
    gates = gates_of(score.readings, score.score_low, score.spread_pct, 0.0, fills_quote, Rules())
    size = next(gate for gate in gates if gate.name is GateName.SIZE)
    assert (size.passed, size.value, size.limit) == (passed, fills_quote, 500.0)


def test_a_market_too_thin_for_the_standard_size_is_no_setup_but_for_smaller_ones() -> None:
    thin = list(Script(seed=5, calm_s=CALM_S, is_whole=True, size=0.04).events())
    scores: list[Score] = []
    small, standard = Rules(standard_size_quote=100.0), Rules(max_cost_of_target_pct=1_000.0)
    assert opened_in(said(Scanner(small), thin))
    assert not opened_in(said(Scanner(standard, on_judged=scores.append), thin))
    failed = [{gate.name for gate in score.gates if gate.passed is not True} for score in scores if score.score_low >= 72.0]
    assert {GateName.SIZE} in failed


def test_only_markets_with_a_fresh_sold_sweep_are_judged_in_view_of_an_entry() -> None:
    """Each tick for twenty seconds, and at once after the sweep."""
    scores: list[Score] = []
    said(Scanner(Rules(min_score_threshold=101.0, suppressed_floor=101.0), on_judged=scores.append), EVENTS)
    ages_s = [score.readings["sweep"].raw for score in scores]
    assert {score.symbol for score in scores} == {SYMBOL}
    assert ages_s[0] == 0.0
    assert max(ages_s) <= 20.0
    assert len({score.at_ms for score in scores if score.at_ms % 1_000 == 999}) == 20


def past(at_ms: int, minutes_ago: int, price: float = 0.35, *, told_ms: int) -> Candle:
    return Candle(
        venue=Venue.BINANCE,
        symbol=SYMBOL,
        exchange_ms=at_ms // 60_000 * 60_000 - minutes_ago * 60_000,
        received_ms=told_ms,
        open=price,
        high=price * 1.001,
        low=price * 0.999,
        close=price * 1.0005,
        volume_base=100.0,
    )


def test_history_is_taken_although_minutes_have_been_heard_live_and_those_are_not_overwritten() -> None:
    plain = list(Script(seed=1, has_setup=False).events())[:1_200]
    now_ms = plain[-1].received_ms
    scanner = Scanner(Rules())
    said(scanner, plain)
    live = scanner.candles(Venue.BINANCE, SYMBOL)
    assert len(live) >= 3
    said(scanner, [past(START_MS, ago, told_ms=now_ms) for ago in range(20, -4, -1)])
    candles = scanner.candles(Venue.BINANCE, SYMBOL)
    assert candles[-len(live) :] == live
    assert len(candles) == len(live) + 20
    said(scanner, [past(START_MS, 25, told_ms=now_ms)])
    assert len(scanner.candles(Venue.BINANCE, SYMBOL)) == len(live) + 20
    said(scanner, [Tick(received_ms=now_ms + 1_000)])
    score = scanner.score(Venue.BINANCE, SYMBOL)
    assert score is not None
    assert isinstance(score.readings["volatility"], Known)


def test_a_minute_that_was_heard_live_teaches_nothing_when_history_tells_it_again() -> None:
    plain = list(Script(seed=1, has_setup=False).events())[:2_500]
    now_ms = plain[-1].received_ms
    told, untold = Scanner(Rules()), Scanner(Rules())
    said(untold, [*plain, Tick(received_ms=now_ms + 1_000)])
    said(told, [*plain, past(now_ms, 1, price=0.9, told_ms=now_ms), Tick(received_ms=now_ms + 1_000)])
    assert told.score(Venue.BINANCE, SYMBOL) == untold.score(Venue.BINANCE, SYMBOL)


def test_a_market_that_joins_late_or_takes_the_place_of_one_that_left_warms_up_like_the_first() -> None:
    """Scripts as of a time at which another market has been heard for long, or has fallen silent for long."""
    late_ms = START_MS + 1_500_000 // 60_000 * 60_000
    told = list(Script(seed=2, start_ms=late_ms, symbol="KITEUSDT", has_setup=False, is_whole=True, calm_s=240).events())
    told = [event for event in told if event.received_ms < late_ms + 400_000]
    first, joined = Scanner(Rules()), Scanner(Rules())
    said(joined, EVENTS)
    said(joined, [Tick(received_ms=EVENTS[-1].received_ms + second * 1_000) for second in range(1, 790)])
    assert joined.score(Venue.BINANCE, SYMBOL) is None
    for number, event in enumerate(told):
        first.on(event)
        joined.on(event)
        if isinstance(event, Tick) and number % 40 < 8:
            assert joined.score(Venue.BINANCE, "KITEUSDT") == first.score(Venue.BINANCE, "KITEUSDT")
    score = joined.score(Venue.BINANCE, "KITEUSDT")
    assert score is not None
    assert score.readings["rate_surge"] == Unknown(Why.WARMUP)


def test_lows_are_told_while_markets_join() -> None:
    scanner = Scanner(Rules())
    said(scanner, EVENTS[:200])
    now_ms = EVENTS[199].received_ms
    for number in range(70):
        at = {"venue": Venue.MEXC, "exchange_ms": now_ms, "received_ms": now_ms}
        scanner.on(Book(**at, symbol=f"C{number}USDT", bids=((1.0, 1.0),), asks=((1.1, 1.0),)))
        assert scanner.lows()[Venue.MEXC, f"C{number}USDT"] == 0.0


def test_a_silent_market_is_dropped_while_others_are_busy() -> None:
    scanner = Scanner(Rules())
    for event in Script(seed=1, venue=Venue.BYBIT, start_ms=START_MS - 300_000).events():
        if event.received_ms > START_MS - 270_000:
            break
        scanner.on(event)
    for event in EVENTS:
        scanner.on(event)
    assert scanner.score(Venue.BYBIT, SYMBOL) is None
    assert scanner.score(Venue.BINANCE, SYMBOL) is not None
