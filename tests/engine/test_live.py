"""Live equals replay: the same scanner, the same order, the same signals."""

import asyncio
import contextlib
from pathlib import Path

from engine.clock import Clock
from engine.inbox import Inbox
from engine.live import Live
from engine.market import Tick
from engine.recording import Recorder, read_events
from engine.replay import Replay
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Signal
from tests.engine.script import Script


async def test_what_live_recorded_replays_to_the_same_signals(tmp_path: Path) -> None:
    said: list[Signal] = []

    async def keep(signals: list[Signal]) -> None:
        said.extend(signals)

    clock = Clock()
    with Recorder(tmp_path / "live.jsonl.zst") as recorder:
        live = Live(Scanner(Rules()), Inbox(1_000, clock), clock, keep, recorder)
        await live.hear(Script(seed=1).events())
    assert len(said) == 2
    assert list(Replay(Scanner(Rules())).run(read_events(recorder.path))) == said
    assert live.events == recorder.events


async def test_live_ticks_each_second_of_its_clock_behind_what_was_heard() -> None:
    clock = Clock(speed=50.0)
    scanner, inbox = Scanner(Rules()), Inbox(1_000, clock)

    async def keep(signals: list[Signal]) -> None:
        raise AssertionError(signals)

    live = Live(scanner, inbox, clock, keep)
    running = asyncio.create_task(live.run())
    first = next(event for event in Script(seed=1).events() if not isinstance(event, Tick))
    inbox.put([first])
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.2):
            await running
    assert live.events > 3
    assert scanner.now_ms == live.last_tick_ms
    assert live.last_tick_ms % 1_000 < 900


async def test_a_full_inbox_still_has_room_for_time() -> None:
    clock = Clock()
    inbox = Inbox(1, clock)
    inbox.put([next(iter(Script(seed=1).events()))])
    inbox.tick()
    taken = await inbox.take()
    assert isinstance(taken[-1], Tick)
