"""How the past set-ups ended that were most like a signal: looked up once, whoever its card goes to."""

from engine.signals import Opened
from storage.database import Database
from storage.likeness import Alike, alike

KEPT = 64
"""So many signals are remembered."""


class Likeness:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Alike | None] = {}

    async def of(self, opened: Opened) -> Alike | None:
        if opened.signal_id not in self._known:
            async with self._database.session() as session:
                self._known[opened.signal_id] = await alike(session, opened)
            while len(self._known) > KEPT:
                del self._known[next(iter(self._known))]
        return self._known[opened.signal_id]
