"""One worker process that draws, so that the bot's own loop never waits for matplotlib.

The bot process does not import matplotlib: the worker does, once, when it starts.
"""

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from engine.errors import SgnlError

log = logging.getLogger(__name__)

ATTEMPTS = 2
LONGEST_S = 20.0
"""A worker that is still busy with one picture after this time is taken for stuck and replaced."""

Thing = TypeVar("Thing")


class ChartError(SgnlError):
    """No picture could be made; whoever wanted one goes on without."""


class Drawer:
    """The worker and the way to it. One picture at a time; a worker that died is replaced and the picture tried once more."""

    def __init__(self, warm_up: Callable[[], None]) -> None:
        """`warm_up` is called in the worker before its first picture."""
        self._warm_up = warm_up
        self._pool: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()

    async def start(self) -> None:
        """Start the worker now, so that the first picture does not wait for matplotlib's import."""
        async with self._turn:
            try:
                await asyncio.wrap_future(self.worker().submit(os.getpid))
            except BrokenProcessPool as error:
                self._discard()
                raise ChartError("the chart worker does not start") from error

    async def close(self) -> None:
        """End the worker once the picture that it is drawing is done."""
        async with self._turn:
            if self._pool is not None:
                pool, self._pool = self._pool, None
                await asyncio.to_thread(pool.shutdown, cancel_futures=True)

    async def made(self, draw: Callable[[Thing], bytes], thing: Thing, title: str) -> bytes:
        """What `draw` makes of it in the worker. Raises ChartError when the worker cannot do it."""
        async with self._turn:
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    return await self._made(draw, thing, title)
                except BrokenProcessPool:
                    log.warning("the chart worker died (attempt %d of %d)", attempt, ATTEMPTS)
                    self._discard()
        raise ChartError(f"{title}: the chart worker died {ATTEMPTS} times")

    async def _made(self, draw: Callable[[Thing], bytes], thing: Thing, title: str) -> bytes:
        pool = self.worker()
        pid = pool.submit(os.getpid)
        drawing = pool.submit(draw, thing)
        try:
            async with asyncio.timeout(LONGEST_S):
                return await asyncio.wrap_future(drawing)
        except TimeoutError as error:
            if pid.done():
                os.kill(pid.result(), signal.SIGKILL)
            self._discard()
            raise ChartError(f"{title}: not drawn within {LONGEST_S:.0f} s") from error
        except BrokenProcessPool:
            raise
        except Exception as error:  # whatever matplotlib raised in the worker: the picture is lost, the message is not
            raise ChartError(f"{title}: {error}") from error

    def worker(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=1,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self._warm_up,),
            )
        return self._pool

    def _discard(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _begin(warm_up: Callable[[], None]) -> None:
    for signum in (signal.SIGINT, signal.SIGTERM):  # both may reach the whole group; the bot decides when to end
        signal.signal(signum, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    warm_up()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        with contextlib.suppress(KeyboardInterrupt):
            parent.join()
        os._exit(0)  # the bot was killed: nobody will ask for pictures any more
