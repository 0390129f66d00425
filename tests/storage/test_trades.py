import asyncio

import pytest

from storage import trades
from storage.database import Database
from storage.errors import StorageError
from storage.trades import Mark
from tests.storage.samples import NOON_MS, open_signal


async def test_nobody_has_marked_a_new_signal(database: Database):
    async with database.session() as session:
        await open_signal(session)
        assert await trades.mark_of(session, 1, "s1") is None
        assert await trades.tally(session, "s1") == {Mark.TOOK: 0, Mark.SKIPPED: 0}


async def test_the_latest_mark_of_a_person_counts(database: Database):
    async with database.session() as session:
        await open_signal(session)
        await trades.mark(session, user_id=1, signal_id="s1", mark=Mark.TOOK, now_ms=NOON_MS)
        await trades.mark(session, user_id=2, signal_id="s1", mark=Mark.TOOK, now_ms=NOON_MS)
        await trades.mark(session, user_id=1, signal_id="s1", mark=Mark.SKIPPED, now_ms=NOON_MS + 1)
    async with database.session() as session:
        assert await trades.mark_of(session, 1, "s1") is Mark.SKIPPED
        assert await trades.tally(session, "s1") == {Mark.TOOK: 1, Mark.SKIPPED: 1}


async def test_two_taps_at_once_are_one_mark(database: Database):
    async def tap() -> None:
        async with database.session() as session:
            await trades.mark(session, user_id=1, signal_id="s1", mark=Mark.TOOK, now_ms=NOON_MS)

    async with database.session() as session:
        await open_signal(session)
    await asyncio.gather(*(tap() for _ in range(5)))
    async with database.session() as session:
        assert await trades.tally(session, "s1") == {Mark.TOOK: 1, Mark.SKIPPED: 0}


async def test_a_forged_signal_cannot_be_marked(database: Database):
    with pytest.raises(StorageError, match="no signal forged is known"):
        async with database.session() as session:
            await trades.mark(session, user_id=1, signal_id="forged", mark=Mark.TOOK, now_ms=NOON_MS)
