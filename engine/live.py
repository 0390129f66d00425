"""The loop around the scanner: what feeds and polls put into the inbox, and a tick each second of the clock."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from engine.clock import Clock
from engine.inbox import Inbox
from engine.market import Heard, Tick
from engine.recording import Recorder
from engine.scanner import Scanner
from engine.signals import Signal

SLICE = 256
"""Events heard in one go before other tasks get their turn."""


class Live:
    """Hears in the order of arrival; `on_signals` is awaited before the next event is heard: no signal is lost or overtaken."""

    def __init__(
        self,
        scanner: Scanner,
        inbox: Inbox,
        clock: Clock,
        on_signals: Callable[[list[Signal]], Awaitable[None]],
        recorder: Recorder | None = None,
    ) -> None:
        self._scanner = scanner
        self._inbox = inbox
        self._clock = clock
        self._on_signals = on_signals
        self._recorder = recorder
        self.events = 0
        self.last_tick_ms = 0

    async def run(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._tick(), name="ticks")
            tasks.create_task(self._listen(), name="scanner")

    async def hear(self, events: Iterable[Heard]) -> None:
        """Also the way in for a warm-up recording."""
        for count, event in enumerate(events, start=1):
            self.events += 1
            if self._recorder is not None:
                self._recorder.hear(event)
            if isinstance(event, Tick):
                self.last_tick_ms = event.received_ms
            signals = self._scanner.on(event)
            if signals:
                await self._on_signals(signals)
            if count % SLICE == 0:
                await asyncio.sleep(0)

    async def _listen(self) -> None:
        while True:
            await self.hear(await self._inbox.take())

    async def _tick(self) -> None:
        """Ticks take their place in the inbox, behind everything that was received before them."""
        while True:
            await self._clock.sleep(1.0 - self._clock.now_ms() % 1_000 / 1_000)
            self._inbox.tick()
