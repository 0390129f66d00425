"""What charts show: candles that the scanner heard, completed by the venue's own, and the traces that are kept beside them."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from bot.pictures import Panels
from bot.traces import Traces
from engine.errors import FeedError
from engine.market import Candle, Venue
from engine.polling import Poller
from engine.scanner import Scanner

log = logging.getLogger(__name__)

SHOWN = 90
FRESH_S = 30.0
"""How long candles from REST are good enough for the next chart; only their end would change, and that part is heard."""

MINUTE_MS = 60_000
MOST_MINUTES = 999
"""What every venue tells in one answer."""

Wanted = tuple[Venue, str, int]


class History:
    def __init__(self, scanner: Scanner, pollers: Mapping[Venue, Poller], now_s: Callable[[], float] = time.monotonic) -> None:
        self._scanner = scanner
        self._pollers = pollers
        self._now_s = now_s
        self._traces = Traces(scanner)
        self._fetched: dict[Wanted, tuple[float, tuple[Candle, ...]]] = {}

    async def candles(self, venue: Venue, symbol: str, minutes: int) -> tuple[Candle, ...]:
        """At most 90 candles of this timeframe, oldest first, the running one last."""
        heard = resample(self._scanner.candles(venue, symbol), minutes)
        if len(heard) > SHOWN:
            return heard[-SHOWN:]
        return complete(await self._older((venue, symbol, minutes)), heard)[-SHOWN:]

    @property
    def threshold(self) -> float:
        """The score that an official signal needs."""
        return self._scanner.rules.min_score_threshold

    def panels(self, venue: Venue, symbol: str, candles: Sequence[Candle], minutes: int) -> Panels | None:
        """What is known beside these candles; None where nothing is."""
        return self._traces.panels(venue, symbol, candles, minutes)

    async def note(self) -> None:
        """To be called several times a minute: what is not noted is not known later."""
        await self._traces.note()

    async def around(self, venue: Venue, symbol: str, from_ms: int, to_ms: int) -> tuple[tuple[Candle, ...], int]:
        """(candles that begin in this span, how many minutes each is long); none where neither we nor the venue still have them."""
        from_ms = max(from_ms, to_ms - MOST_MINUTES * MINUTE_MS)
        minutes = next(length for length in (1, 5, 15) if to_ms - from_ms <= length * SHOWN * MINUTE_MS or length == 15)
        heard = tuple(one for one in self._scanner.candles(venue, symbol) if from_ms <= one.exchange_ms <= to_ms)
        is_whole = bool(heard) and heard[0].exchange_ms < from_ms + MINUTE_MS and heard[-1].exchange_ms > to_ms - 2 * MINUTE_MS
        older = () if is_whole or venue not in self._pollers else await self._past(self._pollers[venue], symbol, from_ms, to_ms)
        return resample(complete(older, heard), minutes), minutes

    async def _older(self, wanted: Wanted) -> tuple[Candle, ...]:
        venue, symbol, minutes = wanted
        now_s = self._now_s()
        self._fetched = {key: kept for key, kept in self._fetched.items() if now_s - kept[0] < FRESH_S}
        if wanted not in self._fetched and venue in self._pollers:
            self._fetched[wanted] = (now_s, await self._fetch(self._pollers[venue], symbol, minutes))
        return self._fetched[wanted][1] if wanted in self._fetched else ()

    async def _past(self, poller: Poller, symbol: str, from_ms: int, to_ms: int) -> tuple[Candle, ...]:
        try:
            return tuple(await poller.minutes(symbol, from_ms, to_ms))
        except FeedError as error:
            log.info("no past candles of %s: %s", symbol, error)
            return ()

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
