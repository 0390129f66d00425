"""Reading one book: how deep it is near the mid, how far it reaches, what a market order would pay."""

import math
from typing import NamedTuple

from engine.market import Book, Level


class Depth(NamedTuple):
    """Quote-currency depth of one book within some distance of its mid; `within_bps` is the distance really used."""

    bids_quote: float
    asks_quote: float
    within_bps: float

    @property
    def ask_share(self) -> float:
        return self.asks_quote / (self.asks_quote + self.bids_quote)

    @property
    def log_ratio(self) -> float:
        return math.log(self.asks_quote / self.bids_quote)


def mid_of(book: Book) -> float:
    return (book.bids[0][0] + book.asks[0][0]) / 2.0


def is_whole(book: Book) -> bool:
    """Both sides are there and not crossed."""
    return bool(book.bids and book.asks) and book.bids[0][0] < book.asks[0][0]


def reach_bps(book: Book) -> float:
    """How far from the mid both sides of the given levels reach."""
    mid = mid_of(book)
    return min(mid - book.bids[-1][0], book.asks[-1][0] - mid) / mid * 1e4


def depth_within(book: Book, bps: float) -> Depth:
    """Depth within `bps` of the mid, or within the common reach of both sides where the given levels end sooner.

    A book given with few fine levels must not look empty beyond them, nor deeper on the side that happens to reach further.
    Where a wide spread leaves nothing within `bps`, `within_bps` is 0 and the ratios mean nothing.
    """
    used = min(bps, reach_bps(book))
    mid = mid_of(book)
    lowest, highest = mid * (1.0 - used / 1e4), mid * (1.0 + used / 1e4)
    edge = mid * 1e-12
    bids = sum(price * size for price, size in book.bids if price >= lowest - edge)
    asks = sum(price * size for price, size in book.asks if price <= highest + edge)
    return Depth(bids, asks, used if bids and asks else 0.0)


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
