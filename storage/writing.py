"""Inserts of what may already be there: no savepoints, for an error that ends the whole transaction would hide behind theirs."""

from typing import Any, cast

from sqlalchemy import CursorResult, insert, inspect
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import Insert

from storage.tables import Base


async def ensure(session: AsyncSession, row: type[Base], **values: Any) -> None:
    """Insert the row unless one with its key is there, which then stays as it is. Two at once are one after the other."""
    if _backend(session) == "mysql":
        # A refused plain INSERT would keep a shared lock, and two of those that go on to write wait for each other for ever.
        key = inspect(row).primary_key[0].name
        into = mysql.insert(row).values(**values)
        await session.execute(into.on_duplicate_key_update({key: into.inserted[key]}))
    else:
        await session.execute(_insert_if_new(session, row, values))


async def inserted(session: AsyncSession, row: type[Base], **values: Any) -> bool:
    """Insert the row; False, and nothing changed, when one with its key is there."""
    if _backend(session) != "mysql":
        result = cast("CursorResult[Any]", await session.execute(_insert_if_new(session, row, values)))
        return result.rowcount > 0
    try:
        await session.execute(insert(row).values(**values))
    except IntegrityError:  # MySQL undoes only this statement
        return False
    return True


def _insert_if_new(session: AsyncSession, row: type[Base], values: dict[str, Any]) -> Insert:
    if _backend(session) == "postgresql":
        return postgresql.insert(row).values(**values).on_conflict_do_nothing()
    return sqlite.insert(row).values(**values).on_conflict_do_nothing()


def _backend(session: AsyncSession) -> str:
    return session.get_bind().dialect.name
