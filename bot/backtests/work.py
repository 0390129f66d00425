"""A backtest's work, dealt to one process or to several. Several find what one would have found, only sooner."""

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.resource_tracker import ensure_running
from pathlib import Path

import msgspec

from bot.backtests.progress import Bar, Progress
from engine.backtest.grid import Cell
from engine.backtest.listening import Part, joined, part_of
from engine.backtest.recordings import sources_of
from engine.backtest.share import Share
from engine.errors import SgnlError
from engine.rules import Rules

ENDINGS = (signal.SIGINT, signal.SIGTERM)


class ProcessLost(SgnlError):
    """One of several processes ended before its work was done."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """`source` is told as `sgnl backtest --from`; a sweep's `cells` begin with one of these `rules`."""

    paths: tuple[Path, ...]
    source: str
    rules: Rules
    cells: tuple[Cell, ...]


def carry_out(task: Task, jobs: int) -> Part:
    sources = sources_of(task.paths, task.source)
    bar = Bar(sum(source.bytes for source in sources), jobs)
    try:
        if jobs > 1:
            return joined(_in_processes(task, jobs, bar), task.rules)
        progress = Progress(lambda read, steps: bar.update(0, read, steps))
        return part_of(sources, task.rules, task.cells, Share(), progress.read, progress.passed)
    finally:
        bar.clear()


def _in_processes(task: Task, jobs: int, bar: Bar) -> list[Part]:
    """New processes, so that nothing of this one comes along by accident; whatever happens, none is left behind."""
    context = multiprocessing.get_context("spawn")
    started: list[tuple[SpawnProcess, Connection]] = []
    try:
        with _undisturbed():
            for number in range(jobs):
                ours, theirs = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(theirs, task, Share(number=number, of=jobs)), daemon=True)
                process.start()
                theirs.close()
                started.append((process, ours))
        return _collected([ours for _, ours in started], bar)
    finally:
        for process, ours in started:
            process.kill()
            process.join()
            ours.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """An interrupt waits until the processes are there to be ended; what starts meanwhile never hears of one."""
    heard: list[int] = []
    before = {signum: signal.signal(signum, lambda number, _: heard.append(number)) for signum in ENDINGS}
    try:
        ensure_running()  # the first process would start it, and with it let signals through again
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
        for signum, handler in before.items():
            signal.signal(signum, handler)
    if heard:
        raise KeyboardInterrupt


def _collected(pipes: Sequence[Connection], bar: Bar) -> list[Part]:
    parts: dict[int, Part] = {}
    while len(parts) < len(pipes):
        for pipe in wait([pipe for number, pipe in enumerate(pipes) if number not in parts]):
            number = next(number for number, one in enumerate(pipes) if one is pipe)
            try:
                told = pipes[number].recv()
            except EOFError:
                raise ProcessLost(
                    "a process of the backtest ended before its work was done; fewer --jobs need less memory"
                ) from None
            if isinstance(told, Part):
                parts[number] = told
            elif isinstance(told, SgnlError):
                raise told
            else:
                bar.update(number, *told)
    return [parts[number] for number in range(len(pipes))]


def _work(pipe: Connection, task: Task, share: Share) -> None:
    """In a process of its own, to which SIGINT does not get through: ending it is its parent's business."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    progress = Progress(lambda read, steps: pipe.send((read, steps)))
    try:
        sources = sources_of(task.paths, task.source)
        pipe.send(part_of(sources, task.rules, task.cells, share, progress.read, progress.passed))
    except SgnlError as error:
        pipe.send(error)
