"""`sgnl record FILE`: what the scanner hears, or with `--raw` the venues' own frames."""

import argparse
import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from bot import running
from bot.logs import configure
from bot.settings import Settings, load_settings
from bot.station import station, tell_nobody
from engine.clock import Clock
from engine.errors import RecordingError
from engine.files import open_write
from engine.market import Venue
from engine.scanner import Scanner


def main(args: argparse.Namespace) -> int:
    settings = load_settings()
    configure(settings.log_level, settings.log_format, settings.secrets())
    record = _frames if args.raw else _events
    try:
        return running.run(lambda stop: record(settings, Path(args.file), stop), for_s=args.seconds)
    except ExceptionGroup as group:
        raise running.to_tell(group) from group


async def _events(settings: Settings, path: Path, stop: asyncio.Event) -> int:
    settings = settings.model_copy(update={"record_file": path})
    heard = await _heard(settings, stop, None)
    print(f"{heard} events in {path}")
    return 0


async def _frames(settings: Settings, path: Path, stop: asyncio.Event) -> int:
    try:
        with ExitStack() as stack:
            raw = RawFiles(path, settings.venues, stack, on_broken=stop.set)
            await _heard(settings.model_copy(update={"record_file": None}), stop, raw)
    except OSError as error:
        raise RecordingError(f"{error.filename or path} cannot be written to the end: {error.strerror}") from error
    if raw.broken is not None:
        raise RecordingError(raw.broken)
    for venue, one in raw.paths.items():
        print(f"{raw.frames[venue]} frames in {one}")
    return 0


async def _heard(settings: Settings, stop: asyncio.Event, raw: "RawFiles | None") -> int:
    clock = Clock(settings.clock_speed, settings.clock_anchor_ms)
    async with station(settings, clock, Scanner(settings.rules()), tell_nobody, raw=raw) as at_work, asyncio.TaskGroup() as tasks:
        work = tasks.create_task(at_work.run())
        await stop.wait()
        work.cancel()
    return at_work.live.events


class RawFiles:
    """One file a venue, as `sgnl replay --from <venue>` reads it; of several venues each has its name before the ending."""

    def __init__(
        self, path: Path, venues: tuple[Venue, ...], stack: ExitStack, *, on_broken: Callable[[], None] = lambda: None
    ) -> None:
        self.paths = {venue: path if len(venues) == 1 else _named(path, venue) for venue in venues}
        self.frames = dict.fromkeys(venues, 0)
        self.broken: str | None = None
        """Why nothing is written any more."""
        self._on_broken = on_broken
        self._files: dict[Venue, IO[bytes]] = {}
        for venue, one in self.paths.items():
            try:
                self._files[venue] = stack.enter_context(open_write(one))
            except OSError as error:
                raise RecordingError(f"{one} cannot be written: {error.strerror}") from error

    def __call__(self, venue: Venue, at_ns: int, text: str, source: str = "", /) -> None:
        if self.broken is not None:
            return
        self.frames[venue] += not source
        # Between the words of JSON a space says as much as the end of a line does.
        frame = text.replace("\n", " ")
        line = f"{source} -> {at_ns}: {frame}" if source else f"{at_ns} {frame}"
        try:
            self._files[venue].write(f"{line}\n".encode())
        except OSError as error:
            self.broken = f"{self.paths[venue]} cannot be written to the end: {error.strerror}"
            self._on_broken()


def _named(path: Path, venue: Venue) -> Path:
    """`night.jsonl.gz` of Bybit is `night.bybit.jsonl.gz`."""
    name, _, endings = path.name.partition(".")
    return path.with_name(f"{name}.{venue}.{endings}" if endings else f"{name}.{venue}")
