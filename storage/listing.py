"""Signals as pages of a list, and what one chat was sent about one of them."""

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.kinds import Event, State
from storage.records import Record, record_of
from storage.tables import DeliveryRow, SignalRow


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """A message about a signal to one chat: `trigger_ms` is when what it tells happened, `sent_ms` None while it has not left."""

    event: Event
    state: State
    trigger_ms: int
    sent_ms: int | None


async def count(session: AsyncSession) -> int:
    """All official signals."""
    return await session.scalar(select(func.count()).select_from(SignalRow).where(SignalRow.official)) or 0


async def page(session: AsyncSession, *, limit: int, offset: int = 0) -> list[Record]:
    """Official signals, those that are open first, then the latest first."""
    rows = (
        select(SignalRow)
        .where(SignalRow.official)
        .order_by(SignalRow.closed_at_ms.is_not(None), SignalRow.number.desc())
        .limit(limit)
        .offset(offset)
    )
    return [record_of(row) for row in await session.scalars(rows)]


async def sendings(session: AsyncSession, signal_id: str, chat_id: int) -> list[Sending]:
    """In the order in which things happened."""
    rows = await session.scalars(
        select(DeliveryRow)
        .where(DeliveryRow.signal_id == signal_id, DeliveryRow.chat_id == chat_id)
        .order_by(DeliveryRow.trigger_ms, DeliveryRow.delivery_id)
    )
    return [Sending(event=row.event, state=row.state, trigger_ms=row.trigger_ms, sent_ms=row.sent_ms) for row in rows]
