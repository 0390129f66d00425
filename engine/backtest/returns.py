"""Plain statistics of a row of results in R, in the order in which they came."""

import math
from collections.abc import Sequence
from itertools import accumulate

import msgspec


class Moments(msgspec.Struct, frozen=True, kw_only=True):
    """`deviation` has n − 1 below it; `skew` and `kurtosis` are the plain moments (3 is the normal's kurtosis)."""

    n: int
    mean: float
    deviation: float
    skew: float
    kurtosis: float


def moments_of(results: Sequence[float]) -> Moments | None:
    """None for fewer than two results, or where all are the same."""
    n = len(results)
    if n < 2:
        return None
    mean = math.fsum(results) / n
    apart = [result - mean for result in results]
    second, third, fourth = (math.fsum(one**power for one in apart) / n for power in (2, 3, 4))
    if second <= (1e-12 * max(abs(result) for result in results)) ** 2:
        return None
    return Moments(
        n=n,
        mean=mean,
        deviation=math.sqrt(second * n / (n - 1)),
        skew=third / second**1.5,
        kurtosis=fourth / second**2,
    )


def profit_factor(results: Sequence[float]) -> float | None:
    """What the winners brought over what the losers cost; None while nothing was lost."""
    lost = -math.fsum(result for result in results if result < 0.0)
    return math.fsum(result for result in results if result > 0.0) / lost if lost else None


def equity(results: Sequence[float]) -> list[float]:
    """The running sum, without its start at zero."""
    return list(accumulate(results))


def max_drawdown(results: Sequence[float]) -> float:
    """The deepest fall of the running sum below its highest point so far, its start at zero among them; ≥ 0."""
    highest = deepest = 0.0
    for height in accumulate(results):
        highest = max(highest, height)
        deepest = max(deepest, highest - height)
    return deepest
