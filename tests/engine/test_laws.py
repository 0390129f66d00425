"""The laws of the signal: what must not change the score, and what must.

Markets do not touch each other, which is itself a law below: so a market and what was made of it are heard side by side.
"""

import copy
from collections.abc import Iterable, Iterator
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.market import Book, Gap, GapReason, Heard, OpenInterest, Stream, Tick, Trade, Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Closed, ExitReason, Opened, Score, Signal
from tests.engine.script import BTC, START_MS, SYMBOL, Script, mirrored, side_by_side

CALM_S = 400
on_any_market = settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 10_000)
RIGHT, SCALED, SIZED, MIRRORED, UNTOLD, REPEATED = SYMBOL, "KITEUSDT", "RIVAUSDT", "SOLAUSDT", "TIDEUSDT", "VEXAUSDT"


class Run:
    """A scanner that has heard these events, what it said, every market's `score_low` at each tick, and some scores beside it."""

    def __init__(self, events: Iterable[Heard], *, is_judged: bool = False) -> None:
        self.scanner = Scanner(Rules())
        self.said: dict[str, list[Signal]] = {}
        self.lows: dict[str, list[float]] = {}
        self.scores: list[tuple[float, Score]] = []
        symbols: dict[str, str] = {}
        for event in events:
            for signal in self.scanner.on(event):
                if isinstance(signal, Opened):
                    symbols[signal.signal_id] = signal.symbol
                self.said.setdefault(symbols[signal.signal_id], []).append(signal)
            if isinstance(event, Tick):
                for (_, symbol), low in self.scanner.lows().items():
                    self.lows.setdefault(symbol, []).append(low)
                if is_judged and event.received_ms // 1_000 % 5 == 0:
                    self.scores += [(self.lows[score.symbol][-1], score) for score in self.scanner.scores()]

    def score(self, symbol: str = SYMBOL, venue: Venue = Venue.BINANCE) -> Score:
        score = self.scanner.score(venue, symbol)
        assert score is not None
        return score

    def kinds(self, symbol: str = SYMBOL) -> list[type[Signal]]:
        return [type(signal) for signal in self.said.get(symbol, [])]


def told(seed: int, symbol: str = SYMBOL, **changed) -> Iterator[Heard]:
    """A set-up and the three minutes after it."""
    script = Script(seed, symbol=symbol, calm_s=CALM_S, is_whole=True, **changed)
    last_ms = script.start_ms + (script.turned_s + 180) * 1_000
    return (event for event in script.events() if event.received_ms < last_ms)


def repeated(events: Iterable[Heard], late: int = 40) -> Iterator[Heard]:
    """Every trade is told again at once, and after so many other events."""
    heard: list[Heard] = []
    for event in events:
        heard.append(event)
        yield event
        if isinstance(event, Trade):
            yield event
        if len(heard) > late and isinstance(heard[-late], Trade):
            yield replace(heard[-late], received_ms=event.received_ms)


@lru_cache(maxsize=8)
def chorus(seed: int) -> Run:
    """A market, the same a thousand times dearer, seven times larger, mirrored, without open interest, its trades told twice."""
    return Run(
        side_by_side(
            told(seed),
            told(seed, SCALED, scale=1_000.0),
            told(seed, SIZED, size=7.0),
            mirrored(told(seed, MIRRORED)),
            told(seed, UNTOLD, has_interest=False),
            repeated(told(seed, REPEATED)),
        )
    )


@lru_cache(maxsize=8)
def alone(seed: int) -> Run:
    return Run(told(seed), is_judged=True)


def test_a_pump_opens_and_then_reaches_its_target() -> None:
    opened, closed = alone(1).said[SYMBOL]
    assert isinstance(opened, Opened)
    assert isinstance(closed, Closed)
    assert opened.official
    assert opened.take_profit < opened.entry_price < opened.stop_loss
    assert closed.reason is ExitReason.TAKE_PROFIT
    assert closed.net_r > 0.0
    assert closed.signal_id == opened.signal_id


