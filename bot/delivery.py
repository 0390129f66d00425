"""The outbox at work: claims what is due, has it sent, writes down what came of it.

A row is claimed in a transaction of its own and settled in another; nothing is held while the network is waited for. What may have
arrived is never sent a second time.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import Bot

from bot.charts import Charts
from bot.errands import STOPPED, Errands
from bot.history import History
from bot.lane import Lane
from bot.pacing import Pace
from bot.portraits import Portraits
from bot.postman import Postman
from bot.retouching import Retouches, Touch
from bot.settling import Books, unbroken
from bot.texts import Texts
from engine.clock import Clock
from engine.rules import Rules
from storage import deliveries
from storage.database import Database
from storage.deliveries import Due, Event
from storage.errors import StorageError

log = logging.getLogger(__name__)

SLOTS = 10
"""So many messages are on their way at a time."""

BATCH = 5
"""Rows are claimed when so many slots are free: fewer transactions than one a message."""

POLL_S = 1.0
"""How often to look for rows that were postponed, when nobody wakes the outbox."""


class Outbox:
    def __init__(
        self,
        bot: Bot,
        database: Database,
        texts: Texts,
        charts: Charts,
        history: History,
        pace: Pace,
        clock: Clock,
        rules: Rules,
        max_lag_ms: int = 90_000,
    ) -> None:
        """`max_lag_ms` on the wall, whatever the speed of `clock`: later than that a card says that it comes too late."""
        self._lane = Lane(pace)
        self._database = database
        self._books = Books(database, clock)
        self._clock = clock
        postman = Postman(bot, self._lane, Portraits(charts, history, texts, database))
        self._errands = Errands(postman, self._books, database, texts, clock, rules, max_lag_s=max_lag_ms / 1000)
        self._retouches = Retouches(bot, database, texts, self._lane)
        self._ended: deque[str] = deque()
        self._woken = asyncio.Event()
        self._quiet = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()
        self._busy = 0
        self._running = False

    async def idle(self) -> None:
        """Returns while no message about a signal is on its way: whatever else is to be sent waits for that."""
        await self._idle.wait()

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    def rewrite(self, signal_id: str) -> None:
        """A signal has ended: its cards say so once nothing else is to be sent, whether or not anybody is told in a reply."""
        self._ended.append(signal_id)
        self.wake()

    async def run(self) -> None:
        """Sends until it is cancelled; then what is on its way is marked as in doubt and the rest stays where it was."""
        self._running = True
        try:
            await self._release()
            async with asyncio.TaskGroup() as tasks:
                while True:
                    self._woken.clear()
                    for job in await self._jobs():
                        self._busy += 1
                        self._idle.clear()
                        tasks.create_task(self._worked(job))
                    await self._pause()
        finally:
            self._running = False
            self._quiet.set()

    async def drain(self, timeout_s: float) -> None:
        """Returns once nothing is due and nothing on its way, or after `timeout_s`: what is left then waits for the next start."""
        self._quiet.clear()
        if not self._running:
            return
        self.wake()
        try:
            async with asyncio.timeout(timeout_s):
                await self._quiet.wait()
        except TimeoutError:
            log.warning("stopped with messages still to send; they wait for the next start")

    async def _release(self) -> None:
        while True:
            try:
                async with self._database.session() as session:
                    doubtful = await deliveries.release(session)
            except StorageError as error:
                log.warning("the outbox waits for the database: %s", error)
                await asyncio.sleep(POLL_S)
            else:
                break
        if doubtful:
            log.warning("%d messages may or may not have been sent before the last stop; they are not sent again", doubtful)

    async def _jobs(self) -> list[Callable[[], Awaitable[None]]]:
        """What to do next: rows first, and cards to rewrite when no row is due."""
        free = SLOTS - self._busy
        if free < BATCH:
            return []
        jobs: list[Callable[[], Awaitable[None]]] = []
        if not self._lane.is_closed:
            jobs += [partial(self._deliver, due) for due in await self._claim(free)]
            if not jobs and self._ended:
                jobs = [partial(self._retouches.want_all, self._ended.popleft(), time.monotonic())]
            jobs = jobs or [partial(self._retouch, touch) for touch in self._retouches.take(time.monotonic(), free)]
        if not jobs and not self._busy:
            self._quiet.set()
        return jobs

    async def _claim(self, limit: int) -> list[Due]:
        """Rows that are claimed and not yet taken on when the outbox is stopped go back to waiting."""
        claiming = asyncio.ensure_future(self._claimed(limit))
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            for due in await claiming:
                await self._books.settle(due, STOPPED)
            raise

    async def _claimed(self, limit: int) -> list[Due]:
        try:
            async with self._database.session() as session:
                return await deliveries.claim(session, self._clock.now_ms(), limit)
        except StorageError as error:
            log.warning("nothing can be sent: %s", error)
            return []

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(POLL_S):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _worked(self, job: Callable[[], Awaitable[None]]) -> None:
        try:
            await job()
        except StorageError as error:
            log.warning("left undone: %s", error)
        except Exception:  # one card that cannot be rewritten must not keep everybody else's messages from leaving
            log.exception("left undone")
        finally:
            self._busy -= 1
            if self._busy == 0:
                self._idle.set()
            if self._busy == 0 or SLOTS - self._busy >= BATCH:
                self.wake()

    async def _deliver(self, due: Due) -> None:
        fate = await self._errands.fate(due)
        await unbroken(self._books.settle(due, fate))
        if due.event is Event.CLOSED:
            self._retouches.want(due, time.monotonic())

    async def _retouch(self, touch: Touch) -> None:
        await self._retouches.make(touch, time.monotonic())
