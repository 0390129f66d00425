"""Looks how far open signals have come, and has it told below their cards."""

import logging
from collections.abc import Callable

from bot.milestones import passed
from engine.clock import Clock
from engine.exits import Seen
from engine.scanner import Scanner
from storage import progress
from storage.database import Database
from storage.kinds import Event

log = logging.getLogger(__name__)

PROGRESS_S = 2.0
"""Seconds of the market's clock between two looks."""


class Progress:
    """What was told is known from the outbox; what is remembered here only saves asking it again."""

    def __init__(self, database: Database, scanner: Scanner, clock: Clock, on_written: Callable[[], None]) -> None:
        """`on_written` is told when the outbox has something to send."""
        self._database = database
        self._scanner = scanner
        self._clock = clock
        self._on_written = on_written
        self._told: set[tuple[str, Event]] = set()

    async def __call__(self) -> None:
        """:raises StorageError: the database does not answer; the next look tries again."""
        open_signals, seen = self._scanner.open_signals(), self._scanner.seen()
        self._told = {(signal_id, event) for signal_id, event in self._told if signal_id in seen}
        for opened in open_signals:
            how_far = seen.get(opened.signal_id)
            if how_far is None:
                continue
            for event in passed(opened, how_far, self._scanner.rules):
                if (opened.signal_id, event) not in self._told:
                    await self._tell(opened.signal_id, event, how_far)

    async def _tell(self, signal_id: str, event: Event, seen: Seen) -> None:
        async with self._database.session() as session:
            queued = await progress.tell(session, signal_id, event, seen, self._clock.now_ms())
        if queued is None:
            return
        self._told.add((signal_id, event))
        if queued:
            log.info("signal %s %s, %d to tell", signal_id, event, len(queued))
            self._on_written()
