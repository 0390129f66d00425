"""Recorded events through the very same scanner. The same events give the same lines, byte for byte."""

import math
from collections.abc import Callable, Iterable, Iterator

import msgspec

from engine.intervals import wilson
from engine.market import Gap, Heard
from engine.scanner import Scanner
from engine.signals import Closed, Opened, Signal


class Summary(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="summary"):
    """The last line. `seconds` are recorded ones, so that the line is the same on every machine; signals are the official ones."""

    events: int
    seconds: float
    events_per_second: float
    markets: int
    gaps: int
    opened: int
    closed: int
    suppressed: int
    net_r: float
    hit_rate: float | None
    hit_rate_low: float | None
    hit_rate_high: float | None


class Replay:
    """Feeds a scanner and keeps count. `pace` is called before each event with its time and may wait."""

    def __init__(self, scanner: Scanner, pace: Callable[[int], None] | None = None) -> None:
        self._scanner = scanner
        self._pace = pace
        self._events = self._gaps = 0
        self._first_ms = 0
        self._official: dict[str, Opened] = {}
        self._results: list[Closed] = []
        self._suppressed = 0

    def run(self, events: Iterable[Heard]) -> Iterator[Signal]:
        on, pace = self._scanner.on, self._pace
        for event in events:
            if pace is not None:
                pace(event.received_ms)
            if not self._events:
                self._first_ms = event.received_ms
            self._events += 1
            self._gaps += type(event) is Gap
            for signal in on(event):
                self._note(signal)
                yield signal

    def _note(self, signal: Signal) -> None:
        if isinstance(signal, Opened):
            if signal.official:
                self._official[signal.signal_id] = signal
            else:
                self._suppressed += 1
        elif isinstance(signal, Closed) and signal.signal_id in self._official:
            self._results.append(signal)

    def summary(self) -> Summary:
        seconds = max(0, self._scanner.now_ms - self._first_ms) / 1_000
        wins, n = sum(closed.net_r > 0.0 for closed in self._results), len(self._results)
        low, high = wilson(wins, n)
        return Summary(
            events=self._events,
            seconds=seconds,
            events_per_second=self._events / seconds if seconds else 0.0,
            markets=self._scanner.markets_heard,
            gaps=self._gaps,
            opened=len(self._official),
            closed=n,
            suppressed=self._suppressed,
            net_r=math.fsum(closed.net_r for closed in self._results),
            hit_rate=wins / n if n else None,
            hit_rate_low=low if n else None,
            hit_rate_high=high if n else None,
        )
