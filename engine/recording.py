"""Recordings: one event a line as JSON, in the order in which the engine heard it."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from engine.errors import RecordingError
from engine.files import open_write, read_lines
from engine.market import Heard

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Heard)


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


def read_events(path: Path) -> Iterator[Heard]:
    """The events of one recording. Unknown keys are ignored; a line that cannot be read is a RecordingError with file and line."""
    for number, line in read_lines(path):
        try:
            yield _decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RecordingError(f"{path}:{number}: not an event: {error}") from error
