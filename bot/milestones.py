"""What an open signal passes on its way to the target. Pure."""

from collections.abc import Iterator

from engine.exits import Seen, trailing_stop
from engine.rules import Rules
from engine.signals import Opened
from storage.kinds import Event


def halfway_price(opened: Opened) -> float:
    return (opened.entry_price + opened.take_profit) / 2.0


def passed(opened: Opened, seen: Seen, rules: Rules) -> Iterator[Event]:
    """What is worth an update once, in the order in which it is told."""
    if trailing_stop(opened, seen.lowest_ask, rules) is not None:
        yield Event.STOP_MOVED
    if seen.lowest_ask <= halfway_price(opened):
        yield Event.HALFWAY
