"""Many stretches with several processes. What comes out depends on the seed alone, not on how many there are."""

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from math import ceil
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path

from engine.rules import Rules
from sandbox.detection.observed import Observed
from sandbox.detection.stretch import WARMUP_MINUTES, Stopped, Stretch, observe

HOURS_AT_MOST = 2.0
COINS_AT_MOST = 28
"""A longer simulation, or one of more coins, is several markets: they fit into memory and onto the cores."""
SEEDS_APART = 1_000
LOOK_EVERY_S = 0.3
GARBAGE_EVERY = 200_000
"""Books and trades are no cycles: looking for some every 700 objects, as Python does, takes a fifth of the time."""

Shown = Callable[[float], None]
"""Told, some times a second, which share of the work is done."""


def stretches(
    seed: int,
    coins: int,
    hours: float,
    rules: Rules,
    *,
    strength: float = 1.0,
    is_planted: bool = True,
    is_wired: bool = False,
    recording: Path | None = None,
) -> tuple[Stretch, ...]:
    """As many markets as it takes, each with a seed of its own; several recordings are numbered before their ending."""
    times, groups = ceil(hours / HOURS_AT_MOST), ceil(coins / COINS_AT_MOST)
    sizes = [coins // groups + (number < coins % groups) for number in range(groups)] * times
    return tuple(
        Stretch(
            seed=seed * SEEDS_APART + number,
            coins=size,
            hours=hours / times,
            rules=rules,
            strength=strength,
            is_planted=is_planted,
            is_wired=is_wired,
            recording=recording if recording is None or len(sizes) == 1 else _numbered(recording, number + 1),
        )
        for number, size in enumerate(sizes)
    )


def _numbered(path: Path, number: int) -> Path:
    """`night.jsonl.zst` becomes `night.2.jsonl.zst`."""
    name, _, endings = path.name.partition(".")
    return path.with_name(f"{name}.{number}.{endings}" if endings else f"{name}.{number}")


def observe_all(planned: Sequence[Stretch], jobs: int, shown: Shown = lambda _: None) -> list[Observed]:
    """In the order of the stretches. Interrupted, it ends within a moment."""
    with spared_garbage():
        return _together(planned, jobs, shown) if jobs > 1 and len(planned) > 1 else _one_by_one(planned, shown)


@contextmanager
def spared_garbage() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(GARBAGE_EVERY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _seconds(planned: Sequence[Stretch]) -> float:
    return sum(stretch.hours * 3_600.0 + WARMUP_MINUTES * 60.0 for stretch in planned)


def _one_by_one(planned: Sequence[Stretch], shown: Shown) -> list[Observed]:
    total, over = _seconds(planned), 0

    def passed() -> bool:
        nonlocal over
        over += 1
        if over % 100 == 0:
            shown(over / total)
        return True

    return [observe(stretch, passed) for stretch in planned]


def _together(planned: Sequence[Stretch], jobs: int, shown: Shown) -> list[Observed]:
    context, total = get_context("spawn"), _seconds(planned)
    over, is_stopped = context.Value("q", 0), context.Event()
    with ProcessPoolExecutor(min(jobs, len(planned)), context, _begin, (over, is_stopped)) as pool:
        futures = [pool.submit(_observe, stretch) for stretch in planned]
        try:
            _watch(futures, over, total, shown)
            return [future.result() for future in futures]
        except BaseException:
            is_stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _watch(futures: Sequence[Future[Observed]], over: "Synchronized[int]", total: float, shown: Shown) -> None:
    """Returns when all is done, raises as soon as one has failed."""
    waiting = set(futures)
    while waiting:
        done, waiting = wait(waiting, LOOK_EVERY_S)
        for future in done:
            future.result()
        shown(over.value / total)


_over: "Synchronized[int]"
_is_stopped: Event


def _begin(over: "Synchronized[int]", is_stopped: Event) -> None:
    """In each process: Ctrl-C reaches all of them, and the first one decides."""
    global _over, _is_stopped
    _over, _is_stopped = over, is_stopped
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE_EVERY)


def _observe(stretch: Stretch) -> Observed:
    if _is_stopped.is_set():  # a pool hands out some work ahead, which nobody can call back
        raise Stopped

    def passed() -> bool:
        with _over.get_lock():
            _over.value += 1
        return not _is_stopped.is_set()

    return observe(stretch, passed)
