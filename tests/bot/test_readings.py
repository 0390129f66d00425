"""The inside of a score card: every feature and every gate in words, in every language."""

import ast
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine.features
from bot.callbacks import ScorePage
from bot.cards import score_card, why_card
from bot.cards.gates import gate_lines
from bot.cards.readings import NOTES, words
from bot.cards.scoring import CONTEXT, SHOWN, context_lines
from bot.texts import Text
from engine.features import FEATURES
from engine.market import Tick, Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.scanner import Scanner
from engine.scoring import PARTS
from engine.signals import Gate, GateName, Score
from sandbox.telegram.markup import parse_html, units
from tests.bot import samples
from tests.bot.catalogue import EN, PRIVATE, RU, assert_readable
from tests.engine.script import Script

NAMES = [kind.name for kind in FEATURES]
TEXTS = pytest.mark.parametrize("text", [EN, RU], ids=lambda text: text.language)
PAGE = ScorePage(venue=Venue.BYBIT, symbol="1000PEPEUSDT")


def card(text: Text, score: Score) -> str:
    return score_card(text, score, (score,), PAGE).html


def shown(html: str) -> list[str]:
    """Line by line, with plain spaces."""
    return parse_html(html)[0].replace("\u00a0", " ").splitlines()


def lines(text: Text, score: Score) -> list[str]:
    return shown(card(text, score))


def gate(name: GateName, value: float | None, limit: float, *, passed: bool | None) -> str:
    return shown("\n".join(gate_lines(EN, (Gate(name=name, passed=passed, value=value, limit=limit),))))[1]


def test_every_feature_has_its_place_on_the_card() -> None:
    """Those that give points stand under what they give them to, the others beside the score."""
    assert sorted(chain(*SHOWN.values(), CONTEXT)) == sorted(NAMES)
    assert {component: set(names) for component, names in SHOWN.items()} == {
        component: {name for name, _ in parts} for component, parts in PARTS.items()
    }


def test_samples_have_every_feature_and_every_gate() -> None:
    for score in (samples.score(), samples.noted_score(), samples.dim_score()):
        assert score.readings.keys() == set(NAMES)
        assert [gate.name for gate in score.gates] == list(GateName)
    assert all(isinstance(reading, Known) for reading in samples.noted_score().readings.values())


@TEXTS
@pytest.mark.parametrize("name", NAMES)
def test_every_feature_is_told_with_its_value_whatever_its_sign(text: Text, name: str) -> None:
    for raw in (-0.37, 0.0, 0.37, 12.3, 4_000.0):
        assert_readable(parse_html(words(text, name, Known(0.5, raw)))[0])
    assert words(text, name, Known(0.5, 2.2)) != words(text, name, Known(0.5, 3.3))


@TEXTS
@pytest.mark.parametrize("name", NAMES)
def test_every_feature_that_is_not_known_says_why(text: Text, name: str) -> None:
    said = {words(text, name, Unknown(why)) for why in Why}
    assert len(said) == len(Why)
    for each in said:
        assert_readable(parse_html(each)[0])
    assert words(text, name, None) == words(text, name, Unknown(Why.MISSING))


def noted_by_features() -> set[str]:
    """Every string that stands in the features' functions, but for docstrings and formats: their notes."""
    found: set[str] = set()
    for file in Path(engine.features.__file__).parent.glob("*.py"):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                nodes = list(ast.walk(function))
                formats = {
                    id(part) for node in nodes if isinstance(node, ast.FormattedValue) for part in ast.walk(node.format_spec)
                }
                strings = {node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in formats}
                found |= {string for string in strings if isinstance(string, str)} - {ast.get_docstring(function, clean=False)}
    return found


def test_every_note_of_a_feature_has_its_words() -> None:
    assert noted_by_features() == {*NOTES, "rollover", " bps"}


@TEXTS
@pytest.mark.parametrize("note", [*NOTES, "12 bps"])
def test_a_note_is_added_to_the_value_in_words(text: Text, note: str) -> None:
    plain, noted = words(text, "depth_imbalance", Known(0.5, 0.7)), words(text, "depth_imbalance", Known(0.5, 0.7, 0, note))
    assert noted.startswith(f"{plain}\u00a0· ")
    assert noted.removeprefix(plain) != f"\u00a0· {note}"
    assert_readable(parse_html(noted)[0])


def test_a_rollover_is_not_told_as_a_rise() -> None:
    told = lines(EN, samples.noted_score())
    assert told[told.index("▰▰▰▰▰ Momentum 10 of 10") + 1] == "price rolled over from its 10 min high · slope +0.1σ · just now"
    told = lines(RU, samples.noted_score())
    assert told[told.index("▰▰▰▰▰ Импульс 10 из 10") + 1].startswith("цена развернулась от максимума за 10 мин · наклон +0,1σ")


def test_what_carries_no_weight_is_told_in_its_own_unit() -> None:
    assert shown("\n".join(context_lines(EN, samples.score()))) == [
        "Context: shown, gives no points",
        "Price to VWAP: 1.5σ above",
        "Volatility: 2.1% an hour",
        "Basis to index: 0.8σ above usual",
        "Liquidations: longs, 2.3× usual",
        "Costs: 9% of the target, in and out",
        "Order book: updated 180 ms ago",
        "Trades a second: 3.1σ above usual",
        "VPIN (flow imbalance): 45% · 2 s ago",
    ]


