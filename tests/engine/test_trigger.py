"""When a market is judged, which gates must be passed, and when its trigger fires and is armed again."""

import msgspec
import pytest

from engine.entry import gates_of, is_setup
from engine.market import Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Gate, GateName, Score
from engine.trigger import Trigger
from tests.engine.opening import CALM_S, EVENTS, opened_in, said, until_opened
from tests.engine.script import SYMBOL, Script


@pytest.fixture(scope="module")
def fired() -> tuple[Scanner, Score]:
    """A scanner that has just opened, and the score that it fired on."""
    scanner = Scanner(Rules())
    opened, _ = until_opened(scanner)
    score = scanner.fired_on(opened.signal_id)
    assert score is not None
    return scanner, score


@pytest.fixture
def trigger(fired: tuple[Scanner, Score]) -> Trigger:
    """One that has never fired."""
    return Trigger(fired[0]._watches[Venue.BINANCE, SYMBOL], fired[0]._desk, Rules())


@pytest.fixture
def score(fired: tuple[Scanner, Score]) -> Score:
    """A set-up."""
    return fired[1]


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
