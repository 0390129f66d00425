"""The same world heard through the venues' own frames: encoded by the simulated venues, parsed by the engine, without sockets."""

import asyncio

import msgspec

from engine.market import Candle, MarketEvent, OpenInterest, Venue
from engine.venues import wire_of
from engine.wire import Wire
from sandbox.coins import Listing
from sandbox.market import World
from sandbox.venues import SERVERS
from sandbox.venues.hub import Client
from sandbox.venues.server import VenueServer

SECOND_MS = 1_000
SLICE_MS = 100
"""Frames of so long are heard together, at its end."""
REST_EVERY_MS = 10_000
"""How often REST is asked for funding and for LBank's books."""
ACTIONS_A_SOCKET = 15
"""LBank refuses more at once."""
WITHOUT_CANDLES = frozenset({Venue.LBANK})
INTEREST_BY_REST = frozenset({Venue.BINANCE})


class Listener(Client):
    """A socket whose frames are kept instead of sent."""

    def __init__(self, path: str, frames: list[bytes]) -> None:
        self.path = path
        self.topics: set[str] = set()
        self.heard_s = 0.0
        self._frames = frames

    def send(self, frame: bytes) -> None:
        self._frames.append(frame)


class Ear:
    """One venue: its server, our reading of it, and the frames that lie between."""

    def __init__(self, server: VenueServer, world: World) -> None:
        self.server = server
        self.frames: list[bytes] = []
        self._world = world
        self._symbols = [listing.market.symbol for listing in server.listings.values()]
        self.wire: Wire = wire_of(server.venue)([listing.market for listing in server.listings.values()])
        self.ask_rest(world.now_ms)

    def subscribe(self) -> None:
        """Every socket and every frame that the engine itself would open and send."""
        for connection in self.wire.connections(self._symbols):
            path, _, query = connection.path.partition("?streams=")
            for first in range(0, max(1, len(connection.frames)), ACTIONS_A_SOCKET):
                listener = Listener(path, self.frames)
                self.server.hub.clients.add(listener)
                self.server.welcome(listener, query)
                for frame in connection.frames[first : first + ACTIONS_A_SOCKET]:
                    self.server.hear(listener, frame)

    def ask_rest(self, now_ms: int) -> list[MarketEvent]:
        """What only REST tells, or tells again: funding with its interval and its time, and LBank's whole books."""
        events: list[MarketEvent] = []
        for symbol in self._symbols:
            quote = self._world.quote(self.server.venue, symbol)
            if quote.funding.interval_h is not None and quote.funding.next_ms is not None:
                self.wire.funding_hours[symbol] = quote.funding.interval_h
                self.wire.funding_next_ms[symbol] = quote.funding.next_ms
            events.append(msgspec.structs.replace(quote.funding, received_ms=now_ms))
            if self.server.venue is Venue.LBANK:
                events += self.wire.whole_book(symbol, quote.book.bids, quote.book.asks, None, now_ms)
        return events

    def hear(self, told: list[MarketEvent], now_ms: int) -> list[MarketEvent]:
        """The events that the engine reads from what the venue makes of them; Binance's open interest comes by REST."""
        self.server.publish(told, now_ms)
        events = [event for frame in self.frames for event in self.wire.parse(frame, now_ms)]
        self.frames.clear()
        if now_ms % SECOND_MS == 0:  # a tick comes next, and must find no book untold
            events += self.wire.due(now_ms)
        if self.server.venue in INTEREST_BY_REST:
            own = [event for event in told if type(event) is OpenInterest and event.venue is self.server.venue]
            events += [msgspec.structs.replace(event, received_ms=now_ms) for event in own]
        return events


class Wired:
    """Tells of a world what its venues' frames tell."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.ears = [Ear(kind(world), world) for kind in SERVERS]
        asyncio.run(self._subscribe())

    async def _subscribe(self) -> None:
        """Venues count requests by the clock of an event loop, so they need one here and nowhere else."""
        for ear in self.ears:
            ear.subscribe()

    @property
    def listings(self) -> tuple[Listing, ...]:
        return self._world.listings

    @property
    def now_ms(self) -> int:
        return self._world.now_ms

    def begin_setups(self, from_ms: int) -> None:
        self._world.begin_setups(from_ms)

    def history(self, venue: Venue, symbol: str, candles: int) -> list[Candle]:
        return [] if venue in WITHOUT_CANDLES else self._world.history(venue, symbol, candles)

    def advance(self, to_ms: int) -> list[MarketEvent]:
        """Everything heard after `now_ms` up to and including `to_ms`, in the order in which it is heard."""
        events: list[MarketEvent] = []
        while self.now_ms < to_ms:
            at_ms = min(to_ms, (self.now_ms // SLICE_MS + 1) * SLICE_MS)
            told = self._world.advance(at_ms)
            for ear in self.ears:
                events += ear.hear(told, at_ms)
                if at_ms % REST_EVERY_MS == 0:
                    events += ear.ask_rest(at_ms)
        return events
