"""What all sockets of one venue share: where frames are read and where their events go."""

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from engine.clock import Clock
from engine.inbox import Inbox
from engine.market import Gap, GapReason, Stream, Venue
from engine.wire import Wire

RESYNC_EVERY_S: Final = 5.0
"""A symbol's book is asked for again at most this often."""

KeepRaw = Callable[[Venue, int, str], None]
"""Gets every frame as it came: venue, received_ms, text."""


class Hearing:
    """Reads frames and passes their events on; counts what it hears."""

    def __init__(self, wire: Wire, clock: Clock, inbox: Inbox, *, raw: KeepRaw | None = None) -> None:
        self.wire = wire
        self.frames = 0
        self.gaps = 0
        self.last_frame_ms: int | None = None
        self._clock = clock
        self._inbox = inbox
        self._raw = raw

    def hear(self, frame: str | bytes) -> list[str]:
        """Pass the events of one frame on; returns the symbols whose book has a gap."""
        received_ms = self._clock.now_ms()
        self.frames += 1
        self.last_frame_ms = received_ms
        if self._raw is not None:
            self._raw(self.wire.venue, received_ms, frame if isinstance(frame, str) else frame.decode(errors="replace"))
        events = self.wire.parse(frame, received_ms)
        if not events:
            return []
        self._inbox.put(events)
        gaps = [event for event in events if type(event) is Gap]
        self.gaps += len(gaps)
        return [gap.symbol for gap in gaps if gap.stream is not Stream.TRADE and gap.reason is GapReason.SEQUENCE]

    def lose(self, symbols: Iterable[str], reason: GapReason) -> None:
        """The connection that carried these symbols is gone: forget what it built and say so."""
        gaps = self.wire.lost(symbols, self._clock.now_ms(), reason)
        self.gaps += len(gaps)
        self._inbox.put(gaps)


class Resyncs(msgspec.Struct):
    """Which broken books to ask for: each at once, but no more than once in `every_s`. Times are seconds of one steady clock."""

    every_s: float = RESYNC_EVERY_S
    wanted: set[str] = msgspec.field(default_factory=set)
    not_before_s: dict[str, float] = msgspec.field(default_factory=dict)

    def due(self, now_s: float) -> list[str]:
        """The symbols to ask for at `now_s`; the others stay wanted."""
        if not self.wanted:
            return []
        ready = sorted(symbol for symbol in self.wanted if self.not_before_s.get(symbol, now_s) <= now_s)
        self.wanted.difference_update(ready)
        self.not_before_s.update(dict.fromkeys(ready, now_s + self.every_s))
        return ready
