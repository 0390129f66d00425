"""How long to wait before trying again."""

import random

FIRST_S = 0.5
LONGEST_S = 60.0


def backoff_s(attempt: int, rng: random.Random) -> float:
    """Seconds; doubles with every attempt (counted from 0) up to a minute. Half of it is chance: sockets must not return as one."""
    longest_s = min(LONGEST_S, FIRST_S * 2.0 ** min(attempt, 16))
    return longest_s * rng.uniform(0.5, 1.0)
