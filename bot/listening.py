"""All venues together: which markets are watched, and what only REST can tell about them."""

import asyncio
import logging
import random
from collections.abc import Iterable, Mapping
from contextlib import suppress

from bot.settings import Settings
from bot.venues import VenueRuntime
from engine.backoff import backoff_s
from engine.clock import Clock
from engine.market import Key, Venue
from engine.scanner import Scanner
from engine.universe import REFERENCE, choose

log = logging.getLogger(__name__)

TOGETHER_S = 8.0
"""How long the first choice waits for the slowest venue; one that answers later joins then."""


class Listening:
    def __init__(self, settings: Settings, clock: Clock, scanner: Scanner, venues: Iterable[VenueRuntime]) -> None:
        self.venues: Mapping[Venue, VenueRuntime] = {runtime.venue: runtime for runtime in venues}
        self._settings = settings
        self._clock = clock
        self._scanner = scanner
        self._choosing = asyncio.Lock()
        self._rng = random.SystemRandom()

    async def prepare(self) -> None:
        """Ask every venue what it trades, once."""
        with suppress(TimeoutError):
            async with asyncio.timeout(TOGETHER_S):
                await asyncio.gather(*(runtime.list_markets() for runtime in self.venues.values()))

    async def run(self) -> None:
        """After the first `choose`: hear every venue until cancelled. One that does not answer is asked again and stops nobody."""
        async with asyncio.TaskGroup() as tasks:
            for runtime in self.venues.values():
                tasks.create_task(runtime.run(), name=f"{runtime.venue}")
            late = {tasks.create_task(self._list(runtime)) for runtime in self.venues.values() if not runtime.listed}
            while late:
                _, late = await asyncio.wait(late, return_when=asyncio.FIRST_COMPLETED)
                await self.choose()

    async def refresh(self) -> None:
        """Ask every venue for its markets again and choose anew."""
        await asyncio.gather(*(runtime.list_markets() for runtime in self.venues.values()))
        await self.choose()

    async def choose(self) -> None:
        async with self._choosing:
            chosen = choose(
                [market for runtime in self.venues.values() for market in runtime.listed],
                min_turnover_quote=self._settings.min_turnover_usdt,
                exclude_top_coins=self._settings.exclude_top_coins,
                max_symbols=self._settings.max_symbols,
                watchlist=self._settings.watchlist,
                keep=self._open_keys(),
            )
            await asyncio.gather(*(self.venues[venue].watch(markets) for venue, markets in chosen.items()))
        log.info("watching %s", ", ".join(f"{len(markets)} on {venue}" for venue, markets in chosen.items()) or "nothing yet")

    def hottest(self, venue: Venue) -> list[str]:
        """Its watched symbols, those that an entry is closest for first."""
        lows = self._scanner.lows()
        symbols = [symbol for symbol in self.venues[venue].watched if symbol != REFERENCE]
        return sorted(symbols, key=lambda symbol: -lows.get((venue, symbol), 0.0))

    def _open_keys(self) -> frozenset[Key]:
        return frozenset((opened.venue, opened.symbol) for opened in self._scanner.open_signals())

    async def _list(self, runtime: VenueRuntime) -> None:
        attempt = 0
        while not await runtime.list_markets():
            await asyncio.sleep(backoff_s(attempt, self._rng))
            attempt += 1
