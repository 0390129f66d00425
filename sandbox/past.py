"""The minutes before the start, as every venue would tell them."""

import numpy as np

from engine.market import Candle
from sandbox.coins import Listing
from sandbox.prices import PAST_STEPS_A_MINUTE, Floats
from sandbox.tape import MINUTE_MS

VOLUME_SPREAD = 0.5


def candles_before(
    start_ms: int, listing: Listing, log_path: Floats, quote_per_minute: float, rng: np.random.Generator
) -> list[Candle]:
    """One market's candles up to the minute in which the start lies, from its coin's path of 10 s points."""
    minutes = (log_path.size - 1) // PAST_STEPS_A_MINUTE
    ticks = np.rint(np.exp(log_path) * listing.multiplier / listing.grid.size)
    inner = ticks[1:].reshape(minutes, PAST_STEPS_A_MINUTE)
    opens = ticks[:-1:PAST_STEPS_A_MINUTE]
    highs, lows = np.maximum(opens, inner.max(axis=1)), np.minimum(opens, inner.min(axis=1))
    closes = inner[:, -1]
    busy = np.exp(VOLUME_SPREAD * rng.standard_normal(minutes) - VOLUME_SPREAD**2 / 2.0)
    lots = np.maximum(1.0, np.rint(quote_per_minute * busy / (closes * listing.grid.size) / listing.lot.size))
    first_ms = (start_ms // MINUTE_MS - minutes) * MINUTE_MS
    columns = (opens, highs, lows, closes, lots)
    rows = zip(*(column.astype(np.int64).tolist() for column in columns), strict=True)
    return [
        Candle(
            venue=listing.market.venue,
            symbol=listing.market.symbol,
            exchange_ms=first_ms + number * MINUTE_MS,
            received_ms=first_ms + (number + 1) * MINUTE_MS,
            open=listing.grid.value(open_),
            high=listing.grid.value(high),
            low=listing.grid.value(low),
            close=listing.grid.value(close),
            volume_base=listing.lot.value(volume),
        )
        for number, (open_, high, low, close, volume) in enumerate(rows)
    ]
