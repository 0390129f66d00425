"""Where a file lies below its folder."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from engine.errors import RecordingError
from engine.market import Heard, Key, Tick, Venue

TICKS: Final = "ticks"
DAY_MS: Final = 86_400_000
YEAR_5000_MS: Final = 95_617_584_000_000


def place_of(event: Heard) -> str:
    if not 0 <= event.received_ms < YEAR_5000_MS:
        raise RecordingError(f"received_ms {event.received_ms} is no time in Unix milliseconds")
    return _place(None if isinstance(event, Tick) else (event.venue, event.symbol), event.received_ms // DAY_MS)


@lru_cache(maxsize=4_096)
def _place(market: Key | None, days: int) -> str:
    day = date(1970, 1, 1) + timedelta(days=days)
    return ticks_place(day) if market is None else market_place(*market, day)


def market_place(venue: Venue, symbol: str, day: date) -> str:
    """A symbol is a name from outside: what could lead elsewhere is escaped."""
    return f"{venue}/{quote(symbol, safe='').replace('.', '%2E') or '%'}/{day}.parquet"


def ticks_place(day: date) -> str:
    return f"{TICKS}/{day}.parquet"
