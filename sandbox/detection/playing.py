"""Which stories are under way, kept up to date cheaply."""

from sandbox.detection.matching import LASTS_MS
from sandbox.market import World
from sandbox.setups import SetUp


class Playing:
    def __init__(self, world: World) -> None:
        self._world = world
        self._known: set[int] = set()
        self._upcoming: list[tuple[int, int, SetUp]] = []

    def at(self, now_ms: int) -> list[SetUp]:
        """The stories that have begun and not been over for long."""
        for story in self._world.setups:
            if story.number not in self._known:
                self._known.add(story.number)
                self._upcoming.append((story.start_ms, story.end_ms + LASTS_MS, story))
        self._upcoming = [one for one in self._upcoming if one[1] >= now_ms]
        return [story for start_ms, _, story in self._upcoming if start_ms <= now_ms]
