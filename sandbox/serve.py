"""The simulated exchanges as a running thing: one world, four servers, and the clock that moves them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import msgspec

from engine.clock import Clock
from engine.errors import SgnlError
from engine.market import Venue
from sandbox.market import World
from sandbox.venues import SERVERS
from sandbox.venues.server import VenueServer

PAUSE_S = 0.05
MOST_AT_ONCE_MS = 5_000
"""After a pause the world catches up in pieces, so that sockets stay alive meanwhile."""


class PortTaken(SgnlError):
    """A simulated venue cannot listen where it should."""


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Scheme, host and port of one venue: what replaces its own in the settings."""

    rest_url: str
    ws_url: str


class Exchanges:
    """All four venues of one world. `servers` are where faults are injected."""

    def __init__(self, world: World, clock: Clock, servers: Mapping[Venue, VenueServer], host: str) -> None:
        self.world = world
        self.servers = servers
        self.urls: dict[Venue, Address] = {
            venue: Address(rest_url=f"http://{host}:{server.port}", ws_url=f"ws://{host}:{server.port}")
            for venue, server in servers.items()
        }
        self._clock = clock

    async def run(self) -> None:
        """Moves the world with the clock, for ever."""
        while True:
            behind_ms = self._clock.now_ms() - self.world.now_ms
            if behind_ms > 0:
                self.advance(self.world.now_ms + min(behind_ms, MOST_AT_ONCE_MS))
            await asyncio.sleep(0.0 if behind_ms > MOST_AT_ONCE_MS else PAUSE_S)

    def advance(self, to_ms: int) -> None:
        """What happens up to `to_ms` goes out on every venue's sockets."""
        events = self.world.advance(to_ms)
        for server in self.servers.values():
            server.publish(events, to_ms)


def ports_from(first: int) -> dict[Venue, int]:
    """Four ports in a row, or any free ones for 0."""
    return {venue: first + place if first else 0 for place, venue in enumerate(Venue)}


async def _start(server: VenueServer, host: str, port: int) -> None:
    try:
        await server.start(host, port)
    except (OSError, OverflowError) as error:
        raise PortTaken(f"port {port} on {host} cannot be used for the simulated {server.venue}: {error}") from error


@asynccontextmanager
async def listening(world: World, clock: Clock, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Exchanges]:
    """The servers are up, and time stands still until `run` or `advance`. `port` is the first of four, 0 any free ones."""
    servers = {kind.venue: kind(world) for kind in SERVERS}
    try:
        for venue, its_port in ports_from(port).items():
            await _start(servers[venue], host, its_port)
        yield Exchanges(world, clock, servers, host)
    finally:
        for server in servers.values():
            await server.stop()


@asynccontextmanager
async def serve(world: World, clock: Clock, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Exchanges]:
    """The servers are up and the world moves with the clock, until the block is left."""
    async with listening(world, clock, host=host, port=port) as exchanges:
        try:
            async with asyncio.TaskGroup() as group:
                moving = group.create_task(exchanges.run())
                yield exchanges
                moving.cancel()
        except BaseExceptionGroup as errors:
            if len(errors.exceptions) > 1:
                raise
            raise errors.exceptions[0] from None
