"""The contract of a feature, over the registry."""

import importlib
import inspect
import math

import pytest

from engine.feature import Feature
from engine.feature_set import FeatureSet
from engine.features import FEATURES
from engine.interest import CoinInterest
from engine.market import Book, Venue
from engine.reading import Known, Unknown
from engine.rules import WEIGHTS, Rules
from engine.scoring import points_of
from tests.engine.features.agreement import Market
from tests.engine.script import START_MS, SYMBOL

KINDS = pytest.mark.parametrize("kind", FEATURES, ids=lambda kind: kind.name)


@KINDS
def test_a_feature_is_unknown_before_it_has_heard_anything(kind: type[Feature]) -> None:
    features = FeatureSet(Rules())
    track = features.panel.join(Venue.BINANCE, SYMBOL, CoinInterest())
    assert isinstance(features.readings(track, START_MS)[kind.name], Unknown)
    features.tick(START_MS + 1_000)
    assert isinstance(features.readings(track, START_MS + 1_000)[kind.name], Unknown)


@KINDS
def test_a_feature_of_a_market_that_joined_in_this_second_is_unknown_or_reads_its_book(kind: type[Feature]) -> None:
    features = FeatureSet(Rules())
    for second in range(20):
        features.tick(START_MS + second * 1_000)
    tracks = [features.panel.join(Venue.BINANCE, f"C{number}USDT", CoinInterest()) for number in range(10)]
    for track in tracks:
        book = Book(
            venue=Venue.BINANCE,
            symbol=track.symbol,
            exchange_ms=START_MS + 19_500,
            received_ms=START_MS + 19_500,
            bids=((1.0, 1e6),),
            asks=((1.001, 1e6),),
        )
        track.hear_book(book)
        reading = features.readings(track, START_MS + 19_600)[kind.name]
        assert isinstance(reading, Unknown) or kind.name in {"cost", "book_health"}


@KINDS
def test_a_feature_becomes_known_and_stays_between_zero_and_one(kind: type[Feature], markets: list[Market]) -> None:
    for market in markets:
        known = [each for seen in market.readings.values() if isinstance(each := seen[kind.name], Known)]
        assert len(known) > 100
        assert all(0.0 <= each.fraction <= 1.0 for each in known)
        assert all(math.isfinite(each.raw) and each.age_ms >= 0 for each in known)


@KINDS
def test_a_feature_speaks_up_somewhere_in_a_setup_and_not_all_the_time(kind: type[Feature], markets: list[Market]) -> None:
    for market in markets:
        fractions = [each.fraction for seen in market.readings.values() if isinstance(each := seen[kind.name], Known)]
        assert max(fractions) > 0.15
        assert min(fractions) < max(fractions) or kind.name == "book_health"


@KINDS
def test_a_feature_says_its_number_its_formula_its_raw_value_and_when_it_is_known(kind: type[Feature]) -> None:
    module = importlib.import_module(kind.__module__)
    assert (module.__doc__ or "").startswith(f"Feature {FEATURES.index(kind) + 1}: ")
    said = inspect.cleandoc(kind.__doc__ or "")
    assert "raw = " in said
    assert "f = " in said
    words = ("minute", "second", " s ", "Known", "known", "Needs", "MISSING", "UNSUPPORTED", "buckets.")
    assert any(word in said for word in words)


def test_feature_names_are_unique_and_what_carries_weight_is_weighed() -> None:
    assert len({kind.name for kind in FEATURES}) == len(FEATURES) == 18
    assert points_of(WEIGHTS).keys() == FeatureSet(Rules()).weighed.keys()
    assert sum(points_of(WEIGHTS).values()) == pytest.approx(100.0)


def test_what_all_markets_score_at_once_is_what_each_scores_when_it_is_judged(markets: list[Market]) -> None:
    for market in markets:
        for k, (at_once, alone) in market.lows.items():
            assert at_once == pytest.approx(alone, abs=1e-9), (market.ledger.symbol, k, market.readings[k])
