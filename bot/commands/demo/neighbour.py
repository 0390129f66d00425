"""The other process, seen from the bot's: begun, listened to, ended."""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from bot.commands.demo.plan import Failed, Place, Plan
from engine.errors import SgnlError

ENDING_S = 5.0


class DemoFailed(SgnlError):
    """The simulated outside could not begin, or ended too early."""


@asynccontextmanager
async def beside(plan: Plan, stop: asyncio.Event) -> AsyncIterator["Neighbour"]:
    """The process runs until the block is left; that it ends by itself sets `stop` and is an error."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_begin, args=(plan, theirs), name="sgnl-demo-outside", daemon=True)
    process.start()
    theirs.close()
    neighbour = Neighbour(ours, stop)
    try:
        yield neighbour
        if neighbour.is_lost:
            raise DemoFailed("the simulated venues ended unexpectedly")
    finally:
        neighbour.leave()
        await asyncio.to_thread(_end, process)


class Neighbour:
    def __init__(self, pipe: Connection, stop: asyncio.Event) -> None:
        self.is_lost = False
        self._pipe = pipe
        self._stop = stop

    async def place(self) -> Place | None:
        """Where everything is, as soon as it is; None when `stop` comes first."""
        loop, told = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._pipe.fileno(), told.set)
        waiting = [asyncio.create_task(event.wait()) for event in (told, self._stop)]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            loop.remove_reader(self._pipe.fileno())
            for task in waiting:
                task.cancel()
        if not told.is_set():
            return None
        try:
            answer: Place | Failed = self._pipe.recv()
        except EOFError:
            raise DemoFailed("the simulated venues could not begin") from None
        if isinstance(answer, Failed):
            raise DemoFailed(answer.why)
        loop.add_reader(self._pipe.fileno(), self._lost)
        return answer

    def _lost(self) -> None:
        """It says nothing more: that the pipe can be read means that its other end is gone."""
        asyncio.get_running_loop().remove_reader(self._pipe.fileno())
        self.is_lost = True
        self._stop.set()

    def leave(self) -> None:
        asyncio.get_running_loop().remove_reader(self._pipe.fileno())
        self._pipe.close()


def _begin(plan: Plan, pipe: Connection) -> None:
    from bot.commands.demo.outside import outside

    outside(plan, pipe)


def _end(process: SpawnProcess) -> None:
    process.join(ENDING_S)
    if process.is_alive():
        process.kill()
        process.join()
