"""The laws of the signal: what must not change the score, and what must."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.market import Book, Gap, GapReason, Heard, OpenInterest, Stream, Tick, Trade, Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Closed, ExitReason, Opened, Score, Signal
from tests.engine.script import BTC, START_MS, SYMBOL, Script, mirrored

SEEDS = st.integers(0, 10_000)
on_any_market = settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def run(events: list[Heard], rules: Rules | None = None) -> tuple[Scanner, list[Signal], list[Score]]:
    """The scanner, what it said, and the scores of SYMBOL at every tick."""
    scanner, signals, scores = Scanner(rules or Rules()), [], []
    for event in events:
        signals += scanner.on(event)
        if isinstance(event, Tick):
            scores += [score for score in scanner.scores() if score.symbol == SYMBOL]
    return scanner, signals, scores


@pytest.fixture(scope="module")
def setup() -> list[Heard]:
    return list(Script(seed=1).events())


@pytest.fixture(scope="module")
def heard(setup: list[Heard]) -> tuple[Scanner, list[Signal], list[Score]]:
    return run(setup)


def lows(scores: list[Score]) -> list[float]:
    return [score.score_low for score in scores]


def test_a_pump_opens_and_then_reaches_its_target(heard) -> None:
    opened, closed = heard[1]
    assert isinstance(opened, Opened)
    assert isinstance(closed, Closed)
    assert opened.official
    assert opened.take_profit < opened.entry_price < opened.stop_loss
    assert closed.reason is ExitReason.TAKE_PROFIT
    assert closed.net_r > 0.0
    assert closed.signal_id == opened.signal_id


def test_a_squeeze_opens_and_is_stopped_at_a_loss_larger_than_its_distance() -> None:
    signals = run(list(Script(seed=1, drift_after_pct=4.0).events()))[1]
    closed = next(signal for signal in signals if isinstance(signal, Closed))
    assert closed.reason is ExitReason.STOP_LOSS
    assert closed.net_r < -1.0


def test_a_calm_market_says_nothing() -> None:
    scores = run(list(Script(seed=2, has_setup=False).events()))
    assert scores[1] == []
    assert max(lows(scores[2])) < 60.0


@on_any_market
@given(SEEDS)
def test_the_same_events_give_the_same_signals_and_scores(seed: int) -> None:
    first, second = (run(list(Script(seed).events())) for _ in range(2))
    assert first[1:] == second[1:]


@on_any_market
@given(SEEDS, st.integers(1, 400))
def test_shifted_time_changes_nothing_but_the_times(seed: int, days: int) -> None:
    shift_ms = 86_400_000 * days
    now, later = run(list(Script(seed).events())), run(list(Script(seed, start_ms=START_MS + shift_ms).events()))
    assert lows(later[2]) == pytest.approx(lows(now[2]), abs=1e-9)
    assert [signal.at_ms - shift_ms for signal in later[1]] == [signal.at_ms for signal in now[1]]


@on_any_market
@given(SEEDS)
def test_a_coins_denomination_changes_nothing(seed: int) -> None:
    one, thousand = run(list(Script(seed).events())), run(list(Script(seed, scale=1_000.0).events()))
    assert lows(thousand[2]) == pytest.approx(lows(one[2]), abs=0.2)
    assert [type(signal) for signal in thousand[1]] == [type(signal) for signal in one[1]]


@on_any_market
@given(SEEDS, st.floats(2.0, 20.0))
def test_sizes_alone_change_no_score_but_what_a_trade_costs(seed: int, factor: float) -> None:
    usual, larger = run(list(Script(seed).events())), run(list(Script(seed, size=factor).events()))
    assert lows(larger[2]) == pytest.approx(lows(usual[2]), abs=0.5)
    cost, cost_larger = usual[2][-1].readings["cost"], larger[2][-1].readings["cost"]
    assert isinstance(cost, Known)
    assert isinstance(cost_larger, Known)
    assert cost_larger.raw <= cost.raw
    assert (larger[2][-1].fills_quote or 0.0) == pytest.approx(factor * (usual[2][-1].fills_quote or 0.0))


@on_any_market
@given(SEEDS)
def test_mirroring_the_market_never_raises_the_short_score_of_a_setup(seed: int) -> None:
    right, mirror = run(list(Script(seed).events())), run(list(mirrored(Script(seed).events())))
    best = max(lows(right[2]))
    at = lows(right[2]).index(best)
    assert lows(mirror[2])[at] < best
    assert not [signal for signal in mirror[1] if isinstance(signal, Opened) and signal.official]


@on_any_market
@given(SEEDS)
def test_without_open_interest_its_divergence_is_unknown_and_nothing_enters(seed: int) -> None:
    _, signals, scores = run(list(Script(seed, has_interest=False).events()))
    assert signals == []
    assert scores[-1].readings["oi_divergence"] == Unknown(Why.MISSING)
    assert scores[-1].coverage == pytest.approx(0.8)
    assert scores[-1].score_high - scores[-1].score_low == pytest.approx(20.0)


@on_any_market
@given(SEEDS, st.integers(0, 40))
def test_repeated_trades_change_nothing(seed: int, late: int) -> None:
    """A trade is told again after so many other events."""
    events = list(Script(seed).events())
    again = [copy for copy in events if isinstance(copy, Trade)]
    told: list[Heard] = []
    for number, event in enumerate(events):
        told.append(event)
        repeated = events[number - late] if number >= late else event
        if isinstance(repeated, Trade):
            told.append(repeated)
    assert len(told) > len(events) + len(again) // 2
    assert lows(run(told)[2]) == lows(run(events)[2])


@on_any_market
@given(SEEDS, SEEDS)
def test_two_venues_never_touch_each_others_state(seed: int, other_seed: int) -> None:
    mine = list(Script(seed).events())
    theirs = Script(other_seed, venue=Venue.BYBIT, has_interest=False, symbol="KITEUSDT").events()
    both = [event for pair in zip(mine, theirs, strict=False) for event in pair[: 1 if isinstance(pair[1], Tick) else 2]]
    alone = mine[: sum(isinstance(event, Tick) or event.venue is Venue.BINANCE for event in both)]
    assert lows(run(both)[2]) == lows(run(alone)[2])


def test_a_gap_in_the_book_makes_its_features_unknown_until_it_is_rebuilt(setup: list[Heard]) -> None:
    scanner, _, _ = run(setup)
    last_ms = setup[-1].received_ms
    scanner.on(
        Gap(
            venue=Venue.BINANCE,
            symbol=SYMBOL,
            exchange_ms=last_ms,
            received_ms=last_ms,
            stream=Stream.BOOK,
            reason=GapReason.SEQUENCE,
        )
    )
    score = scanner.score(Venue.BINANCE, SYMBOL)
    assert score is not None
    assert score.readings["depth_imbalance"] == Unknown(Why.GAP)
    assert score.readings["order_flow"] == Unknown(Why.GAP)
    assert isinstance(score.readings["oi_divergence"], Known)
    assert score.mid is None
    book = next(event for event in reversed(setup) if isinstance(event, Book) and event.symbol == SYMBOL)
    scanner.on(book)
    rebuilt = scanner.score(Venue.BINANCE, SYMBOL)
    assert rebuilt is not None
    assert isinstance(rebuilt.readings["order_flow"], Known)


def test_btc_itself_is_never_scored(heard) -> None:
    assert {score.symbol for score in heard[0].scores()} == {SYMBOL}
    assert heard[0].score(Venue.BINANCE, BTC) is not None


def test_components_sum_to_the_score_and_bounds_hold_it(heard) -> None:
    for score in heard[2]:
        assert sum(score.components.values()) == pytest.approx(score.score)
        assert score.score_low <= score.score_high + 1e-9
        assert 0.0 <= score.coverage <= 1.0
        assert score.score_low <= score.score + 1e-9


def test_a_venue_without_open_interest_reads_that_of_its_coin() -> None:
    elsewhere: list[Heard] = [
        OpenInterest(
            venue=Venue.BYBIT,
            symbol=event.symbol,
            exchange_ms=event.exchange_ms,
            received_ms=event.received_ms,
            open_interest_base=event.open_interest_base,
        )
        if isinstance(event, OpenInterest)
        else event
        for event in Script(seed=1, venue=Venue.LBANK).events()
    ]
    scanner, signals, _ = run(elsewhere)
    score = scanner.score(Venue.LBANK, SYMBOL)
    assert score is not None
    reading = score.readings["oi_divergence"]
    assert isinstance(reading, Known)
    assert reading.note == "aggregate"
    assert [type(signal) for signal in signals] == [Opened, Closed]
