"""All recordings of a backtest as one stream in order of time."""

import heapq
from collections import deque
from collections.abc import Iterator, Sequence

from engine.backtest.recordings import Source, Step, time_of
from engine.backtest.share import Share
from engine.files import Meter
from engine.market import Tick

CLOSEST_TICKS_MS = 750
"""Recordings of the same hours each bring their ticks; nearer to the last one than this, a second has not passed."""


def in_order(sources: Sequence[Source], share: Share, meter: Meter | None = None) -> Iterator[Step]:
    """All sources as one stream by time of hearing; each keeps its own order. A file is opened when its time has come."""
    return sources[0].steps(share, meter) if len(sources) == 1 else _thinned(_merged(sources, share, meter))


def _merged(sources: Sequence[Source], share: Share, meter: Meter | None) -> Iterator[Step]:
    """Within one millisecond what began earlier comes first: that puts together what was cut there."""
    begins = sorted((source.begins_ms(), number) for number, source in enumerate(sources))
    waiting = deque((at_ms, rank, sources[number]) for rank, (at_ms, number) in enumerate(begins))
    heads: list[tuple[int, int, Step, Iterator[Step]]] = []
    while waiting or heads:
        while waiting and (not heads or waiting[0][0] <= heads[0][0]):
            _, rank, source = waiting.popleft()
            steps = source.steps(share, meter)
            for step in steps:
                heapq.heappush(heads, (time_of(step), rank, step, steps))
                break
        if not heads:
            return
        _, rank, step, steps = heads[0]
        yield step
        following = next(steps, None)
        if following is None:
            heapq.heappop(heads)
        else:
            heapq.heapreplace(heads, (time_of(following), rank, following, steps))


def _thinned(steps: Iterator[Step]) -> Iterator[Step]:
    """One tick a second, however many recordings tell of it."""
    last_tick_ms = -CLOSEST_TICKS_MS
    for step in steps:
        if type(step) is Tick:
            if step.received_ms - last_tick_ms < CLOSEST_TICKS_MS:
                continue
            last_tick_ms = step.received_ms
        yield step
