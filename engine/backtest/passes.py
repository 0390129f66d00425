"""One way through the stream with one scanner: its signals with their places, and the outcome of each set-up."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from engine.backtest.course import Course
from engine.backtest.outcomes import Outcome, Place
from engine.backtest.taping import TapeWriter
from engine.coins import coin_of
from engine.market import Heard, Key, Tick
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Blind, Closed, Opened, Score, Signal


class Pass:
    """The very same engine as live; a tape is written beside it where later cells want one."""

    def __init__(self, rules: Rules, course: Course, tape: TapeWriter | None = None) -> None:
        self._scanner = Scanner(rules, on_judged=self._hear_judged)
        self._course = course
        self.tape = tape
        self.said: list[tuple[Place, Signal]] = []
        self._outcomes: dict[str, Outcome] = {}
        self._queue = Queue()
        self._followed: dict[Key, Place] = {}
        """Since where each market has had an open signal: the order in which the scanner looks for ends."""

    def hear(self, event: Heard) -> None:
        signals = self._scanner.on(event)
        if signals:
            self._note(signals)
        if type(event) is Tick:
            self._queue.close_tick()
        if self.tape is not None:
            self.tape.hear(event, self._scanner)

    def outcomes(self) -> list[Outcome]:
        """In the order of their starts."""
        return list(self._outcomes.values())

    def _hear_judged(self, score: Score) -> None:
        self._queue.note((score.venue, score.symbol), self._course.number)
        if self.tape is not None:
            self.tape.hear_judged(score)

    def _note(self, signals: Sequence[Signal]) -> None:
        opened = [signal for signal in signals if isinstance(signal, Opened)]
        for signal in signals:
            if not isinstance(signal, Opened):
                self._note_end(signal)
        left = {(one.venue, one.symbol) for one in self._scanner.open_signals() if one not in opened}
        self._followed = {key: place for key, place in self._followed.items() if key in left}
        for signal, place in zip(opened, self._places(opened), strict=True):
            self.said.append((place, signal))
            self._outcomes[signal.signal_id] = Outcome(opened=signal, opened_place=place)
            self._followed.setdefault((signal.venue, signal.symbol), place)

    def _places(self, opened: Sequence[Opened]) -> Iterable[Place]:
        """Of several coins that are entered at one event, the one that fired first comes first, all its venues together."""
        ranks: dict[str, tuple[int, int]] = {}
        for signal in opened:
            score = self._scanner.fired_on(signal.signal_id)
            fired_ms = signal.at_ms if score is None else score.at_ms
            rank = fired_ms, self._queue.since((signal.venue, signal.symbol))
            coin = coin_of(signal.symbol).name
            ranks[coin] = min(rank, ranks.get(coin, rank))
        turns: Counter[str] = Counter()
        for signal in opened:
            coin = coin_of(signal.symbol).name
            yield self._course.place(1, *ranks[coin], turns[coin])
            turns[coin] += 1

    def _note_end(self, signal: Closed | Blind) -> None:
        outcome = self._outcomes[signal.signal_id]
        key = outcome.opened.venue, outcome.opened.symbol
        place = self._course.place(0, *self._followed[key], *outcome.opened_place)
        self.said.append((place, signal))
        if isinstance(signal, Closed):
            self._outcomes[signal.signal_id] = msgspec.structs.replace(outcome, closed=signal, closed_place=place)


class Queue:
    """The order in which the scanner judges markets on a tick: by the sweep that brought each into view."""

    def __init__(self) -> None:
        self._since: dict[Key, int] = {}
        self._judged: set[Key] = set()

    def note(self, key: Key, number: int) -> None:
        self._since.setdefault(key, number)
        self._judged.add(key)

    def since(self, key: Key) -> int:
        """The event of that sweep; 0 where it has gone out of view."""
        return self._since.get(key, 0)

    def close_tick(self) -> None:
        """What is in view is judged on every tick; the rest is out of it."""
        self._since = {key: number for key, number in self._since.items() if key in self._judged}
        self._judged.clear()
