"""`sgnl backtest FILE…`: what would have come of the signals, with costs, intervals and, when asked, other rules."""

import argparse
import os
import sys
from pathlib import Path

import msgspec

from bot.backtests.work import Task, carry_out
from bot.reports.terminal import report
from bot.settings import load_settings
from engine.backtest.grid import Sweep, read_sweep
from engine.backtest.listening import Part
from engine.backtest.result import Backtest, backtest_of
from engine.backtest.sweeping import Swept, swept, tried_of
from engine.errors import RecordingError, SgnlError
from engine.rules import Rules
from engine.signals import Blind


class PageError(SgnlError):
    """The page cannot be written where it should be."""


def main(args: argparse.Namespace) -> int:
    rules = load_settings().rules()
    if args.latency_ms is not None:
        rules = msgspec.structs.replace(rules, entry_latency_ms=args.latency_ms)
    sweep = None if args.sweep is None else read_sweep(Path(args.sweep), rules)
    page = None if args.html is None else _page(Path(args.html))
    paths = tuple(Path(name) for name in args.files)
    task = Task(paths=paths, source=args.source, rules=rules, cells=() if sweep is None else sweep.cells)
    part = carry_out(task, args.jobs)
    if not part.read.events:
        raise RecordingError(f"{', '.join(args.files)}: holds no events")
    backtest = found(part, rules, sweep)
    if args.json:
        _print_lines(part, backtest)
    else:
        print(report(backtest, args.files))
    if page is not None:
        from bot.reports.page import written

        page.write_text(written(backtest, args.files), encoding="utf-8")
        print(f"page written to {page}", file=sys.stderr)
    return 0


def found(part: Part, rules: Rules, sweep: Sweep | None) -> Backtest:
    blind = sum(isinstance(signal, Blind) for _, signal in part.said)
    return backtest_of(part.outcomes, part.read, rules, blind, None if sweep is None else _swept(part, sweep))


def _swept(part: Part, sweep: Sweep) -> Swept:
    tried = [tried_of(cell, outcomes, part.read.holes) for cell, outcomes in zip(sweep.cells, part.by_cell, strict=True)]
    return swept(sweep, tried, part.read.first_ms, part.read.last_ms)


def _print_lines(part: Part, backtest: Backtest) -> None:
    for _, signal in part.said:
        print(msgspec.json.encode(signal).decode())
    print(msgspec.json.encode(backtest).decode())


def _page(path: Path) -> Path:
    """Asked before the work is done, not after it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PageError(f"{path}: the page cannot be written there: {error.strerror}") from error
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise PageError(f"{path}: the page cannot be written there; name a file in a folder that is yours")
    return path
