"""What can be made to go wrong at a simulated venue."""

from collections import Counter
from enum import StrEnum

import msgspec

from engine.market import Book, MarketEvent


class Fault(StrEnum):
    """DROP, GARBAGE and UNKNOWN happen at once, STALL, REFUSE, SLOW and SKEW until mended, the others to so many frames to come."""

    DROP = "drop"
    """Every socket is cut without a word."""
    GARBAGE = "garbage"
    """One frame that is no JSON goes to every socket."""
    UNKNOWN = "unknown"
    """One frame of a kind that nobody has seen before goes to every socket."""
    STALL = "stall"
    """Sockets stay open, and open, but nothing is sent."""
    REFUSE = "refuse"
    """REST and new sockets are answered with an HTTP status."""
    SLOW = "slow"
    """REST answers come so many real seconds late."""
    SKEW = "skew"
    """The venue's clock is so many seconds ahead of ours."""
    SKIP = "skip"
    """Book frames of one symbol (or of any) are lost."""
    CROSS = "cross"
    """Books of one symbol (or of any) come with their sides exchanged."""
    DUPLICATE = "duplicate"
    """Frames are sent twice."""
    REORDER = "reorder"
    """Frames are overtaken by the one behind them."""


class Faults:
    """What is wrong right now. `status` None and `slow_s` 0 are health."""

    def __init__(self) -> None:
        self._to_come: Counter[Fault] = Counter()
        self.mend()

    def mend(self) -> None:
        self.is_stalled = False
        self.status: int | None = None
        self.slow_s = 0.0
        self.skew_ms = 0
        self._symbol: str | None = None
        self._to_come.clear()

    def expect(self, kind: Fault, frames: int, symbol: str | None) -> None:
        """From now on so many frames have this fault."""
        self._to_come[kind] += frames
        self._symbol = symbol

    def strikes(self, kind: Fault, symbol: str | None = None) -> bool:
        """Whether the next frame has it; `symbol` is whose book it is, where it is one and that matters."""
        if not self._to_come[kind] or (self._symbol is not None and symbol != self._symbol):
            return False
        self._to_come[kind] -= 1
        return True

    def bent(self, event: MarketEvent) -> MarketEvent:
        """The event as this venue tells it."""
        if self.skew_ms:
            event = msgspec.structs.replace(event, exchange_ms=event.exchange_ms + self.skew_ms)
        if isinstance(event, Book) and self.strikes(Fault.CROSS, event.symbol):
            event = msgspec.structs.replace(event, bids=event.asks, asks=event.bids)
        return event
