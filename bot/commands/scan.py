"""`sgnl scan`: the live leaderboard in a terminal."""

import argparse
import asyncio
import sys

import msgspec

from bot import running
from bot.logs import configure
from bot.settings import Settings, load_settings
from bot.station import Station, station, tell_nobody
from engine.clock import Clock
from engine.errors import SgnlError
from engine.leaderboard import Leaderboard, Row
from engine.scanner import Scanner

PATIENCE_S = 60.0
"""How long `--once` waits for the first market that can be scored."""
CLEAR = "\x1b[H\x1b[J"
HEAD = f"{'':>3}  {'coin':<12}{'venue':<9}{'UPS':>5}  {'at least':>8}  {'known':>5}  {'change':>6}  {'price':>14}  {'spread':>7}"


class NothingHeard(SgnlError):
    """No venue told anything that could be scored."""


def main(args: argparse.Namespace) -> int:
    settings = load_settings()
    configure("WARNING" if settings.log_level == "INFO" else settings.log_level, settings.log_format, settings.secrets())

    async def scanned(stop: asyncio.Event) -> int:
        clock = Clock(settings.clock_speed, settings.clock_anchor_ms)
        async with station(settings, clock, Scanner(settings.rules()), tell_nobody) as at_work, asyncio.TaskGroup() as tasks:
            work = tasks.create_task(at_work.run())
            await _show(at_work, settings, args, stop)
            work.cancel()
        return 0

    try:
        return running.run(scanned)
    except ExceptionGroup as group:
        raise running.to_tell(group) from group


async def _show(at_work: Station, settings: Settings, args: argparse.Namespace, stop: asyncio.Event) -> None:
    seen: Leaderboard | None = None
    waited_s, pause_s = 0.0, settings.refresh_interval / settings.clock_speed / 4
    while not await running.until(stop, pause_s):
        waited_s += pause_s
        latest = at_work.board.latest
        if latest is not None and latest is not seen and (latest.rows or not args.once):
            seen = latest
            print(_json(latest, args.top) if args.json else _table(at_work, latest, args), flush=True)
            if args.once:
                return
        if args.once and waited_s > PATIENCE_S:
            raise NothingHeard(f"nothing could be scored within {PATIENCE_S:g} s" + _troubles(at_work))


def _json(board: Leaderboard, top: int) -> str:
    return msgspec.json.encode(msgspec.structs.replace(board, rows=board.rows[:top])).decode()


def _table(at_work: Station, board: Leaderboard, args: argparse.Namespace) -> str:
    lines = [HEAD, *(_line(place, row) for place, row in enumerate(board.rows[: args.top], start=1))]
    is_watched = sys.stdout.isatty() and not args.once
    return (CLEAR if is_watched else "") + "\n".join(lines) + _troubles(at_work)


def _line(place: int, row: Row) -> str:
    score = row.score
    change = "" if row.change is None else f"{row.change:+.1f}"
    price = "" if score.mid is None else f"{score.mid:.10f}".rstrip("0").rstrip(".")[:14]
    spread = "" if score.spread_pct is None else f"{score.spread_pct:.3f} %"
    return (
        f"{place:>3}  {row.coin:<12}{score.venue:<9}{score.score:>5.1f}  {score.score_low:>8.1f}  "
        f"{score.coverage:>5.0%}  {change:>6}  {price:>14}  {spread:>7}"
    )


def _troubles(at_work: Station) -> str:
    venues = at_work.listening.venues.values()
    told = [(runtime.venue, runtime.feed.health().error or runtime.error) for runtime in venues]
    return "".join(f"\n{venue}: {trouble}" for venue, trouble in told if trouble is not None)
