"""All sockets of one venue: they follow a set of symbols and say how they are."""

import asyncio
import random
from collections.abc import Callable, Iterable

import aiohttp
import msgspec

from engine.clock import Clock
from engine.hearing import Hearing
from engine.inbox import Inbox
from engine.notes import KeepRaw
from engine.sockets import Socket
from engine.wire import Connection, Wire


class FeedHealth(msgspec.Struct, frozen=True, kw_only=True):
    """`error` is why some socket is down now, None while all are up; the counters run since the start."""

    sockets: int
    connected: int
    last_frame_ms: int | None
    frames: int
    gaps: int
    reconnects: int
    unknown: int
    error: str | None


class Feed:
    """One venue, live: `follow` says what, `run` keeps hearing it until it is cancelled."""

    def __init__(
        self,
        wire: Wire,
        session: aiohttp.ClientSession,
        clock: Clock,
        inbox: Inbox,
        *,
        ws_url: str | None = None,
        proxy: str | None = None,
        rng: random.Random,
        raw: KeepRaw | None = None,
        on_gap: Callable[[str], None] | None = None,
    ) -> None:
        """`on_gap` is told the symbol of a broken book that only REST can mend (`wire.resync` has no frames for it)."""
        self._wire = wire
        self._session = session
        self._base_url = ws_url or wire.ws_url
        self._proxy = proxy
        self._rng = rng
        self._on_gap = on_gap
        self._hearing = Hearing(wire, clock, inbox, raw=raw)
        self._wanted: frozenset[str] = frozenset()
        self._followed: frozenset[str] = frozenset()
        self._changed = asyncio.Event()
        self._sockets: dict[Socket, asyncio.Task[None]] = {}
        self._ended_reconnects = 0

    def follow(self, symbols: Iterable[str]) -> None:
        """From now on hear these symbols and no others; takes effect while running, or when `run` starts."""
        self._wanted = frozenset(symbols)
        self._changed.set()

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            while True:
                await self._changed.wait()
                self._changed.clear()
                self._leave(self._followed - self._wanted)
                self._join(self._wanted - self._followed, group)
                self._followed = self._wanted

    def health(self) -> FeedHealth:
        sockets = list(self._sockets)
        return FeedHealth(
            sockets=len(sockets),
            connected=sum(socket.is_connected for socket in sockets),
            last_frame_ms=self._hearing.last_frame_ms,
            frames=self._hearing.frames,
            gaps=self._hearing.gaps,
            reconnects=self._ended_reconnects + sum(socket.reconnects for socket in sockets),
            unknown=self._wire.unknown.total(),
            error=next((socket.error for socket in sockets if socket.error is not None), None),
        )

    def _leave(self, symbols: frozenset[str]) -> None:
        """Drop symbols; a socket that carried only them is closed. Sockets for the whole venue stay while anything is followed."""
        for socket, task in list(self._sockets.items()):
            carried_some = bool(socket.symbols)
            socket.drop(symbols)
            if not self._wanted or (carried_some and not socket.symbols):
                task.cancel()
                self._ended_reconnects += socket.reconnects
                del self._sockets[socket]
        if symbols:
            self._hearing.forget(symbols)

    def _join(self, symbols: frozenset[str], group: asyncio.TaskGroup) -> None:
        for connection in self._wire.connections(sorted(symbols)) if symbols else ():
            if self._has(connection):
                continue
            roomy = next((socket for socket in self._sockets if self._fits(connection, socket)), None)
            if roomy is not None:
                roomy.add(connection)
                continue
            socket = Socket(
                connection,
                self._hearing,
                self._session,
                base_url=self._base_url,
                proxy=self._proxy,
                rng=self._rng,
                on_gap=self._on_gap,
            )
            self._sockets[socket] = group.create_task(socket.run())

    def _has(self, connection: Connection) -> bool:
        """A socket for the whole venue (it names no symbols) is opened once."""
        return not connection.symbols and any(socket.connection == connection for socket in self._sockets)

    def _fits(self, connection: Connection, socket: Socket) -> bool:
        """Whether the venue's own packing would put both on one socket."""
        if socket.connection.path != connection.path or not socket.symbols or not connection.symbols:
            return False
        together = self._wire.connections(sorted(socket.symbols | connection.symbols))
        return sum(one.path == connection.path for one in together) == 1
