"""How a long-running command begins and ends: SIGINT and SIGTERM ask it to stop, and it stops by itself."""

import asyncio
import signal
from collections.abc import Awaitable, Callable

from engine.errors import SgnlError


def run(main: Callable[[asyncio.Event], Awaitable[int]], *, for_s: float | None = None) -> int:
    """Run until done; the event is set by SIGINT, SIGTERM or after `for_s` real seconds."""

    async def supervised() -> int:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for signum in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(signum, stop.set)
        if for_s is not None:
            loop.call_later(for_s, stop.set)
        return await main(stop)

    return asyncio.run(supervised())


async def until(stop: asyncio.Event, seconds: float) -> bool:
    """Wait for `stop`, at most this long; whether it was set."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return False
    return True


def to_tell(group: ExceptionGroup) -> Exception:
    """Of what several tasks ended with: the one error that a clear line explains, if nothing else went wrong."""
    known, unknown = group.split(SgnlError)
    first: Exception = group if known is None or unknown is not None else known
    while first is not group and isinstance(first, ExceptionGroup):
        first = first.exceptions[0]
    return first
