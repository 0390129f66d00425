"""What a group of cells needs of a tape."""

from collections.abc import Sequence

import msgspec

from engine.backtest.grid import Cell
from engine.backtest.rescoring import loosest_of
from engine.rules import Rules
from engine.signals import Component


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """`latency_ms` is the longest; highs below `calm_below` re-arm in every cell, those from `busy_from` on in none."""

    loosest: Rules
    weights: tuple[dict[Component, float], ...]
    timeouts_ms: tuple[int, ...]
    latency_ms: int
    calm_below: float
    busy_from: float


def wanted_by(cells: Sequence[Cell]) -> Wanted:
    some = [cell.rules for cell in cells]
    levels = [
        limit - rules.rearm_below_threshold for rules in some for limit in (rules.suppressed_floor, rules.min_score_threshold)
    ]
    return Wanted(
        loosest=loosest_of(some),
        weights=tuple({tuple(rules.weights.values()): rules.weights for rules in some}.values()),
        timeouts_ms=tuple(sorted({rules.timeout_ms for rules in some})),
        latency_ms=max(rules.entry_latency_ms for rules in some),
        calm_below=min(levels),
        busy_from=max(levels),
    )
