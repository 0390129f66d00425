"""Text files by line, plain or compressed: `.gz` and `.zst` by their ending."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import zstandard

from engine.errors import RecordingError


def open_read(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if path.suffix == ".zst":
        return io.BufferedReader(zstandard.open(path, "rb"), 1 << 20)
    return path.open("rb", buffering=1 << 20)


def open_write(path: Path) -> IO[bytes]:
    """Overwrites; the folder is made when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "wb", compresslevel=5))
    if path.suffix == ".zst":
        return cast("IO[bytes]", zstandard.open(path, "wb"))
    return path.open("wb")


def read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """(line number, line without its end), empty lines left out. RecordingError when the file cannot be read or unpacked."""
    try:
        with open_read(path) as file:
            for number, line in enumerate(file, start=1):
                stripped = line.strip()
                if stripped:
                    yield number, stripped
    except (OSError, EOFError, zstandard.ZstdError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise RecordingError(f"{path}: cannot be read: {reason}") from error
