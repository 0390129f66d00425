"""A venue in miniature on the loopback: its wire protocol, and a server that does what a test tells it to."""

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Self

from aiohttp import web

from engine.market import Level, MarketEvent, Side, Trade, Venue
from engine.wire import Connection, Heartbeat, Wire

PACKED = 3
"""Symbols a socket."""


class TinyWire(Wire):
    """Frames: {"trade": symbol, "price": p}, {"broken": symbol}; {"crash": …} is a fault of this reader."""

    venue: ClassVar[Venue] = Venue.BYBIT
    rest_url: ClassVar[str] = ""
    ws_url: ClassVar[str] = "ws://127.0.0.1:9"
    ccxt_id: ClassVar[str] = "bybit"
    heartbeat: ClassVar[Heartbeat] = Heartbeat(every_s=60.0, frame="ping", stalled_s=60.0)
    resyncs: ClassVar[bool] = True

    def connections(self, symbols: Iterable[str]) -> list[Connection]:
        names = sorted(symbols)
        packs = [names[start : start + PACKED] for start in range(0, len(names), PACKED)]
        return [
            Connection(path="/stream", symbols=frozenset(pack), frames=tuple(f"sub {name}" for name in pack), frames_per_s=200.0)
            for pack in packs
        ]

    def unsubscribe(self, symbols: Iterable[str]) -> tuple[str, ...]:
        return tuple(f"unsub {symbol}" for symbol in symbols)

    def parse(self, frame: str | bytes, received_ms: int) -> list[MarketEvent]:
        match json.loads(frame):
            case {"trade": symbol, "price": price}:
                trade = Trade(
                    venue=self.venue,
                    symbol=symbol,
                    exchange_ms=1,
                    received_ms=received_ms,
                    price=price,
                    size_base=1.0,
                    taker=Side.BUY,
                )
                return [trade]
            case {"broken": symbol}:
                return [self.book_gap(symbol, received_ms)]
            case {"crash": what}:
                raise ZeroDivisionError(what)
            case _:
                self.unknown["odd"] += 1
                return []

    def resync(self, symbol: str) -> tuple[str, ...]:
        return (f"resync {symbol}",) if self.resyncs else ()

    def whole_book(  # its books are always whole
        self,
        symbol: str,  # noqa: ARG002 - the same
        bids: Sequence[Level],  # noqa: ARG002 - the same
        asks: Sequence[Level],  # noqa: ARG002 - the same
        sequence: int | None,  # noqa: ARG002 - the same
        received_ms: int,  # noqa: ARG002 - the same
    ) -> list[MarketEvent]:
        return []

    def forget(self, symbols: Iterable[str]) -> None:
        self.forgotten = [*getattr(self, "forgotten", []), *symbols]


class MuteWire(TinyWire):
    """Only REST can mend its books."""

    resyncs = False


class WideWire(TinyWire):
    """Has one more socket for what concerns all symbols."""

    def connections(self, symbols: Iterable[str]) -> list[Connection]:
        of_all = Connection(path="/stream", symbols=frozenset(), frames=("sub all",), frames_per_s=200.0)
        return [*super().connections(symbols), of_all]


class ImpatientWire(TinyWire):
    heartbeat = Heartbeat(every_s=60.0, frame="ping", stalled_s=0.2)


class BeatingWire(TinyWire):
    heartbeat = Heartbeat(every_s=0.02, frame="ping", stalled_s=60.0)


class TinyVenue:
    """Counts what it is told on each socket that is or was open; `status` refuses handshakes."""

    def __init__(self) -> None:
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        self.told: list[list[str]] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.refused = 0
        self.url = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/stream", self._stream)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"ws://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in self.sockets:
            await socket.close()
        await self._runner.cleanup()

    @property
    def open(self) -> list[web.WebSocketResponse]:
        return [socket for socket in self.sockets if not socket.closed]

    async def say(self, *frames: object, socket: int = -1) -> None:
        for frame in frames:
            await self.sockets[socket].send_str(frame if isinstance(frame, str) else json.dumps(frame))

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        if self.status is not None:
            self.refused += 1
            return web.Response(status=self.status, headers=self.headers)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        told: list[str] = []
        self.told.append(told)
        self.sockets.append(socket)
        async for message in socket:
            told.append(message.data)  # noqa: PERF401 - tests read the list while it grows
        return socket


async def until(true: Callable[[], object]) -> None:
    """Wait for what must come; a minute is not a measurement but the end of patience."""
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110 - the conditions are of many kinds
            await asyncio.sleep(0.005)
