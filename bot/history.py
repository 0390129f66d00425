"""Candles for charts: what the scanner heard, completed by the venue's own where that does not reach back far enough."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from engine.errors import FeedError
from engine.market import Candle, Venue
from engine.polling import Poller
from engine.scanner import Scanner

log = logging.getLogger(__name__)

SHOWN = 90
FRESH_S = 30.0
"""How long candles from REST are good enough for the next chart; only their end would change, and that part is heard."""

Wanted = tuple[Venue, str, int]


class History:
    def __init__(self, scanner: Scanner, pollers: Mapping[Venue, Poller], now_s: Callable[[], float] = time.monotonic) -> None:
        self._scanner = scanner
        self._pollers = pollers
        self._now_s = now_s
        self._fetched: dict[Wanted, tuple[float, tuple[Candle, ...]]] = {}

    async def candles(self, venue: Venue, symbol: str, minutes: int) -> tuple[Candle, ...]:
        """At most 90 candles of this timeframe, oldest first, the running one last."""
        heard = resample(self._scanner.candles(venue, symbol), minutes)
        if len(heard) > SHOWN:
            return heard[-SHOWN:]
        return complete(await self._older((venue, symbol, minutes)), heard)[-SHOWN:]

    async def _older(self, wanted: Wanted) -> tuple[Candle, ...]:
        venue, symbol, minutes = wanted
        now_s = self._now_s()
        self._fetched = {key: kept for key, kept in self._fetched.items() if now_s - kept[0] < FRESH_S}
        if wanted not in self._fetched and venue in self._pollers:
            self._fetched[wanted] = (now_s, await self._fetch(self._pollers[venue], symbol, minutes))
        return self._fetched[wanted][1] if wanted in self._fetched else ()

    async def _fetch(self, poller: Poller, symbol: str, minutes: int) -> tuple[Candle, ...]:
        try:
            return tuple(await poller.candles(symbol, minutes=minutes, limit=SHOWN))
        except FeedError as error:
            log.info("no older candles of %s: %s", symbol, error)
            return ()


def resample(candles: Iterable[Candle], minutes: int) -> tuple[Candle, ...]:
    """One-minute candles, oldest first, joined into longer ones that begin at whole multiples of their length."""
    length_ms = minutes * 60_000
    joined = groupby(candles, key=lambda candle: candle.exchange_ms // length_ms)
    return tuple(_join(start * length_ms, list(parts)) for start, parts in joined)


def complete(older: tuple[Candle, ...], heard: tuple[Candle, ...]) -> tuple[Candle, ...]:
    """What was heard wins, but for its first candle, of which the beginning may have been missed."""
    by_start = {candle.exchange_ms: candle for candle in heard[:1]}
    by_start |= {candle.exchange_ms: candle for candle in older}
    by_start |= {candle.exchange_ms: candle for candle in heard[1:]}
    return tuple(by_start[start] for start in sorted(by_start))


def _join(start_ms: int, parts: list[Candle]) -> Candle:
    first, last = parts[0], parts[-1]
    return Candle(
        venue=first.venue,
        symbol=first.symbol,
        exchange_ms=start_ms,
        received_ms=last.received_ms,
        open=first.open,
        high=max(part.high for part in parts),
        low=min(part.low for part in parts),
        close=last.close,
        volume_base=sum(part.volume_base for part in parts),
    )
