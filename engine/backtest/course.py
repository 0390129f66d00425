"""Where in the stream of a backtest we are, and what was read so far."""

import msgspec

from engine.backtest.outcomes import Place
from engine.backtest.share import REFERENCE, Share
from engine.market import Gap, Heard, Key, Tick

HOLE_MS = 60_000
"""A stream in which nothing is heard for longer, not even a tick, has broken off."""


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What was read, BTC and ticks counted once however many processes heard them. `holes`: (last heard, heard again) in ms."""

    events: int
    gaps: int
    markets: frozenset[Key]
    first_ms: int
    last_ms: int
    holes: tuple[tuple[int, int], ...]


class Course:
    """Counts what passes by. `number` counts every step from 1, those of other processes' markets too."""

    __slots__ = ("_events", "_first_ms", "_gaps", "_holes", "_is_first", "_markets", "clock_ms", "number")

    def __init__(self, share: Share) -> None:
        self._is_first = share.number == 0
        self.number = 0
        self.clock_ms = 0
        self._markets: set[Key] = set()
        self._first_ms: int | None = None
        self._events = self._gaps = 0
        self._holes: list[tuple[int, int]] = []

    def pass_by(self, event: Heard) -> None:
        self.skip(event.received_ms)
        if isinstance(event, Tick):
            self._events += self._is_first
            return
        self._events += self._is_first or event.symbol != REFERENCE
        self._markets.add((event.venue, event.symbol))
        if isinstance(event, Gap):
            self._gaps += self._is_first or event.symbol != REFERENCE

    def skip(self, at_ms: int) -> None:
        self.number += 1
        if at_ms <= self.clock_ms:
            return
        if self._first_ms is None:
            self._first_ms = at_ms
        elif at_ms - self.clock_ms > HOLE_MS:
            self._holes.append((self.clock_ms, at_ms))
        self.clock_ms = at_ms

    def place(self, *turn: int) -> Place:
        return self.clock_ms, self.number, *turn

    def read(self) -> Read:
        return Read(
            events=self._events,
            gaps=self._gaps,
            markets=frozenset(self._markets),
            first_ms=self._first_ms or 0,
            last_ms=self.clock_ms,
            holes=tuple(self._holes),
        )


def together(parts: list[Read]) -> Read:
    """What several processes read between them."""
    return Read(
        events=sum(part.events for part in parts),
        gaps=sum(part.gaps for part in parts),
        markets=frozenset[Key]().union(*(part.markets for part in parts)),
        first_ms=min((part.first_ms for part in parts if part.first_ms), default=0),
        last_ms=max(part.last_ms for part in parts),
        holes=parts[0].holes,
    )
