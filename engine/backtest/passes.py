"""One way through the stream with one scanner: its signals with their places, and the outcome of each set-up."""

import msgspec

from engine.backtest.course import Course
from engine.backtest.outcomes import Outcome, Place
from engine.backtest.taping import TapeWriter
from engine.market import Heard
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Closed, Opened, Signal


class Pass:
    """The very same engine as live; a tape is written beside it where later cells want one."""

    def __init__(self, rules: Rules, course: Course, tape: TapeWriter | None = None) -> None:
        self._scanner = Scanner(rules, on_judged=None if tape is None else tape.hear_judged)
        self._course = course
        self.tape = tape
        self.said: list[tuple[Place, Signal]] = []
        self._outcomes: dict[str, Outcome] = {}

    def hear(self, event: Heard) -> None:
        for turn, signal in enumerate(self._scanner.on(event)):
            self._note(signal, self._course.place(turn, is_start=isinstance(signal, Opened)))
        if self.tape is not None:
            self.tape.hear(event, self._scanner)

    def _note(self, signal: Signal, place: Place) -> None:
        self.said.append((place, signal))
        if isinstance(signal, Opened):
            self._outcomes[signal.signal_id] = Outcome(opened=signal, opened_place=place)
        elif isinstance(signal, Closed):
            before = self._outcomes[signal.signal_id]
            self._outcomes[signal.signal_id] = msgspec.structs.replace(before, closed=signal, closed_place=place)

    def outcomes(self) -> list[Outcome]:
        """In the order of their starts."""
        return list(self._outcomes.values())
