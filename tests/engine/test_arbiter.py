"""Where a coin is shorted that fires on several venues: the cheapest venue, those of one latency together."""

import pytest
from msgspec.structs import replace

from engine.arbiter import preference
from engine.market import Funding, Heard, Tick, Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Opened, Score, Suppression
from engine.trigger import Trigger
from tests.engine.script import PUMP_S, START_MS, SYMBOL, TURN_S, Script, side_by_side

CALM_S = 400
TURNED_MS = START_MS + (CALM_S + PUMP_S + TURN_S) * 1_000
SOON_MS, LATE_MS = 1_800_000, 3_700_000
"""Until the funding falls due: while a signal may be open, and after that."""


def told_by(venue: Venue, symbol: str, *, behind_ms: int = 0, funding_in_ms: int = LATE_MS) -> list[Heard]:
    """The scripted set-up on this venue, heard so far behind, its next funding of 0.08 % due so soon."""
    events: list[Heard] = []
    for event in Script(seed=1, venue=venue, symbol=symbol, calm_s=CALM_S, is_whole=True).events():
        if event.received_ms > TURNED_MS:
            break
        changed = replace(event, next_ms=event.received_ms + funding_in_ms) if isinstance(event, Funding) else event
        events.append(changed if isinstance(event, Tick) else replace(changed, received_ms=event.received_ms + behind_ms))
    return sorted(events, key=lambda event: event.received_ms)


@pytest.fixture(scope="module")
def opened() -> dict[str, list[Opened]]:
    """Six coins at once, each on two venues: what was opened, by symbol."""
    scanner, opened = Scanner(Rules()), dict[str, list[Opened]]()
    told = (
        told_by(Venue.BINANCE, "LUMAUSDT"),
        told_by(Venue.MEXC, "LUMAUSDT"),
        told_by(Venue.MEXC, "KITEUSDT"),
        told_by(Venue.BINANCE, "KITEUSDT"),
        told_by(Venue.BINANCE, "RIVAUSDT"),
        told_by(Venue.MEXC, "RIVAUSDT", behind_ms=200),
        told_by(Venue.BINANCE, "SOLAUSDT"),
        told_by(Venue.MEXC, "SOLAUSDT", behind_ms=400),
        told_by(Venue.BINANCE, "TIDEUSDT"),
        told_by(Venue.BYBIT, "TIDEUSDT", funding_in_ms=SOON_MS),
        told_by(Venue.BINANCE, "VEXAUSDT"),
        told_by(Venue.BYBIT, "VEXAUSDT"),
    )
    for event in side_by_side(*told):
        for signal in scanner.on(event):
            if isinstance(signal, Opened):
                opened.setdefault(signal.symbol, []).append(signal)
    return opened


@pytest.mark.parametrize("symbol", ["LUMAUSDT", "KITEUSDT"])
def test_the_cheaper_venue_is_entered_whoever_is_heard_first_and_the_other_is_recorded(
    opened: dict[str, list[Opened]], symbol: str
) -> None:
    first, second = opened[symbol]
    assert (first.venue, first.official, first.suppressed) == (Venue.MEXC, True, None)
    assert (second.venue, second.official, second.suppressed) == (Venue.BINANCE, False, Suppression.OPEN_SIGNAL)
    assert first.at_ms == second.at_ms


def test_venues_that_fire_within_one_latency_are_decided_together(opened: dict[str, list[Opened]]) -> None:
    first, second = opened["RIVAUSDT"]
    assert [(first.venue, first.official), (second.venue, second.official)] == [(Venue.MEXC, True), (Venue.BINANCE, False)]
    assert first.at_ms == second.at_ms


def test_a_venue_that_fires_later_finds_its_coin_taken(opened: dict[str, list[Opened]]) -> None:
    first, *others = opened["SOLAUSDT"]
    assert (first.venue, first.official) == (Venue.BINANCE, True)
    assert {other.venue for other in others} == {Venue.MEXC}
    assert not any(other.official for other in others)
    assert first.at_ms < others[0].at_ms


def test_funding_that_is_paid_soon_makes_the_dearer_venue_the_better_one(opened: dict[str, list[Opened]]) -> None:
    assert [opened[symbol][0].venue for symbol in ("TIDEUSDT", "VEXAUSDT")] == [Venue.BYBIT, Venue.BINANCE]


@pytest.fixture(scope="module")
def fired() -> tuple[Scanner, Score]:
    scanner = Scanner(Rules())
    for event in told_by(Venue.BINANCE, SYMBOL):
        for signal in scanner.on(event):
            if isinstance(signal, Opened):
                score = scanner.fired_on(signal.signal_id)
                assert score is not None
                return scanner, score
    raise AssertionError("no signal")


def costing(score: Score, of_target_pct: float | None, *, fills_quote: float = 1e4, venue: Venue = Venue.BINANCE) -> Score:
    cost = Unknown(Why.MISSING) if of_target_pct is None else Known(fraction=0.9, raw=of_target_pct)
    return replace(score, venue=venue, fills_quote=fills_quote, readings={**score.readings, "cost": cost})


def rated(rate_pct: float, in_ms: int) -> Funding:
    return Funding(
        venue=Venue.BINANCE, symbol=SYMBOL, exchange_ms=0, received_ms=0, rate_pct=rate_pct, interval_h=8.0, next_ms=in_ms
    )


def test_depth_decides_between_places_that_cost_the_same(fired: tuple[Scanner, Score]) -> None:
    deep, shallow, cheap = (
        preference(costing(fired[1], cost, fills_quote=quote, venue=venue), None, 0, Rules())
        for cost, quote, venue in ((9.0, 2e4, Venue.MEXC), (9.0, 1e4, Venue.BINANCE), (8.9, 1e3, Venue.LBANK))
    )
    assert sorted([deep, shallow, cheap]) == [cheap, deep, shallow]


def test_a_cost_is_in_percent_of_the_price_and_less_what_funding_pays(fired: tuple[Scanner, Score]) -> None:
    rules, score = Rules(), costing(fired[1], 10.0)
    assert preference(score, None, 0, rules)[1] == pytest.approx(0.17)
    assert preference(score, rated(0.05, 3_600_000), 0, rules)[1] == pytest.approx(0.12)
    assert preference(score, rated(-0.05, 3_600_000), 0, rules)[1] == pytest.approx(0.22)
    assert preference(score, rated(0.05, 3_600_001), 0, rules)[1] == pytest.approx(0.17)
    assert preference(score, rated(0.05, 1_000), 1_000, rules)[1] == pytest.approx(0.17)
    assert preference(costing(score, None), None, 0, rules)[1] == pytest.approx(0.34)


def test_a_setup_below_the_threshold_comes_after_one_at_it(fired: tuple[Scanner, Score]) -> None:
    scanner, score = fired
    watch = scanner._watches[Venue.BINANCE, SYMBOL]
    at, below = (Trigger(watch, scanner._desk, Rules()) for _ in range(2))
    at.consider(costing(replace(score, score_low=72.0, score_high=72.0), 19.0))
    below.consider(costing(replace(score, score_low=71.9, score_high=71.9), 1.0))
    assert at.preference(0) < below.preference(0)


def test_a_place_below_the_threshold_comes_last_however_cheap_it_is(fired: tuple[Scanner, Score]) -> None:
    below = replace(costing(fired[1], 1.0), score_low=Rules().min_score_threshold - 0.1)
    assert preference(costing(fired[1], 19.0), None, 0, Rules()) < preference(below, None, 0, Rules())
