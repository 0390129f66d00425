"""`sgnl db upgrade` and `sgnl db backup FILE`."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.settings import load_settings
from storage.database import Database
from storage.errors import StorageError


def upgrade(_: argparse.Namespace) -> int:
    async def upgraded(database: Database) -> str:
        await database.upgrade()
        return f"The database is at revision {await database.schema_revision()}."

    return _with_database(upgraded)


def backup(args: argparse.Namespace) -> int:
    async def copied(database: Database) -> str:
        if await database.schema_revision() is None:
            raise StorageError("there is nothing to copy: the database has no tables yet")
        await database.backup(Path(args.file))
        return f"Copied to {args.file}."

    return _with_database(copied)


def _with_database(work: Callable[[Database], Awaitable[str]]) -> int:
    async def opened() -> str:
        database = Database(load_settings().database_url)
        try:
            return await work(database)
        finally:
            await database.close()

    print(asyncio.run(opened()))
    return 0
