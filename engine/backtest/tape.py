"""What a sweep needs of the recordings: judgements that could be a set-up in some cell, the books they could be filled on, and
the quotes that followed."""

import math
import struct
from typing import Any, Final, TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt

from engine.backtest.course import Course
from engine.exits import Quote
from engine.market import Book, Funding, Key
from engine.rules import Rules
from engine.signals import Component, Score

NOT_SAID: Final = -1
COLUMNS: Final = np.dtype(
    [
        ("at_ms", "<i8"),
        ("clock_ms", "<i8"),
        ("number", "<i8"),
        ("ask", "<f8"),
        ("mark", "<f8"),
        ("ask_share", "<f8"),
        ("bought_ms", "<i8"),
        ("pumping", "<i1"),
    ]
)
Rows: TypeAlias = npt.NDArray[Any]
"""A row a quote, with the names of `COLUMNS`."""
_ROW = struct.Struct("<qqqdddqb")
_encoder = msgspec.msgpack.Encoder()
_scores = msgspec.msgpack.Decoder(Score)
_books = msgspec.msgpack.Decoder(Book)


def packed(what: Score | Book) -> bytes:
    return _encoder.encode(what)


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A market at event `number`, its score's bounds by each set of weights. `packed` is the score; None where it only re-arms."""

    number: int
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    packed: bytes | None = None

    def score(self) -> Score:
        return _scores.decode(self.packed or b"")


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry would have met after event `number`: `packed` is the book, None where none could be believed.

    An entry is tried at such a moment only where `is_trial` (a book or a tick of this market).
    """

    clock_ms: int
    number: int
    at_ms: int
    is_trial: bool
    sigma: float | None
    packed: bytes | None
    book_ms: int = 0

    def book(self) -> Book:
        return _books.decode(self.packed or b"")


class Quotes:
    """What exits of one market are judged by, a row of 57 bytes for each moment that matters, in the order of the events.

    NaN and −1 stand where a value is unknown; a row without an ask is one without a book that can be believed.
    """

    def __init__(self) -> None:
        self._packed = bytearray()

    def add(self, quote: Quote | None, at_ms: int, course: Course) -> None:
        clock_ms, number = course.clock_ms, course.number
        if quote is None:
            self._packed += _ROW.pack(at_ms, clock_ms, number, math.nan, math.nan, math.nan, NOT_SAID, NOT_SAID)
            return
        self._packed += _ROW.pack(
            at_ms,
            clock_ms,
            number,
            quote.ask,
            math.nan if quote.mark is None else quote.mark,
            math.nan if quote.ask_share is None else quote.ask_share,
            NOT_SAID if quote.bought_sweep_ms is None else quote.bought_sweep_ms,
            NOT_SAID if quote.is_btc_pumping is None else quote.is_btc_pumping,
        )

    def __len__(self) -> int:
        return len(self._packed) // _ROW.size

    def rows(self) -> Rows:
        return np.frombuffer(bytes(self._packed), COLUMNS)


def quote_in(row: np.void) -> Quote:
    """A row that has an ask, as the engine saw it."""
    mark, share, bought_ms, pumping = float(row["mark"]), float(row["ask_share"]), int(row["bought_ms"]), int(row["pumping"])
    return Quote(
        at_ms=int(row["at_ms"]),
        ask=float(row["ask"]),
        mark=None if math.isnan(mark) else mark,
        ask_share=None if math.isnan(share) else share,
        is_btc_pumping=None if pumping == NOT_SAID else bool(pumping),
        bought_sweep_ms=None if bought_ms == NOT_SAID else bought_ms,
    )


class MarketTape:
    """One market's part; `told`: (number of the event, what was told of funding)."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.judged: list[Judgement] = []
        self.moments: list[Moment] = []
        self.quotes = Quotes()
        self.told: list[tuple[int, Funding]] = []


class Tape(msgspec.Struct, frozen=True, kw_only=True):
    """All markets of one pass; `heard` are the rules that it was made with, `weights` those that bounds were noted for."""

    heard: Rules
    weights: tuple[dict[Component, float], ...]
    markets: tuple[MarketTape, ...]
