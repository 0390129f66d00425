"""Queue 1: between what the sockets hear and the one scanner that thinks about it."""

import asyncio
from collections.abc import Callable, Sequence

from engine.clock import Clock
from engine.market import Gap, GapReason, Heard, Key, MarketEvent, Stream, Tick


class Inbox:
    """Holds up to `capacity` events. Full is never silence: what was dropped is counted and announced as a gap of its market."""

    def __init__(self, capacity: int, clock: Clock) -> None:
        self.capacity = capacity
        self.dropped = 0
        """Events lost to overflow since the start."""
        self.high_water = 0
        """The most events that ever waited."""
        self.before_tick: list[Callable[[], None]] = []
        """Called before each tick takes its place: who still holds something back puts it in now."""
        self._clock = clock
        self._waiting: list[Heard] = []
        self._lost: dict[Key, None] = {}
        self._arrived = asyncio.Event()

    @property
    def depth(self) -> int:
        """Events waiting now."""
        return len(self._waiting)

    def put(self, events: Sequence[MarketEvent]) -> None:
        """Never blocks. A batch that does not fit is dropped whole; its gap comes before anything heard later."""
        if not events:
            return
        if self.depth + len(self._lost) + len(events) > self.capacity:
            self.dropped += len(events)
            self._lost.update(dict.fromkeys((event.venue, event.symbol) for event in events))
        else:
            if self._lost:
                self._waiting += self._announced()
            self._waiting += events
            self.high_water = max(self.high_water, self.depth)
        self._arrived.set()

    def tick(self) -> None:
        """A tick behind everything heard before it; there is always room for time."""
        for call in self.before_tick:
            call()
        self._waiting.append(Tick(received_ms=self._clock.now_ms()))
        self._arrived.set()

    async def take(self) -> list[Heard]:
        """Everything that waits, in the order in which it was heard; waits for something when there is nothing."""
        while not self._waiting and not self._lost:
            self._arrived.clear()
            await self._arrived.wait()
        taken, self._waiting = self._waiting, []
        if self._lost:
            taken += self._announced()
        return taken

    def _announced(self) -> list[Gap]:
        lost, self._lost = self._lost, {}
        now_ms = self._clock.now_ms()
        return [
            Gap(
                venue=venue,
                symbol=symbol,
                exchange_ms=now_ms,
                received_ms=now_ms,
                stream=Stream.ALL,
                reason=GapReason.OVERFLOW,
            )
            for venue, symbol in lost
        ]
