"""What may be said of a hit rate, and what may not."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from engine.backtest.figures import Figures
from engine.backtest.outcomes import Outcome
from engine.costs import break_even_rate

ENOUGH_CLOSED = 400
"""Below this a difference of five points in the hit rate is within what luck does."""


class Verdict(StrEnum):
    NOT_ENOUGH_DATA = "not_enough_data"
    ABOVE_BREAK_EVEN = "above_break_even"
    BELOW_BREAK_EVEN = "below_break_even"
    NOT_TOLD_APART = "not_told_apart"


class BreakEven(msgspec.Struct, frozen=True, kw_only=True):
    """`rate` = (SL + c)/(TP + SL), 0–1, from the mean distances and costs, in percent, of the closed signals.

    `cost_pct` is what lay between gross and net: both taker fees and funding. Spread and impact are in the prices already.
    """

    rate: float
    stop_pct: float
    target_pct: float
    cost_pct: float


def break_even_of(outcomes: Sequence[Outcome]) -> BreakEven | None:
    """None while nothing has closed."""
    pairs = [(outcome.opened, outcome.closed) for outcome in outcomes if outcome.closed is not None]
    if not pairs:
        return None
    n = len(pairs)
    stop_pct = sum((opened.stop_loss / opened.entry_price - 1.0) * 100.0 for opened, _ in pairs) / n
    target_pct = sum((1.0 - opened.take_profit / opened.entry_price) * 100.0 for opened, _ in pairs) / n
    cost_pct = sum(closed.gross_pct - closed.net_pct for _, closed in pairs) / n
    rate = break_even_rate(stop_pct, target_pct, cost_pct)
    return BreakEven(rate=rate, stop_pct=stop_pct, target_pct=target_pct, cost_pct=cost_pct)


def verdict_of(figures: Figures, break_even: BreakEven | None) -> Verdict:
    """Not enough data below 400 closed signals, whatever they say."""
    low, high = figures.hit_rate_low, figures.hit_rate_high
    if break_even is None or low is None or high is None or figures.closed < ENOUGH_CLOSED:
        return Verdict.NOT_ENOUGH_DATA
    if low > break_even.rate:
        return Verdict.ABOVE_BREAK_EVEN
    return Verdict.BELOW_BREAK_EVEN if high < break_even.rate else Verdict.NOT_TOLD_APART
