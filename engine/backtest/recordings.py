"""What a backtest reads: our recordings, venues' raw frames, Parquet folders."""

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote

import numpy as np

from engine.backtest.share import Share
from engine.captures import Capture, read_frames, spoken_by
from engine.errors import RecordingError
from engine.files import Meter, read_lines
from engine.market import Heard, Tick, Venue
from engine.recording import decode
from engine.venues import wire_of

Step: TypeAlias = Heard | int
"""An event, or only the time of one (`received_ms`) whose market belongs to somebody else."""

PLAIN = re.compile(rb'\{"type":"\w+","venue":"\w+","symbol":"([^"\\]+)","exchange_ms":-?\d+,"received_ms":(\d+)[,}]')
"""How a line begins that our own recorder wrote."""
DAY_MS = 86_400_000
STEPS_A_NOTE = 8_192
PARQUET = ".parquet"
TICKS_FOLDER = "ticks"
"""Where a Parquet folder keeps the ticks of all its markets."""


def time_of(step: Step) -> int:
    return step if isinstance(step, int) else step.received_ms


class Source(ABC):
    """One recording; `paths` are the files that it is read from."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)
        self.bytes = sum(path.stat().st_size for path in self.paths)

    def begins_ms(self) -> int:
        """When its first event was heard; 0 when there is none."""
        return next((time_of(step) for step in self.steps(Share(), None)), 0)

    @abstractmethod
    def steps(self, share: Share, meter: Meter | None) -> Iterator[Step]: ...


class Events(Source):
    """One file of events, a line each."""

    def steps(self, share: Share, meter: Meter | None) -> Iterator[Step]:
        return self._all(meter) if share.of == 1 else self._dealt(share, meter)

    def _all(self, meter: Meter | None) -> Iterator[Step]:
        path = self.paths[0]
        for number, line in read_lines(path, meter):
            yield decode(line, path, number)

    def _dealt(self, share: Share, meter: Meter | None) -> Iterator[Step]:
        """A line whose market, plainly written, is somebody else's is not even decoded."""
        path, is_mine = self.paths[0], dict[bytes, bool]()
        for number, line in read_lines(path, meter):
            plain = PLAIN.match(line)
            if plain is None:
                yield _step(decode(line, path, number), share)
                continue
            symbol, at_ms = plain.groups()
            if symbol not in is_mine:
                is_mine[symbol] = share.has(symbol.decode(errors="replace"))
            yield decode(line, path, number) if is_mine[symbol] else int(at_ms)


class Frames(Source):
    """Raw frames of one venue, of as many files as there are."""

    def __init__(self, paths: Sequence[Path], venue: Venue) -> None:
        super().__init__(paths)
        self._venue = venue

    def begins_ms(self) -> int:
        starts = [int(frame.at_ms) for path in self.paths for frame in islice(read_frames(path), 1)]
        return min(starts, default=0)

    def steps(self, share: Share, meter: Meter | None) -> Iterator[Step]:
        return _shared(Capture(self.paths, wire_of(self._venue)(), meter).events(), share)


class Columns(Source):
    """Parquet files, a market and a day each."""

    def steps(self, share: Share, meter: Meter | None) -> Iterator[Step]:
        """Files of other processes' markets are left closed."""
        from engine.parquet import read_parquet  # noqa: PLC0415 - needs pyarrow, which only those who read Parquet have

        mine = [path for path in self.paths if path.parent.name == TICKS_FOLDER or share.has(unquote(path.parent.name))]
        steps = _shared(read_parquet(mine), share)
        return steps if meter is None else self._metered(steps, meter)

    def _metered(self, steps: Iterator[Step], meter: Meter) -> Iterator[Step]:
        """How much is read is told by the time of day: files are named by their day."""
        sizes: defaultdict[str, int] = defaultdict(int)
        for path in self.paths:
            sizes[path.stem] += path.stat().st_size
        for count, step in enumerate(steps):
            if count % STEPS_A_NOTE == 0:
                day, of_day_ms = divmod(time_of(step), DAY_MS)
                today = str(np.datetime64(day, "D"))
                before = sum(size for name, size in sizes.items() if name < today)
                meter(self.paths[0], before + round(sizes[today] * of_day_ms / DAY_MS))
            yield step


def sources_of(paths: Sequence[Path], asked: str = "auto") -> list[Source]:
    """`asked` is `auto` (told by each file's first lines), `events` or a venue; folders and `.parquet` are always Parquet."""
    frames: defaultdict[Venue, list[Path]] = defaultdict(list)
    columns: list[Path] = []
    sources: list[Source] = []
    for path in paths:
        if path.is_dir():
            columns += _parquet_in(path)
        elif not path.is_file():
            raise RecordingError(f"{path}: no such file")
        elif path.suffix == PARQUET:
            columns.append(path)
        elif (venue := spoken_by(path) if asked == "auto" else None if asked == "events" else Venue(asked)) is None:
            sources.append(Events([path]))
        else:
            frames[venue].append(path)
    sources += [Frames(some, venue) for venue, some in frames.items()]
    return sources + ([Columns(columns)] if columns else [])


def _parquet_in(folder: Path) -> list[Path]:
    found = sorted(folder.rglob(f"*{PARQUET}"))
    if not found:
        raise RecordingError(
            f"{folder}: a folder without .parquet files; recordings in it are named one by one, as in {folder}/*.jsonl.zst"
        )
    return found


def _shared(events: Iterator[Heard], share: Share) -> Iterator[Step]:
    if share.of == 1:
        return events
    return (_step(event, share) for event in events)


def _step(event: Heard, share: Share) -> Step:
    return event if isinstance(event, Tick) or share.has(event.symbol) else event.received_ms
