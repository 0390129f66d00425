"""Feature 5 against its docstring, and in which direction it speaks."""

import numpy as np

from engine.market import Book, Tick, Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.scanner import Scanner
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import NAN, Ledger, clipped, decayed, is_warm
from tests.engine.script import START_MS, SYMBOL


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    if not ledger.is_deep[k]:
        return None
    first = max((i + 1 for i in range(k) if not ledger.is_live[i]), default=0)
    shares = [asks / (asks + bids) if deep else NAN for (bids, asks, _), deep in zip(ledger.depths, ledger.is_deep, strict=True)]
    share = decayed(ledger.at_s[first:], np.array(shares)[first:], ledger.at_s[k], 5.0)
    return (clipped(share.mean, 0.5, 0.75), share.mean) if is_warm(share.weight, 10.0, 5.0) else None


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("depth_imbalance", slow, markets)


def test_a_larger_share_of_asks_speaks_louder(calm: Led) -> None:
    more_bids, even, some, more = (
        calm.then(20, **orders).known("depth_imbalance") for orders in ({"bids": 2.0}, {}, {"asks": 1.5}, {"asks": 2.0})
    )
    assert more_bids.raw < even.raw < some.raw < more.raw
    assert more_bids.fraction == 0.0 < some.fraction < more.fraction
    assert abs(more.raw - 2.0 / 3.0) < 0.03


def read(step_bps: float, levels: int, seconds: int = 20) -> Known | Unknown:
    """Of a market whose books have so many levels so far apart."""
    scanner = Scanner(Rules())
    for second in range(seconds):
        at_ms = START_MS + second * 1_000
        bids, asks = (
            tuple((100.0 * (1.0 + sign * step_bps * (level + 1.0) / 1e4), 5.0) for level in range(levels)) for sign in (-1, 1)
        )
        scanner.on(Book(venue=Venue.BYBIT, symbol=SYMBOL, exchange_ms=at_ms, received_ms=at_ms, bids=bids, asks=asks))
        scanner.on(Tick(received_ms=at_ms + 999))
    score = scanner.score(Venue.BYBIT, SYMBOL)
    assert score is not None
    return score.readings["depth_imbalance"]


def test_a_book_of_few_fine_levels_is_read_as_far_as_it_reaches_and_says_so() -> None:
    assert read(2.0, 20) == Known(fraction=read(2.0, 20).fraction, raw=read(2.0, 20).raw, age_ms=999, note=None)
    short = read(1.0, 20)
    assert isinstance(short, Known)
    assert short.note == "20 bps"


def test_a_book_that_reaches_less_than_eight_bps_is_unsupported() -> None:
    assert read(1.0, 7) == Unknown(Why.UNSUPPORTED)
    assert isinstance(read(1.0, 9), Known)


def test_the_share_is_unknown_for_ten_seconds() -> None:
    assert read(2.0, 20, seconds=8) == Unknown(Why.WARMUP)
    assert isinstance(read(2.0, 20, seconds=10), Known)


def test_the_share_begins_anew_after_the_book_was_not_there(calm: Led) -> None:
    assert calm.then(12, quiet=True).reading("depth_imbalance") == Unknown(Why.STALE)
    assert calm.then(12, quiet=True).lead(3).reading("depth_imbalance") == Unknown(Why.WARMUP)