def test_the_other_signs_and_notes_are_told_as_well() -> None:
    told = lines(EN, samples.noted_score())
    assert "Price to VWAP: 0.7σ below" in told
    assert "Basis to index: 1.3σ below usual" in told
    assert "Liquidations: shorts, 1.7× usual · only one a second is told" in told
    assert "Order book: updated 12 s ago · clock off by more than 5 s" in told
    assert "Trades a second: 0.4σ below usual · 9 s ago" in told


def test_no_liquidations_are_no_number() -> None:
    assert words(EN, "liquidations", Known(0.0, 0.0)) == words(EN, "liquidations", Known(0.0, -0.01)) == "hardly any"


@TEXTS
def test_the_context_is_folded_and_nothing_else(text: Text) -> None:
    for html in (card(text, samples.score()), why_card(text, samples.record(), PRIVATE).html):
        told, entities = parse_html(html)
        (folded,) = [entity for entity in entities if entity.type == "expandable_blockquote"]
        inside = told.encode("utf-16-le")[2 * folded.offset : 2 * (folded.offset + folded.length)].decode("utf-16-le")
        assert inside.splitlines() == parse_html("\n".join(context_lines(text, samples.score())))[0].splitlines()[1:]
        assert len(inside.splitlines()) == len(CONTEXT)


def test_a_signal_from_before_a_feature_was_there_leaves_it_out() -> None:
    readings = {name: reading for name, reading in samples.KNOWN.items() if name != "vpin"}
    older = samples.scored(readings, "XLMUSDT", Venue.MEXC)
    assert not any("VPIN" in line for line in lines(EN, older))
    assert list(context_lines(EN, samples.scored({"btc": samples.KNOWN["btc"]}, "XLMUSDT", Venue.MEXC))) == []


def test_the_size_that_fills_is_a_gate() -> None:
    assert "✓ Fills within 0.2% slippage ≥ 500 USDT: 4,871 USDT" in lines(EN, samples.score())
    assert "✗ Fills within 0.2% slippage ≥ 500 USDT: 312 USDT" in lines(EN, samples.noted_score())
    assert "? Fills within 0.2% slippage ≥ 500 USDT: not known" in lines(EN, samples.dim_score())
    assert "✗ Объём с проскальзыванием до 0,2 % ≥ 500 USDT: 312 USDT" in lines(RU, samples.noted_score())


def test_a_limit_that_was_just_missed_is_not_shown_as_met() -> None:
    assert gate(GateName.DEPTH_IMBALANCE, 0.5964, 0.6, passed=False) == "✗ Asks’ share of book ≥ 60%: 59.6%"
    assert gate(GateName.COST, 20.004, 20.0, passed=False) == "✗ Cost ≤ 20% of the target: 20.004%"
    assert gate(GateName.SWEEP, 20.4, 20.0, passed=False) == "✗ Sell sweep ≤ 20 s ago: 21 s"
    assert gate(GateName.SIZE, 499.9, 500.0, passed=False).endswith(": 499 USDT")
    assert gate(GateName.SPREAD, 0.5, 0.5, passed=False) == "✗ Spread < 0.50%: 0.50%"


FRACTIONAL = {
    GateName.DEPTH_IMBALANCE: 0.6,
    GateName.SPREAD: 0.5,
    GateName.BTC: 2.0,
    GateName.COST: 20.0,
    GateName.VOLATILITY: 1.2,
}


@given(st.sampled_from(sorted(FRACTIONAL)), st.floats(-0.05, 0.05))
def test_a_value_never_looks_like_a_limit_that_it_is_not(name: GateName, off: float) -> None:
    limit = FRACTIONAL[name]
    value = limit * (1.0 + off)
    condition, _, told = gate(name, value, limit, passed=True).rpartition(": ")
    is_apart = abs(value - limit) * (100.0 if name is GateName.DEPTH_IMBALANCE else 1.0) > 0.001
    assert not is_apart or told not in condition


def test_a_bitcoin_that_jumped_in_percent_alone_says_so() -> None:
    assert gate(GateName.BTC, 1.2, 2.0, passed=False) == "✗ Bitcoin not jumping (≤ 2.0σ): 1.2σ, but it rose too far within a minute"
    assert gate(GateName.BTC, 2.6, 2.0, passed=False) == "✗ Bitcoin not jumping (≤ 2.0σ): 2.6σ"


@pytest.fixture(scope="module")
def scores_over_time() -> list[Score]:
    """What a cold engine says of a whole set-up, each half minute."""
    scanner, seen = Scanner(Rules()), []
    for event in Script(seed=4, is_whole=True).events():
        scanner.on(event)
        if isinstance(event, Tick) and event.received_ms // 1_000 % 30 == 0:
            seen += scanner.scores()
    return seen


@TEXTS
def test_whatever_the_engine_says_can_be_sent_and_read(text: Text, scores_over_time: list[Score]) -> None:
    assert len(scores_over_time) > 40
    for score in scores_over_time:
        told, entities = parse_html(card(text, score))
        assert_readable(told)
        assert units(told) <= 4_096
        assert len(entities) <= 100
