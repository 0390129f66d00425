"""The leaderboard of the moment."""

import time

from engine.clock import Clock
from engine.leaderboard import Leaderboard, rank
from engine.scanner import Scanner


class Board:
    """`latest` is what people are shown, `scan_ms` how long making it took."""

    def __init__(self, scanner: Scanner, clock: Clock) -> None:
        self._scanner = scanner
        self._clock = clock
        self._scanned_s: float | None = None
        self.latest: Leaderboard | None = None
        self.scan_ms: float | None = None

    def scan(self) -> Leaderboard:
        began_s = time.perf_counter()
        self.latest = rank(self._scanner.scores(), self.latest, self._clock.now_ms())
        self.scan_ms = (time.perf_counter() - began_s) * 1000
        self._scanned_s = time.monotonic()
        return self.latest

    @property
    def age_s(self) -> float | None:
        """Real seconds since the last scan."""
        return None if self._scanned_s is None else time.monotonic() - self._scanned_s
