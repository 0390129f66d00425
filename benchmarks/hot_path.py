"""µs of CPU a frame: decode + books + every feature + judge, beside decoding the same frames alone and beside ccxt.pro."""

from collections import deque
from collections.abc import Iterable, Iterator
from heapq import merge
from pathlib import Path

import msgspec

from benchmarks.ccxt_pro import Touch, touch_after
from benchmarks.rounds import Figure, cpu_s, figure
from engine.captures import Capture, Frame, read_frames
from engine.market import Book, Heard, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.venues import wire_of

ROUNDS = 5
MANY = 20
MANY_ROUNDS = 3


def hot_path(paths: list[Path]) -> Iterator[Figure]:
    """Inside: frames already in memory, their ticks, what becomes of them. Not inside: the socket, TLS, compression.

    The captures hold one market; a second costs nearly the same for one as for twenty. So the first is also heard as `MANY`.
    """
    frames = list(merge(*map(read_frames, paths), key=lambda frame: frame.at_ms))
    texts = [frame.body.decode() for frame in frames]
    _check_touch(frames, texts)
    theirs = [cpu_s(lambda: _ccxt(texts)) / len(frames) * 1e6 for _ in range(ROUNDS)]
    yield figure("ccxt.pro's handlers, the same frames of one market", "µs a frame", theirs)
    yield from _measured("one market", frames, theirs)
    yield from _measured(f"{MANY} markets", as_many(list(read_frames(paths[0])), MANY), theirs[:MANY_ROUNDS])


def _measured(name: str, frames: list[Frame], theirs: list[float]) -> Iterator[Figure]:
    bodies = [frame.body for frame in frames]
    rounds = [
        [cpu_s(work) / len(frames) * 1e6 for work in (lambda: _decode(bodies), lambda: _hear(frames), lambda: _scan(frames))]
        for _ in theirs
    ]
    decode, heard, whole = zip(*rounds, strict=True)
    yield figure(f"{name}: msgspec decodes the frames alone", "µs a frame", decode)
    yield figure(f"{name}: frames to events", "µs a frame", heard)
    yield figure(f"{name}: frames to events, beside decode alone", "×", _over(heard, decode), is_ratio=True)
    yield figure(f"{name}: frames to events, features and judge", "µs a frame", whole)
    yield figure(f"{name}: all of it, beside decode alone", "×", _over(whole, decode), aim=2.5, is_ratio=True)
    yield figure(f"{name}: ccxt.pro beside all of ours", "×", _over(theirs, whole), aim=10.0, is_more_better=True, is_ratio=True)


def as_many(frames: list[Frame], markets: int) -> list[Frame]:
    """The frames of BTCUSDT as if so many markets had spoken them at once."""
    names = ["BTCUSDT", *(f"C{number}USDT" for number in range(1, markets))]
    return [_renamed(frame, name) for frame in frames for name in names]


def _renamed(frame: Frame, name: str) -> Frame:
    if frame.body.startswith(b'{"lastUpdateId"'):
        return msgspec.structs.replace(frame, url=f"/fapi/v1/depth?symbol={name}")
    stream, symbol = f'"{name.lower()}@'.encode(), f'"s":"{name}"'.encode()
    return msgspec.structs.replace(frame, body=frame.body.replace(b'"btcusdt@', stream, 1).replace(b'"s":"BTCUSDT"', symbol, 1))


def _over(these: Iterable[float], those: Iterable[float]) -> list[float]:
    return [this / that for this, that in zip(these, those, strict=True)]


def _decode(bodies: list[bytes]) -> None:
    decode = msgspec.json.decode
    for body in bodies:
        decode(body)


def _events(frames: list[Frame]) -> Iterator[Heard]:
    return Capture([], wire_of(Venue.BINANCE)()).heard(frames)


def _hear(frames: list[Frame]) -> None:
    deque(_events(frames), maxlen=0)


def _scan(frames: list[Frame]) -> None:
    on = Scanner(Rules()).on
    for event in _events(frames):
        on(event)


def _ccxt(texts: list[str]) -> None:
    touch_after(texts)


def _check_touch(frames: list[Frame], texts: list[str]) -> None:
    """Both keep the book: a comparison with handlers that drop what they hear would flatter."""
    wire = wire_of(Venue.BINANCE)()
    told = [*Capture([], wire).heard(frames), *wire.due(int(frames[-1].at_ms))]
    last = next(event for event in reversed(told) if isinstance(event, Book))
    ours: Touch = (last.bids[0], last.asks[0])
    theirs = touch_after(texts)
    if ours != theirs:
        raise SystemExit(f"the books differ after the last frame: ours {ours}, ccxt.pro's {theirs}")
