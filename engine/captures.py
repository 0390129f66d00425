"""Raw captured frames: `<unix time> <json>` a line (also `<time>: <json>`, and `<url> -> <time>: <json>` for REST answers).

Times are seconds, milliseconds, microseconds or nanoseconds, told apart by their size.
"""

import heapq
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec

from engine.errors import RecordingError
from engine.files import read_lines
from engine.market import Heard, Level, MarketEvent, Tick, Venue
from engine.wire import Wire

SECOND_MS = 1_000


class Frame(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`at_ms` with its fraction; `url` only for a REST answer."""

    at_ms: float
    body: bytes
    url: str | None = None


def unix_ms(stamp: float) -> float:
    """Unix milliseconds of a stamp in s, ms, µs or ns: the unit in which it lies between 2001 and 2286."""
    for unit_ms in (1e-6, 1e-3, 1.0):
        if stamp * unit_ms >= 1e12:
            return stamp * unit_ms
    return stamp * 1e3


def read_frames(path: Path) -> Iterator[Frame]:
    for number, line in read_lines(path):
        frame = _frame(line, f"{path}:{number}")
        if frame is not None:
            yield frame


def _frame(line: bytes, where: str) -> Frame | None:
    """None for a line that only says where a socket was opened."""
    head, _, body = line.partition(b"{")
    url, arrow, stamp = head.rpartition(b"-> ")
    if not body:
        if b"<->" in line:
            return None
        raise RecordingError(f"{where}: no JSON frame after the time")
    try:
        at_ms = unix_ms(float(stamp.strip(b": ")))
    except ValueError:
        raise RecordingError(f"{where}: expected `<unix time> <json>`, found `{line[:40].decode(errors='replace')}`") from None
    return Frame(at_ms=at_ms, body=b"{" + body, url=url.decode().strip() if arrow else None)


class Snapshot(msgspec.Struct, frozen=True):
    """A REST book as Binance answers it."""

    bids: tuple[Level, ...]
    asks: tuple[Level, ...]
    last_update_id: int = msgspec.field(name="lastUpdateId")


_snapshot = msgspec.json.Decoder(Snapshot, strict=False)


def events_of(frame: Frame, wire: Wire) -> list[MarketEvent]:
    """A frame of the socket, or a REST book whose address names its symbol."""
    received_ms = int(frame.at_ms)
    if frame.url is None:
        return wire.parse(frame.body, received_ms)
    symbol = parse_qs(urlsplit(frame.url).query).get("symbol", [""])[0]
    try:
        book = _snapshot.decode(frame.body)
    except msgspec.DecodeError:
        wire.unknown["answer"] += 1
        return []
    return wire.whole_book(symbol, book.bids, book.asks, book.last_update_id, received_ms)


class Capture:
    """Frames of several files as one stream of events with a tick each second of their own time."""

    def __init__(self, paths: Iterable[Path], wire: Wire) -> None:
        self._paths = tuple(paths)
        self._wire = wire
        self.frames = 0

    def events(self) -> Iterator[Heard]:
        next_tick_ms: int | None = None
        for frame in heapq.merge(*map(read_frames, self._paths), key=lambda frame: frame.at_ms):
            self.frames += 1
            at_ms = int(frame.at_ms)
            if next_tick_ms is None:
                next_tick_ms = (at_ms // SECOND_MS + 1) * SECOND_MS
            while next_tick_ms <= at_ms:
                yield Tick(received_ms=next_tick_ms)
                next_tick_ms += SECOND_MS
            yield from events_of(frame, self._wire)


MARKS: tuple[tuple[bytes, Venue], ...] = (
    (b'"topic"', Venue.BYBIT),
    (b'"channel"', Venue.MEXC),
    (b'"action"', Venue.LBANK),
    (b'"stream"', Venue.BINANCE),
    (b'"depthUpdate"', Venue.BINANCE),
    (b'"lastUpdateId"', Venue.BINANCE),
    (b'"aggTrade"', Venue.BINANCE),
)


def spoken_by(path: Path) -> Venue | None:
    """Whose frames a file holds, by its first lines; None for a recording of events."""
    for count, (number, line) in enumerate(read_lines(path)):
        if line.startswith(b'{"type"'):
            return None
        for mark, venue in MARKS:
            if mark in line:
                return venue
        if count == 20:
            raise RecordingError(f"{path}:{number}: neither events nor a known venue's frames; name the venue with --from")
    raise RecordingError(f"{path}: holds no events")
