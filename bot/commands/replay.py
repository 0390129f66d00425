"""`sgnl replay FILE…`: recordings and raw captures through the very same engine."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bot.settings import load_settings
from engine.captures import Capture, spoken_by
from engine.errors import RecordingError
from engine.market import Book, Heard, Venue
from engine.recording import is_parquet, read_recordings
from engine.replay import Replay, Summary
from engine.scanner import Scanner
from engine.signals import Blind, Closed, Opened, Signal
from engine.venues import wire_of

PROGRESS_S = 0.5


class Source:
    """What is replayed, with the counts that only this end knows."""

    def __init__(self, paths: list[Path], asked: str) -> None:
        for path in paths:
            if not path.exists():
                raise RecordingError(f"{path}: no such file")
        venue = _spoken_by(paths[0]) if asked == "auto" else None if asked == "events" else Venue(asked)
        self.wire = None if venue is None else wire_of(venue)()
        self.capture = None if self.wire is None else Capture(paths, self.wire)
        self.crossed = 0
        self._paths = paths

    def events(self) -> Iterator[Heard]:
        heard: Iterable[Heard] = self.capture.events() if self.capture else read_recordings(self._paths)
        for event in heard:
            if type(event) is Book and event.bids and event.asks and event.bids[0][0] >= event.asks[0][0]:
                self.crossed += 1
            yield event

    def lines(self) -> Iterator[str]:
        if self.capture is not None and self.wire is not None:
            unknown = sum(self.wire.unknown.values())
            yield f"frames   {self.capture.frames:,} ({unknown:,} not understood)"
        yield f"crossed  {self.crossed:,} books"


def main(args: argparse.Namespace) -> int:
    source = Source([Path(name) for name in args.files], args.source)
    scanner = Scanner(load_settings().rules())
    replay = Replay(scanner, None if args.speed == "max" else paced(float(args.speed)))
    events = source.events() if args.json or not sys.stderr.isatty() else with_progress(source.events())
    for signal in replay.run(events):
        print(msgspec.json.encode(signal).decode() if args.json else told(signal), flush=args.speed != "max")
    summary = replay.summary()
    if args.json:
        print(msgspec.json.encode(summary).decode())
    else:
        print("\n".join((*summed(summary), *source.lines())))
    return 0


def _spoken_by(path: Path) -> Venue | None:
    return None if is_parquet(path) else spoken_by(path)


def paced(speed: float) -> Callable[[int], None]:
    """Waits until an event is due, `speed` times as fast as it was recorded."""
    began_s = time.monotonic()
    first_ms: int | None = None

    def pace(at_ms: int) -> None:
        nonlocal first_ms
        first_ms = at_ms if first_ms is None else first_ms
        wait_s = (at_ms - first_ms) / 1_000 / speed - (time.monotonic() - began_s)
        if wait_s > 0.0:
            time.sleep(wait_s)

    return pace


def with_progress(events: Iterable[Heard]) -> Iterator[Heard]:
    """How far the replay is, on the terminal, twice a second."""
    began_s = shown_s = time.monotonic()
    for count, event in enumerate(events, start=1):
        yield event
        now_s = time.monotonic() if count % 1_000 == 0 else shown_s
        if now_s - shown_s >= PROGRESS_S:
            shown_s = now_s
            print(
                f"\r{count:,} events, {_clock(event.received_ms)}, {count / (now_s - began_s):,.0f} a second ",
                end="",
                file=sys.stderr,
            )
    print("\r\033[K", end="", file=sys.stderr)


def told(signal: Signal) -> str:
    when = _clock(signal.at_ms)
    match signal:
        case Opened():
            kind = "SHORT" if signal.official else f"short, {signal.suppressed}"
            prices = f"entry {signal.entry_price} · target {signal.take_profit} · stop {signal.stop_loss}"
            return f"{when}  {signal.signal_id}  {kind} {signal.symbol} on {signal.venue} at {signal.score_low:.1f}: {prices}"
        case Closed():
            held = f"{signal.seconds_open:.0f} s"
            return f"{when}  {signal.signal_id}  {signal.reason}: {signal.net_pct:+.2f} % net, {signal.net_r:+.2f} R after {held}"
        case Blind():
            return f"{when}  {signal.signal_id}  no data for {signal.seconds_blind:.0f} s"


def summed(summary: Summary) -> Iterator[str]:
    yield f"events   {summary.events:,} over {summary.seconds:,.0f} s of {summary.markets} markets"
    yield f"gaps     {summary.gaps:,}"
    yield f"signals  {summary.opened} opened, {summary.closed} closed, {summary.suppressed} suppressed"
    if summary.hit_rate is not None:
        low, high = (summary.hit_rate_low or 0.0) * 100.0, (summary.hit_rate_high or 0.0) * 100.0
        yield f"result   {summary.net_r:+.2f} R net, {summary.hit_rate:.0%} won (95 %: {low:.0f}–{high:.0f} %)"


def _clock(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1_000, UTC).strftime("%Y-%m-%d %H:%M:%S")
