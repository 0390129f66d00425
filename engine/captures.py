"""Raw captured frames: `<unix time> <json>` a line (also `<time>: <json>`, and `<url> -> <time>: <json>` for REST answers).

What we record ourselves has notes between the frames: see `engine.notes`.

Times are seconds, milliseconds, microseconds or nanoseconds, told apart by their size.
"""

import heapq
import math
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec

from engine.errors import RecordingError
from engine.files import Meter, read_lines
from engine.market import Heard, Level, MarketEvent, Tick, Venue
from engine.notes import MARK, recalled
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


def read_frames(path: Path, meter: Meter | None = None) -> Iterator[Frame]:
    for number, line in read_lines(path, meter):
        frame = _frame(line, f"{path}:{number}")
        if frame is not None:
            yield frame


LINE = re.compile(rb"(?:(\S+) -> )?([0-9][0-9.e+]*+):?\s*+(.+)")
"""Source (of a REST answer or a note), time, frame."""


def _frame(line: bytes, where: str) -> Frame | None:
    """None for a line that only says where a socket was opened."""
    time, _, frame = line.partition(b" ")
    if frame and time.isdigit():
        return Frame(at_ms=_whole_ms(int(time)), body=frame.lstrip())
    found = LINE.fullmatch(line)
    if found is None:
        if b"<->" in line:
            return None
        raise RecordingError(f"{where}: expected `<unix time> <frame>`, found `{line[:40].decode(errors='replace')}`")
    source, stamp, body = found.groups()
    try:
        at_ms = _whole_ms(int(stamp)) if stamp.isdigit() else unix_ms(float(stamp))
    except ValueError:
        raise RecordingError(f"{where}: `{stamp.decode()}` is no time") from None
    return Frame(at_ms=at_ms, body=body, url=None if source is None else source.decode())


def _whole_ms(stamp: int) -> float:
    """Like `unix_ms`, and the whole milliseconds are exact: a stamp in ns has more digits than a float can hold."""
    if stamp < 10**15:
        return unix_ms(stamp)
    unit = 1_000_000 if stamp >= 10**18 else 1_000
    whole, rest = divmod(stamp, unit)
    return whole + min(rest / unit, 0.999)


class Snapshot(msgspec.Struct, frozen=True):
    """A REST book as Binance answers it; as we note it, of any venue."""

    bids: tuple[Level, ...]
    asks: tuple[Level, ...]
    last_update_id: int | None = msgspec.field(name="lastUpdateId", default=None)


_snapshot = msgspec.json.Decoder(Snapshot, strict=False)


def events_of(frame: Frame, wire: Wire) -> list[MarketEvent]:
    """A frame of the socket, or a REST book whose address names its symbol."""
    received_ms = int(frame.at_ms)
    if frame.url is None:
        return wire.parse(frame.body, received_ms)
    if frame.url.startswith(MARK):
        return _recalled(frame, wire)
    symbol = parse_qs(urlsplit(frame.url).query).get("symbol", [""])[0]
    try:
        book = _snapshot.decode(frame.body)
    except msgspec.DecodeError:
        wire.unknown["answer"] += 1
        return []
    return wire.whole_book(symbol, book.bids, book.asks, book.last_update_id, received_ms)


def _recalled(frame: Frame, wire: Wire) -> list[MarketEvent]:
    try:
        return recalled(frame.body, wire, int(frame.at_ms))
    except msgspec.DecodeError:
        wire.unknown["note"] += 1
        return []


class Capture:
    """Frames of several files as one stream of events with a tick each second of their own time."""

    def __init__(self, paths: Iterable[Path], wire: Wire, meter: Meter | None = None) -> None:
        self._paths = tuple(paths)
        self._wire = wire
        self._meter = meter
        self.frames = 0

    def events(self) -> Iterator[Heard]:
        return self.heard(_in_order([read_frames(path, self._meter) for path in self._paths]))

    def heard(self, frames: Iterable[Frame]) -> Iterator[Heard]:
        """What frames in order of time tell, with their ticks."""
        wire = self._wire
        next_tick_ms: int | None = None
        notes_dues = False  # what we record ourselves says when changed books were told; others tell them before each tick
        for frame in frames:
            at_ms = int(frame.at_ms)
            if next_tick_ms is None:
                next_tick_ms = (at_ms // SECOND_MS + 1) * SECOND_MS
            if frame.url is not None and frame.url.startswith(MARK):
                notes_dues = True
            else:
                self.frames += 1
            while next_tick_ms <= at_ms:
                if not notes_dues:
                    yield from wire.due(next_tick_ms)
                yield Tick(received_ms=next_tick_ms)
                next_tick_ms += SECOND_MS
            yield from wire.parse(frame.body, at_ms) if frame.url is None else events_of(frame, wire)


def _in_order(files: list[Iterator[Frame]]) -> Iterator[Frame]:
    """Files that are each in order of time as one such file: where their times lie apart, each is read in one go."""
    heads = [(frame.at_ms, place, frame) for place, file in enumerate(files) for frame in islice(file, 1)]
    heapq.heapify(heads)
    while heads:
        _, place, frame = heapq.heappop(heads)
        until = heads[0][:2] if heads else (math.inf, 0)
        yield frame
        for frame in files[place]:
            if (frame.at_ms, place) > until:
                heapq.heappush(heads, (frame.at_ms, place, frame))
                break
            yield frame


def _named(line: bytes) -> Venue | None:
    """The venue that a note of ours names."""
    name = line.removeprefix(MARK.encode()).partition(b" ")[0].decode(errors="replace")
    return next((venue for venue in Venue if venue.value == name), None)


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
        if line.startswith(MARK.encode()) and (named := _named(line)) is not None:
            return named
        for mark, venue in MARKS:
            if mark in line:
                return venue
        if count == 20:
            raise RecordingError(f"{path}:{number}: neither events nor a known venue's frames; name the venue with --from")
    raise RecordingError(f"{path}: holds no events")
