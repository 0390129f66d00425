"""Feature 6 against its docstring, and in which direction it speaks."""

from functools import cache

import numpy as np

from engine.market import Stream
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import NAN, Floats, Ledger, clipped, decayed


@cache
def tilts(ledger: Ledger) -> Floats:
    """((pb·qa + pa·qb)/(qa + qb) − mid) in half-spreads at each tick; NaN where the book is not believed."""
    tilts, tilt = [], NAN
    for k, second in enumerate(ledger.seconds):
        if second.book is not None and second.is_new:
            (bid, bid_size), (ask, ask_size) = second.book.bids[0], second.book.asks[0]
            micro, mid = (bid * ask_size + ask * bid_size) / (ask_size + bid_size), (bid + ask) / 2.0
            tilt = (micro - mid) / ((ask - bid) / 2.0)
        tilts.append(tilt if ledger.is_live[k] else NAN)
    return np.array(tilts)


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    first = ledger.gap_before(k, Stream.BOOK)
    mean = decayed(ledger.at_s[first:], tilts(ledger)[first:], ledger.at_s[k], 2.0).mean
    return (clipped(-mean, 0.1, 0.6), mean) if ledger.is_live[k] else None


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("microprice", slow, markets)


def test_a_heavier_ask_at_the_touch_speaks_louder(calm: Led) -> None:
    heavy_bid, even, some, more = (
        calm.then(10, **orders).known("microprice") for orders in ({"touch_bid": 2.0}, {}, {"touch_ask": 1.7}, {"touch_ask": 2.5})
    )
    assert heavy_bid.raw > even.raw > some.raw > more.raw
    assert heavy_bid.fraction == 0.0 < some.fraction < more.fraction


def test_a_thinner_bid_at_the_touch_speaks_louder(calm: Led) -> None:
    some, more = (calm.then(10, touch_bid=touch).fraction("microprice") for touch in (0.7, 0.4))
    assert 0.0 < some < more


def test_the_tilt_is_forgotten_at_a_gap(calm: Led) -> None:
    gapped = calm.then(10, touch_ask=9.0).gap(Stream.BOOK)
    assert gapped.reading("microprice") == Unknown(Why.GAP)
    assert gapped.then(1, touch_ask=1.0).fraction("microprice") < 0.1
    assert calm.then(10, touch_ask=9.0).lead(1).fraction("microprice") > 0.6
