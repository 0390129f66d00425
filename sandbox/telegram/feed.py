"""What has just changed, for whoever watches: the chat page's event stream."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

BACKLOG = 1000


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`kind`: message (new or edited), gone, action (the bot is doing `action`), chat (its head), reload (all of it)."""

    kind: str
    chat_id: int = 0
    message_id: int = 0
    action: str = ""


class Feed:
    def __init__(self) -> None:
        self._watchers: set[asyncio.Queue[Change | None]] = set()

    def publish(self, change: Change) -> None:
        for queue in self._watchers:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                change = Change(kind="reload")
            queue.put_nowait(change)

    def close(self) -> None:
        """End every stream."""
        for queue in self._watchers:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(None)

    @contextmanager
    def watch(self) -> "Iterator[asyncio.Queue[Change | None]]":
        queue: asyncio.Queue[Change | None] = asyncio.Queue(BACKLOG)
        self._watchers.add(queue)
        try:
            yield queue
        finally:
            self._watchers.discard(queue)
