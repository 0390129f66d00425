"""What choosing the best cell would have brought: chosen on the past of each fold, judged on what came after."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from engine.backtest.figures import DAY_MS, Figures, figures
from engine.backtest.grid import Cell, WalkForward
from engine.backtest.outcomes import Result

WHOLE_DAYS = 2
"""Folds of at least so many days are cut at midnight UTC."""


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """A cell and the official signals that it would have given; `results` in the order of their ends."""

    cell: Cell
    figures: Figures
    results: tuple[Result, ...]


class Fold(msgspec.Struct, frozen=True, kw_only=True):
    """`chosen` is the number of the cell, None where no cell had enough closed signals before `in_sample_to_ms`."""

    in_sample_to_ms: int
    from_ms: int
    to_ms: int
    chosen: int | None
    in_sample: Figures | None
    out_of_sample: Figures | None


class Walked(msgspec.Struct, frozen=True, kw_only=True):
    """All folds, and the signals of the chosen cells out of sample taken together."""

    folds: tuple[Fold, ...]
    purge_ms: int
    embargo_ms: int
    out_of_sample: Figures


def walk_forward(tried: Sequence[Tried], plan: WalkForward, first_ms: int, last_ms: int) -> Walked:
    """The first of `folds` + 1 equal stretches is only ever in-sample; each fold's past is all that came before it.

    Purge: a signal that could still be open when a fold begins (opened within the longest timeout before it) does not choose its
    cell. Embargo: nor does one opened in the time before that (López de Prado 2018, ch. 7).
    """
    purge_ms = max(one.cell.rules.timeout_ms for one in tried)
    embargo_ms = round(plan.embargo_minutes * 60_000)
    folds: list[Fold] = []
    together: list[Result] = []
    for from_ms, to_ms in pairwise(_edges(plan.folds, first_ms, last_ms)):
        until_ms = from_ms - purge_ms - embargo_ms
        chosen = _best(tried, plan, until_ms)
        after = [] if chosen is None else _between(tried[chosen].results, from_ms, to_ms)
        before = None if chosen is None else _between(tried[chosen].results, 0, until_ms)
        fold = Fold(
            in_sample_to_ms=until_ms,
            from_ms=from_ms,
            to_ms=to_ms,
            chosen=chosen,
            in_sample=None if before is None else _brief(before),
            out_of_sample=None if chosen is None else _brief(after),
        )
        folds.append(fold)
        together += after
    together.sort(key=lambda result: result.closed_ms)
    return Walked(
        folds=tuple(folds), purge_ms=purge_ms, embargo_ms=embargo_ms, out_of_sample=figures(together, opened=len(together))
    )


def _edges(folds: int, first_ms: int, last_ms: int) -> list[int]:
    """Where the folds begin, and the end of the last."""
    length_ms = (last_ms - first_ms) / (folds + 1)
    edges = [round(first_ms + length_ms * fold) for fold in range(1, folds + 1)]
    if length_ms >= WHOLE_DAYS * DAY_MS:
        edges = [round(edge / DAY_MS) * DAY_MS for edge in edges]
    return [*edges, last_ms + 1]


def _best(tried: Sequence[Tried], plan: WalkForward, until_ms: int) -> int | None:
    best: tuple[float, int] | None = None
    for number, one in enumerate(tried):
        known = _between(one.results, 0, until_ms)
        worth = getattr(_brief(known), plan.choose_by) if len(known) >= plan.min_closed else None
        if worth is not None and (best is None or worth > best[0]):
            best = worth, number
    return None if best is None else best[1]


def _between(results: Sequence[Result], from_ms: int, to_ms: int) -> list[Result]:
    return [result for result in results if from_ms <= result.opened_ms < to_ms]


def _brief(results: Sequence[Result]) -> Figures:
    return figures(results, opened=len(results), draws=0)
