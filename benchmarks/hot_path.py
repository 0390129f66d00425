"""µs of CPU a frame: decode + book + every feature + a judge each second, beside msgspec decoding the same frames alone."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.rounds import Measured, cpu_s, measured
from engine.captures import Capture, read_frames
from engine.market import Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.venues import wire_of

ROUNDS = 5


def hot_path(paths: list[Path]) -> Iterator[tuple[str, Measured]]:
    """Inside: reading lines already in memory. Not inside: the socket, TLS, compression."""
    bodies = [frame.body for path in paths for frame in read_frames(path)]
    decode, whole = [], []
    for _ in range(ROUNDS):
        decode.append(cpu_s(lambda: _decode(bodies)) / len(bodies) * 1e6)
        reading_s = cpu_s(lambda: _read(paths))
        whole.append((cpu_s(lambda: _scan(paths)) - reading_s) / len(bodies) * 1e6)
    yield "decode alone, µs a frame", measured(decode)
    yield "decode + book + features + judge, µs a frame", measured(whole)
    yield "ratio to decode alone", measured([all_us / alone_us for all_us, alone_us in zip(whole, decode, strict=True)])


def _decode(bodies: list[bytes]) -> None:
    decode = msgspec.json.decode
    for body in bodies:
        decode(body)


def _read(paths: list[Path]) -> None:
    for path in paths:
        for _ in read_frames(path):
            continue


def _scan(paths: list[Path]) -> None:
    scanner = Scanner(Rules())
    for event in Capture(paths, wire_of(Venue.BINANCE)()).events():
        scanner.on(event)
