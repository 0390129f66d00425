"""Frames that others recorded, looked for in $SGNL_CAPTURES or ../shared/captures; a test that needs an absent one is skipped."""

import gzip
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

FOLDER = Path(os.environ.get("SGNL_CAPTURES", Path(__file__).parents[3].parent / "shared" / "captures"))


def captured(name: str) -> Path:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the recorded frames {name} are not in {FOLDER}")
    return path


def stamped_frames(name: str, separator: str, unit_ms: float) -> Iterator[tuple[int, str]]:
    """(received_ms, frame) of lines `<time><separator><json>`."""
    with gzip.open(captured(name), "rt") as lines:
        for line in lines:
            stamp, found, frame = line.partition(separator)
            if found and frame.startswith("{"):
                yield int(float(stamp) * unit_ms), frame.strip()


def rest_answers(name: str) -> Iterator[tuple[int, str, str]]:
    """(received_ms, symbol, frame) of lines `<url> -> <seconds>: <json>`."""
    with gzip.open(captured(name), "rt") as lines:
        for line in lines:
            url, found, rest = line.partition(" -> ")
            stamp, _, frame = rest.partition(": ")
            if found:
                yield int(float(stamp) * 1000), parse_qs(urlsplit(url).query)["symbol"][0], frame.strip()


def zipped_frames(name: str) -> list[str]:
    with zipfile.ZipFile(captured(name)) as archive:
        return archive.read(archive.namelist()[0]).decode().splitlines()


def typed_frames(name: str) -> Iterator[tuple[str, str]]:
    """(note, frame) of what the venue said in a file of single frames."""
    for line in captured(name).read_text().splitlines():
        entry = msgspec.json.decode(line)
        if entry["dir"] == "recv":
            yield entry.get("note", ""), msgspec.json.encode(entry["frame"]).decode()
