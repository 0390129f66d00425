"""Candles that look like a market: quiet, a pump, exhaustion."""

import math
import random

from engine.market import Candle, Venue

START_MS = 1_700_049_600_000
"""2023-11-15 12:00:00 UTC."""


def candle(price: float, minute: int = 0, *, volume_base: float = 10.0, minutes: int = 1) -> Candle:
    """One that did not move."""
    at_ms = START_MS + minute * minutes * 60_000
    return Candle(
        venue=Venue.BYBIT,
        symbol="PEPEUSDT",
        exchange_ms=at_ms,
        received_ms=at_ms,
        open=price,
        high=price,
        low=price,
        close=price,
        volume_base=volume_base,
    )


def pumped(count: int = 90, *, start: float = 0.01234, digits: int = 6, seed: int = 1) -> tuple[Candle, ...]:
    """Two thirds quiet, then up by 6 % in a sixth of the time, then down by half of it."""
    rng, price, found = random.Random(seed), start, []
    for minute in range(count):
        drift = 0.0 if minute < count * 2 / 3 else 0.06 / (count / 6) if minute < count * 5 / 6 else -0.03 / (count / 6)
        path = [price]
        for _ in range(8):
            path.append(path[-1] * math.exp(drift / 8 + rng.gauss(0, 0.0005)))
        price = path[-1]
        at_ms = START_MS + minute * 60_000
        found.append(
            Candle(
                venue=Venue.BYBIT,
                symbol="PEPEUSDT",
                exchange_ms=at_ms,
                received_ms=at_ms,
                open=round(path[0], digits),
                high=round(max(path), digits),
                low=round(min(path), digits),
                close=round(path[-1], digits),
                volume_base=rng.lognormvariate(10, 0.6),
            )
        )
    return tuple(found)
