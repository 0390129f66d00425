"""Text files by line, plain or compressed: `.gz` and `.zst` by their ending."""

import gzip
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, TypeAlias, cast

import zstandard

from engine.errors import RecordingError

Meter: TypeAlias = Callable[[Path, int], None]
"""Told now and then how many bytes of a file, as it lies on the disk, have been read."""
LINES_A_NOTE = 1_024


def unpacked(raw: BinaryIO, ending: str) -> IO[bytes]:
    if ending == ".gz":
        return cast("IO[bytes]", gzip.open(raw, "rb"))
    if ending == ".zst":
        return io.BufferedReader(zstandard.open(raw, "rb", closefd=False), 1 << 20)
    return raw


def open_write(path: Path) -> IO[bytes]:
    """Overwrites; the folder is made when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "wb", compresslevel=5))
    if path.suffix == ".zst":
        return cast("IO[bytes]", zstandard.open(path, "wb"))
    return path.open("wb")


def read_lines(path: Path, meter: Meter | None = None) -> Iterator[tuple[int, bytes]]:
    """(line number, line without its end), empty lines left out. RecordingError when the file cannot be read or unpacked."""
    try:
        with path.open("rb", buffering=1 << 20) as raw, unpacked(raw, path.suffix) as file:
            for number, line in enumerate(file, start=1):
                if meter is not None and number % LINES_A_NOTE == 0:
                    meter(path, raw.tell())
                stripped = line.strip()
                if stripped:
                    yield number, stripped
    except (OSError, EOFError, zstandard.ZstdError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise RecordingError(f"{path}: cannot be read: {reason}") from error
