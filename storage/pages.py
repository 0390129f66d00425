"""The record as it is leafed through: official signals below a number."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.records import Record, record_of
from storage.tables import SignalRow


async def before(session: AsyncSession, number: int | None, *, limit: int) -> list[Record]:
    """Official signals with a lower number, or the latest ones; the latest first."""
    rows = select(SignalRow).where(SignalRow.official).order_by(SignalRow.number.desc()).limit(limit)
    if number is not None:
        rows = rows.where(SignalRow.number < number)
    return [record_of(row) for row in await session.scalars(rows)]
