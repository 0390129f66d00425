import asyncio
import sys
from collections.abc import Callable

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from storage import chats, schema
from storage.chats import Delivery
from storage.database import Database
from storage.engines import engine_of, url_of
from storage.errors import StorageError
from storage.tables import Base
from tests.storage.samples import known_chat

REVISIONS = ("0001", "0002", "0003", "0004")
NEWEST = REVISIONS[-1]
CHAT = """
    INSERT INTO chats (chat_id, kind, title, language, language_chosen, active, subscribed, risk_accepted, threshold, venues,
        daily_maximum, timezone, on_signal, on_exit, on_update, picture, muted, created_ms)
    VALUES (7, 'private', 'Ada', 'en', true, true, true, true, 72, '[]', 8, 'UTC', 'on', 'on', 'on', true, '[]', 1)
"""
UPGRADE = "import asyncio, sys; from storage.database import Database; asyncio.run(Database(sys.argv[1]).upgrade())"


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


async def test_tables_after_all_migrations_are_those_of_the_models(database: Database):
    async with database.session() as session:
        assert await (await session.connection()).run_sync(differences) == []


async def test_an_empty_database_has_no_revision(empty_url: str):
    database = Database(empty_url)
    assert await database.schema_revision() is None
    await database.close()


async def test_upgrading_again_keeps_every_row(empty_url: str):
    database = Database(empty_url)
    await database.upgrade()
    async with database.session() as session:
        await known_chat(session)
    await database.upgrade()
    assert await database.schema_revision() == NEWEST
    async with database.session() as session:
        assert await session.scalar(text("SELECT count(*) FROM chats")) == 1
    await database.close()


def begin_at(revision: str) -> Callable[[Connection], None]:
    """The tables as they were at that revision, with a person and a channel in them."""

    def begin(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(schema.MIGRATIONS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.execute(text(CHAT))
        connection.execute(text(CHAT.replace("(7, 'private'", "(-9, 'channel'")))

    return begin


@pytest.mark.parametrize("revision", REVISIONS[:-1])
async def test_an_upgrade_from_every_earlier_revision_keeps_its_rows(empty_url: str, revision: str):
    engine = engine_of(url_of(empty_url))
    async with engine.begin() as connection:
        await connection.run_sync(begin_at(revision))
    await engine.dispose()
    database = Database(empty_url)
    assert await database.schema_revision() == revision
    await database.upgrade()
    assert await database.schema_revision() == NEWEST
    async with database.session() as session:
        assert await (await session.connection()).run_sync(differences) == []
        chat = await chats.get(session, 7)
        fresh = await known_chat(session, 8)
        channel = await chats.get(session, -9)
    assert chat is not None
    assert chat.title == "Ada"
    newer = ("watched", "theme", "on_recap", "recap_hour", "balance_usdt", "risk_pct", "pulse", "approved", "banned")
    assert [getattr(chat, name) for name in newer] == [getattr(fresh, name) for name in newer]
    assert channel is not None
    assert channel.on_recap is (Delivery.ON if revision < "0003" else Delivery.OFF)
    await database.close()


async def test_two_processes_may_upgrade_at_once(empty_url: str):
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-W", "error", "-c", UPGRADE, empty_url, stderr=asyncio.subprocess.PIPE
        )
        for _ in range(3)
    ]
    ends = await asyncio.gather(*(process.communicate() for process in processes))
    assert [(process.returncode, end[1]) for process, end in zip(processes, ends, strict=True) if process.returncode] == []
    database = Database(empty_url)
    assert await database.schema_revision() == NEWEST
    await database.close()


async def test_tables_of_a_newer_version_are_left_alone(empty_url: str):
    database = Database(empty_url)
    await database.upgrade()
    async with database.session() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = 'future'"))
    with pytest.raises(StorageError, match="not of this version: Can't locate revision identified by 'future'"):
        await database.upgrade()
    assert await database.schema_revision() == "future"
    await database.close()


@pytest.mark.parametrize("url", ["mysql"], indirect=True)
async def test_an_upgrade_that_never_ends_is_not_waited_for_for_ever(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(schema, "MYSQL_PATIENCE_S", 0)
    async with database.session() as session:
        await session.execute(text(f"SELECT GET_LOCK({schema.MYSQL_LOCK}, 0)"))
        with pytest.raises(StorageError, match="another process has been changing the tables"):
            await database.upgrade()
        await session.execute(text(f"SELECT RELEASE_LOCK({schema.MYSQL_LOCK})"))
    await database.upgrade()
