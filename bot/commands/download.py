"""`sgnl download SYMBOL…`: Binance's public history, fetched once, verified, and written as a recording."""

import argparse
import asyncio
import random
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from operator import attrgetter
from pathlib import Path
from typing import Final

import aiohttp
import msgspec

from bot import running
from bot.fetching import Fetching
from bot.settings import load_settings
from engine.archives import Kind, files_of, heard_on, seconds_of
from engine.downloads import Downloads, checksum_of
from engine.errors import SgnlError
from engine.market import Heard, MarketEvent, Venue
from engine.recording import Recorder

LINES: Final = (".jsonl", ".jsonl.gz", ".jsonl.zst")
SOURCES: Final = "sources"
"""The note in a Parquet file that names the files of the archive it was made of."""

Found = Mapping[str, Path | None]
"""Where each file of the archive lies here; None for what it does not have."""


class NothingDone(SgnlError):
    """What was asked for is not there, or cannot be written where it should be."""


class MarketDay(msgspec.Struct, frozen=True):
    """One market's UTC day and the files of the archive that tell of it, the day's own last."""

    symbol: str
    day: date
    files: dict[Kind, tuple[str, ...]]

    def is_there(self, found: Found) -> bool:
        return any(found[names[-1]] for names in self.files.values())

    def sources(self, found: Found) -> str:
        paths = [path for names in self.files.values() for name in names if (path := found[name])]
        return " ".join(f"{path.name}={checksum_of(path)}" for path in paths)

    def heard(self, found: Found) -> Iterator[MarketEvent]:
        zips = {kind: [path for name in names if (path := found[name])] for kind, names in self.files.items()}
        return heard_on(self.day, self.symbol, zips)


def main(args: argparse.Namespace) -> int:
    target = Path(args.out)
    in_lines = _is_in_lines(target)
    if not in_lines:
        import engine.parquet  # noqa: F401 - without pyarrow nothing is fetched first
    market_days = planned(args.symbols, args.first, args.last, args.kinds)
    found = _fetched(args, list(dict.fromkeys(name for one in market_days for names in one.files.values() for name in names)))
    if found is None:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return 130
    for line in missing(market_days, found):
        print(line, file=sys.stderr)
    there = [one for one in market_days if one.is_there(found)]
    if not there:
        raise NothingDone(f"{args.url} has nothing of {', '.join(args.symbols)} for these days")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # the event loop has put back another one
    print((_in_one_file if in_lines else _in_folder)(target, there, found))
    return 0


def planned(symbols: Sequence[str], first: date, last: date, kinds: Sequence[str]) -> list[MarketDay]:
    """By day, then by market. Raises NothingDone for days that cannot be whole yet."""
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    if first > last:
        raise NothingDone(f"--from {first} is after --to {last}")
    if last > yesterday:
        raise NothingDone(f"--to {last}: the archive has whole days only, the last one is {yesterday}")
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    wanted = [kind for kind in Kind if kind in kinds]
    return [
        MarketDay(symbol, day, {kind: files_of(kind, symbol, day) for kind in wanted})
        for day in days
        for symbol in dict.fromkeys(symbols)
    ]


def missing(market_days: Sequence[MarketDay], found: Found) -> Iterator[str]:
    """A line for each market and kind of which the archive lacks days."""
    lacking: dict[tuple[str, Kind], list[date]] = {}
    for one in market_days:
        for kind, names in one.files.items():
            if found[names[-1]] is None:
                lacking.setdefault((one.symbol, kind), []).append(one.day)
    for (symbol, kind), days in lacking.items():
        named = ", ".join(map(str, days)) if len(days) <= 3 else f"{len(days)} days from {days[0]} to {days[-1]}"
        yield f"{symbol}: the archive has no {kind} of {named}"


def _is_in_lines(target: Path) -> bool:
    """Whether one file of lines is wanted; otherwise a folder of Parquet files."""
    if target.name.endswith(LINES):
        return True
    if target.is_file() or (target.suffix and not target.is_dir()):
        raise NothingDone(f"{target}: give a folder, for Parquet, or a file that ends in {', '.join(LINES)}")
    return False


def _fetched(args: argparse.Namespace, names: list[str]) -> Found | None:
    """None when it was stopped before all had come."""
    settings = load_settings()
    cache = Path(args.cache)
    progress = Fetching(len(names), known=sum((cache / name).is_file() for name in names))
    found: dict[str, Path | None] = {}

    async def fetch(stop: asyncio.Event) -> int:
        async with aiohttp.ClientSession() as session:
            downloads = Downloads(
                session,
                cache,
                url=args.url,
                proxy=settings.http_proxy_url,
                rng=random.SystemRandom(),
                on_bytes=progress.on_bytes,
                on_file=progress.on_file,
            )
            work = asyncio.create_task(downloads.fetch_all(names))
            stopped = asyncio.create_task(stop.wait())
            await asyncio.wait((work, stopped), return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            work.cancel()
            with suppress(asyncio.CancelledError):
                found.update(await work)
            return 0

    try:
        running.run(fetch)
    except ExceptionGroup as group:
        raise running.to_tell(group) from group
    finally:
        progress.end()
    return found if len(found) == len(names) else None


def _in_folder(folder: Path, market_days: Sequence[MarketDay], found: Found) -> str:
    """Parquet, a file for each market and day. One that was made of the same files of the archive is left as it is."""
    from engine.parquet import market_place, notes_of, ticks_place, write_parquet

    events = written = 0
    for number, one in enumerate(market_days, start=1):
        _tell(f"{number:,}/{len(market_days):,} market days")
        path, sources = folder / market_place(Venue.BINANCE, one.symbol, one.day), one.sources(found)
        noted = notes_of(path).get(SOURCES)
        if path.exists() and noted is None:
            raise NothingDone(f"{path} is a recording of something else; give another folder")
        if noted != sources:
            events += write_parquet(one.heard(found), folder, replace=True, notes={SOURCES: sources})
            written += 1
        if not (folder / ticks_place(one.day)).exists():
            write_parquet(seconds_of(one.day), folder)
    _tell("")
    there = len(market_days) - written
    return f"{events:,} events of {written:,} market days in {folder}" + (f"; {there:,} were there before" if there else "")


def _in_one_file(path: Path, market_days: Sequence[MarketDay], found: Found) -> str:
    """Lines, all markets together in order of time. The file gets its name when it is whole."""
    part = path.with_name(f"part-{path.name}")
    try:
        with Recorder(part) as recorder:
            for day in dict.fromkeys(one.day for one in market_days):
                _tell(f"{day}")
                markets = [one.heard(found) for one in market_days if one.day == day]
                heard: Iterator[Heard] = merge(seconds_of(day), *markets, key=attrgetter("received_ms"))
                for event in heard:
                    recorder.hear(event)
        _tell("")
        part.replace(path)
    except OSError as error:
        raise NothingDone(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return f"{recorder.events:,} events of {len(market_days):,} market days in {path}"


def _tell(how_far: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{how_far and f'writing {how_far}'}", end="", file=sys.stderr, flush=True)
