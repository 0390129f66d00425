"""The leaderboard of the moment."""

import asyncio
import time
from itertools import islice

from bot.approaches import Approaches
from engine.clock import Clock
from engine.leaderboard import Leaderboard, rank
from engine.scanner import Scanner
from engine.signals import Score

AT_ONCE = 50
"""Markets judged before everybody else gets a turn: some two milliseconds."""


class Board:
    """`latest` is what people are shown, `scan_ms` how long making it took, without what others did meanwhile.

    `approaches` knows how near each coin came today.
    """

    def __init__(self, scanner: Scanner, clock: Clock) -> None:
        self._scanner = scanner
        self._clock = clock
        self._scanned_s: float | None = None
        self.approaches = Approaches()
        self.latest: Leaderboard | None = None
        self.scan_ms: float | None = None

    async def scan(self) -> Leaderboard:
        """Every market, judged a few at a time; one that leaves meanwhile is left out."""
        scores: list[Score] = []
        worked_s, began_s = 0.0, time.perf_counter()
        keys = iter(self._scanner.lows())
        while batch := tuple(islice(keys, AT_ONCE)):
            judged = [score for key in batch if (score := self._scanner.score(*key)) is not None]
            self.approaches.note(judged, self._clock.now_ms())
            scores += judged
            worked_s += time.perf_counter() - began_s
            await asyncio.sleep(0)
            began_s = time.perf_counter()
        self.latest = rank(scores, self.latest, self._clock.now_ms())
        self.scan_ms = (worked_s + time.perf_counter() - began_s) * 1_000
        self._scanned_s = time.monotonic()
        return self.latest

    @property
    def age_s(self) -> float | None:
        """Real seconds since the last scan."""
        return None if self._scanned_s is None else time.monotonic() - self._scanned_s
