"""The queue of updates: waiting until they are confirmed, taken by one poller at a time or pushed to a webhook."""

import asyncio
from collections import deque

import msgspec

from sandbox.telegram.refusals import Refused, conflict

FIRST_ID = 100_000_001
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """One update; `kind` is the name of its field, `body` what stands in it."""

    update_id: int
    kind: str
    body: object

    def wire(self) -> dict[str, object]:
        return {"update_id": self.update_id, self.kind: self.body}


class Updates:
    def __init__(self) -> None:
        self.allowed: frozenset[str] = frozenset()
        """Kinds that the bot asked for; empty: all but those that must be asked for."""
        self.arrived = asyncio.Event()
        self.latest: Update | None = None
        self._waiting: deque[Update] = deque()
        self._next_id = FIRST_ID
        self._poller: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, kind: str, body: object) -> Update | None:
        """Queue an update, unless the bot does not want its kind."""
        if (kind not in self.allowed) if self.allowed else (kind in ON_REQUEST):
            return None
        update = Update(update_id=self._next_id, kind=kind, body=body)
        self._next_id += 1
        self.put_again(update)
        return update

    def put_again(self, update: Update) -> None:
        """Queue an update as it is: the platform may send one twice."""
        self.latest = update
        self._waiting.append(update)
        self.arrived.set()
        self.wake()

    def first(self) -> Update | None:
        return self._waiting[0] if self._waiting else None

    def drop(self) -> None:
        self._waiting.clear()
        self.arrived.clear()

    def confirm(self, offset: int) -> None:
        """Forget every update below `offset`; a negative one keeps that many of the latest."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popleft()
        while self._waiting and self._waiting[0].update_id < offset:
            self._waiting.popleft()
        if not self._waiting:
            self.arrived.clear()

    async def poll(self, offset: int, limit: int, timeout_s: float) -> list[dict[str, object]]:
        """Long polling: at once if there is something, else when there is or after `timeout_s` with nothing."""
        self.confirm(offset)
        self.interrupt(conflict(OTHER_POLLER))
        if not self._waiting and timeout_s > 0:
            await self._wait(timeout_s)
        count = min(max(limit, 1), 100)
        return [update.wire() for update, _ in zip(self._waiting, range(count), strict=False)]

    async def _wait(self, timeout_s: float) -> None:
        poller = asyncio.get_running_loop().create_future()
        self._poller = poller
        try:
            async with asyncio.timeout(timeout_s):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def interrupt(self, why: Refused) -> bool:
        """End the poll under way with an error; whether there was one."""
        poller, self._poller = self._poller, None
        if poller is None or poller.done():
            return False
        poller.set_exception(why)
        return True

    def wake(self) -> None:
        """Let the poll under way answer with what there is."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)
