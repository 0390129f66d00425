"""Events a second of a replay, on one core and on two, beside msgspec decoding the same lines alone."""

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec

from benchmarks.rounds import Figure, cpu_s, figure
from engine.files import read_lines
from engine.market import Heard
from engine.recording import Recorder, read_events
from engine.rules import Rules
from engine.scanner import Scanner
from sandbox.market import World
from sandbox.warmup import warm_events

START_MS = 1_700_000_000_000
SEED = 7
SIZES = {52: (14, 20.0), 210: (60, 10.0)}
"""Markets: coins and minutes. The product scans up to 150 markets a venue; what a second costs is shared among them."""
ROUNDS = 5
AIM_A_SECOND = 150_000.0
_decoder = msgspec.json.Decoder(Heard)


def replaying() -> Iterator[Figure]:
    """Inside: reading an unpacked recording of the simulated market, decoding, the scanner. One process, then two."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "market.jsonl"
        for markets, (coins, minutes) in SIZES.items():
            yield from _one_core(path, f"{markets} markets", _record(path, coins, minutes))
        yield figure("replay, two processes beside one", "×", _two_beside_one(path), aim=1.7, is_more_better=True)


def _one_core(path: Path, name: str, events: int) -> Iterator[Figure]:
    decoding, replayed = [], []
    for _ in range(ROUNDS):
        decoding.append(cpu_s(lambda: _decode(path)))
        replayed.append(cpu_s(lambda: replay(path)))
    rates = [events / spent_s for spent_s in replayed]
    yield figure(f"replay of {name}, one core", "events/s", rates, aim=AIM_A_SECOND, is_more_better=True)
    ratios = [all_s / alone_s for all_s, alone_s in zip(replayed, decoding, strict=True)]
    yield figure(f"replay of {name} beside decoding its lines alone", "×", ratios, is_ratio=True)


def _record(path: Path, coins: int, minutes: float) -> int:
    with Recorder(path) as recorder:
        for event in warm_events(World(SEED, START_MS, coins=coins, past_minutes=120), minutes):
            recorder.hear(event)
        return recorder.events


def _decode(path: Path) -> None:
    for _, line in read_lines(path):
        _decoder.decode(line)


def replay(path: Path) -> None:
    scanner = Scanner(Rules())
    for event in read_events(path):
        scanner.on(event)


def _wall_s(path: Path, processes: int) -> float:
    with ProcessPoolExecutor(processes, mp_context=get_context("forkserver")) as pool:
        list(pool.map(replay, [path] * processes))  # starts the processes and warms the file's pages
        began_s = time.perf_counter()
        list(pool.map(replay, [path] * processes))
        return time.perf_counter() - began_s


def _two_beside_one(path: Path) -> list[float]:
    return [2.0 * _wall_s(path, 1) / _wall_s(path, 2) for _ in range(3)]
