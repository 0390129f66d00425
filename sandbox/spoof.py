"""Asks that are shown to be seen: each stays for some seconds at one price and is gone before it can trade."""

import random

from sandbox.books import Books, Wall

LIVES_MS = (2_000, 7_000)
AWAY_TICKS = (4, 9)
TOO_NEAR_TICKS = 3


class Spoofers:
    """One at a time in every market that is being spoofed."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._walls: dict[int, tuple[Wall, int]] = {}
        """Row -> its wall and when that is taken away."""

    def at(self, now_ms: int, sizes: dict[int, float], books: Books) -> list[Wall]:
        """The walls that stand now; `sizes`: row and size, in usual levels, where somebody spoofs."""
        kept = {}
        for row, size in sizes.items():
            wall, until_ms = self._walls.get(row, (None, 0))
            if wall is None or now_ms >= until_ms or wall.tick - books.ask_tick(row) < TOO_NEAR_TICKS:
                tick = books.ask_tick(row) + self._rng.randint(*AWAY_TICKS)
                wall, until_ms = Wall(row, tick, round(size * books.usual_lots[row])), now_ms + self._rng.randint(*LIVES_MS)
            kept[row] = wall, until_ms
        self._walls = kept
        return [wall for wall, _ in kept.values()]
