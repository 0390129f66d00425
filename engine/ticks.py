"""The price grid of a market, read from its own book, so that no listing is needed to round a price honestly."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from engine.market import Book


def tick_of(book: Book) -> Decimal:
    """The largest step that every price of the book is a multiple of: the venue's tick, given enough levels."""
    prices = [Fraction(repr(price)) for price, _ in (*book.bids, *book.asks)]
    denominator = math.lcm(*(price.denominator for price in prices))
    step = Fraction(math.gcd(*(int(price * denominator) for price in prices)), denominator)
    return Decimal(step.numerator) / Decimal(step.denominator)


def floored(price: float, tick: Decimal) -> float:
    """The grid price at or below `price`."""
    return float((Decimal(repr(price)) / tick).to_integral_value(ROUND_FLOOR) * tick)


def raised(price: float, tick: Decimal) -> float:
    """The grid price at or above `price`."""
    return float((Decimal(repr(price)) / tick).to_integral_value(ROUND_CEILING) * tick)
