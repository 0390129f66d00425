"""What all sockets of one venue share: where frames are read and where their events go."""

import logging
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import msgspec

from engine.clock import NS_A_MS, Clock
from engine.inbox import Inbox
from engine.market import Gap, GapReason, MarketEvent, Stream
from engine.notes import Due, Forgotten, KeepRaw, Lost, Note, note
from engine.wire import Wire

log = logging.getLogger(__name__)

RESYNC_EVERY_S: Final = 5.0
"""A symbol's book is asked for again at most this often."""


class Resyncs(msgspec.Struct):
    """Which broken books to ask for: each at once, but no more than once in `every_s`. Times are seconds of one steady clock."""

    every_s: float = RESYNC_EVERY_S
    wanted: set[str] = msgspec.field(default_factory=set)
    not_before_s: dict[str, float] = msgspec.field(default_factory=dict)

    def due(self, symbols: AbstractSet[str], now_s: float) -> list[str]:
        """Which of these symbols to ask for at `now_s`; the others stay wanted."""
        wanted = self.wanted & symbols if self.wanted else ()
        ready = sorted(symbol for symbol in wanted if self.not_before_s.get(symbol, now_s) <= now_s)
        self.wanted.difference_update(ready)
        self.not_before_s.update(dict.fromkeys(ready, now_s + self.every_s))
        return ready


class Hearing:
    """Reads frames and passes their events on; counts what it hears."""

    def __init__(self, wire: Wire, clock: Clock, inbox: Inbox, *, raw: KeepRaw | None = None) -> None:
        self.wire = wire
        self.resyncs = Resyncs()
        """A frame of one socket may show that a book of another is broken: each socket asks for its own."""
        self.frames = 0
        self.gaps = 0
        self.last_frame_ms: int | None = None
        self._clock = clock
        self._inbox = inbox
        self._raw = raw
        inbox.before_tick.append(self.tell_due)

    def hear(self, frame: str | bytes) -> bool:
        """Pass the events of one frame on; True when they show a broken book."""
        at_ns = self._clock.now_ns()
        received_ms = at_ns // NS_A_MS
        self.frames += 1
        self.last_frame_ms = received_ms
        if self._raw is not None:
            self._raw(self.wire.venue, at_ns, frame if isinstance(frame, str) else frame.decode(errors="replace"))
        events = self.wire.parse(frame, received_ms)
        return bool(events) and self._pass_on(events)

    def tell_due(self) -> None:
        """Pass on the books that changed and were not told yet. A fault in one venue must not stop the clock of all."""
        was_waiting = bool(self.wire.pace.waiting)
        at_ns = self._clock.now_ns()
        try:
            events = self.wire.due(at_ns // NS_A_MS)
        except Exception:
            log.exception("%s: unexpected fault in the books that were due", self.wire.venue)
            return
        if events or was_waiting:
            note(self._raw, self.wire.venue, at_ns, Due())
            self._pass_on(events)

    def lose(self, symbols: Iterable[str], reason: GapReason) -> None:
        """The connection that carried these symbols is gone: forget what it built and say so."""
        symbols = sorted(symbols)
        gaps = self.wire.lost(symbols, self._noted_ms(Lost(symbols=tuple(symbols), reason=reason)), reason)
        self.resyncs.wanted.difference_update(symbols)
        self.gaps += len(gaps)
        self._inbox.put(gaps)

    def forget(self, symbols: Iterable[str]) -> None:
        """Nobody follows these symbols any more: drop what was built for them."""
        symbols = sorted(symbols)
        self._noted_ms(Forgotten(symbols=tuple(symbols)))
        self.resyncs.wanted.difference_update(symbols)
        self.wire.forget(symbols)

    def _noted_ms(self, noted: Note) -> int:
        """Into the raw recording, if there is one; when that was, in Unix milliseconds."""
        at_ns = self._clock.now_ns()
        note(self._raw, self.wire.venue, at_ns, noted)
        return at_ns // NS_A_MS

    def _pass_on(self, events: Sequence[MarketEvent]) -> bool:
        self._inbox.put(events)
        gaps = [event for event in events if type(event) is Gap]
        self.gaps += len(gaps)
        broken = [gap.symbol for gap in gaps if gap.stream is not Stream.TRADE and gap.reason is GapReason.SEQUENCE]
        self.resyncs.wanted.update(broken)
        return bool(broken)
