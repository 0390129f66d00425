"""Reading one book: whether it is one, how deep a side is near the touch, what a market order would pay."""

from engine.market import Book, Level


def mid_of(book: Book) -> float:
    return (book.bids[0][0] + book.asks[0][0]) / 2.0


def is_whole(book: Book) -> bool:
    """Both sides are there and not crossed."""
    return bool(book.bids and book.asks) and book.bids[0][0] < book.asks[0][0]


def bids_within(book: Book, bps: float) -> float:
    """Quote depth of the bids alone within `bps` of the best bid."""
    lowest = book.bids[0][0] * (1.0 - bps / 1e4)
    return sum(price * size for price, size in book.bids if price >= lowest)


def asks_within(book: Book, bps: float) -> float:
    """Quote depth of the asks alone within `bps` of the best ask."""
    highest = book.asks[0][0] * (1.0 + bps / 1e4)
    return sum(price * size for price, size in book.asks if price <= highest)


def walk(levels: tuple[Level, ...], size_quote: float) -> float | None:
    """Average price of a market order of `size_quote` into these levels; None when they do not hold that much."""
    remaining, base = size_quote, 0.0
    for price, size in levels:
        taken = min(remaining, price * size)
        base += taken / price
        remaining -= taken
        if remaining <= 0.0:
            return size_quote / base
    return None
