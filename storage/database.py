"""One database a process: sessions, schema, backup."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy.exc import StatementError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from storage import schema
from storage.engines import engine_of, url_of
from storage.errors import StorageError, address, reason


class Database:
    """Connects when first used. On SQLite a session's first write locks the file until its end: nothing slow in between."""

    def __init__(self, url: str) -> None:
        """:raises StorageError: the URL cannot be used."""
        self._url = url_of(url)
        self._engine = engine_of(self._url)
        self._sessions = async_sessionmaker(
            self._engine,
            expire_on_commit=False,
            execution_options={"populate_existing": True},  # a select shows what the database holds, not what was read before
        )

    async def upgrade(self) -> None:
        """Bring the tables to the newest revision; nothing happens when they are there already."""
        with self._clear_errors():
            async with self._engine.begin() as connection:
                await connection.run_sync(schema.upgrade)

    async def schema_revision(self) -> str | None:
        """The revision that the tables are at; None before the first upgrade."""
        with self._clear_errors():
            async with self._engine.connect() as connection:
                return await connection.run_sync(schema.revision)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """One transaction: committed at the end, rolled back on any error. A commit in between starts the next one."""
        with self._clear_errors():
            async with self._sessions() as session:
                yield session
                await session.commit()

    async def backup(self, path: Path) -> None:
        """Write a whole, compact copy to `path`, which must not exist, while others read and write on.

        :raises StorageError: not SQLite, or `path` cannot be written.
        """
        if self._url.get_backend_name() != "sqlite":
            raise StorageError(f"backup copies SQLite files; use the server's own dump for {address(self._url)}")
        if path.exists():  # noqa: ASYNC240  one look at a local folder, once a night
            raise StorageError(f"backup would overwrite {path}")
        with self._clear_errors():
            async with self._engine.connect() as connection:
                await connection.exec_driver_sql("VACUUM INTO ?", (str(path),))

    async def close(self) -> None:
        await self._engine.dispose()

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except (StatementError, NoFreeConnection) as error:
            raise StorageError(f"{address(self._url)}: {reason(error)}") from error
