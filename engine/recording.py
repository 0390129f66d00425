"""Recordings: one event a line as JSON, in the order in which the engine heard it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from engine.errors import RecordingError
from engine.files import open_write, read_lines
from engine.market import Heard

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Heard] = msgspec.json.Decoder(Heard)


def encode(event: Heard) -> bytes:
    return _encoder.encode(event)


class Recorder:
    """Writes what the engine hears to `.jsonl`, `.jsonl.gz` or `.jsonl.zst`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.events = 0
        self._file = open_write(path)

    def hear(self, event: Heard) -> None:
        self._file.write(_encoder.encode(event) + b"\n")
        self.events += 1

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def decode(line: bytes, path: Path, number: int) -> Heard:
    """One line. Unknown keys are ignored; what cannot be read is a RecordingError with file and line."""
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordingError(f"{path}:{number}: not an event: {error}") from error


def read_events(path: Path) -> Iterator[Heard]:
    """The events of one recording. Unknown keys are ignored; a line that cannot be read is a RecordingError with file and line."""
    number, read = 0, _decoder.decode
    try:
        for number, line in read_lines(path):  # noqa: B007 - for the error
            yield read(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordingError(f"{path}:{number}: not an event: {error}") from error


def is_parquet(path: Path) -> bool:
    """Whether this is a recording in columns: a Parquet file, or a folder of them."""
    return path.suffix == ".parquet" or path.is_dir()


def read_recordings(paths: Iterable[Path]) -> Iterator[Heard]:
    """The events of recordings one after the other; Parquet files and folders that stand together are merged by time."""
    for in_columns, together in groupby(paths, is_parquet):
        if in_columns:
            from engine.parquet import read_parquet  # noqa: PLC0415 - pyarrow is an extra, and takes its time to import

            yield from read_parquet(together)
        else:
            for path in together:
                yield from read_events(path)
