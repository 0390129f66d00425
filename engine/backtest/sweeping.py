"""What a sweep found: every cell, the best of them with the luck of having tried so many taken off, and the walk forward."""

from collections.abc import Sequence
from statistics import variance

import msgspec

from engine.backtest.figures import Figures, figures
from engine.backtest.grid import Cell, Sweep
from engine.backtest.outcomes import Outcome, labelled, official_only, results_of, without_unseen
from engine.backtest.returns import moments_of
from engine.backtest.sharpe import deflated, expected_best, sharpe
from engine.backtest.walk_forward import Tried, Walked, walk_forward


class CellRow(msgspec.Struct, frozen=True, kw_only=True):
    """Official signals of one cell; its mean has no interval: so many are looked at that one would mislead."""

    changed: dict[str, float | bool]
    figures: Figures


class Best(msgspec.Struct, frozen=True, kw_only=True):
    """The cell with the highest Sharpe ratio a signal, of those with enough closed.

    `expected_sharpe` is what the best of as many worthless cells would show; `deflated_sharpe` the probability, 0–1, that the
    true ratio is above that.
    """

    cell: int
    sharpe: float
    expected_sharpe: float
    deflated_sharpe: float


class Swept(msgspec.Struct, frozen=True, kw_only=True):
    """`cells[0]` has the rules of the backtest itself."""

    tried: int
    cells: tuple[CellRow, ...]
    best: Best | None
    walk_forward: Walked


def tried_of(cell: Cell, outcomes: Sequence[Outcome], holes: Sequence[tuple[int, int]]) -> Tried:
    """`outcomes` of all markets, not yet labelled."""
    official = official_only(without_unseen(labelled(outcomes, cell.rules), holes))
    results = results_of(official)
    return Tried(cell=cell, figures=figures(results, opened=len(official), draws=0), results=tuple(results))


def swept(sweep: Sweep, tried: Sequence[Tried], first_ms: int, last_ms: int) -> Swept:
    """`tried` in the order of the sweep's cells."""
    return Swept(
        tried=len(tried),
        cells=tuple(CellRow(changed=one.cell.changed, figures=one.figures) for one in tried),
        best=_best(tried, sweep.walk_forward.min_closed),
        walk_forward=walk_forward(tried, sweep.walk_forward, first_ms, last_ms),
    )


def _best(tried: Sequence[Tried], min_closed: int) -> Best | None:
    """None where no cell has enough closed signals. Cells that share signals are counted as if they did not: the stricter way."""
    ratios = [one.figures.sharpe for one in tried if one.figures.sharpe is not None]
    rated = {number: one for number, one in enumerate(tried) if one.figures.sharpe is not None and one.figures.closed >= min_closed}
    if not rated:
        return None
    number = max(rated, key=lambda one: rated[one].figures.sharpe or 0.0)
    moments = moments_of([result.net_r for result in tried[number].results])
    if moments is None:
        return None
    spread = variance(ratios) if len(ratios) > 1 else 0.0
    return Best(
        cell=number,
        sharpe=sharpe(moments),
        expected_sharpe=expected_best(spread, len(tried)),
        deflated_sharpe=deflated(moments, spread, len(tried)),
    )
