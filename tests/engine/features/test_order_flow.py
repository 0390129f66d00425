"""Feature 4 against its docstring, and in which direction it speaks."""

from functools import cache

import numpy as np
import pytest

from engine.market import Stream
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import NAN, Floats, Ledger, SlowUsual, clipped, decayed
from tests.engine.slow_books import flow, weighted_depth


@cache
def flows_of(ledger: Ledger) -> tuple[Floats, Floats]:
    """What was added to the bids more than to the asks in each second, and the weighted depth, NaN where it is not believed."""
    flows, depths = np.zeros(len(ledger.seconds)), np.full(len(ledger.seconds), NAN)
    before, weighted = None, NAN
    for k, second in enumerate(ledger.seconds):
        before = None if second.is_void or (k > 0 and not ledger.is_live[k - 1]) else before
        if second.book is not None and second.is_new:
            flows[k] = 0.0 if before is None else flow(before, second.book)
            before, weighted = second.book, weighted_depth(second.book)
        depths[k] = weighted if ledger.is_live[k] else NAN
    return flows, depths


@cache
def pressure_of(ledger: Ledger) -> Floats:
    flows, depths = flows_of(ledger)
    pressure = np.full(len(ledger.seconds), NAN)
    for k in range(len(ledger.seconds)):
        if ledger.is_live[k]:
            first, now_s = ledger.gap_before(k, Stream.BOOK), ledger.at_s[k]
            added = decayed(ledger.at_s[first:], flows[first:], now_s, 10.0).sum
            pressure[k] = added / decayed(ledger.at_s, depths, now_s, 10.0).mean
    return pressure


@cache
def usual_of(ledger: Ledger) -> SlowUsual:
    """The pressure of a second joins its baseline in the next one."""
    return SlowUsual(ledger.at_s, np.array([NAN, *pressure_of(ledger)[:-1]]), 900.0, 0.02)


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    if not ledger.is_live[k] or not usual_of(ledger).is_warm(300.0, k):
        return None
    z = usual_of(ledger).z(pressure_of(ledger)[k], k + 1)
    return clipped(-z, 0.5, 3.0), z


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("order_flow", slow, markets)


@pytest.fixture(scope="module")
def still(calm: Led) -> Led:
    """Half a minute without a move: nothing has been added or taken but noise."""
    return calm.then(30, noise=0.0)


@pytest.mark.parametrize(
    ("presses", "presses_more", "lifts"),
    [
        ({"asks": 2.0}, {"asks": 4.0}, {"asks": 0.5}),
        ({"bids": 0.7}, {"bids": 0.3}, {"bids": 2.0}),
    ],
    ids=["asks added", "bids taken"],
)
def test_what_presses_the_price_speaks_and_its_mirror_does_not(
    still: Led, presses: dict[str, float], presses_more: dict[str, float], lifts: dict[str, float]
) -> None:
    raws = [still.then(1, noise=0.0, **orders).known("order_flow").raw for orders in (lifts, {}, presses, presses_more)]
    assert raws == sorted(raws, reverse=True)
    lifted, pressed, pressed_more = (
        still.then(2, noise=0.0, asks=asks, bids=1.0 / asks).fraction("order_flow") for asks in (0.5, 2.0, 4.0)
    )
    assert lifted == 0.0 < pressed < pressed_more


def test_a_gap_in_the_book_voids_what_was_added_before_and_meanwhile(still: Led) -> None:
    pressed = still.then(1, noise=0.0, asks=8.0)
    voided = pressed.then(0).gap(Stream.BOOK).lead(1, noise=0.0, asks=30.0)
    assert pressed.then(1, noise=0.0, asks=30.0).known("order_flow").raw < pressed.known("order_flow").raw < -1.0
    assert abs(voided.known("order_flow").raw) < 0.3
    assert pressed.then(0).gap(Stream.TRADE).known("order_flow") == pressed.known("order_flow")
    assert pressed.then(0).gap(Stream.BOOK).reading("order_flow") == Unknown(Why.GAP)


def test_what_changed_while_no_book_could_be_believed_is_no_flow(still: Led) -> None:
    """Without a told gap: the books were silent for longer than they are believed."""
    back = still.then(15, quiet=True).lead(1, noise=0.0, asks=30.0)
    assert abs(back.known("order_flow").raw) < 0.3
    assert still.then(1, noise=0.0, asks=30.0).known("order_flow").raw < -1.0
