"""One socket of a venue: opened, subscribed, heard, kept alive, and opened again when it is lost."""

import asyncio
import logging
import random
import time
from collections.abc import Callable, Iterable
from typing import Final, NoReturn

import aiohttp
import msgspec

from engine.backoff import backoff_s
from engine.errors import FeedClosed, FeedError
from engine.handshake import shake_hands, words
from engine.hearing import Hearing
from engine.market import GapReason
from engine.refusals import Refused
from engine.wire import Connection

log = logging.getLogger(__name__)

HEALTHY_S: Final = 60.0
"""A connection that lasted this long was a good one: the next attempt counts as the first again."""
RENEW_S: Final = 23 * 3600.0
"""Venues end a socket after 24 hours; going first, and not with all at once, spares a gap on every symbol in one second."""


class Stalled(FeedClosed):
    """The socket is open but silent."""


class Socket:
    """One socket and the symbols it carries; `run` keeps it open until it is cancelled."""

    def __init__(
        self,
        connection: Connection,
        hearing: Hearing,
        session: aiohttp.ClientSession,
        *,
        base_url: str,
        proxy: str | None,
        rng: random.Random,
        on_gap: Callable[[str], None] | None,
    ) -> None:
        self.connection = connection
        self.symbols = connection.symbols
        self.is_connected = False
        self.reconnects = 0
        self.error: str | None = None
        """Why it is down; None while it is up."""
        self._hearing = hearing
        self._wire = hearing.wire
        self._session = session
        self._url = base_url.rstrip("/") + connection.path
        self._proxy = proxy
        self._rng = rng
        self._on_gap = on_gap
        self._speech: asyncio.Queue[str] = asyncio.Queue()
        self._opened_s: float | None = None
        self._heard_s = 0.0

    def add(self, connection: Connection) -> None:
        """Carry these symbols too, on the socket that is open."""
        self.symbols |= connection.symbols
        self._say(connection.frames)

    def drop(self, symbols: Iterable[str]) -> None:
        """Stop carrying these symbols."""
        gone = self.symbols.intersection(symbols)
        if gone:
            self.symbols -= gone
            self._say(self._wire.unsubscribe(sorted(gone)))

    async def run(self) -> None:
        attempt = 0
        while True:
            try:
                await self._converse()
            except FeedError as error:
                fault = error
            except Exception as error:  # a fault in reading one venue's frames must not take the others down; it is logged whole
                log.exception("%s: unexpected fault on %s", self._wire.venue, self._url)
                fault = FeedClosed(self._wire.venue, f"unexpected {type(error).__name__}: {error}")
            _heed_cancellation()
            was_good = self._opened_s is not None and time.monotonic() - self._opened_s >= HEALTHY_S
            attempt = 0 if was_good else attempt
            self._lose(fault)
            await asyncio.sleep(_wait_s(fault, attempt, self._rng))
            attempt += 1
            self.reconnects += 1

    def _lose(self, fault: FeedError) -> None:
        if self.error != fault.what:
            log.warning("%s (%d symbols)", fault, len(self.symbols))
        self.error = fault.what
        self._opened_s = None
        if self.is_connected:
            self.is_connected = False
            self._hearing.lose(self.symbols, GapReason.STALE if isinstance(fault, Stalled) else GapReason.DISCONNECT)

    async def _converse(self) -> NoReturn:
        """One connection from handshake to loss: it always ends with an error."""
        async with await shake_hands(self._session, self._wire.venue, self._url, self._proxy) as socket:
            plan = self._plan()
            self._opened_s = self._heard_s = time.monotonic()
            self._speech = asyncio.Queue()
            self._say(plan.frames)
            self.is_connected, self.error = True, None
            log.info("%s: connected to %s for %d symbols", self._wire.venue, self._url, len(self.symbols))
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(self._speak(socket, plan.frames_per_s))
                    group.create_task(self._tend(socket))
                    await self._listen(socket)
            except ExceptionGroup as faults:
                raise _worst(faults) from None

    def _plan(self) -> Connection:
        """What to subscribe to: as first planned, or planned anew on this path when symbols came or went."""
        if self.symbols != self.connection.symbols:
            anew = [one for one in self._wire.connections(sorted(self.symbols)) if one.path == self.connection.path]
            frames = tuple(frame for one in anew for frame in one.frames)
            if anew:
                self.connection = msgspec.structs.replace(anew[0], symbols=self.symbols, frames=frames)
        return self.connection

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> NoReturn:
        hear = self._hearing.hear
        while True:
            message = await socket.receive()
            if message.type is not aiohttp.WSMsgType.TEXT and message.type is not aiohttp.WSMsgType.BINARY:
                raise FeedClosed(self._wire.venue, f"the venue closed the connection (code {socket.close_code})")
            self._heard_s = time.monotonic()
            if hear(message.data):
                self._resync()

    async def _speak(self, socket: aiohttp.ClientWebSocketResponse, frames_per_s: float) -> NoReturn:
        while True:
            await self._send(socket, await self._speech.get())
            await asyncio.sleep(1.0 / frames_per_s)

    async def _tend(self, socket: aiohttp.ClientWebSocketResponse) -> NoReturn:
        """What the clock brings: the heartbeat, the stall, books still to ask for, the renewal before 24 hours."""
        heartbeat = self._wire.heartbeat
        beat_s = time.monotonic() + heartbeat.every_s
        renew_s = time.monotonic() + RENEW_S - self._rng.uniform(0.0, 3600.0)
        pause_s = min(1.0, heartbeat.every_s / 4.0, heartbeat.stalled_s / 4.0)
        while True:
            await asyncio.sleep(pause_s)
            now_s = time.monotonic()
            if now_s - self._heard_s > heartbeat.stalled_s:
                raise Stalled(self._wire.venue, f"the connection is open but was silent for {heartbeat.stalled_s:g} s")
            if now_s > renew_s:
                raise FeedClosed(self._wire.venue, "renewing the connection before the venue's 24-hour limit")
            if heartbeat.frame is not None and now_s >= beat_s:
                beat_s = now_s + heartbeat.every_s
                await self._send(socket, heartbeat.frame)
            self._resync()

    def _resync(self) -> None:
        for symbol in self._hearing.resyncs.due(self.symbols, time.monotonic()):
            frames = self._wire.resync(symbol)
            self._say(frames)
            if not frames and self._on_gap is not None:
                self._on_gap(symbol)

    def _say(self, frames: Iterable[str]) -> None:
        for frame in frames:
            self._speech.put_nowait(frame)

    async def _send(self, socket: aiohttp.ClientWebSocketResponse, frame: str) -> None:
        try:
            await socket.send_str(frame)
        except (aiohttp.ClientError, OSError) as error:
            raise FeedClosed(self._wire.venue, f"the connection broke: {words(error)}") from error


def _heed_cancellation() -> None:
    """A TaskGroup that ends with a fault swallows a cancellation that came at the same moment; it must not be lost."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _wait_s(fault: FeedError, attempt: int, rng: random.Random) -> float:
    wait_s = backoff_s(attempt, rng)
    return max(wait_s, fault.rest_s) if isinstance(fault, Refused) else wait_s


def _worst(faults: ExceptionGroup[Exception]) -> Exception:
    """The one to report of those that came together: what nobody expected first."""
    unexpected, expected = faults.split(lambda fault: not isinstance(fault, (FeedError, ExceptionGroup)))
    group = unexpected or expected or faults
    first = group.exceptions[0]
    return _worst(first) if isinstance(first, ExceptionGroup) else first
