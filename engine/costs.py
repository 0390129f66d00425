"""What a trade costs, and what is left of it."""

from engine.depth import mid_of, walk
from engine.market import Book
from engine.rules import TAKER_FEE_PCT

SLIPPAGE_PCT = 0.2


def fees_pct(book: Book) -> float:
    """Both taker fees of a round trip on the book's venue, in percent of the price."""
    return 2.0 * TAKER_FEE_PCT[book.venue]


def round_trip_pct(book: Book, size_quote: float) -> float | None:
    """Sell `size_quote` into the bids and buy it back from the asks at once: spread, impact and both taker fees.

    In percent of the mid; None when the book does not hold that size.
    """
    sold, bought = walk(book.bids, size_quote), walk(book.asks, size_quote)
    if sold is None or bought is None:
        return None
    return (bought - sold) / mid_of(book) * 100.0 + fees_pct(book)


def fillable_quote(book: Book) -> float:
    """Quote currency that the given bids hold down to 0.2 % below the best one: at least so much can be sold there."""
    lowest = book.bids[0][0] * (1.0 - SLIPPAGE_PCT / 100.0)
    return sum(price * size for price, size in book.bids if price >= lowest)


def short_pct(entry_price: float, exit_price: float) -> float:
    """Gross result of a short in percent of its entry."""
    return (entry_price - exit_price) / entry_price * 100.0


def break_even_rate(stop_pct: float, target_pct: float, cost_pct: float) -> float:
    """p* = (SL + c)/(TP + SL): the share of targets (against stops) at which nothing is won or lost, 0–1."""
    return (stop_pct + cost_pct) / (target_pct + stop_pct)
