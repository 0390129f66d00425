"""From DATABASE_URL to an engine. Transactions mean the same on all three databases: read committed, one writer a row."""

from functools import partial
from pathlib import Path
from typing import Any, TypeVarTuple

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, Dialect, ExecutionContext, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.sql import Select

from storage.errors import StorageError, address, reason

Ts = TypeVarTuple("Ts")

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "mysql": "mysql+asyncmy",
    "mariadb": "mysql+asyncmy",
    "mariadb+asyncmy": "mysql+asyncmy",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}
"""Names without a driver, as hosts like to hand them out, and the driver that serves them."""

EXAMPLES = "sqlite+aiosqlite:///data/sgnl.db, mysql+asyncmy://user:password@host/name, postgresql+asyncpg://user:password@host/name"

PRAGMAS = ("busy_timeout=10000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
READS = ("SELECT", "PRAGMA", "EXPLAIN", "VACUUM", "BEGIN")
LOCKS = "locks"


def url_of(text: str) -> URL:
    """DATABASE_URL with its async driver.

    :raises StorageError: it cannot be read or names another database; what was written is not repeated, it may hold a password.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StorageError(f"DATABASE_URL cannot be read; it looks like one of: {EXAMPLES}") from None
    url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
    if url.drivername not in DRIVERS.values():
        raise StorageError(f"DATABASE_URL names {url.drivername!r}, which is not supported; it looks like one of: {EXAMPLES}")
    if url.drivername == "sqlite+aiosqlite" and url.database in {None, "", ":memory:"}:
        raise StorageError("DATABASE_URL names no file; SQLite in memory would forget everything at the end")
    return url


def engine_of(url: URL) -> AsyncEngine:
    """An engine that has not connected yet; its connections fail with one clear line."""
    backend = url.get_backend_name()
    try:
        engine = create_async_engine(url, pool_size=10, max_overflow=20, **_options(backend))
    except ModuleNotFoundError as error:
        extra = "mysql" if backend == "mysql" else "postgres"
        raise StorageError(f"DATABASE_URL needs the driver {error.name}: install sgnl[{extra}]") from error
    event.listen(engine.sync_engine, "do_connect", partial(_connect, address(url)))
    if backend == "sqlite":
        event.listen(engine.sync_engine, "before_cursor_execute", _lock_before_writing)
    return engine


def _options(backend: str) -> dict[str, Any]:
    match backend:
        case "sqlite":
            return {"connect_args": {"isolation_level": None}}  # transactions begin in _lock_before_writing
        case "mysql":
            return {
                "connect_args": {"charset": "utf8mb4", "sql_mode": "TRADITIONAL"},  # too long is an error, not a shorter value
                "isolation_level": "READ COMMITTED",
                "pool_pre_ping": True,
                "pool_recycle": 3600,  # seconds; servers hang up on connections that were silent for hours
            }
        case _:
            return {"connect_args": {"timeout": 10}, "isolation_level": "READ COMMITTED", "pool_pre_ping": True}


def _connect(where: str, dialect: Dialect, _record: object, cargs: list[Any], cparams: dict[str, Any]) -> DBAPIConnection:
    try:
        return _open_file(dialect, cargs, cparams) if dialect.name == "sqlite" else dialect.connect(*cargs, **cparams)
    except Exception as error:  # every driver has its own errors, and all of them mean the same here
        raise StorageError(f"{where} cannot be opened: {reason(error)}") from error


def _open_file(dialect: Dialect, cargs: list[Any], cparams: dict[str, Any]) -> DBAPIConnection:
    if not cargs[0].startswith("file:"):  # SQLite's own URLs, such as those that open read-only, are not paths
        Path(cargs[0]).parent.mkdir(parents=True, exist_ok=True)
    connection = dialect.connect(*cargs, **cparams)
    try:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
    except BaseException:
        connection.close()
        raise
    return connection


def _lock_before_writing(
    connection: Connection, _cursor: object, statement: str, _parameters: object, context: ExecutionContext | None, _many: object
) -> None:
    """SQLite: take the write lock before the first write, for reads that came before it could not be upgraded later.

    Plain reads run outside of any transaction and so neither wait for a writer nor keep one waiting; a locking read (see
    `locked`) counts as a write, for SQLite has no FOR UPDATE.
    """
    driver: Any = connection.connection.driver_connection
    locks = context is not None and context.execution_options.get(LOCKS, False)
    if not driver.in_transaction and (locks or not statement.lstrip().upper().startswith(READS)):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def locked(statement: Select[*Ts], *, skip_locked: bool = False) -> Select[*Ts]:
    """The same select, keeping its rows from other writers until the transaction ends."""
    return statement.with_for_update(skip_locked=skip_locked).execution_options(**{LOCKS: True})
