"""`make bench`: prints tables, compares with benchmarks/results.json and writes it anew. SGNL_CAPTURES names recorded frames."""

import argparse
import gc
import os
import platform
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from benchmarks.chart import chart
from benchmarks.detection import detection
from benchmarks.growth import growth
from benchmarks.hot_path import hot_path
from benchmarks.replaying import replaying
from benchmarks.rounds import Figure, is_regression
from benchmarks.starting import starting
from benchmarks.tick import tick
from bot.cli import GARBAGE_EVERY

RESULTS = Path(__file__).parent / "results.json"
CAPTURE = "binance_btcusdt_2023*.gz"


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What one run measured; `figures` by the name of their part."""

    at: str
    machine: str
    figures: dict[str, list[Figure]]


def ticks() -> Iterator[Figure]:
    for markets in (150, 600, 1_200):
        yield from tick(markets)


def on_captures() -> Iterator[Figure]:
    paths = sorted(Path(os.environ.get("SGNL_CAPTURES", "captures")).glob(CAPTURE))
    if not paths:
        print(f"  left out: no {CAPTURE} in SGNL_CAPTURES", file=sys.stderr)
        return
    yield from hot_path(paths)


PARTS: dict[str, Callable[[], Iterator[Figure]]] = {
    "detection": detection,
    "hot path": on_captures,
    "tick": ticks,
    "growth": growth,
    "chart": chart,
    "replay": replaying,
    "start": starting,
}


def main() -> int:
    """0; 1 when a ratio became more than a fifth worse than recorded or the release gate is not met; 130 interrupted."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these: {', '.join(PARTS)}; the others stay as recorded")
    chosen = parser.parse_args().parts or list(PARTS)
    if unknown := [part for part in chosen if part not in PARTS]:
        parser.error(f"no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that processes of ours end with us
    gc.set_threshold(GARBAGE_EVERY)  # as every command of the product does
    try:
        return _measure(chosen)
    except KeyboardInterrupt:
        return 130


def _measure(chosen: list[str]) -> int:
    before = _recorded()
    figures = dict(before.figures) if before else {}
    worse: list[str] = []
    failed: list[str] = []
    for part in chosen:
        print(f"\n{part}")
        figures[part] = [_shown(each) for each in PARTS[part]()]
        worse += _regressions(figures[part], before.figures.get(part, []) if before else [])
        failed += [each.name for each in figures[part] if each.is_gate and not each.is_met]
    _write(figures)
    for name in worse:
        print(f"more than a fifth worse than recorded: {name}", file=sys.stderr)
    for name in failed:
        print(f"no release: {name} misses its aim", file=sys.stderr)
    return 1 if worse or failed else 0


def _shown(each: Figure) -> Figure:
    aim = "" if each.aim is None else f"   aim {'≥' if each.is_more_better else '≤'} {each.aim:,g} {'✓' if each.is_met else '✗'}"
    print(f"  {each.name:<58} {each.median:>12,.2f} {each.unit:<12} ({each.low:,.2f}–{each.high:,.2f}){aim}", flush=True)
    return each


def _regressions(now: list[Figure], before: list[Figure]) -> list[str]:
    known = {each.name: each for each in before}
    return [each.name for each in now if each.name in known and is_regression(each, known[each.name])]


def _recorded() -> Results | None:
    try:
        return msgspec.json.decode(RESULTS.read_bytes(), type=Results)
    except (FileNotFoundError, msgspec.ValidationError):
        return None


def _write(figures: dict[str, list[Figure]]) -> None:
    results = Results(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        machine=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        figures=figures,
    )
    RESULTS.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=2) + b"\n")


if __name__ == "__main__":
    sys.exit(main())
