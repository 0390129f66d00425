"""What the whole bot remembers, people as the operator sees them, and announcements."""

import pytest

from storage import announcements, chats, people, state
from storage.announcements import Stage
from storage.chats import ChatKind
from storage.database import Database
from storage.deliveries import State
from storage.errors import StorageError
from tests.storage.samples import known_chat


async def test_a_word_is_kept_changed_and_forgotten(database: Database):
    async with database.session() as session:
        assert await state.read(session, "x") is None
        for word in ("one", "zwei ✓"):
            await state.write(session, "x", word)
            assert await state.read(session, "x") == word
        await state.forget(session, "x")
        assert await state.read(session, "x") is None


async def test_a_pause_outlives_the_session(database: Database):
    async with database.session() as session:
        await state.pause(session)
        await state.pause(session)
    async with database.session() as session:
        assert await state.is_paused(session)
        await state.resume(session)
        assert not await state.is_paused(session)


async def test_an_empty_house_has_nobody(database: Database):
    async with database.session() as session:
        assert await people.counts(session) == people.Counts(people=0, subscribed=0, left=0, banned=0, groups=0, channels=0)


async def test_everybody_is_counted_where_they_belong(database: Database):
    async with database.session() as session:
        for number, kind in ((1, ChatKind.PRIVATE), (2, ChatKind.PRIVATE), (3, ChatKind.PRIVATE), (-4, ChatKind.GROUP)):
            await known_chat(session, number, kind)
        await chats.change(session, 1, subscribed=True)
        await chats.deactivate(session, 2)
        await people.ban(session, 3)
        found = await people.counts(session)
    assert found == people.Counts(people=2, subscribed=1, left=1, banned=1, groups=1, channels=0)


async def test_who_waits_is_neither_in_nor_out(database: Database):
    async with database.session() as session:
        for number in (1, 2, 3):
            await known_chat(session, number)
        await people.approve(session, 1)
        await people.ban(session, 2)
        assert [chat.chat_id for chat in await people.waiting(session, limit=9)] == [3]
        await people.approve(session, 2)
        assert not await people.is_banned(session, 2, None)


async def test_nobody_who_is_not_known_is_judged(database: Database):
    async with database.session() as session:
        assert not await people.is_banned(session, None, 5)
        for judge in (people.approve, people.ban, people.unban):
            with pytest.raises(StorageError, match="no chat 5"):
                await judge(session, 5)


async def test_an_announcement_begins_once_and_stops_once(database: Database):
    async with database.session() as session:
        for number in (1, 2, -3):
            await known_chat(session, number, ChatKind.PRIVATE if number > 0 else ChatKind.GROUP)
        draft = await announcements.draft(session, admin_id=1, html="<b>Привет</b>", now_ms=5)
        number = draft.announcement_id
        assert await announcements.audience(session) == {ChatKind.PRIVATE: 2, ChatKind.GROUP: 0, ChatKind.CHANNEL: 0}
        assert [await announcements.begin(session, number, 9) for _ in range(2)] == [True, False]
    async with database.session() as session:
        assert [found.announcement_id for found in await announcements.running(session)] == [number]
        assert await announcements.claim(session, number) == 1
        assert await announcements.claim(session, number, [2]) is None
        assert [await announcements.stop(session, number) for _ in range(2)] == [True, False]
        assert await announcements.claim(session, number) is None
        assert not await announcements.finish(session, number)
        stopped = await announcements.get(session, number)
    assert stopped is not None
    assert (stopped.stage, stopped.html, stopped.panel_message_id) == (Stage.STOPPED, "<b>Привет</b>", 9)


async def test_what_a_stop_left_open_is_in_doubt(database: Database):
    async with database.session() as session:
        await known_chat(session, 1)
        number = (await announcements.draft(session, admin_id=1, html="x", now_ms=5)).announcement_id
        await announcements.begin(session, number, 9)
        await announcements.claim(session, number)
    async with database.session() as session:
        await announcements.release(session)
        assert (await announcements.tally(session, number))[State.DOUBT] == 1
        assert await announcements.claim(session, number) is None
