"""Events into files: laid aside market by market as they are heard, written as columns when all has been heard."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from engine.errors import RecordingError
from engine.market import Heard
from engine.parquet.places import place_of
from engine.parquet.rows import PAGE_BYTES, SCHEMA, Row, pq, table_of

PLACES_A_MS: Final = 1 << 16
"""`seq` is the time of hearing times this, or one more than that of the event before: it rises, and runs can be compared."""
ROWS_A_GROUP: Final = 16_384
WAITING_AT_MOST: Final = 32_768
"""Events in memory; more are laid aside on the disk until their file is written."""
BY_VALUE: Final = ["type", "venue", "symbol", "taker", "side", "stream", "reason", "price", "size_base"]
"""Columns in which values repeat."""
RISING: Final = dict.fromkeys(("seq", "exchange_ms", "received_ms"), "DELTA_BINARY_PACKED")

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[list[Row]] = msgspec.msgpack.Decoder(list[Row])


def write_parquet(events: Iterable[Heard], folder: Path, *, replace: bool = False, notes: Mapping[str, str] | None = None) -> int:
    """Write what was heard and say how many events it was. Files appear whole, and only when all has been heard.

    `notes` go into every file's metadata. RecordingError where a file cannot be written, or exists and is not to be replaced.
    """
    heard, seq = 0, -1
    places: set[str] = set()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".part-", dir=folder) as scratch:
            shelf = _Shelf(Path(scratch))
            for event in events:
                place = place_of(event)
                seq = max(seq + 1, event.received_ms * PLACES_A_MS)
                if place not in places:
                    places.add(place)
                    _refuse(folder / place, replace=replace)
                shelf.put(place, (seq, event))
                heard += 1
            _settle(shelf, places, folder, notes or {})
    except msgspec.ValidationError as error:
        raise RecordingError(f"an event cannot be written as Parquet: {error}") from error
    except OSError as error:
        raise RecordingError(f"{error.filename or folder} cannot be written: {error.strerror or error}") from error
    return heard


class _Shelf:
    """Rows of every file to be, in the order in which they came: the latest in memory, the others on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: defaultdict[str, list[Row]] = defaultdict(list)
        self._count = 0
        self._aside: dict[str, Path] = {}

    def put(self, place: str, row: Row) -> None:
        self._waiting[place].append(row)
        self._count += 1
        if self._count >= WAITING_AT_MOST:
            self._lay_aside()

    def rows(self, place: str) -> Iterator[list[Row]]:
        """By pieces, and only once."""
        if place in self._aside:
            with self._aside[place].open("rb") as file:
                while size := file.read(8):
                    yield _decoder.decode(file.read(int.from_bytes(size)))
            self._aside[place].unlink()
        yield self._waiting.pop(place, [])

    def _lay_aside(self) -> None:
        for place, rows in self._waiting.items():
            path = self._aside.setdefault(place, self.folder / f"{len(self._aside)}.rows")
            piece = _encoder.encode(rows)
            with path.open("ab") as file:
                file.write(len(piece).to_bytes(8) + piece)
        self._waiting.clear()
        self._count = 0


def _settle(shelf: _Shelf, places: Iterable[str], folder: Path, notes: Mapping[str, str]) -> None:
    """Every file is whole before the first one gets its name."""
    whole = {
        place: _written(shelf.folder / f"{number}.whole", shelf.rows(place), notes) for number, place in enumerate(sorted(places))
    }
    for place, path in whole.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        path.replace(folder / place)


def _written(path: Path, pieces: Iterable[list[Row]], notes: Mapping[str, str]) -> Path:
    schema = SCHEMA.with_metadata(notes)
    with pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        use_dictionary=BY_VALUE,
        column_encoding=RISING,
        data_page_size=PAGE_BYTES,
        write_statistics=["seq"],
    ) as file:
        rows: list[Row] = []
        for piece in pieces:
            rows += piece
            while len(rows) >= ROWS_A_GROUP:
                file.write_table(table_of(rows[:ROWS_A_GROUP]))
                del rows[:ROWS_A_GROUP]
        if rows:
            file.write_table(table_of(rows))
    return path


def _refuse(path: Path, *, replace: bool) -> None:
    if not replace and path.exists():
        raise RecordingError(f"{path} exists already; give a folder that is empty or new")
