"""What a number of outcomes says, with its intervals: the same figures for all, for a venue, for an hour."""

import math
from collections.abc import Sequence
from statistics import median

import msgspec

from engine.backtest.bootstrap import DRAWS, day_block_interval
from engine.backtest.outcomes import Outcome, Result, results_of
from engine.backtest.returns import max_drawdown, moments_of, profit_factor
from engine.backtest.sharpe import sharpe
from engine.intervals import wilson

DAY_MS = 86_400_000
SEED = 20_141
"""Of the bootstrap: the same outcomes give the same interval."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """A win is a net result above 0 R. Rates are 0–1; what cannot be said is None. Intervals are 95 %.

    `hit_rate_low`, `hit_rate_high`: Wilson. `mean_net_r_low`, `mean_net_r_high`: block bootstrap over UTC days, from five days
    on. `max_drawdown_r` is the deepest fall of the summed results in the order of their ends. `sharpe` is per signal.
    """

    opened: int
    closed: int
    wins: int
    net_r: float
    max_drawdown_r: float
    hit_rate: float | None = None
    hit_rate_low: float | None = None
    hit_rate_high: float | None = None
    mean_net_r: float | None = None
    mean_net_r_low: float | None = None
    mean_net_r_high: float | None = None
    profit_factor: float | None = None
    mean_mfe_pct: float | None = None
    mean_mae_pct: float | None = None
    median_seconds: float | None = None
    sharpe: float | None = None


def figures_of(outcomes: Sequence[Outcome], *, draws: int = DRAWS) -> Figures:
    return figures(results_of(outcomes), opened=len(outcomes), draws=draws)


def figures(results: Sequence[Result], opened: int, *, draws: int = DRAWS) -> Figures:
    """`results` in the order of their ends; without `draws` the mean has no interval."""
    if not results:
        return Figures(opened=opened, closed=0, wins=0, net_r=0.0, max_drawdown_r=0.0)
    net_r = [result.net_r for result in results]
    wins, n, total = sum(one > 0.0 for one in net_r), len(net_r), math.fsum(net_r)
    low, high = wilson(wins, n)
    days = [result.opened_ms // DAY_MS for result in results]
    mean_low, mean_high = (day_block_interval(days, net_r, SEED, draws) if draws else None) or (None, None)
    moments = moments_of(net_r)
    return Figures(
        opened=opened,
        closed=n,
        wins=wins,
        net_r=total,
        max_drawdown_r=max_drawdown(net_r),
        hit_rate=wins / n,
        hit_rate_low=low,
        hit_rate_high=high,
        mean_net_r=total / n,
        mean_net_r_low=mean_low,
        mean_net_r_high=mean_high,
        profit_factor=profit_factor(net_r),
        mean_mfe_pct=math.fsum(result.mfe_pct for result in results) / n,
        mean_mae_pct=math.fsum(result.mae_pct for result in results) / n,
        median_seconds=median(result.seconds for result in results),
        sharpe=None if moments is None else sharpe(moments),
    )