def test_a_squeeze_opens_and_is_stopped_at_a_loss_larger_than_its_distance() -> None:
    closed = next(each for each in Run(told(1, drift_after_pct=4.0)).said[SYMBOL] if isinstance(each, Closed))
    assert closed.reason is ExitReason.STOP_LOSS
    assert closed.net_r < -1.0


def test_a_calm_market_says_nothing() -> None:
    calm = Run(told(2, has_setup=False))
    assert calm.said == {}
    assert max(calm.lows[SYMBOL]) < 60.0


def test_the_same_events_give_the_same_signals_and_scores() -> None:
    again = Run(told(4), is_judged=True)
    assert (again.said, again.lows, again.scores) == (alone(4).said, alone(4).lows, alone(4).scores)


@on_any_market
@given(SEEDS)
def test_markets_heard_beside_it_change_nothing_in_a_market(seed: int) -> None:
    assert chorus(seed).lows[RIGHT] == alone(seed).lows[SYMBOL]
    assert chorus(seed).said[RIGHT] == alone(seed).said[SYMBOL]
    assert chorus(seed).score() == alone(seed).score()


def test_shifted_time_changes_nothing_but_the_times() -> None:
    shift_ms = 86_400_000 * 137
    later = Run(told(1, start_ms=START_MS + shift_ms))
    assert later.lows[SYMBOL] == pytest.approx(alone(1).lows[SYMBOL], abs=1e-9)
    assert [each.at_ms - shift_ms for each in later.said[SYMBOL]] == [each.at_ms for each in alone(1).said[SYMBOL]]


@on_any_market
@given(SEEDS)
def test_a_coins_denomination_changes_nothing(seed: int) -> None:
    assert chorus(seed).lows[SCALED] == pytest.approx(chorus(seed).lows[RIGHT], abs=0.2)
    assert chorus(seed).kinds(SCALED) == chorus(seed).kinds(RIGHT)
    for name, reading in chorus(seed).score(RIGHT).readings.items():
        scaled = chorus(seed).score(SCALED).readings[name]
        assert getattr(scaled, "fraction", scaled) == pytest.approx(getattr(reading, "fraction", reading), abs=0.01), name


@on_any_market
@given(SEEDS)
def test_sizes_alone_change_no_score_but_what_a_trade_costs(seed: int) -> None:
    usual, larger = chorus(seed).score(RIGHT), chorus(seed).score(SIZED)
    assert chorus(seed).lows[SIZED] == pytest.approx(chorus(seed).lows[RIGHT], abs=0.5)
    assert larger.readings["cost"].raw <= usual.readings["cost"].raw
    assert larger.fills_quote == pytest.approx(7.0 * (usual.fills_quote or 0.0))


@on_any_market
@given(SEEDS)
def test_mirroring_the_market_never_raises_the_short_score_of_a_setup(seed: int) -> None:
    right, mirror = chorus(seed).lows[RIGHT], chorus(seed).lows[MIRRORED]
    best = max(right)
    assert mirror[right.index(best)] < best - 20.0
    assert not chorus(seed).said.get(MIRRORED)


@on_any_market
@given(SEEDS)
def test_without_open_interest_its_divergence_is_unknown_and_nothing_enters(seed: int) -> None:
    score = chorus(seed).score(UNTOLD)
    assert not chorus(seed).said.get(UNTOLD)
    assert score.readings["oi_divergence"] == Unknown(Why.MISSING)
    assert score.coverage == pytest.approx(0.8)
    assert score.score_high - score.score_low == pytest.approx(20.0)


@on_any_market
@given(SEEDS)
def test_repeated_trades_change_nothing(seed: int) -> None:
    assert chorus(seed).lows[REPEATED] == chorus(seed).lows[RIGHT]
    assert chorus(seed).kinds(REPEATED) == chorus(seed).kinds(RIGHT)


