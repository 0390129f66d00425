"""What markets leave behind minute by minute beside their price: open interest, taker flow, score, the largest orders that rest."""

import asyncio
import math
from collections.abc import Sequence
from itertools import islice
from statistics import median

import msgspec
import numpy as np

from bot.pictures import Panels, Wall
from engine.depth import mid_of
from engine.market import Book, Candle, Key, Level, Venue
from engine.scanner import Scanner
from engine.watch import Glimpse

KEPT = 240
MINUTE_MS = 60_000
AT_ONCE = 50
"""Markets noted before everybody else gets a turn."""
NEAR_PCT = 1.5
LARGE = 3.0
"""A wall is the largest order within 1.5 % of the mid, if it is three times as large as the median one there."""
FEWEST_LEVELS = 5
LASTING_MS = 2 * MINUTE_MS
"""One that stood for a shorter time and is gone is not told."""

INTEREST, CVD, SCORE, ASK, ASK_QUOTE, BID, BID_QUOTE = range(7)


class Trace:
    """One market's latest 240 minutes, a row each; NaN is what is not known."""

    __slots__ = ("_cvd", "_known", "_minutes", "_rows")

    def __init__(self) -> None:
        self._minutes = np.full(KEPT, -1, np.int64)
        self._rows = np.full((KEPT, 7), math.nan, np.float32)
        self._known: tuple[float, int] | None = None
        self._cvd = 0.0

    def note(self, now_ms: int, glimpse: Glimpse, score: float | None) -> None:
        """The running minute as it is by now: noted again, it is replaced."""
        minute = now_ms // MINUTE_MS
        wall_above, wall_below = walls_of(glimpse.book)
        known = (glimpse.open_interest_base, self._flowed(glimpse), score, *wall_above, *wall_below)
        self._minutes[minute % KEPT] = minute
        self._rows[minute % KEPT] = [math.nan if value is None else value for value in known]

    def _flowed(self, glimpse: Glimpse) -> float | None:
        """Net taker buying since the first note; None once where trades were missed, and from there on by what is heard again."""
        if glimpse.trades_since_ms is None:
            self._known = None
            return None
        before, self._known = self._known, (glimpse.net_quote, glimpse.trades_since_ms)
        if before is None or before[1] != glimpse.trades_since_ms:
            return None
        self._cvd += glimpse.net_quote - before[0]
        return self._cvd

    def between(self, from_ms: int, to_ms: int) -> list[tuple[int, list[float | None]]]:
        """(its start, what is known of it) of each minute that was noted in this span."""
        first, last = from_ms // MINUTE_MS, -(-to_ms // MINUTE_MS)
        places = sorted((int(minute), place) for place, minute in enumerate(self._minutes) if first <= minute < last)
        return [(minute * MINUTE_MS, [_or_none(value) for value in self._rows[place].tolist()]) for minute, place in places]


class Traces:
    """`note` is called several times a minute, apart from the way of events."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._traces: dict[Key, Trace] = {}

    async def note(self) -> None:
        bounds = self._scanner.bounds()
        self._traces = {key: trace for key, trace in self._traces.items() if key in bounds}
        keys = iter(bounds)
        while batch := tuple(islice(keys, AT_ONCE)):
            for key in batch:
                self._note(key, score_between(*bounds[key]))
            await asyncio.sleep(0)

    def panels(self, venue: Venue, symbol: str, candles: Sequence[Candle], minutes: int) -> Panels | None:
        """One value for each of these candles, the last one known in it; None where nothing was noted."""
        trace = self._traces.get((venue, symbol))
        if trace is None or not candles:
            return None
        length_ms = minutes * MINUTE_MS
        noted = trace.between(candles[0].exchange_ms, candles[-1].exchange_ms + length_ms)
        return None if not noted else panels_of(noted, [candle.exchange_ms for candle in candles], length_ms)

    def _note(self, key: Key, score: float | None) -> None:
        glimpse = self._scanner.glimpse(*key)
        if glimpse is not None:
            self._traces.setdefault(key, Trace()).note(self._scanner.now_ms, glimpse, score)


def score_between(low: float, high: float) -> float | None:
    """The score whose bounds these are: what is known, rescaled to 100; None where nothing is."""
    known = 100.0 - (high - low)
    return None if known <= 1e-6 else min(100.0, 100.0 * low / known)


def walls_of(book: Book | None) -> tuple[tuple[float, float] | tuple[None, None], tuple[float, float] | tuple[None, None]]:
    """(price, size in quote currency) of the wall above and of the one below."""
    if book is None:
        return (None, None), (None, None)
    mid = mid_of(book)
    return _wall(book.asks, mid), _wall(book.bids, mid)


def _wall(levels: Sequence[Level], mid: float) -> tuple[float, float] | tuple[None, None]:
    near = [(price * size, price) for price, size in levels if abs(price / mid - 1.0) * 100.0 <= NEAR_PCT]
    if len(near) < FEWEST_LEVELS:
        return None, None
    quote, price = max(near)
    return (price, quote) if quote >= LARGE * median(size for size, _ in near) else (None, None)


def panels_of(noted: Sequence[tuple[int, list[float | None]]], starts_ms: Sequence[int], length_ms: int) -> Panels:
    """`noted` minutes, oldest first, put to the candles that begin then."""
    columns: dict[int, list[float | None]] = {name: [None] * len(starts_ms) for name in (INTEREST, CVD, SCORE)}
    places = {start_ms: place for place, start_ms in enumerate(starts_ms)}
    for at_ms, known in noted:
        place = places.get(at_ms - at_ms % length_ms)
        if place is not None:
            for name, column in columns.items():
                column[place] = known[name] if known[name] is not None else column[place]
    sides = ((ASK, ASK_QUOTE, True), (BID, BID_QUOTE, False))
    now_ms = noted[-1][0] + MINUTE_MS if noted else 0
    walls = [
        msgspec.structs.replace(wall, to_ms=None) if wall.to_ms == now_ms else wall
        for price, quote, is_ask in sides
        for wall in _stretches(noted, price, quote, is_ask=is_ask)
        if wall.to_ms == now_ms or (wall.to_ms or 0) - wall.from_ms >= LASTING_MS
    ]
    return Panels(open_interest=tuple(columns[INTEREST]), cvd=tuple(columns[CVD]), score=tuple(columns[SCORE]), walls=tuple(walls))


def _stretches(noted: Sequence[tuple[int, list[float | None]]], price: int, quote: int, *, is_ask: bool) -> list[Wall]:
    """Minutes in a row with the wall at one price are one wall, as large as it was at most."""
    walls: list[Wall] = []
    for at_ms, known in noted:
        at, size = known[price], known[quote]
        if at is None or size is None:
            continue
        wall = Wall(from_ms=at_ms, to_ms=at_ms + MINUTE_MS, price=at, quote=size, is_ask=is_ask)
        if walls and walls[-1].to_ms == at_ms and walls[-1].price == at:
            wall = Wall(from_ms=walls[-1].from_ms, to_ms=wall.to_ms, price=at, quote=max(size, walls[-1].quote), is_ask=is_ask)
            walls.pop()
        walls.append(wall)
    return walls


def _or_none(value: float) -> float | None:
    return None if math.isnan(value) else value
