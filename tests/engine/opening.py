"""A set-up from its calm to its end, and how to hear it until a signal opens."""

from engine.market import Heard
from engine.scanner import Scanner
from engine.signals import Opened, Signal
from tests.engine.script import START_MS, Script


def said(scanner: Scanner, events: list[Heard]) -> list[Signal]:
    return [signal for event in events for signal in scanner.on(event)]


def opened_in(signals: list[Signal]) -> list[Opened]:
    return [signal for signal in signals if isinstance(signal, Opened)]


CALM_S = 200
LAST_MS = START_MS + 540_000
EVENTS = [event for event in Script(seed=5, calm_s=CALM_S, is_whole=True).events() if event.received_ms < LAST_MS]
"""A set-up that opens after 370 s and reaches its target after 468 s."""


def until_opened(scanner: Scanner) -> tuple[Opened, list[Heard]]:
    """The first signal and the events that are left after it."""
    for number, event in enumerate(EVENTS):
        for signal in scanner.on(event):
            if isinstance(signal, Opened):
                return signal, EVENTS[number + 1 :]
    raise AssertionError("no signal")