def test_books_of_other_depths_beside_it_change_nothing_in_a_market() -> None:
    """Sums of deeper books may round elsewhere in the last place, and nowhere else."""

    def deepened() -> Iterator[Heard]:
        for event in told(2, "KITEUSDT", venue=Venue.BYBIT):
            if isinstance(event, Book):
                last, size = event.bids[-1]
                more = tuple((last - 0.0001 * level, size) for level in range(1, 31))
                yield replace(event, bids=event.bids + more)
            else:
                yield event

    both = Run(side_by_side(told(1), deepened(), with_btc=True))
    assert both.lows[SYMBOL] == pytest.approx(alone(1).lows[SYMBOL], abs=1e-9)
    assert [each.at_ms for each in both.said[SYMBOL]] == [each.at_ms for each in alone(1).said[SYMBOL]]


def test_markets_that_join_and_make_the_table_grow_change_nothing_in_a_market() -> None:
    def joining() -> Iterator[Heard]:
        """One market more every three seconds of the turn."""
        for event in told(1):
            yield event
            second = (event.received_ms - START_MS) // 1_000
            if isinstance(event, Tick) and second > CALM_S + 100 and second % 3 == 0 and second < CALM_S + 200:
                at = {"venue": Venue.MEXC, "exchange_ms": event.received_ms, "received_ms": event.received_ms}
                yield Book(**at, symbol=f"C{second}USDT", bids=((1.0, 1.0),), asks=((1.1, 1.0),))

    grown = Run(joining())
    assert len(grown.lows) > 30
    assert grown.lows[SYMBOL] == alone(1).lows[SYMBOL]
    assert grown.said == alone(1).said


def test_a_gap_in_the_book_makes_its_features_unknown_until_it_is_rebuilt() -> None:
    run = copy.deepcopy(alone(1))
    book = run.scanner._watches[Venue.BINANCE, SYMBOL].track.book
    assert book is not None
    stamp = {"venue": Venue.BINANCE, "symbol": SYMBOL, "exchange_ms": book.exchange_ms, "received_ms": book.received_ms}
    run.scanner.on(Gap(**stamp, stream=Stream.BOOK, reason=GapReason.SEQUENCE))
    score = run.score()
    assert score.readings["depth_imbalance"] == Unknown(Why.GAP)
    assert score.readings["order_flow"] == Unknown(Why.GAP)
    assert isinstance(score.readings["oi_divergence"], Known)
    assert score.mid is None
    run.scanner.on(book)
    assert isinstance(run.score().readings["order_flow"], Known)


def test_btc_itself_is_never_scored() -> None:
    assert {score.symbol for score in alone(1).scanner.scores()} == {SYMBOL}
    assert set(alone(1).lows) == {SYMBOL}
    assert alone(1).score(BTC).symbol == BTC


def test_components_sum_to_the_score_and_bounds_hold_it() -> None:
    for _, score in alone(1).scores:
        assert sum(score.components.values()) == pytest.approx(score.score)
        assert score.score_low <= score.score_high + 1e-9
        assert 0.0 <= score.coverage <= 1.0
        assert score.score_low <= score.score + 1e-9


def test_the_lows_of_all_markets_are_those_of_each_judged_alone() -> None:
    assert len(alone(1).scores) > 150
    for low, score in alone(1).scores:
        assert score.score_low == pytest.approx(low, abs=1e-9)


def test_a_venue_without_open_interest_reads_that_of_its_coin() -> None:
    elsewhere = (
        replace(event, venue=Venue.BYBIT) if isinstance(event, OpenInterest) else event for event in told(1, venue=Venue.LBANK)
    )
    run = Run(elsewhere)
    reading = run.score(venue=Venue.LBANK).readings["oi_divergence"]
    assert isinstance(reading, Known)
    assert reading.note == "aggregate"
    assert run.kinds() == [Opened, Closed]
