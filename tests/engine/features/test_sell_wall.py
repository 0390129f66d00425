"""Feature 2 against its docstring, and in which direction it speaks."""

import math
from functools import cache

import numpy as np

from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import NAN, Floats, Ledger, SlowUsual, clipped


@cache
def asks_of(ledger: Ledger) -> Floats:
    """A_30 at each tick, NaN where it is not known."""
    return np.array([asks if deep else NAN for (_, asks, _), deep in zip(ledger.depths, ledger.is_deep, strict=True)])


def lasting(ratios: list[float]) -> float:
    """The third lowest of those that are known; NaN where there are fewer or the last one is not known."""
    known = sorted(ratio for ratio in ratios if not math.isnan(ratio))
    return known[2] if len(known) > 2 and not math.isnan(ratios[-1]) else NAN


@cache
def usual_of(ledger: Ledger) -> SlowUsual:
    ratios = [math.log(asks / bids) if deep else NAN for (bids, asks, _), deep in zip(ledger.depths, ledger.is_deep, strict=True)]
    lasted = [lasting(ratios[max(0, k - 10) : k + 1]) for k in range(len(ratios))]
    return SlowUsual(ledger.at_s, np.array(lasted), 900.0, 0.1)


@cache
def vanished_of(ledger: Ledger) -> Floats:
    """Share of the depth of the second before that went without being bought and without the price having moved away."""
    before, now = asks_of(ledger)[:-1], asks_of(ledger)[1:]
    shifted = np.abs(ledger.moved_1s[1:]) * 1e4 / np.array([within for _, _, within in ledger.depths])[1:]
    vanished = np.maximum(0.0, (before - now - ledger.bought[1:]) / before - shifted)
    return np.array([0.0, *np.where(np.isnan(vanished), 0.0, vanished)])


def seen_s(ledger: Ledger, k: int) -> float:
    """For how long the book could be believed at every tick."""
    unseen = [number for number in range(k + 1) if not ledger.is_live[number]]
    return float(ledger.at_s[k] - ledger.at_s[unseen[-1]]) if unseen else math.inf


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    usual = usual_of(ledger)
    if math.isnan(usual.samples[k]) or not usual.is_warm(300.0, k) or seen_s(ledger, k) < 10.0:
        return None
    z = usual.z(usual.samples[k], k)
    pulled = max(vanished_of(ledger)[: k + 1] * 2.0 ** (-(ledger.at_s[k] - ledger.at_s[: k + 1]) / 30.0))
    return clipped(z, 0.0, 3.0) * (1.0 - clipped(pulled, 0.3, 0.7)), z


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("sell_wall", slow, markets)


def test_more_asks_than_usual_speak_louder_and_more_bids_are_silent(calm: Led) -> None:
    more_bids, some, more = (
        calm.then(20, **orders).fraction("sell_wall") for orders in ({"bids": 1.4}, {"asks": 1.15}, {"asks": 1.3})
    )
    assert more_bids == 0.0 < some < more
    assert (
        calm.then(20, bids=1.3).known("sell_wall").raw
        < calm.known("sell_wall").raw
        < calm.then(20, asks=1.3).known("sell_wall").raw
    )


def test_a_wall_counts_from_its_ninth_reading_on(calm: Led) -> None:
    none, young, old = (calm.then(12, asks=1.0), calm.then(8, asks=2.0), calm.then(12, asks=2.0))
    assert young.known("sell_wall").raw < none.known("sell_wall").raw + 1.5
    assert calm.then(9, asks=2.0).fraction("sell_wall") > 0.9
    assert old.fraction("sell_wall") > 0.9


def test_a_wall_that_comes_and_goes_is_none(calm: Led) -> None:
    flickering = calm.then(0)
    for _ in range(6):
        flickering.lead(4, asks=2.0, noise=0.0).lead(3, noise=0.0)
    assert flickering.lead(4, asks=2.0, noise=0.0).known("sell_wall").raw < 1.5


def test_a_short_dip_does_not_undo_a_wall(calm: Led) -> None:
    wall = calm.then(20, asks=2.0)
    assert wall.then(2, asks=1.6).known("sell_wall").raw > 3.0
    assert wall.then(3, asks=0.9).known("sell_wall").raw < 1.5


def test_a_wall_that_is_pulled_counts_less_for_a_while(calm: Led) -> None:
    stayed = calm.then(40, asks=2.0, noise=0.0)
    pulled = calm.then(20, asks=5.0, noise=0.0).lead(20, asks=2.0, noise=0.0)
    assert pulled.fraction("sell_wall") < 0.9 * stayed.fraction("sell_wall")
    assert (stayed.known("sell_wall").note, pulled.known("sell_wall").note) == (None, "pulled")
    assert pulled.then(60, asks=2.0, noise=0.0).known("sell_wall").note is None


def test_a_wall_that_is_bought_was_not_pulled(calm: Led) -> None:
    wall = calm.then(20, asks=3.0, noise=0.0)
    assert wall.then(1, asks=1.5, noise=0.0, bought=100_000.0).known("sell_wall").note is None
    assert wall.then(1, asks=1.5, noise=0.0, sold=100_000.0).known("sell_wall").note == "pulled"


def test_a_wall_is_unknown_before_five_minutes_and_without_a_book(calm: Led) -> None:
    assert Led().lead(200).reading("sell_wall") == Unknown(Why.WARMUP)
    assert calm.then(12, quiet=True).reading("sell_wall") == Unknown(Why.STALE)


def test_nobody_knows_how_long_a_wall_has_lived_when_the_book_was_just_not_there(calm: Led) -> None:
    gone = calm.then(12, quiet=True)
    assert gone.then(8, asks=2.0).reading("sell_wall") == Unknown(Why.WARMUP)
    assert calm.then(9, asks=2.0).fraction("sell_wall") > 0.5
    assert gone.then(9, asks=2.0).reading("sell_wall") == Unknown(Why.WARMUP)
    assert gone.then(13, asks=2.0).fraction("sell_wall") > 0.5
