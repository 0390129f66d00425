"""Measuring: CPU time of this process, several rounds, the median with its spread."""

import statistics
import time
from collections.abc import Callable, Iterable

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """`median`, lowest and highest of the rounds in `unit`; `aim` is what it should at most be, or at least (`is_more_better`).

    No release without its gates being met. A ratio compares two things measured in the same run: it says the same on another
    machine, and is what a regression is told by.
    """

    name: str
    unit: str
    median: float
    low: float
    high: float
    rounds: int
    aim: float | None = None
    is_more_better: bool = False
    is_ratio: bool = False
    is_gate: bool = False

    @property
    def is_met(self) -> bool | None:
        """None without an aim."""
        if self.aim is None:
            return None
        return self.median >= self.aim if self.is_more_better else self.median <= self.aim


def figure(
    name: str,
    unit: str,
    values: Iterable[float],
    *,
    aim: float | None = None,
    is_more_better: bool = False,
    is_ratio: bool = False,
) -> Figure:
    values = list(values)
    return Figure(
        name=name,
        unit=unit,
        median=statistics.median(values),
        low=min(values),
        high=max(values),
        rounds=len(values),
        aim=aim,
        is_more_better=is_more_better,
        is_ratio=is_ratio,
    )


def cpu_s(work: Callable[[], None]) -> float:
    began_s = time.process_time()
    work()
    return time.process_time() - began_s


def is_regression(now: Figure, before: Figure, tolerance: float = 0.2) -> bool:
    """Whether a ratio has become worse by more than a fifth. Times say nothing from machine to machine."""
    if not now.is_ratio or before.median <= 0.0:
        return False
    change = now.median / before.median
    return change < 1.0 - tolerance if now.is_more_better else change > 1.0 + tolerance
