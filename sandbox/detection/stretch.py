"""One piece of market, played to a scanner: what it said, and what it thought at chosen moments."""

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec

from engine.market import Heard, Tick
from engine.recording import Recorder
from engine.rules import Rules
from engine.scanner import Scanner
from sandbox.detection.notes import Notes
from sandbox.detection.observed import Observed
from sandbox.detection.playing import Playing
from sandbox.detection.sampling import Sampling
from sandbox.detection.wires import Wired
from sandbox.market import World, key_of
from sandbox.warmup import Simulated, warm_events

SECOND_MS, HOUR_MS = 1_000, 3_600_000
START_MS = 1_764_000_000_000
WARMUP_MINUTES = 16.0
FIRST_S = 60.0
SETUP_EVERY_S, DECOY_EVERY_S = 3_000.0, 1_500.0
"""How often each coin has a set-up of its own, and how often a decoy: two decoys for each set-up."""
PAST_MINUTES = 300

Passed = Callable[[], bool]
"""Called after every simulated second; says whether to go on."""


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """What is played: `coins`, each on three or four venues, for `hours` after the warm-up.

    `is_planted`: with set-ups (of `strength`) and decoys, otherwise nothing but noise. `is_wired`: through the venues' own frames.
    `recording`: where to write what the scanner hears.
    """

    seed: int
    coins: int
    hours: float
    rules: Rules
    strength: float = 1.0
    is_planted: bool = True
    is_wired: bool = False
    recording: Path | None = None


class Stopped(Exception):
    """Nobody wants more of it."""


def observe(stretch: Stretch, passed: Passed = lambda: True) -> Observed:
    """Plays it all; Stopped as soon as `passed` says so. The same stretch gives the same, whatever the machine."""
    world = _world(stretch)
    start_ms = START_MS + round(WARMUP_MINUTES * 60_000)
    end_ms = start_ms + round(stretch.hours * HOUR_MS)
    markets = tuple(key_of(listing) for listing in world.listings if listing.coin)
    notes, playing, sampling = Notes(), Playing(world), Sampling(random.Random(stretch.seed), markets)
    scanner = Scanner(stretch.rules, on_judged=notes.judged)
    events = 0
    with ExitStack() as stack:
        recorder = None if stretch.recording is None else stack.enter_context(Recorder(stretch.recording))
        for event in _heard(Wired(world) if stretch.is_wired else world, end_ms):
            events += 1
            if recorder is not None:
                recorder.hear(event)
            notes.said(scanner.on(event))
            if type(event) is Tick:
                live = playing.at(event.received_ms)
                notes.after_tick(event.received_ms, live)
                sampling.after_tick(scanner, event.received_ms, live) if event.received_ms > start_ms else None
                if not passed():
                    raise Stopped
    return Observed(
        start_ms=start_ms,
        end_ms=end_ms,
        events=events,
        markets=markets,
        stories=tuple(story for story in world.setups if story.start_ms < end_ms),
        alarms=notes.alarms(start_ms),
        episodes=notes.episodes(start_ms),
        attempts=notes.attempts(),
        moments=tuple(sampling.moments),
    )


def _world(stretch: Stretch) -> World:
    return World(
        stretch.seed,
        START_MS,
        coins=stretch.coins,
        first_setup_s=FIRST_S,
        setup_every_s=SETUP_EVERY_S / stretch.coins if stretch.is_planted else None,
        decoy_every_s=DECOY_EVERY_S / stretch.coins if stretch.is_planted else None,
        strength=stretch.strength,
        past_minutes=PAST_MINUTES,
    )


def _heard(market: Simulated, end_ms: int) -> Iterator[Heard]:
    """The warm-up, then everything up to `end_ms` with a tick each second."""
    yield from warm_events(market, WARMUP_MINUTES)
    for now_ms in range(market.now_ms + SECOND_MS, end_ms + 1, SECOND_MS):
        yield from market.advance(now_ms)
        yield Tick(received_ms=now_ms)
