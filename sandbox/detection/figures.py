"""The few statistics of a detection report, each with its source."""

import math
from collections.abc import Sequence

import msgspec
import numpy as np

from engine.intervals import wilson


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """`count` of `of`, with the 95 % Wilson interval; `share` is None and the interval everything when there is nothing."""

    count: int
    of: int
    share: float | None
    low: float
    high: float


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """`count` in `days`; `upper` is the exact one-sided 95 % bound of a Poisson rate a day. None without any time."""

    count: int
    days: float
    per_day: float | None
    upper: float | None


def share_of(count: int, of: int) -> Share:
    low, high = wilson(count, of)
    return Share(count=count, of=of, share=count / of if of else None, low=low, high=high)


def rate_of(count: int, days: float) -> Rate:
    if not days:
        return Rate(count=count, days=0.0, per_day=None, upper=None)
    return Rate(count=count, days=days, per_day=count / days, upper=poisson_upper(count) / days)


def poisson_upper(count: int, chance: float = 0.05) -> float:
    """The mean with which `count` or fewer have that chance (Garwood 1936): 3.0 for none at 5 %."""
    low, high = 0.0, 10.0 + 2.0 * count + 10.0 * math.sqrt(count)
    for _ in range(100):
        mean = (low + high) / 2.0
        low, high = (mean, high) if _at_most(count, mean) > chance else (low, mean)
    return high


def _at_most(count: int, mean: float) -> float:
    """P(X ≤ count) of a Poisson variable, summed in logarithms so that no term overflows."""
    if mean == 0.0:
        return 1.0
    return sum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))


def auc(higher: Sequence[float], lower: Sequence[float]) -> float | None:
    """The chance that one of `higher` is above one of `lower`, ties half (Mann, Whitney 1947); None when either is empty."""
    if not higher or not lower:
        return None
    both = np.array([*higher, *lower])
    _, place, counts = np.unique(both, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2.0)[place]
    u = float(ranks[: len(higher)].sum()) - len(higher) * (len(higher) + 1) / 2.0
    return u / (len(higher) * len(lower))


def quantile(values: Sequence[float], share: float) -> float | None:
    return float(np.quantile(values, share)) if values else None
