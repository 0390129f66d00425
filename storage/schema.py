"""The tables' history: Alembic on a connection that is already open, no alembic.ini."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.engine import Connection

from storage.errors import StorageError

MIGRATIONS = Path(__file__).parent / "migrations"
POSTGRES_LOCK = 0x53474E4C
"""Any number that nobody else in the same database uses: "SGNL" in ASCII."""
MYSQL_LOCK = "CONCAT('sgnl-', MD5(DATABASE()))"
MYSQL_PATIENCE_S = 60


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest revision; another process that does the same waits for its turn.

    :raises StorageError: a newer version has changed the tables, or another process does not come to an end.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with _alone(connection):
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StorageError(f"the tables are not of this version: {error}") from error


def revision(connection: Connection) -> str | None:
    """The revision that the tables are at; None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    match connection.dialect.name:
        case "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield
        case "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": POSTGRES_LOCK})
            yield
        case _:
            # MySQL commits at every change of a table, so the lock must outlive transactions.
            if connection.scalar(text(f"SELECT GET_LOCK({MYSQL_LOCK}, {MYSQL_PATIENCE_S})")) != 1:
                raise StorageError(f"another process has been changing the tables for more than {MYSQL_PATIENCE_S} s")
            try:
                yield
            finally:
                connection.execute(text(f"SELECT RELEASE_LOCK({MYSQL_LOCK})"))
