"""How far a backtest has read, on a terminal's error stream."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

SHOWN_EVERY_S = 0.4
WIDTH = 24


class Progress:
    """One process's reading; `tell` is called now and then with (bytes read, steps passed)."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._bytes: dict[Path, int] = {}
        self._told_s = 0.0

    def read(self, path: Path, so_far: int) -> None:
        self._bytes[path] = so_far

    def passed(self, steps: int) -> None:
        now_s = time.monotonic()
        if now_s - self._told_s >= SHOWN_EVERY_S:
            self._told_s = now_s
            self._tell(sum(self._bytes.values()), steps)


class Bar:
    """What all processes have read, `total` bytes each, on one line that is drawn over itself."""

    def __init__(self, total: int, processes: int) -> None:
        self._total = max(1, total)
        self._read = [0] * processes
        self._steps = [0] * processes
        self._began_s = time.monotonic()
        self._is_shown = sys.stderr.isatty()

    def update(self, process: int, read: int, steps: int) -> None:
        self._read[process], self._steps[process] = read, steps
        if self._is_shown:
            self._write(line(sum(self._read) / len(self._read) / self._total, min(self._steps), time.monotonic() - self._began_s))

    def clear(self) -> None:
        if self._is_shown:
            self._write("")

    def _write(self, text: str) -> None:
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()


def line(share: float, steps: int, seconds: float) -> str:
    """`share` is what is read, 0–1; the time left is what the rest takes at the pace so far."""
    share = min(1.0, share)
    done = round(share * WIDTH)
    left = "" if share <= 0.0 else f"  {clock(seconds / share - seconds)} left"
    return f"{'█' * done}{'░' * (WIDTH - done)} {share:4.0%}  {steps:,} events  {steps / max(seconds, 1e-9):,.0f}/s{left}"


def clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
