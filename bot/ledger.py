"""What the scanner says is written down before anybody is told."""

import asyncio
import logging
from collections.abc import Callable, Iterable

from engine.clock import Clock
from engine.scanner import Scanner
from engine.signals import Closed, Score, Signal
from storage import signals as stored
from storage.database import Database
from storage.errors import StorageError

log = logging.getLogger(__name__)


class Ledger:
    """While the database cannot be written, signals wait here in their order; `flush` tries again."""

    def __init__(self, database: Database, scanner: Scanner, clock: Clock) -> None:
        self.on_written: Callable[[], None] = lambda: None
        """Told after each signal: the outbox has something to send."""
        self.on_ended: Callable[[str], None] = lambda _: None
        """Told the id of each signal that has ended: its cards are to be rewritten."""
        self._database = database
        self._scanner = scanner
        self._clock = clock
        self._unwritten: list[tuple[Signal, Score | None]] = []
        self._turn = asyncio.Lock()

    @property
    def waiting(self) -> int:
        return len(self._unwritten)

    async def keep(self, signals: Iterable[Signal]) -> None:
        """Each one in a transaction of its own, together with its deliveries."""
        self._unwritten.extend((signal, self._scanner.fired_on(signal.signal_id)) for signal in signals)
        await self.flush()

    async def flush(self) -> None:
        """One that cannot be written does not keep the others from it; to be interrupted loses none."""
        async with self._turn:
            for entry in tuple(self._unwritten):
                if await self._written(*entry):
                    self._unwritten.remove(entry)
                    self.on_written()

    async def _written(self, signal: Signal, snapshot: Score | None) -> bool:
        try:
            async with self._database.session() as session:
                told = await stored.save(session, signal, snapshot, self._clock.now_ms())
        except StorageError as error:
            log.warning("signal %s is not written yet: %s", signal.signal_id, error)
            return False
        if isinstance(signal, Closed):
            self.on_ended(signal.signal_id)
        log.info("signal %s %s, %d to tell", signal.signal_id, type(signal).__name__.lower(), len(told))
        return True
