import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.scanner import Scanner
from engine.signals import Opened
from storage.database import Database
from tests.bot.stage import Stage, scanner_with_a_signal


async def _upgrade(file: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.upgrade()
    await database.close()


@pytest.fixture(scope="session")
def handlers_schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no rows, to copy."""
    file = tmp_path_factory.mktemp("schema") / "empty.db"
    asyncio.run(_upgrade(file))
    return file


@pytest.fixture
async def handlers_database(handlers_schema: Path, tmp_path: Path) -> AsyncIterator[Database]:
    file = tmp_path / "sgnl.db"
    shutil.copy(handlers_schema, file)
    database = Database(f"sqlite+aiosqlite:///{file}")
    yield database
    await database.close()


@pytest.fixture(scope="session")
def handlers_market() -> tuple[Scanner, Opened]:
    """Four markets some seconds after a signal; nobody may feed it."""
    return scanner_with_a_signal()


@pytest.fixture
async def handlers_stage(handlers_database: Database, handlers_market: tuple[Scanner, Opened]) -> Stage:
    """A leaderboard is there, and the signal is saved as #1."""
    stage = Stage(handlers_database, *handlers_market)
    await stage.board.scan()
    await stage.keep(stage.opened)
    return stage
