"""How much of a good result is left once one knows how many were tried.

Bailey & López de Prado, "The Sharpe Ratio Efficient Frontier" (2012) and "The Deflated Sharpe Ratio" (2014). All ratios are per
signal: nothing is annualised.
"""

import math
from statistics import NormalDist

from engine.backtest.returns import Moments

EULER_MASCHERONI = 0.5772156649015329
_normal = NormalDist()


def sharpe(moments: Moments) -> float:
    """Mean over deviation, per signal."""
    return moments.mean / moments.deviation


def probabilistic(moments: Moments, benchmark: float) -> float:
    """The probability that the true ratio is above `benchmark`, given the length, skew and tails of what was seen (PSR)."""
    ratio = sharpe(moments)
    spread = 1.0 - moments.skew * ratio + (moments.kurtosis - 1.0) / 4.0 * ratio * ratio
    return _normal.cdf((ratio - benchmark) * math.sqrt(moments.n - 1.0) / math.sqrt(max(spread, 1e-12)))


def expected_best(variance: float, tried: int) -> float:
    """The best ratio that `tried` worthless cells would show by luck, given the variance of the cells' ratios; 0 for one cell."""
    if tried < 2:
        return 0.0
    lucky, luckier = _normal.inv_cdf(1.0 - 1.0 / tried), _normal.inv_cdf(1.0 - 1.0 / (tried * math.e))
    return math.sqrt(variance) * ((1.0 - EULER_MASCHERONI) * lucky + EULER_MASCHERONI * luckier)


def deflated(moments: Moments, variance: float, tried: int) -> float:
    """The probability that the true ratio is above what the best of `tried` worthless cells would show (DSR)."""
    return probabilistic(moments, expected_best(variance, tried))
