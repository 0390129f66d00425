"""How far a download is, told on standard error: redrawn in a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable
from typing import Final, TextIO

REDRAWN_S: Final = 0.5
A_LINE_S: Final = 10.0


class Fetching:
    """Files done, megabytes a second, and when it will be over, by the pace of the files that had to be fetched."""

    def __init__(
        self, files: int, *, known: int = 0, out: TextIO | None = None, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        """`known` of the files lie here already."""
        self._files = files
        self._known = self._done = known
        self._bytes = 0
        self._out = sys.stderr if out is None else out
        self._now_s = now_s
        self._is_terminal = self._out.isatty()
        self._began_s = self._told_s = now_s()

    def on_bytes(self, count: int) -> None:
        self._bytes += count
        self._tell()

    def on_file(self, _: str) -> None:
        self._done += 1
        self._tell()

    def line(self) -> str:
        passed_s = max(1e-3, self._now_s() - self._began_s)
        megabytes, fetched = self._bytes / 1e6, self._done - self._known
        told = f"{self._done:,}/{self._files:,} files · {megabytes:,.1f} MB · {megabytes / passed_s:,.1f} MB/s"
        if not fetched or self._done == self._files:
            return told
        left_s = round((self._files - self._done) * passed_s / fetched)
        return f"{told} · {left_s // 60}:{left_s % 60:02} left"

    def end(self) -> None:
        print(("\r\033[K" if self._is_terminal else "") + self.line(), file=self._out)

    def _tell(self) -> None:
        now_s = self._now_s()
        if now_s - self._told_s < (REDRAWN_S if self._is_terminal else A_LINE_S):
            return
        self._told_s = now_s
        print(
            f"\r\033[K{self.line()}" if self._is_terminal else self.line(),
            end="" if self._is_terminal else "\n",
            file=self._out,
            flush=True,
        )
