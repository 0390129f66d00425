"""Questions to the bot that somebody waits for: taps on buttons and inline queries."""

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from sandbox.telegram.refusals import bad_request

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a tap on a button brought."""

    answered: bool
    text: str | None = None
    alert: bool = False
    url: str | None = None
    copied: str | None = None


class Queries:
    def __init__(self) -> None:
        self._numbers = itertools.count(4_000_000_001)
        self._asked: dict[str, asyncio.Future[object]] = {}

    @contextmanager
    def ask(self) -> "Iterator[tuple[str, asyncio.Future[object]]]":
        """A new query's id and its answer to come; afterwards the query is too old to be answered."""
        query_id = str(next(self._numbers))
        future: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._asked[query_id] = future
        try:
            yield query_id, future
        finally:
            self._asked.pop(query_id, None)

    def answer(self, query_id: str, answer: object) -> None:
        future = self._asked.get(query_id)
        if future is None or future.done():
            raise bad_request(TOO_OLD)
        future.set_result(answer)

    def __len__(self) -> int:
        return len(self._asked)
