"""Staying within a venue's request budget: a token bucket whose arithmetic knows no clock."""

import asyncio
import time
from collections.abc import Awaitable, Callable


class Bucket:
    """`capacity` weights at once, `per_s` more a second. In any t seconds it lets through at most capacity + per_s·t."""

    def __init__(self, capacity: float, per_s: float) -> None:
        self.capacity = capacity
        self.per_s = per_s
        self._left = capacity
        self._at_s: float | None = None

    def reserve(self, weight: float, now_s: float) -> float:
        """Spend `weight`; returns how many seconds to wait before using it. Who asked first goes first."""
        passed_s = 0.0 if self._at_s is None else max(0.0, now_s - self._at_s)
        self._at_s = now_s
        self._left = min(self.capacity, self._left + passed_s * self.per_s) - weight
        return max(0.0, -self._left / self.per_s)


class Budget:
    """A bucket on a clock: `take` returns when its weight may be used."""

    def __init__(
        self,
        capacity: float,
        per_s: float,
        *,
        now_s: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`now_s` and `sleep` are of one clock, in seconds that never run backwards."""
        self._bucket = Bucket(capacity, per_s)
        self._now_s = now_s
        self._sleep = sleep

    def beside(self, capacity: float, per_s: float) -> "Budget":
        """Another one on the same clock, for what a venue counts apart."""
        return Budget(capacity, per_s, now_s=self._now_s, sleep=self._sleep)

    async def take(self, weight: float = 1.0) -> None:
        wait_s = self._bucket.reserve(weight, self._now_s())
        if wait_s > 0.0:
            await self._sleep(wait_s)
