"""What history from REST warms, as the docstrings say."""

import pytest

from engine.market import Candle, PastInterest
from engine.reading import Known, Unknown, Why
from tests.engine.features.lead import Led
from tests.engine.script import START_MS


def minutes(market: Led, count: int, lows: dict[int, float] | None = None, highs: dict[int, float] | None = None) -> Led:
    """So many minutes before the start, oldest first, each 0.1 % up or down; some with another low or high, by minutes ago."""
    for ago in range(count, 0, -1):
        start_ms = START_MS // 60_000 * 60_000 - ago * 60_000
        prices = {
            "open": 1.0 if ago % 2 else 1.001,
            "high": (highs or {}).get(ago, 1.0015),
            "low": (lows or {}).get(ago, 0.9995),
            "close": 1.001 if ago % 2 else 1.0,
        }
        market.hear(
            lambda stamp, start_ms=start_ms, prices=prices: Candle(**stamp | {"exchange_ms": start_ms}, **prices, volume_base=600.0)
        )
    return market


def interest(market: Led, count: int, apart_ms: int = 300_000, swing: float = 0.001) -> Led:
    for ago in range(count, 0, -1):
        at_ms = START_MS - ago * apart_ms
        coins = 5e6 * (1.0 + swing * (ago % 2))
        market.hear(
            lambda stamp, at_ms=at_ms, coins=coins: PastInterest(**stamp | {"exchange_ms": at_ms}, open_interest_base=coins)
        )
    return market


YOUNG = Led().lead(3)


def test_half_an_hour_of_minutes_warms_volatility_momentum_and_vwap() -> None:
    warm = minutes(YOUNG.then(0), 30).lead(2)
    for name in ("volatility", "momentum", "vwap_distance"):
        assert YOUNG.then(2).reading(name) == Unknown(Why.WARMUP), name
        assert isinstance(warm.reading(name), Known), name
    assert warm.known("volatility").raw == pytest.approx(0.1 * 60.0**0.5, rel=0.1)


def test_momentum_and_vwap_need_fifteen_minutes_of_them_and_volatility_five() -> None:
    some = minutes(YOUNG.then(0), 8).lead(2)
    assert isinstance(some.reading("volatility"), Known)
    assert some.reading("momentum") == some.reading("vwap_distance") == Unknown(Why.WARMUP)
    assert minutes(YOUNG.then(0), 3).lead(2).reading("volatility") == Unknown(Why.WARMUP)


def test_history_is_the_same_whenever_it_is_told() -> None:
    """Before the first second, after it, or when minutes have been heard live; of the times only parts of a second differ."""
    first, early, late = Led(), YOUNG.then(0), YOUNG.then(140)
    first.now_ms = START_MS
    told = [minutes(market, 30) for market in (first, early, late)]
    readings = [market.lead(200 - market.second) for market in told]
    for name in ("volatility", "vwap_distance", "momentum"):
        raws = [market.known(name).raw for market in readings]
        assert raws[1:] == pytest.approx([raws[0]] * 2, rel=0.01, abs=0.01), name


def test_the_low_of_history_is_where_the_run_up_began() -> None:
    markets = (minutes(YOUNG.then(0), 30, lows) for lows in ({}, {2: 0.97}))
    flat, risen = (
        market.lead(122, bought=150.0, sold=30.0, impact=4e-4, noise=2e-5).lead(10, bought=5.0, sold=150.0, noise=2e-5)
        for market in markets
    )
    assert flat.fraction("buy_exhaustion") < risen.fraction("buy_exhaustion")


def test_the_high_of_history_is_what_a_rollover_falls_from_when_a_low_came_before_it() -> None:
    flat, rolled, fallen = (
        minutes(YOUNG.then(0), 30, lows, highs).lead(2).known("momentum")
        for lows, highs in (({}, {}), ({8: 0.98}, {2: 1.02}), ({2: 0.98}, {8: 1.02}))
    )
    assert [each.note for each in (flat, rolled, fallen)] == [None, "rollover", None]
    assert rolled.fraction == 1.0


def test_two_hours_of_reports_warm_the_divergence_but_not_its_two_minutes() -> None:
    warm = interest(minutes(YOUNG.then(0), 30), 24)
    assert warm.then(80).reading("oi_divergence") == Unknown(Why.WARMUP)
    assert isinstance(warm.then(125).reading("oi_divergence"), Known)
    assert minutes(YOUNG.then(0), 30).lead(125).reading("oi_divergence") == Unknown(Why.WARMUP)


def test_reports_more_than_ten_minutes_apart_are_not_compared() -> None:
    apart = interest(minutes(YOUNG.then(0), 30), 24, apart_ms=601_000)
    assert apart.then(125).reading("oi_divergence") == Unknown(Why.WARMUP)


def test_what_moved_more_in_the_past_makes_the_same_change_less_unusual() -> None:
    calm, wild = (interest(minutes(YOUNG.then(0), 30), 24, swing=swing).lead(125, growth=2e-5) for swing in (0.001, 0.004))
    assert wild.known("oi_divergence").raw < calm.known("oi_divergence").raw
