"""The live leaderboard: a snapshot, and a stream of snapshots as server-sent events."""

import asyncio
import time

import msgspec
from aiohttp import hdrs, web

from bot.board import Board
from bot.web.app.visitors import Visitors
from bot.web.app.wire import HEADERS, No, told
from engine.clock import Clock
from engine.leaderboard import Leaderboard
from engine.leaderboard import Row as Ranked
from engine.market import Venue
from engine.scanner import Scanner

FASTEST_S, SLOWEST_S, USUAL_S = 1, 30, 5
STREAMS = 200
"""So many may look on at once."""
LONGEST_S = 600.0
"""Then a stream ends; the page comes back at once, and whether it may look is asked anew."""
ROWS = 120
BINS = 20


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Scores as the engine has them. `change` is since the scan before; `is_open`: an official signal runs on that coin."""

    coin: str
    venue: Venue
    symbol: str
    score: float
    low: float
    high: float
    coverage: float
    change: float | None
    is_new: bool
    is_open: bool
    venues: int


class View(msgspec.Struct, frozen=True, kw_only=True):
    """`bins`: how many coins have a lower bound of 0–5, 5–10, … 95–100. `coins`: all of them, of which the best are in `rows`."""

    at_ms: int
    coins: int
    rows: tuple[Row, ...]
    bins: tuple[int, ...]


class Glance:
    """A leaderboard as young as is asked for: the shared one of the last scan where it will do."""

    def __init__(self, shared: Board, scanner: Scanner, clock: Clock) -> None:
        self._shared = shared
        self._own = Board(scanner, clock)
        self._turn = asyncio.Lock()

    async def within(self, age_s: float) -> Leaderboard | None:
        """Not older than `age_s`, in real seconds; None before the first scan."""
        async with self._turn:
            if self._shared.latest is None:
                return None
            youngest = min((self._shared, self._own), key=_age_s)
            return youngest.latest if _age_s(youngest) <= age_s else await self._own.scan()


def _age_s(board: Board) -> float:
    return float("inf") if board.age_s is None else board.age_s


class BoardPages:
    def __init__(self, visitors: Visitors, board: Board, scanner: Scanner, clock: Clock) -> None:
        self._visitors = visitors
        self._board = board
        self._scanner = scanner
        self._glance = Glance(board, scanner, clock)
        self._streams = 0
        self._ended = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/api/board", self.snapshot), web.get("/api/board/stream", self.stream)]

    async def close(self, _: web.Application) -> None:
        """Ends every stream."""
        self._ended.set()

    async def snapshot(self, request: web.Request) -> web.Response:
        await self._visitors.looking(request)
        return told(self._view(self._board.latest))

    async def stream(self, request: web.Request) -> web.StreamResponse:
        await self._visitors.looking(request)
        every_s = _every_s(request)
        if self._streams >= STREAMS or self._ended.is_set():
            raise No(503, "web-full")
        response = web.StreamResponse(headers=HEADERS | {hdrs.CONTENT_TYPE: "text/event-stream", "X-Accel-Buffering": "no"})
        self._streams += 1
        try:
            await response.prepare(request)
            await self._tell(response, every_s)
        except ConnectionResetError:
            return response  # he has gone
        finally:
            self._streams -= 1
        return response

    async def _tell(self, response: web.StreamResponse, every_s: int) -> None:
        """One event whenever there is a younger board, and a comment otherwise, so that both ends know of each other."""
        until_s, told_ms = time.monotonic() + LONGEST_S, None
        await response.write(b"retry: 2000\n\n")
        while time.monotonic() < until_s and not self._ended.is_set():
            board = await self._glance.within(every_s)
            if board is None or board.at_ms == told_ms:
                await response.write(b": nothing new\n\n")
            else:
                told_ms = board.at_ms
                await response.write(b"data: " + msgspec.json.encode(self._view(board)) + b"\n\n")
            await self._pause(every_s)

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._ended.wait()
        except TimeoutError:
            return

    def _view(self, board: Leaderboard | None) -> View:
        if board is None:
            return View(at_ms=0, coins=0, rows=(), bins=(0,) * BINS)
        running = {(opened.venue, opened.symbol) for opened in self._scanner.open_signals() if opened.official}
        bins = [0] * BINS
        for ranked in board.rows:
            bins[min(BINS - 1, max(0, int(ranked.score.score_low * BINS / 100)))] += 1
        rows = tuple(_row(ranked, running) for ranked in board.rows[:ROWS])
        return View(at_ms=board.at_ms, coins=len(board.rows), rows=rows, bins=tuple(bins))


def _row(ranked: Ranked, running: set[tuple[Venue, str]]) -> Row:
    score = ranked.score
    return Row(
        coin=ranked.coin,
        venue=score.venue,
        symbol=score.symbol,
        score=score.score,
        low=score.score_low,
        high=score.score_high,
        coverage=score.coverage,
        change=ranked.change,
        is_new=ranked.is_new,
        is_open=any((one.venue, one.symbol) in running for one in ranked.venues),
        venues=len(ranked.venues),
    )


def _every_s(request: web.Request) -> int:
    said = request.query.get("every", str(USUAL_S))
    if not said.isascii() or not said.isdigit() or not FASTEST_S <= int(said[:6]) <= SLOWEST_S:
        raise No(400, "web-not-understood")
    return int(said)
