"""The clock that stamps what is heard. Only the doing part of the engine may look at it."""

import asyncio
import time

NS_A_MS = 1_000_000


class Clock:
    """Unix milliseconds, `speed` times as fast as real time since `anchor_ms` (simulated venues only; 1 is real time)."""

    def __init__(self, speed: float = 1.0, anchor_ms: int | None = None) -> None:
        self.speed = speed
        self.anchor_ms = int(time.time() * 1000) if anchor_ms is None else anchor_ms

    def now_ns(self) -> int:
        """Unix nanoseconds."""
        anchor_ns = self.anchor_ms * NS_A_MS
        return anchor_ns + int((time.time_ns() - anchor_ns) * self.speed)

    def now_ms(self) -> int:
        return self.now_ns() // NS_A_MS

    def real_s(self, seconds: float) -> float:
        """How long `seconds` of this clock last on the wall."""
        return seconds / self.speed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(self.real_s(seconds))
