"""What the stream began too late for, asked of REST: the minutes, the open interest and the settled funding before the start.

A market is scored as soon as its minutes and BTC's are there: the first of them after a second. How long all of it takes with
`MAX_SYMBOLS=150`, by the budgets alone (at most half of what a venue publishes, see `engine/rest`):

    Binance   151 for the minutes beside 151 for the open interest of now, and 91 were spent before: 393 of 240 at once and
              16 a second are 10 s. Past open interest and funding are counted apart and may be asked for all at once
    Bybit     3 times 151 questions of 100 at once and 40 a second: 9 s
    MEXC      151 questions at 4 a second: 38 s for the minutes, 75 s with the funding (113 s where it is settled every 4 h)
    LBank     tells nothing of the past
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import Protocol

AT_ONCE = 4
"""Questions under way together: fewer than the regular ones have, so that those keep the larger part of the budget."""
CANDLES = 90
INTERESTS = 48
"""Samples of open interest, 5 minutes apart: four hours."""
FUNDING_DAYS = 30
TRIES = 3

Ask = Callable[[str], Awaitable[bool]]


class Told(Protocol):
    """A venue whose answers go where its stream goes; each question says whether there was an answer."""

    @property
    def watched(self) -> Collection[str]: ...
    async def ask_candles(self, symbol: str, count: int) -> bool: ...
    async def ask_past_interest(self, symbol: str, count: int) -> bool: ...
    async def ask_past_funding(self, symbol: str, days: int) -> bool: ...


class Need:
    """One question, to be answered once for every market; given up after three tries."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._settled: set[str] = set()
        self._failures: Counter[str] = Counter()

    def waiting(self, symbols: Collection[str]) -> list[str]:
        """Those that still need it in their order, but what failed before comes last."""
        self._settled.intersection_update(symbols)
        return sorted((symbol for symbol in symbols if symbol not in self._settled), key=self._failures.__getitem__)

    async def ask(self, symbol: str) -> bool:
        is_answered = await self._ask(symbol)
        if not is_answered:
            self._failures[symbol] += 1
        if is_answered or self._failures[symbol] >= TRIES:
            self._settled.add(symbol)
        return is_answered


class WarmUp:
    """Works off everything that is missing of one venue's markets, whatever they are scored by first: all minutes, BTC's first of
    all, then all open interest, then all funding. A venue that does not answer has its rest until the next round.
    """

    def __init__(self, runtime: Told, is_known: Callable[[str], bool]) -> None:
        """`is_known`: whether so much was heard of a market that it needs no minutes from before."""
        self._runtime = runtime
        self._is_known = is_known
        self._needs = (
            Need(self._minutes),
            Need(partial(runtime.ask_past_interest, count=INTERESTS)),
            Need(partial(runtime.ask_past_funding, days=FUNDING_DAYS)),
        )

    async def __call__(self) -> None:
        for need in self._needs:
            if not await self._fill(need):
                return

    async def _fill(self, need: Need) -> bool:
        """Whether all were asked for."""
        waiting = deque(need.waiting(self._runtime.watched))
        async with asyncio.TaskGroup() as group:
            for _ in range(min(AT_ONCE, len(waiting))):
                group.create_task(self._work_off(need, waiting))
        return not waiting

    async def _work_off(self, need: Need, waiting: deque[str]) -> None:
        """Until nothing waits, or there is no answer."""
        while waiting:
            symbol = waiting.popleft()
            if symbol in self._runtime.watched and not await need.ask(symbol):
                return

    async def _minutes(self, symbol: str) -> bool:
        return self._is_known(symbol) or await self._runtime.ask_candles(symbol, CANDLES)
