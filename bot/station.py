"""The engine at work without Telegram: venues are heard, the scanner thinks, the leaderboard is made."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

from bot.board import Board
from bot.history import History
from bot.jobs import schedule
from bot.listening import Listening
from bot.scheduler import Scheduler
from bot.settings import Settings
from bot.venues import VenueRuntime
from engine.clock import Clock
from engine.errors import RecordingError
from engine.inbox import Inbox
from engine.live import Live
from engine.market import Heard
from engine.notes import KeepRaw
from engine.recording import Recorder, read_events
from engine.scanner import Scanner
from engine.signals import Signal

log = logging.getLogger(__name__)

INBOX = 50_000
"""Events that may wait: several seconds of the busiest minutes."""

TRACE_S = 20.0
"""Seconds of the market's clock between two notes for the charts."""

OnSignals = Callable[[list[Signal]], Awaitable[None]]


async def tell_nobody(_: list[Signal]) -> None:
    """For who only looks on: signals are for `sgnl run`, which follows them to their end."""


class Station:
    """Built once a process; `on_signals` is told what the scanner says."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        scanner: Scanner,
        session: aiohttp.ClientSession,
        on_signals: OnSignals,
        *,
        recorder: Recorder | None = None,
        raw: KeepRaw | None = None,
    ) -> None:
        inbox = Inbox(INBOX, clock)
        venues = [VenueRuntime(venue, settings, session, clock, inbox, raw) for venue in settings.venues]
        self.scanner = scanner
        self.live = Live(scanner, inbox, clock, on_signals, recorder)
        self.listening = Listening(settings, clock, scanner, venues)
        self.board = Board(scanner, clock)
        self.history = History(scanner, {runtime.venue: runtime.poller for runtime in venues})
        self.scheduler = Scheduler(clock)
        self._clock = clock
        self._warmup = settings.warmup_recording
        schedule(self.scheduler, self.listening, scanner, self.board, settings.refresh_interval)
        self.scheduler.every(TRACE_S, self.history.note, "traces")

    async def run(self) -> None:
        """Until cancelled."""
        try:
            await asyncio.gather(self._warm_up(), self.listening.prepare())
            await self.listening.choose()  # before the first polls: they ask for what is watched
            self.scheduler.start()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.live.run(), name="live")
                tasks.create_task(self.listening.run(), name="venues")
        finally:
            await self.scheduler.stop()
            await asyncio.gather(*(runtime.close() for runtime in self.listening.venues.values()))

    async def _warm_up(self) -> None:
        """Time never runs backwards: what is live begins after the last recorded moment."""
        if self._warmup is None:
            return
        await self.live.hear(read_events(self._warmup))
        ahead_ms = self.scanner.now_ms - self._clock.now_ms()
        log.info("warmed up with %s, %+.1f s from now", self._warmup, ahead_ms / 1000)
        await self._clock.sleep(max(0.0, ahead_ms / 1000))


class Writing(Recorder):
    """A recorder whose trouble with the disk ends the recording and not the bot."""

    def __init__(self, path: Path) -> None:
        try:
            super().__init__(path)
        except OSError as error:
            raise RecordingError(f"{path} cannot be written: {error.strerror}") from error
        self._is_broken = False

    def hear(self, event: Heard) -> None:
        if self._is_broken:
            return
        try:
            super().hear(event)
        except OSError as error:
            self._is_broken = True
            log.error("the recording ends here: %s: %s", self.path, error.strerror)  # noqa: TRY400 - the disk is full, no more to see

    def close(self) -> None:
        with suppress(OSError):
            super().close()


@asynccontextmanager
async def station(
    settings: Settings,
    clock: Clock,
    scanner: Scanner,
    on_signals: OnSignals,
    *,
    raw: KeepRaw | None = None,
) -> AsyncIterator[Station]:
    """With what it needs from outside: one session for all sockets, and the recording that `RECORD_FILE` asks for."""
    recorder = None if settings.record_file is None else Writing(settings.record_file)
    try:
        async with aiohttp.ClientSession() as session:
            yield Station(settings, clock, scanner, session, on_signals, recorder=recorder, raw=raw)
    finally:
        if recorder is not None:
            recorder.close()
