"""What is periodic. The one module that knows APScheduler, which has no type marker."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from engine.clock import Clock
from engine.errors import SgnlError

log = logging.getLogger(__name__)

Job = Callable[[], Awaitable[None]]


class Scheduler:
    """Runs each job every so many seconds of `clock`, never twice at once; a job that falls behind leaves rounds out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._apscheduler: Any = AsyncIOScheduler(timezone=UTC)
        self._running: set[asyncio.Task[Any]] = set()
        self._is_stopping = False
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of every round that is left out

    def every(self, seconds: float, job: Job, name: str, *, first_s: float = 0.0) -> None:
        """The first round is after `first_s`."""
        self._apscheduler.add_job(
            self._guarded,
            "interval",
            args=(job, name),
            name=name,
            seconds=self._clock.real_s(seconds),
            next_run_time=datetime.now(UTC) + timedelta(seconds=self._clock.real_s(first_s)),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        self._apscheduler.start()

    async def stop(self) -> None:
        """Cancel what runs and wait until it has ended."""
        if not self._apscheduler.running:
            return
        self._is_stopping = True
        self._apscheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # the shutdown itself is a callback of the loop
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _guarded(self, job: Job, name: str) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # a coroutine of APScheduler's executor always runs in a task
        self._running.add(task)
        try:
            await job()
        except asyncio.CancelledError:
            if not self._is_stopping:
                raise
        except SgnlError as error:
            log.warning("%s: %s", name, error)
        except Exception:  # a periodic job's mistake is told, and the next round still comes
            log.exception("%s failed", name)
        finally:
            self._running.discard(task)
