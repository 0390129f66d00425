"""What is done again and again beside listening: scans, polls, confirmations, and what the database still has to be told."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Protocol

from bot.board import Board
from bot.listening import Listening
from bot.scheduler import Scheduler
from bot.warmup import WarmUp
from engine.clock import Clock
from engine.market import Venue
from engine.scanner import Scanner
from storage import deliveries
from storage.database import Database

log = logging.getLogger(__name__)

UNIVERSE_S = 3_600.0
OPEN_INTEREST_S = 15.0
FUNDING_S = 60.0
WARM_UP_S = 10.0
BOOKS_S = 10.0
RETENTION_S = 86_400.0
"""All of them seconds of the market's clock."""

INTEREST_BY_REST = frozenset({Venue.BINANCE})
"""The others tell it in their stream, or not at all."""
BOOKS_BY_REST = frozenset({Venue.LBANK})
"""Venues whose streamed books go stale without a sign, so that REST has to confirm them."""

DAY_MS = 86_400_000
KEPT_DAYS = 90

KNOWN_MINUTES = 5
"""A market that was heard for so long needs no minutes from before any more."""
HOT, OTHERS = 16, 12
"""A round of confirmations: the markets closest to an entry, and the next few of all the others. A round fits into the half minute
for which a confirmation is good, so that hot books stay confirmed."""


def schedule(scheduler: Scheduler, listening: Listening, scanner: Scanner, board: Board, refresh_s: float) -> None:
    async def scan() -> None:
        await board.scan()

    scheduler.every(refresh_s, scan, "leaderboard")
    scheduler.every(UNIVERSE_S, listening.refresh, "universe", first_s=UNIVERSE_S)
    for venue, runtime in listening.venues.items():
        scheduler.every(FUNDING_S, runtime.ask_funding, f"{venue} funding")
        scheduler.every(WARM_UP_S, WarmUp(runtime, partial(_is_known, scanner, venue)), f"{venue} warm-up")
        if venue in INTEREST_BY_REST:
            scheduler.every(OPEN_INTEREST_S, runtime.ask_open_interest, f"{venue} open interest")
        if venue in BOOKS_BY_REST:
            scheduler.every(BOOKS_S, Confirmations(runtime, partial(listening.hottest, venue)), f"{venue} books")


def _is_known(scanner: Scanner, venue: Venue, symbol: str) -> bool:
    return len(scanner.candles(venue, symbol)) > KNOWN_MINUTES


async def retire_messages(database: Database, clock: Clock) -> None:
    """What was sent long ago about signals that have ended is not needed any more; the signals are kept for ever."""
    async with database.session() as session:
        gone = await deliveries.retire(session, clock.now_ms() - KEPT_DAYS * DAY_MS)
    if gone:
        log.info("removed %d settled messages older than %d days", gone, KEPT_DAYS)


class Books(Protocol):
    async def ask_book(self, symbol: str) -> bool: ...


class Confirmations:
    """Whole books by REST, the hottest markets in every round, the others in turn; the venue's budget sets the pace."""

    def __init__(self, runtime: Books, hottest: Callable[[], list[str]]) -> None:
        self._runtime = runtime
        self._hottest = hottest
        self._asked: list[str] = []

    async def __call__(self) -> None:
        for symbol in self.round():
            if not await self._runtime.ask_book(symbol):
                return

    def round(self) -> list[str]:
        ranked = self._hottest()
        hot, others = ranked[:HOT], sorted(ranked[HOT:])
        return hot + self._next(others)

    def _next(self, symbols: list[str]) -> list[str]:
        """Those that were asked for longest ago."""
        waited = {symbol: place for place, symbol in enumerate(self._asked)}
        turn = sorted(symbols, key=lambda symbol: waited.get(symbol, -1))[:OTHERS]
        self._asked = [symbol for symbol in self._asked if symbol in symbols and symbol not in turn] + turn
        return turn
