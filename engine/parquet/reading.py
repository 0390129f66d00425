"""Files into events: merged in the order in which they were heard, a few rows of each open file at a time."""

import heapq
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from engine.errors import RecordingError
from engine.market import Heard
from engine.parquet.places import TICKS
from engine.parquet.rows import PAGE_BYTES, SCHEMA, Row, events_of, pa, pq

READ_AT_ONCE: Final = 32_768
"""Events in memory, of all files that are open together."""
FEWEST_AT_ONCE: Final = 64


def read_parquet(paths: Path | Iterable[Path]) -> Iterator[Heard]:
    """The events of these files, and of all Parquet files in these folders, in the order in which they were heard.

    Only files whose times overlap are open together. RecordingError for what cannot be read or holds no events.
    """
    files = [_Stored(path) for path in _files((paths,) if isinstance(paths, Path) else paths)]
    rows_at_once = max(FEWEST_AT_ONCE, READ_AT_ONCE // max(1, len({file.path.parent for file in files})))
    waiting = deque(sorted((file.first_seq, rank) for rank, file in enumerate(files) if file.first_seq is not None))
    heads: list[tuple[int, int, Heard, Iterator[Row]]] = []
    while waiting or heads:
        while waiting and (not heads or waiting[0][0] <= heads[0][0]):
            _, rank = waiting.popleft()
            rows = files[rank].rows(rows_at_once)
            heapq.heappush(heads, _head(rank, rows, next(rows)))
        _, rank, event, rows = heads[0]
        yield event
        following = next(rows, None)
        if following is None:
            heapq.heappop(heads)
        else:
            heapq.heapreplace(heads, _head(rank, rows, following))


def notes_of(path: Path) -> dict[str, str]:
    """What was noted when the file was written; nothing where there is no such file."""
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowException):
        return {}
    return {name.decode(): text.decode() for name, text in metadata.items()}


class _Stored:
    """One file; `first_seq` is None where it is empty."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            metadata = pq.read_metadata(path)
        except (OSError, pa.ArrowException) as error:
            raise RecordingError(f"{path}: cannot be read: {_one_line(error)}") from error
        if metadata.schema.to_arrow_schema().names != SCHEMA.names:
            raise RecordingError(f"{path}: holds no recorded events")
        self.first_seq: int | None = metadata.row_group(0).column(0).statistics.min if metadata.num_rows else None

    def rows(self, at_once: int) -> Iterator[Row]:
        try:
            with pq.ParquetFile(self.path, buffer_size=PAGE_BYTES, pre_buffer=False) as file:
                for batch in file.iter_batches(at_once, columns=SCHEMA.names, use_threads=False):
                    yield from zip(batch.column("seq").to_pylist(), events_of(batch), strict=True)
        except (OSError, pa.ArrowException, msgspec.ValidationError) as error:
            raise RecordingError(f"{self.path}: cannot be read: {_one_line(error)}") from error


def _files(paths: Iterable[Path]) -> list[Path]:
    """Ticks first: of what has the same time, they are heard first."""
    found: list[Path] = []
    for path in paths:
        below = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
        if not below:
            raise RecordingError(f"{path}: holds no Parquet files")
        found += below
    return sorted(dict.fromkeys(found), key=lambda path: path.parent.name != TICKS)


def _head(rank: int, rows: Iterator[Row], row: Row) -> tuple[int, int, Heard, Iterator[Row]]:
    seq, event = row
    return seq, rank, event, rows


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
