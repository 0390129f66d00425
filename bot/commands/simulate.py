"""`sgnl simulate`: how well the engine finds what is planted in a simulated market."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bot.settings import load_settings
from engine.errors import RecordingError
from sandbox.detection.observed import Observed
from sandbox.detection.page import page
from sandbox.detection.report import report_of
from sandbox.detection.run import observe_all, stretches
from sandbox.detection.stretch import Stretch


def main(args: argparse.Namespace) -> int:
    rules = load_settings().rules()
    planned = stretches(
        args.seed,
        args.symbols,
        args.hours,
        rules,
        strength=args.strength,
        is_wired=args.wire,
        recording=None if args.write is None else Path(args.write),
    )
    _check_files(planned)
    observed = _observed(planned, args.jobs or os.cpu_count() or 1)
    report = report_of(observed, rules, seed=args.seed, strength=args.strength, coins=args.symbols, wired=args.wire)
    print(msgspec.json.encode(report).decode() if args.json else "\n".join(page(report)))
    for stretch, one in zip(planned, observed, strict=True):
        if stretch.recording is not None:
            print(f"{one.events:,} events written to {stretch.recording}", file=sys.stderr)
    return 0


def _check_files(planned: Sequence[Stretch]) -> None:
    """What cannot be written is told before the work, not after it; what was there stays until it is replaced."""
    for path in [stretch.recording for stretch in planned if stretch.recording is not None]:
        was_there = path.exists()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.open("ab").close()
        except OSError as error:
            raise RecordingError(f"{path}: cannot be written: {error.strerror}") from error
        if not was_there:
            path.unlink()


def _observed(planned: Sequence[Stretch], jobs: int) -> list[Observed]:
    is_watched = sys.stderr.isatty()
    try:
        return observe_all(planned, jobs, _progress if is_watched else _silence)
    except OSError as error:
        raise RecordingError(f"the simulation cannot be written: {error.strerror or error}") from error
    finally:
        if is_watched:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _progress(share: float) -> None:
    print(f"\r{share:4.0%} simulated ", end="", file=sys.stderr, flush=True)


def _silence(_: float) -> None:
    return
