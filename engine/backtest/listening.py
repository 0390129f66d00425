"""One process's part of a backtest: its share of the markets through one scanner a pass, then every cell on the tapes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import msgspec

from engine.backtest.cells import groups_of, outcomes_by_cell
from engine.backtest.course import Course, Read, together
from engine.backtest.grid import Cell
from engine.backtest.ordering import in_order
from engine.backtest.outcomes import Outcome, Place, labelled
from engine.backtest.passes import Pass
from engine.backtest.recordings import Source, Step
from engine.backtest.share import Share
from engine.backtest.taping import TapeWriter
from engine.files import Meter
from engine.rules import Rules
from engine.signals import Opened, Signal

STEPS_A_NOTE = 2_048


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """`said` and `outcomes` under the rules of the backtest; `by_cell` has the outcomes of each cell of a sweep, in its order."""

    read: Read
    said: list[tuple[Place, Signal]]
    outcomes: list[Outcome]
    by_cell: list[list[Outcome]]


def part_of(
    sources: Sequence[Source],
    rules: Rules,
    cells: Sequence[Cell],
    share: Share,
    meter: Meter | None = None,
    passed: Callable[[int], None] = lambda _: None,
) -> Part:
    """`cells` of a sweep begin with one of these `rules`; without a sweep there are none. `passed` is told the steps so far."""
    course = Course(share)
    groups = groups_of(cells)
    passes = [Pass(heard, course, TapeWriter(heard, some, course)) for heard, some in groups] or [Pass(rules, course)]
    _listen(in_order(sources, share, meter), course, passes, passed)
    found = {
        id(cell): outcomes
        for one, (_, some) in zip(passes, groups, strict=False)
        if one.tape is not None
        for cell, outcomes in outcomes_by_cell(one.tape.tape(), some)
    }
    by_cell = [found[id(cell)] for cell in cells]
    return Part(
        read=course.read(),
        said=passes[0].said,
        outcomes=passes[0].outcomes(),
        by_cell=[passes[0].outcomes(), *by_cell[1:]] if by_cell else [],
    )


def _listen(steps: Iterator[Step], course: Course, passes: Sequence[Pass], passed: Callable[[int], None]) -> None:
    for step in steps:
        if course.number % STEPS_A_NOTE == 0:
            passed(course.number)
        if isinstance(step, int):
            course.skip(step)
            continue
        course.pass_by(step)
        for one in passes:
            one.hear(step)


def joined(parts: Sequence[Part], rules: Rules) -> Part:
    """What several processes found, as one would have: the desk's rules hold over all markets."""
    if len(parts) == 1:
        return parts[0]
    outcomes = labelled([outcome for part in parts for outcome in part.outcomes], rules)
    opened = {outcome.opened.signal_id: outcome.opened for outcome in outcomes}
    said = sorted(chain.from_iterable(part.said for part in parts), key=lambda line: line[0])
    return Part(
        read=together([part.read for part in parts]),
        said=[(place, opened[signal.signal_id] if isinstance(signal, Opened) else signal) for place, signal in said],
        outcomes=outcomes,
        by_cell=[[outcome for part in parts for outcome in part.by_cell[number]] for number in range(len(parts[0].by_cell))],
    )
