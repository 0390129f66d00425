"""An interval of a mean whose results come in days that are alike: whole days are drawn, not single results."""

from collections.abc import Sequence

import numpy as np

DRAWS = 4_000
LEAST_DAYS = 5
"""With fewer days there is nothing to draw from: an interval would look surer than it is."""


def day_block_interval(days: Sequence[int], results: Sequence[float], seed: int, draws: int = DRAWS) -> tuple[float, float] | None:
    """95 % percentile interval of the mean result: days with their results are drawn with replacement, as many as there are.

    `days` names the day of each result. None with results on fewer than five days. Block bootstrap: Künsch 1989, with the day as
    its block; percentile interval: Efron 1979. The same seed gives the same interval.
    """
    names, of_day = np.unique(np.asarray(days, dtype=np.int64), return_inverse=True)
    if len(names) < LEAST_DAYS:
        return None
    sums = np.bincount(of_day, weights=np.asarray(results, dtype=np.float64))
    counts = np.bincount(of_day)
    drawn = np.random.default_rng(seed).integers(len(names), size=(draws, len(names)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return float(low), float(high)
