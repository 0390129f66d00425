"""What people did with a signal: their own ledger, beside the engine's."""

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.errors import StorageError
from storage.kinds import Mark
from storage.tables import SignalRow, TradeRow
from storage.writing import ensure

__all__ = ["Mark", "mark", "mark_of", "tally"]


async def mark(session: AsyncSession, *, user_id: int, signal_id: str, mark: Mark, now_ms: int) -> None:
    """This person's latest word on this signal.

    :raises StorageError: there is no such signal.
    """
    if await session.scalar(select(SignalRow.number).where(SignalRow.signal_id == signal_id)) is None:
        raise StorageError(f"no signal {signal_id} is known")
    this = (TradeRow.user_id == user_id, TradeRow.signal_id == signal_id)
    await ensure(session, TradeRow, user_id=user_id, signal_id=signal_id, mark=mark, marked_ms=now_ms)
    await session.execute(update(TradeRow).where(*this).values(mark=mark, marked_ms=now_ms))


async def mark_of(session: AsyncSession, user_id: int, signal_id: str) -> Mark | None:
    return await session.scalar(select(TradeRow.mark).where(TradeRow.user_id == user_id, TradeRow.signal_id == signal_id))


async def tally(session: AsyncSession, signal_id: str) -> dict[Mark, int]:
    """How many took it and how many skipped it."""
    rows = await session.execute(select(TradeRow.mark, func.count()).where(TradeRow.signal_id == signal_id).group_by(TradeRow.mark))
    return dict.fromkeys(Mark, 0) | dict(rows.all())
