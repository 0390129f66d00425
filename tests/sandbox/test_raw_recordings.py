"""What `sgnl record --raw` keeps replays to what was heard live, on every venue: books from REST, losses and all."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from bot.commands.record import RawFiles
from bot.settings import Settings
from bot.station import Station, station, tell_nobody
from bot.venues import VenueRuntime
from engine.captures import Capture, spoken_by
from engine.clock import Clock
from engine.market import Book, Candle, Funding, Gap, GapReason, MarketEvent, OpenInterest, Tick, Trade, Venue
from engine.recording import read_events
from engine.scanner import Scanner
from engine.venues import wire_of
from sandbox.market import World
from sandbox.serve import Exchanges, serve
from sandbox.venues.faults import Fault
from tests.engine.tiny_venue import until

SPEED = 8.0
EVERYWHERE = pytest.mark.parametrize("venue", list(Venue))


class Heard:
    """One recording of all venues, by events and raw."""

    def __init__(self, folder: Path) -> None:
        self.events = folder / "heard.jsonl"
        self.raw = {venue: folder / f"raw.{venue}.jsonl.zst" for venue in Venue}

    def live(self, venue: Venue) -> list[MarketEvent]:
        return [event for event in read_events(self.events) if not isinstance(event, Tick) and event.venue is venue]

    def replayed(self, venue: Venue) -> list[MarketEvent]:
        wire = wire_of(venue)()
        events = [event for event in Capture([self.raw[venue]], wire).events() if not isinstance(event, Tick)]
        assert not wire.unknown
        return events


async def _record(exchanges: Exchanges, clock: Clock, folder: Path, meanwhile: Callable[[Station], Awaitable[None]]) -> None:
    urls = {f"{venue}_rest_url": address.rest_url for venue, address in exchanges.urls.items()}
    urls |= {f"{venue}_ws_url": address.ws_url for venue, address in exchanges.urls.items()}
    settings = Settings(
        **urls, min_turnover_usdt=0, exclude_top_coins=0, clock_speed=SPEED, record_file=folder / "heard.jsonl", _env_file=None
    )
    with ExitStack() as stack:
        raw = RawFiles(folder / "raw.jsonl.zst", tuple(Venue), stack)
        async with station(settings, clock, Scanner(settings.rules()), tell_nobody, raw=raw) as at_work:
            work = asyncio.create_task(at_work.run())
            await meanwhile(at_work)
            await until(lambda: at_work.live._inbox.depth == 0)
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)


async def _with_trouble(exchanges: Exchanges, at_work: Station) -> None:
    """Lines drop; markets leave and come back."""

    async def leave_and_come_back(runtime: VenueRuntime) -> None:
        watched = list(runtime.watched.values())
        await runtime.watch(watched[:1])
        await runtime.watch(watched)

    await asyncio.sleep(2.0)
    for server in exchanges.servers.values():
        server.fault(Fault.DROP)
    await asyncio.sleep(1.5)
    await asyncio.gather(*(leave_and_come_back(runtime) for runtime in at_work.listening.venues.values()))
    await asyncio.sleep(0.5)


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    folder = tmp_path_factory.mktemp("recorded")

    async def recorded() -> None:
        clock = Clock(speed=SPEED)
        async with serve(World(3, clock.now_ms(), coins=2, setup_every_s=None, past_minutes=120), clock) as exchanges:
            await _record(exchanges, clock, folder, partial(_with_trouble, exchanges))

    asyncio.run(recorded())
    return Heard(folder)


@EVERYWHERE
def test_a_raw_recording_replays_to_exactly_what_was_heard(heard: Heard, venue: Venue) -> None:
    live, replayed = heard.live(venue), heard.replayed(venue)
    assert live == replayed[: len(live)], "the rest was still on its way to the scanner when the recording ended"
    kinds = {type(event) for event in live}
    assert kinds >= {Book, Trade, Funding, Gap}
    assert (OpenInterest in kinds) is (venue is not Venue.LBANK)
    assert (Candle in kinds) is (venue is not Venue.LBANK)
    assert GapReason.DISCONNECT in {event.reason for event in live if isinstance(event, Gap)}


@EVERYWHERE
def test_a_raw_recording_tells_whose_it_is(heard: Heard, venue: Venue) -> None:
    assert spoken_by(heard.raw[venue]) is venue
