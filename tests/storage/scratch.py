"""Databases to try things in: each run makes its own and drops them at the end."""

import asyncio
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Database
from storage.errors import StorageError

BACKENDS = ("sqlite", "mysql", "postgresql")
SERVERS = {
    "mysql": os.environ.get("SGNL_TEST_MYSQL", "mysql+asyncmy://root@127.0.0.1:3306/test"),
    "postgresql": os.environ.get("SGNL_TEST_POSTGRESQL", "postgresql+asyncpg://postgres@127.0.0.1:5432/test"),
}


@contextmanager
def scratch(backend: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database that lasts as long as this block."""
    name = f"sgnl_test_{uuid.uuid4().hex[:16]}"
    if backend == "sqlite":
        yield f"sqlite+aiosqlite:///{folder / name}.db"
        return
    server = SERVERS[backend]
    asyncio.run(_need(server))
    asyncio.run(_command(server, f"CREATE DATABASE {name}"))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        asyncio.run(_command(server, f"DROP DATABASE {name}"))


async def _need(server: str) -> None:
    """Where no server answers the test is skipped; where CI is set it fails."""
    database = Database(server)
    try:
        async with database.session() as session:
            await session.connection()
    except StorageError as error:
        if "CI" in os.environ:
            raise
        pytest.skip(str(error))
    finally:
        await database.close()


async def _command(server: str, command: str) -> None:
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.exec_driver_sql(command)
    await engine.dispose()
