import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from storage.database import Database
from storage.tables import Base
from tests.storage.scratch import BACKENDS, scratch


async def _upgrade(url: str) -> None:
    database = Database(url)
    await database.upgrade()
    await database.close()


@pytest.fixture(scope="session", params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with all tables, one a backend, used by one test after the other."""
    with scratch(request.param, tmp_path_factory.mktemp("storage")) as url:
        asyncio.run(_upgrade(url))
        yield url


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """The same with all rows gone afterwards."""
    database = Database(url)
    yield database
    async with database.session() as session:
        for table in reversed(Base.metadata.sorted_tables):
            await session.execute(table.delete())
    await database.close()


@pytest.fixture(params=BACKENDS)
def empty_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database without tables."""
    with scratch(request.param, tmp_path_factory.mktemp("storage")) as url:
        yield url
