"""Measuring: CPU time of this process, several rounds, the median with its spread."""

import statistics
import time
from collections.abc import Callable

import msgspec


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """`median` and the lowest and highest of the rounds, in the unit that the name of the figure says."""

    median: float
    low: float
    high: float
    rounds: int

    def __str__(self) -> str:
        return f"{self.median:,.2f} ({self.low:,.2f}–{self.high:,.2f})"


def measured(values: list[float]) -> Measured:
    return Measured(median=statistics.median(values), low=min(values), high=max(values), rounds=len(values))


def cpu_s(work: Callable[[], None]) -> float:
    began_s = time.process_time()
    work()
    return time.process_time() - began_s
