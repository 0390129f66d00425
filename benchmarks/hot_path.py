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


def hot_path(paths: list[Path]) -> Iterator[Figure]:
    """Inside: frames already in memory, their ticks, what becomes of them. Not inside: the socket, TLS, compression."""
    frames = list(merge(*map(read_frames, paths), key=lambda frame: frame.at_ms))
    bodies = [frame.body for frame in frames]
    texts = [body.decode() for body in bodies]
    _check_touch(frames, texts)
    rounds = [
        [cpu_s(work) / len(frames) * 1e6 for work in (lambda: _decode(bodies), lambda: _hear(frames), lambda: _scan(frames))]
        + [cpu_s(lambda: touch_after(texts) and None) / len(frames) * 1e6]
        for _ in range(ROUNDS)
    ]
    decode, heard, whole, ccxt = zip(*rounds, strict=True)
    yield figure("msgspec decodes the frames alone", "µs a frame", decode)
    yield figure("frames to events", "µs a frame", heard)
    yield figure("frames to events, beside decode alone", "×", _over(heard, decode), is_ratio=True)
    yield figure("frames to events, features and judge", "µs a frame", whole)
    yield figure("all of it, beside decode alone", "×", _over(whole, decode), aim=2.5, is_ratio=True)
    yield figure("ccxt.pro's handlers, the same frames", "µs a frame", ccxt)
    yield figure("ccxt.pro's handlers, beside all of ours", "×", _over(ccxt, whole), aim=10.0, is_more_better=True, is_ratio=True)


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


def _check_touch(frames: list[Frame], texts: list[str]) -> None:
    """Both keep the book: a comparison with handlers that drop what they hear would flatter."""
    wire = wire_of(Venue.BINANCE)()
    told = [*Capture([], wire).heard(frames), *wire.due(int(frames[-1].at_ms))]
    last = next(event for event in reversed(told) if isinstance(event, Book))
    ours: Touch = (last.bids[0], last.asks[0])
    theirs = touch_after(texts)
    if ours != theirs:
        raise SystemExit(f"the books differ after the last frame: ours {ours}, ccxt.pro's {theirs}")
