"""What every simulated venue has: an HTTP server on the loopback with REST and websockets, fed by the world, able to fail."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import groupby
from typing import ClassVar

import msgspec
from aiohttp import WSMsgType, web

from engine.market import Book, MarketEvent, Venue
from sandbox.coins import Listing
from sandbox.market import Quote, World
from sandbox.past_carry import Held, Settled
from sandbox.venues.faults import Fault, Faults
from sandbox.venues.hub import Client, Hub

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
SECOND_MS = 1_000
TEND_S = 1.0
GARBAGE = b'{"this is": not JSON'
UNHEARD_OF = b'{"e":"novelty","topic":"novelty.1","channel":"push.novelty","action":"PushNovelty","data":{}}'


def encoded(value: object) -> bytes:
    return msgspec.json.encode(value)


def answer(value: object, status: int = 200) -> web.Response:
    return web.Response(body=encoded(value), status=status, content_type="application/json")


def decimal(value: float, digits: int) -> str:
    """A number as venues write it: never scientific."""
    return f"{value:.{digits}f}"


class VenueServer(ABC):
    """One venue. `socket_paths` are where it takes websockets, `ping_every_s` how often it pings (None: never).

    A socket that has said nothing for `idle_s` real seconds is closed (None: never).
    """

    venue: ClassVar[Venue]
    socket_paths: ClassVar[tuple[str, ...]]
    ping_every_s: ClassVar[float | None] = None
    idle_s: ClassVar[float | None] = None

    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = Faults()
        self.hub = Hub(self.faults)
        self.listings: dict[str, Listing] = {
            listing.market.wire_symbol: listing for listing in world.listings if listing.market.venue is self.venue
        }
        self._wire_symbols = {listing.market.symbol: wire_symbol for wire_symbol, listing in self.listings.items()}
        self._second = world.now_ms // SECOND_MS
        self._runner: web.AppRunner | None = None
        self.port = 0

    @abstractmethod
    def routes(self) -> dict[str, Handler]:
        """REST: path to handler, all GET."""

    @abstractmethod
    def hear(self, client: Client, text: str) -> None:
        """One frame from a client."""

    @abstractmethod
    def say(self, symbol: str, events: Sequence[MarketEvent]) -> None:
        """Frames for consecutive events of one kind and one market; `symbol` in the venue's spelling."""

    def each_second(self, now_ms: int) -> None:  # noqa: B027 - few venues have something to say
        """Once a simulated second at most."""

    def refusal(self, status: int) -> web.Response:
        """How this venue says no."""
        return web.Response(status=status, text=f"<html><h1>{status}</h1></html>", content_type="text/html")

    async def start(self, host: str, port: int) -> None:
        """Listens on `port`, or on any free one for 0."""
        app = web.Application(middlewares=[self._failing])
        app.add_routes([web.get(path, handler) for path, handler in self.routes().items()])
        app.add_routes([web.get(path, self._socket) for path in self.socket_paths])
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        for client in tuple(self.hub.clients):
            await client.close(1001, "going away")
        if self._runner is not None:
            await self._runner.cleanup()

    def fault(self, kind: Fault, *, frames: int = 1, symbol: str | None = None, status: int = 503, seconds: float = 5.0) -> None:
        """Something goes wrong; `faults.mend` ends all that lasts. `symbol` in the engine's spelling."""
        match kind:
            case Fault.DROP:
                for client in tuple(self.hub.clients):
                    client.cut()
            case Fault.GARBAGE:
                self.hub.tell_all(GARBAGE)
            case Fault.UNKNOWN:
                self.hub.tell_all(UNHEARD_OF)
            case Fault.STALL:
                self.faults.is_stalled = True
            case Fault.REFUSE:
                self.faults.status = status
            case Fault.SLOW:
                self.faults.slow_s = seconds
            case Fault.SKEW:
                self.faults.skew_ms = round(1_000 * seconds)
            case Fault.SKIP | Fault.CROSS | Fault.DUPLICATE | Fault.REORDER:
                self.faults.expect(kind, frames, symbol)

    def publish(self, events: Iterable[MarketEvent], now_ms: int) -> None:
        """This venue's part of what the world has just told, in order."""
        own = [self.faults.bent(event) for event in events if event.venue is self.venue]
        for (_, symbol), group in groupby(own, key=lambda event: (type(event), event.symbol)):
            self.say(self._wire_symbols[symbol], list(group))
        if now_ms // SECOND_MS > self._second:
            self._second = now_ms // SECOND_MS
            self.each_second(now_ms)

    def quote(self, wire_symbol: str) -> Quote:
        return self.world.quote(self.venue, self.listings[wire_symbol].market.symbol)

    def books(self) -> dict[str, Book]:
        """Every market's book by the venue's spelling."""
        return {symbol: self.world.book(self.venue, listing.market.symbol) for symbol, listing in self.listings.items()}

    def held(self, wire_symbol: str) -> list[Held]:
        return self.world.held(self.venue, self.listings[wire_symbol].market.symbol)

    def settled(self, wire_symbol: str) -> list[Settled]:
        return self.world.settled(self.venue, self.listings[wire_symbol].market.symbol)

    def quotes(self) -> list[Quote]:
        return [self.quote(wire_symbol) for wire_symbol in self.listings]

    @web.middleware
    async def _failing(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self.faults.status is not None:
            return self.refusal(self.faults.status)
        if request.path not in self.socket_paths:
            await asyncio.sleep(self.faults.slow_s)
        return await handler(request)

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        client = Client(socket, request)
        self.hub.clients.add(client)
        try:
            async with asyncio.TaskGroup() as group:
                helpers = [group.create_task(client.speak()), group.create_task(self._tend(client))]
                self.welcome(client, request.query.get("streams", ""))
                async for message in socket:
                    if message.type is WSMsgType.TEXT:
                        client.heard_s = asyncio.get_running_loop().time()
                        self.hear(client, message.data)
                for helper in helpers:
                    helper.cancel()
        finally:
            self.hub.leave(client)
        return socket

    def welcome(self, client: Client, streams: str) -> None:  # noqa: B027 - few venues subscribe by address
        """A socket has opened; `streams` is what its address asks for."""

    async def _tend(self, client: Client) -> None:
        """Pings, and closes sockets that have fallen silent."""
        clock = asyncio.get_running_loop().time
        pinged_s = clock()
        while True:
            await asyncio.sleep(TEND_S)
            if self.ping_every_s is not None and clock() - pinged_s >= self.ping_every_s and not self.faults.is_stalled:
                pinged_s = clock()
                await client.ping()
            if self.idle_s is not None and clock() - client.heard_s >= self.idle_s:
                await client.close(1000, "idle")
                return
