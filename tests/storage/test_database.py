import asyncio
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import chats, signals
from storage.database import Database
from storage.errors import StorageError
from tests.storage.samples import NOON_MS, known_chat, open_signal, opened

WRITE_AND_WAIT = """
import asyncio, sys
from storage.database import Database
from tests.storage.samples import open_signal

async def main():
    async with Database(sys.argv[1]).session() as session:
        await open_signal(session, "unfinished")
        print("written", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "not" / "there yet"


@pytest.fixture
async def sqlite(folder: Path):
    database = Database(f"sqlite:///{folder}/sgnl.db")
    await database.upgrade()
    yield database
    await database.close()


async def test_a_reader_sees_only_what_is_committed_and_does_not_wait(database: Database):
    async with database.session() as writer:
        await known_chat(writer)
        async with database.session() as reader:
            assert await chats.get(reader, 7) is None
        await writer.commit()
        async with database.session() as reader:
            assert await chats.get(reader, 7) is not None


async def test_a_session_that_read_may_still_write_after_somebody_else_did(database: Database):
    async with database.session() as one:
        assert await chats.get(one, 7) is None
        async with database.session() as other:
            await known_chat(other)
        assert (await chats.change(one, 7, threshold=61.5)).threshold == 61.5


async def test_a_session_goes_on_after_a_commit_in_between(database: Database):
    async with database.session() as session:
        await known_chat(session, 1)
        await session.commit()
        await known_chat(session, 2)
    async with database.session() as session:
        assert await chats.get(session, 1) is not None
        assert await chats.get(session, 2) is not None


async def test_a_cancelled_transaction_leaves_nothing_and_no_lock(database: Database):
    written = asyncio.Event()

    async def write() -> None:
        async with database.session() as session:
            await known_chat(session)
            written.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(write())
    await written.wait()
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    async with database.session() as session:
        assert await chats.get(session, 7) is None
        await known_chat(session, 8)


async def test_a_killed_process_leaves_nothing_and_no_lock(url: str, database: Database):
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", WRITE_AND_WAIT, url, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"written\n"
    process.kill()
    await process.wait()
    async with database.session() as session:
        assert await signals.get(session, "unfinished") is None
        await open_signal(session)


KILL = {
    "mysql": ("SELECT CONNECTION_ID()", "KILL {}"),
    "postgresql": ("SELECT pg_backend_pid()", "SELECT pg_terminate_backend({})"),
}


@pytest.mark.parametrize("url", KILL, indirect=True)
async def test_a_lost_connection_is_one_clear_line_and_the_next_session_works(url: str, database: Database):
    who, kill = KILL[url.partition("+")[0]]

    async def lose() -> None:
        async with database.session() as session, database.session() as killer:
            number = await session.scalar(text(who))
            await killer.execute(text(kill.format(number)))
            await known_chat(session)

    with pytest.raises(StorageError) as caught:
        await lose()
    assert "\n" not in str(caught.value)
    async with database.session() as session:
        await known_chat(session)


async def test_a_table_that_is_missing_is_one_clear_line(empty_url: str):
    database = Database(empty_url)
    with pytest.raises(StorageError, match="chats") as caught:
        async with database.session() as session:
            await chats.get(session, 7)
    assert "\n" not in str(caught.value)
    await database.close()


async def test_sqlite_writes_ahead_syncs_fully_and_checks_keys(sqlite: Database, folder: Path):
    async with sqlite.session() as session:
        pragmas = [
            await session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert pragmas == ["wal", 2, 1, 10000]
    assert (folder / "sgnl.db").is_file()


async def test_a_locked_file_is_one_clear_line(sqlite: Database, folder: Path):
    other = Database(f"sqlite:///{folder}/sgnl.db")

    async def write() -> None:
        async with other.session() as session:
            await session.execute(text("PRAGMA busy_timeout=1"))
            await known_chat(session, 8)

    async with sqlite.session() as holder:
        await known_chat(holder)
        with pytest.raises(StorageError, match=r"sgnl\.db: database is locked$"):
            await write()
    await other.close()


async def test_a_full_disk_is_one_clear_line_and_what_was_there_stays(sqlite: Database):
    async def fill() -> None:
        async with sqlite.session() as session:
            pages = await session.scalar(text("PRAGMA page_count"))
            await session.execute(text(f"PRAGMA max_page_count={pages}"))
            for number in range(1_000):
                await open_signal(session, f"s{number}")

    async with sqlite.session() as session:
        await open_signal(session, "before")
    with pytest.raises(StorageError, match="database or disk is full"):
        await fill()
    async with sqlite.session() as session:
        assert [record.opened for record in await signals.recent(session, limit=5)] == [opened("before")]


async def test_a_read_only_file_can_be_read_and_says_so_when_written(sqlite: Database, folder: Path):
    async with sqlite.session() as session:
        await known_chat(session)
    database = Database(f"sqlite:///file:{folder}/sgnl.db?mode=ro&uri=true")
    async with database.session() as session:
        assert await chats.get(session, 7) is not None
    with pytest.raises(StorageError, match="readonly database"):
        async with database.session() as session:
            await known_chat(session, 8)
    await database.close()


async def test_what_is_no_database_is_one_clear_line(tmp_path: Path):
    (tmp_path / "sgnl.db").write_text("not a database, but long enough to be taken for one " * 100)
    database = Database(f"sqlite:///{tmp_path}/sgnl.db")
    with pytest.raises(StorageError, match=r"sgnl\.db cannot be opened: file is not a database$"):
        await database.upgrade()
    await database.close()


async def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path: Path):
    (tmp_path / "file").touch()
    database = Database(f"sqlite:///{tmp_path}/file/sgnl.db")
    with pytest.raises(StorageError, match=r"sgnl\.db cannot be opened: "):
        await database.upgrade()
    await database.close()


@pytest.mark.parametrize("scheme", ["mysql", "postgres"])
async def test_an_unreachable_server_is_one_clear_line_without_the_password(scheme: str):
    database = Database(f"{scheme}://user:secret@127.0.0.1:1/name")
    with pytest.raises(StorageError) as caught:
        await database.schema_revision()
    assert str(caught.value).endswith("user:***@127.0.0.1:1/name cannot be opened: Connection refused")
    await database.close()


async def test_a_backup_is_a_whole_database(sqlite: Database, tmp_path: Path):
    async with sqlite.session() as session:
        await open_signal(session)
    await sqlite.backup(tmp_path / "copy.db")
    copy = Database(f"sqlite:///{tmp_path}/copy.db")
    assert await copy.schema_revision() == await sqlite.schema_revision()
    async with copy.session() as session:
        record = await signals.get(session, "s1")
    assert record is not None
    assert record.opened == opened()
    await copy.close()


async def test_a_backup_does_not_wait_for_a_writer(sqlite: Database, tmp_path: Path):
    async with sqlite.session() as session:
        await known_chat(session)
        await sqlite.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").is_file()


async def test_a_backup_overwrites_nothing(sqlite: Database, tmp_path: Path):
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(StorageError, match=r"would overwrite .*copy\.db"):
        await sqlite.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"


async def test_a_backup_that_cannot_be_written_says_so(sqlite: Database, tmp_path: Path):
    with pytest.raises(StorageError, match="unable to open database"):
        await sqlite.backup(tmp_path / "nowhere" / "copy.db")


async def test_servers_have_their_own_dumps(tmp_path: Path):
    database = Database("mysql://root@127.0.0.1/test")
    with pytest.raises(StorageError, match="backup copies SQLite files"):
        await database.backup(tmp_path / "copy.db")
    await database.close()


async def test_times_are_whole_milliseconds(database: Database):
    async with database.session() as session:
        await open_signal(session, at_ms=NOON_MS + 123)
        record = await signals.get(session, "s1")
    assert record is not None
    assert record.opened.at_ms == NOON_MS + 123
