"""Looks at every part of the bot and says whether it does its job; a change of health is a line in the log."""

import logging
import time

from bot.board import Board
from bot.ledger import Ledger
from bot.pulse import Pulse
from bot.settings import Settings
from bot.status import Reporter
from bot.web.health import Health, Vitals, judge
from engine.clock import Clock
from storage import deliveries
from storage.database import Database
from storage.deliveries import State
from storage.errors import StorageError

log = logging.getLogger(__name__)

NO_DELIVERY = 0
"""A write that changes nothing: enough to learn whether the database takes writes."""
SETTLED = (State.SENT, State.FAILED, State.EXPIRED, State.MISSED, State.DOUBT)


class Progress:
    """How long something has waited in the outbox while nothing left it."""

    def __init__(self) -> None:
        self._settled = -1
        self._since_s = 0.0

    def lag_s(self, waiting: int, settled: int, now_s: float) -> float:
        if waiting == 0 or settled != self._settled:
            self._settled, self._since_s = settled, now_s
        return now_s - self._since_s


class Checkup:
    def __init__(
        self, settings: Settings, clock: Clock, database: Database, board: Board, reporter: Reporter, pulse: Pulse, ledger: Ledger
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._database = database
        self._board = board
        self._reporter = reporter
        self._pulse = pulse
        self._ledger = ledger
        self._began_s = time.monotonic()
        self._outbox = Progress()
        self._reasons: tuple[str, ...] = ()

    async def __call__(self) -> Health:
        database_trouble, outbox_lag_s = await self._storage()
        venues = self._reporter.venues()
        return judge(
            Vitals(
                up_s=time.monotonic() - self._began_s,
                polling=self._settings.webhook_url is None,
                telegram_age_s=self._pulse.age_s,
                telegram_trouble=self._pulse.trouble,
                scan_age_s=self._board.age_s,
                scan_every_s=self._clock.real_s(self._settings.refresh_interval),
                venue_age_s={one.venue: self._real_s(one.age_ms) for one in venues},
                venue_trouble={one.venue: one.error for one in venues if one.error is not None},
                database_trouble=database_trouble,
                outbox_lag_s=outbox_lag_s,
            )
        )

    async def watch(self) -> None:
        """One round of looking: tells the log when something breaks and when it is mended."""
        health = await self()
        if health.reasons != self._reasons:
            if health.healthy:
                log.info("healthy again")
            else:
                log.warning("not healthy: %s", "; ".join(health.reasons))
        self._reasons = health.reasons

    async def _storage(self) -> tuple[str | None, float]:
        try:
            async with self._database.session() as session:
                await deliveries.postpone(session, NO_DELIVERY, 0)
                counts = await deliveries.counts(session)
        except StorageError as error:
            return str(error), 0.0
        trouble = f"{self._ledger.waiting} signals wait to be written" if self._ledger.waiting else None
        waiting = counts[State.PENDING] + counts[State.SENDING]
        return trouble, self._outbox.lag_s(waiting, sum(counts[state] for state in SETTLED), time.monotonic())

    def _real_s(self, age_ms: int | None) -> float | None:
        return None if age_ms is None else self._clock.real_s(age_ms / 1000)
