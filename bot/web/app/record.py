"""The track record: counts with intervals, equity, calibration, ways of ending. Of a simulated market never what it earned."""

import asyncio
import time
from collections.abc import Sequence

import msgspec
from aiohttp import web

from bot.texts import Text
from bot.track_record import TrackRecord, track_record
from bot.web.app.plain import bare
from bot.web.app.visitors import Visitors
from bot.web.app.wire import told
from engine.backtest.figures import Figures
from engine.backtest.verdict import ENOUGH_CLOSED
from storage import statistics
from storage.database import Database

FRESH_S = 15.0
"""So long one look at the whole record serves everybody."""
POINTS = 400
"""A curve on a screen shows no more."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    value: str
    note: str | None = None


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How many ended so."""

    name: str
    closed: int
    wins: int | None


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """Of the closed set-ups with a lower bound from `low` to `high`, which share won; all shares are 0–1."""

    low: float
    high: float
    closed: int
    share: float
    share_low: float
    share_high: float


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """The sum of net results in R after each end."""

    at_ms: tuple[int, ...]
    r: tuple[float, ...]


class View(msgspec.Struct, frozen=True, kw_only=True):
    simulated: bool
    verdict: str
    figures: tuple[Figure, ...]
    ways: tuple[Way, ...]
    break_even: float | None = None
    bands: tuple[Band, ...] = ()
    curve: Curve | None = None


class RecordPages:
    def __init__(self, visitors: Visitors, database: Database) -> None:
        self._visitors = visitors
        self._database = database
        self._turn = asyncio.Lock()
        self._kept: tuple[float, TrackRecord] | None = None

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/api/record", self.show)]

    async def show(self, request: web.Request) -> web.Response:
        visitor = await self._visitors.looking(request)
        return told(view_of(visitor.text, await self._record()))

    async def _record(self) -> TrackRecord:
        async with self._turn:
            if self._kept is None or time.monotonic() - self._kept[0] > FRESH_S:
                self._kept = time.monotonic(), await self._read()
            return self._kept[1]

    async def _read(self) -> TrackRecord:
        async with self._database.session() as session:
            outcomes = await statistics.closed_since(session, 0)
            running = await statistics.count_open(session)
        return await asyncio.to_thread(track_record, outcomes, running)


def view_of(text: Text, record: TrackRecord) -> View:
    return _simulated(text, record) if text.simulated else _real(text, record)


def _simulated(text: Text, record: TrackRecord) -> View:
    return View(
        simulated=True,
        verdict=bare(text("stats-simulated")),
        figures=_counts(text, record),
        ways=tuple(Way(name=text.plain(f"exit-{row.name}"), closed=row.figures.closed, wins=None) for row in record.by_reason),
    )


def _real(text: Text, record: TrackRecord) -> View:
    return View(
        simulated=False,
        verdict=bare(text(f"stats-standing-{record.standing}", closed=record.figures.closed, needed=ENOUGH_CLOSED)),
        figures=(*_counts(text, record), *_results(text, record)),
        ways=tuple(
            Way(name=text.plain(f"exit-{row.name}"), closed=row.figures.closed, wins=row.figures.wins) for row in record.by_reason
        ),
        break_even=None if record.break_even is None else record.break_even.rate,
        bands=tuple(
            Band(
                low=band.low,
                high=band.high,
                closed=band.closed,
                share=band.hit_rate,
                share_low=band.hit_rate_low,
                share_high=band.hit_rate_high,
            )
            for band in record.bands
        ),
        curve=_curve(record),
    )


def _counts(text: Text, record: TrackRecord) -> tuple[Figure, ...]:
    return (
        Figure(name=text.plain("web-figure-closed"), value=text.number(record.figures.closed)),
        Figure(name=text.plain("web-figure-open"), value=text.number(record.running)),
    )


def _results(text: Text, record: TrackRecord) -> tuple[Figure, ...]:
    found = record.figures
    if found.hit_rate is None or found.mean_net_r is None or record.break_even is None:
        return ()
    return (
        Figure(
            name=text.plain("web-figure-wins"),
            value=text.percent(found.hit_rate * 100, digits=0),
            note=_between(text, found.hit_rate_low, found.hit_rate_high),
        ),
        Figure(
            name=text.plain("web-figure-break-even"),
            value=text.percent(record.break_even.rate * 100, digits=0),
            note=text.plain("web-figure-break-even-note"),
        ),
        Figure(name=text.plain("web-figure-sum"), value=text.plain("web-r", value=text.number(found.net_r, 1, signed=True))),
        Figure(
            name=text.plain("web-figure-mean"),
            value=text.plain("web-r", value=text.number(found.mean_net_r, 2, signed=True)),
            note=_mean_between(text, found),
        ),
        Figure(
            name=text.plain("web-figure-fall"), value=text.plain("web-r", value=text.number(-found.max_drawdown_r, 1, signed=True))
        ),
    )


def _between(text: Text, low: float | None, high: float | None) -> str | None:
    if low is None or high is None:
        return None
    shown = (text.percent(share * 100, digits=0) for share in (low, high))
    return text.plain("web-interval", **dict(zip(("low", "high"), shown, strict=True)))


def _mean_between(text: Text, found: Figures) -> str | None:
    if found.mean_net_r_low is None or found.mean_net_r_high is None:
        return text.plain("web-figure-mean-note")
    shown = (text.number(mean, 2, signed=True) for mean in (found.mean_net_r_low, found.mean_net_r_high))
    return text.plain("web-interval", **dict(zip(("low", "high"), shown, strict=True)))


def _curve(record: TrackRecord) -> Curve | None:
    """Thinned evenly, with the last point in any case."""
    if not record.dots:
        return None
    step = -(-len(record.dots) // POINTS)
    kept: Sequence[int] = sorted({*range(0, len(record.dots), step), len(record.dots) - 1})
    return Curve(
        at_ms=tuple(record.dots[index].closed_ms for index in kept), r=tuple(record.dots[index].equity_r for index in kept)
    )
