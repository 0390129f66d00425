"""A cell worked out on the tape is what the engine itself says under the cell's rules: signals, prices, ends, official or not."""

from collections.abc import Iterable, Sequence

from engine.backtest.cells import groups_of, outcomes_by_cell
from engine.backtest.course import Course
from engine.backtest.grid import Cell
from engine.backtest.outcomes import Outcome, labelled
from engine.backtest.passes import Pass
from engine.backtest.share import Share
from engine.backtest.taping import TapeWriter
from engine.market import Heard
from engine.rules import Rules
from engine.signals import Closed, Component, ExitReason, Opened, Suppression
from tests.engine.backtest.crowd import five, troubled

Said = dict[str, tuple[Opened, Closed | None]]

BASE = Rules()
LOOSE = Rules(
    min_score_threshold=60.0,
    suppressed_floor=45.0,
    rearm_below_threshold=0.0,
    max_sweep_age_ms=45_000,
    min_oi_divergence=0.0,
    entry_latency_ms=0,
    trailing=True,
    trailing_arm_pct=0.3,
)
OTHER_WEIGHTS = Rules(
    weights={**BASE.weights, Component.MOMENTUM: 0.0, Component.SWEEP: 25.0},
    max_sweep_age_ms=4_000,
    entry_latency_ms=2_000,
    max_daily_signals=2,
    timeout_ms=45_000,
)
NARROW = Rules(target_pct=0.6, stop_min_pct=0.2, max_cost_of_target_pct=22.0, liquidity_flip_imbalance=0.72, cooldown_ms=0)
HEARD_AGAIN = Rules(standard_size_quote=4_000.0, max_book_age_ms=300, max_btc_z=0.5)
"""These change what is heard of a market, and so need a pass of their own."""
WIDE = Rules(target_pct=3.0, stop_min_pct=1.5, stop_max_pct=2.0, min_score_threshold=80.0, min_ask_imbalance=0.68)


def cells(*rules: Rules) -> tuple[Cell, ...]:
    return tuple(Cell(rules=one, changed={}) for one in rules)


def listened(events: Iterable[Heard], passes: Sequence[Pass], course: Course) -> None:
    for event in events:
        course.pass_by(event)
        for one in passes:
            one.hear(event)


def said(outcomes: Sequence[Outcome]) -> Said:
    return {outcome.opened.signal_id: (outcome.opened, outcome.closed) for outcome in outcomes}


def both_ways(events: Sequence[Heard], tried: Sequence[Cell]) -> tuple[list[Said], list[Said]]:
    """By the engine under each cell's rules, and by the tapes of as few passes as the cells need."""
    course = Course(Share())
    groups = groups_of(tried)
    taped = [Pass(heard, course, TapeWriter(heard, some, course)) for heard, some in groups]
    heard_rules = [heard for heard, _ in groups]
    plain = [taped[heard_rules.index(cell.rules)] if cell.rules in heard_rules else Pass(cell.rules, course) for cell in tried]
    listened(events, [*taped, *(one for one in plain if one not in taped)], course)
    found = {
        id(cell): said(labelled(outcomes, cell.rules))
        for one, (_, some) in zip(taped, groups, strict=True)
        if one.tape is not None
        for cell, outcomes in outcomes_by_cell(one.tape.tape(), some)
    }
    return [said(one.outcomes()) for one in plain], [found[id(cell)] for cell in tried]


def reasons(told: list[Said]) -> set[ExitReason]:
    return {closed.reason for cell in told for _, closed in cell.values() if closed is not None}


def test_every_cell_is_what_the_engine_says_under_its_rules() -> None:
    by_engine, by_tape = both_ways(five(), cells(BASE, LOOSE, OTHER_WEIGHTS, HEARD_AGAIN))
    assert by_tape == by_engine
    base = [opened for opened, _ in by_engine[0].values()]
    assert sum(one.official for one in base) >= 3
    assert {one.suppressed for one in base} >= {Suppression.BELOW_THRESHOLD, Suppression.OPEN_SIGNAL}
    assert Suppression.DAILY_LIMIT in {opened.suppressed for opened, _ in by_engine[2].values()}
    assert reasons(by_engine) >= {ExitReason.TAKE_PROFIT, ExitReason.STOP_LOSS, ExitReason.TIMEOUT, ExitReason.TRAILING}
    assert len({repr(sorted(cell)) for cell in by_engine}) == 4


def test_gaps_marks_missing_books_and_funding_change_nothing_about_that() -> None:
    by_engine, by_tape = both_ways(troubled(five(), seed=2), cells(BASE, NARROW, WIDE))
    assert by_tape == by_engine
    assert reasons(by_engine) >= {ExitReason.TAKE_PROFIT, ExitReason.STOP_LOSS, ExitReason.LIQUIDITY_FLIP}
    ends = [closed for cell in by_engine for _, closed in cell.values() if closed is not None]
    assert any(closed.net_pct > closed.gross_pct for closed in ends)
    assert any(closed.net_pct < closed.gross_pct - 0.2 for closed in ends)
