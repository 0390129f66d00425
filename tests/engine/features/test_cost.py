"""Feature 15 against its docstring, and in which direction it speaks."""

from engine.market import Level, Venue
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger, clipped

FEE_PCT = {Venue.BINANCE: 0.05, Venue.BYBIT: 0.055}


def paid(levels: tuple[Level, ...]) -> float | None:
    """The average price of 500 USDT."""
    left, base = 500.0, 0.0
    for price, size in levels:
        taken = min(left, price * size)
        left, base = left - taken, base + taken / price
    return 500.0 / base if left <= 0.0 else None


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    book = ledger.seconds[k].book
    if book is None or not ledger.is_live[k]:
        return None
    bought, sold, mid = paid(book.asks), paid(book.bids), (book.asks[0][0] + book.bids[0][0]) / 2.0
    if bought is None or sold is None:
        return None
    of_target_pct = ((bought - sold) / mid * 100.0 + 2.0 * FEE_PCT[ledger.venue]) / 1.7 * 100.0
    return 1.0 - clipped(of_target_pct, 0.0, 100.0), of_target_pct


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("cost", slow, markets)


def test_a_thinner_book_costs_more_and_speaks_less(calm: Led) -> None:
    thinnest, thin, deep = (calm.then(1, bids=size, asks=size).known("cost") for size in (0.008, 0.02, 1.0))
    assert thinnest.raw > thin.raw > deep.raw
    assert thinnest.fraction < thin.fraction < deep.fraction


def test_a_dearer_venue_costs_more() -> None:
    costs = {venue: Led(venue).lead(1).known("cost").raw for venue in (Venue.MEXC, Venue.BINANCE, Venue.BYBIT, Venue.LBANK)}
    assert sorted(costs, key=costs.__getitem__) == list(costs)


def test_a_book_that_does_not_hold_the_standard_size_is_unsupported(calm: Led) -> None:
    assert calm.then(1, bids=0.001).reading("cost") == Unknown(Why.UNSUPPORTED)
    assert calm.then(1, asks=0.001).reading("cost") == Unknown(Why.UNSUPPORTED)
    assert calm.then(12, quiet=True).reading("cost") == Unknown(Why.STALE)
