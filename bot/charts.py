"""Candle pictures, drawn by one worker process so that the bot's own loop never waits for matplotlib.

The bot process does not import matplotlib: the worker does, once, when it starts.
"""

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import msgspec

from engine.errors import SgnlError
from engine.market import Candle, Venue

log = logging.getLogger(__name__)

LABELS = ("entry", "take_profit", "stop_loss", "exit", "volume", "score")
"""The words a picture may show. A word that is not in `Picture.labels`, or that no font here can write, is left out."""

ATTEMPTS = 2
LONGEST_S = 20.0
"""A worker that is still busy with one picture after this time is taken for stuck and replaced."""


class ChartError(SgnlError):
    """No picture could be made; whoever wanted one goes on without."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """What to draw. `candles` oldest first, each `minutes` long; levels in quote currency; `labels` by the names in LABELS.

    `tick_digits` None takes the decimals that the candles themselves show; `timezone` is the time axis' IANA name.
    """

    title: str
    candles: tuple[Candle, ...]
    subtitle: str = ""
    minutes: int = 1
    entry: float | None = None
    take_profit: float | None = None
    stop_loss: float | None = None
    exit_price: float | None = None
    opened_ms: int | None = None
    closed_ms: int | None = None
    score: float | None = None
    labels: dict[str, str] = {}
    dark: bool = True
    tick_digits: int | None = None
    timezone: str = "UTC"


class Charts:
    """The worker and the way to it. One picture at a time; a worker that died is replaced and the picture tried once more."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()

    async def start(self) -> None:
        """Start the worker now, so that the first picture does not wait for matplotlib's import."""
        async with self._turn:
            try:
                await asyncio.wrap_future(self._worker().submit(os.getpid))
            except BrokenProcessPool as error:
                self._discard()
                raise ChartError("the chart worker does not start") from error

    async def close(self) -> None:
        """End the worker once the picture that it is drawing is done."""
        async with self._turn:
            if self._pool is not None:
                pool, self._pool = self._pool, None
                await asyncio.to_thread(pool.shutdown, cancel_futures=True)

    async def draw(self, picture: Picture) -> bytes:
        """The picture as PNG. Raises ChartError when there is nothing to draw or the worker cannot do it."""
        if not picture.candles:
            raise ChartError(f"{picture.title}: no candles to draw")
        async with self._turn:
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    return await self._draw(picture)
                except BrokenProcessPool:
                    log.warning("the chart worker died (attempt %d of %d)", attempt, ATTEMPTS)
                    self._discard()
        raise ChartError(f"{picture.title}: the chart worker died {ATTEMPTS} times")

    async def _draw(self, picture: Picture) -> bytes:
        pool = self._worker()
        pid = pool.submit(os.getpid)
        drawing = pool.submit(draw_here, picture)
        try:
            async with asyncio.timeout(LONGEST_S):
                return await asyncio.wrap_future(drawing)
        except TimeoutError as error:
            if pid.done():
                os.kill(pid.result(), signal.SIGKILL)
            self._discard()
            raise ChartError(f"{picture.title}: not drawn within {LONGEST_S:.0f} s") from error
        except BrokenProcessPool:
            raise
        except Exception as error:  # whatever matplotlib raised in the worker: the picture is lost, the message is not
            raise ChartError(f"{picture.title}: {error}") from error

    def _worker(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn"), initializer=_warm_up)
        return self._pool

    def _discard(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def draw_here(picture: Picture) -> bytes:
    """Draw in this very process. It is the worker that is meant to call this: it imports matplotlib."""
    from bot.drawing import draw  # noqa: PLC0415 - the bot process must never import matplotlib

    return draw(picture)


def _warm_up() -> None:
    for signum in (signal.SIGINT, signal.SIGTERM):  # both may reach the whole group; the bot decides when to end
        signal.signal(signum, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    flat = Candle(
        venue=Venue.BINANCE, symbol="", exchange_ms=0, received_ms=0, open=1.0, high=1.0, low=1.0, close=1.0, volume_base=0.0
    )
    draw_here(Picture(title="0", candles=(flat,)))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        with contextlib.suppress(KeyboardInterrupt):
            parent.join()
        os._exit(0)  # the bot was killed: nobody will ask for pictures any more
