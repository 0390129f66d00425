"""How the bot is: what `/status` shows and `/healthz` judges."""

from importlib.metadata import version

import msgspec

from bot.board import Board
from bot.listening import Listening
from bot.venues import VenueRuntime
from engine.clock import Clock
from engine.market import Venue
from engine.scanner import Scanner
from storage import deliveries
from storage.database import Database
from storage.deliveries import State


class VenueStatus(msgspec.Struct, frozen=True, kw_only=True):
    """`age_ms` of the last frame by the market's clock; `error` is why something does not work now."""

    venue: Venue
    sockets: int
    connected: int
    age_ms: int | None
    symbols: int
    frames: int
    gaps: int
    unknown_frames: int
    error: str | None


class Status(msgspec.Struct, frozen=True, kw_only=True):
    version: str
    started_ms: int
    scan_ms: float | None
    scanned_at_ms: int | None
    open_signals: int
    outbox: dict[State, int]
    simulated: bool
    venues: tuple[VenueStatus, ...]


class Reporter:
    """Called, it tells the present status."""

    def __init__(
        self, listening: Listening, scanner: Scanner, board: Board, database: Database, clock: Clock, *, simulated: bool
    ) -> None:
        self._listening = listening
        self._scanner = scanner
        self._board = board
        self._database = database
        self._clock = clock
        self._simulated = simulated
        self._version = version("sgnl")
        self._started_ms = clock.now_ms()

    async def __call__(self) -> Status:
        async with self._database.session() as session:
            outbox = await deliveries.counts(session)
        latest = self._board.latest
        return Status(
            version=self._version,
            started_ms=self._started_ms,
            scan_ms=self._board.scan_ms,
            scanned_at_ms=None if latest is None else latest.at_ms,
            open_signals=len(self._scanner.open_signals()),
            outbox=outbox,
            simulated=self._simulated,
            venues=self.venues(),
        )

    def venues(self) -> tuple[VenueStatus, ...]:
        now_ms = self._clock.now_ms()
        return tuple(_venue_status(runtime, now_ms) for runtime in self._listening.venues.values())


def _venue_status(runtime: VenueRuntime, now_ms: int) -> VenueStatus:
    health = runtime.feed.health()
    return VenueStatus(
        venue=runtime.venue,
        sockets=health.sockets,
        connected=health.connected,
        age_ms=None if health.last_frame_ms is None else max(0, now_ms - health.last_frame_ms),
        symbols=len(runtime.watched),
        frames=health.frames,
        gaps=health.gaps,
        unknown_frames=health.unknown,
        error=health.error or runtime.error,
    )
