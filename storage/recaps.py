"""What a chat was given, day by day, and the pinned message that it may have."""

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bans import welcome
from storage.kinds import Delivery, Event, State
from storage.preferences import Chat, chat_of
from storage.records import Record, record_of
from storage.tables import ChatRow, DeliveryRow, SignalRow

__all__ = ["ended", "given", "pulsing", "wanting"]

ARRIVED = (State.SENT, State.MISSED, State.DOUBT)


async def wanting(session: AsyncSession) -> list[Chat]:
    """Chats that want recaps."""
    wish = (welcome(), ChatRow.subscribed, ChatRow.on_recap != Delivery.OFF)
    return [chat_of(row) for row in await session.scalars(select(ChatRow).where(*wish).order_by(ChatRow.chat_id))]


async def pulsing(session: AsyncSession) -> list[Chat]:
    """Chats that want the pinned pulse."""
    return [
        chat_of(row) for row in await session.scalars(select(ChatRow).where(welcome(), ChatRow.pulse).order_by(ChatRow.chat_id))
    ]


async def given(session: AsyncSession, chat_id: int, from_ms: int, to_ms: int) -> list[Record]:
    """Signals whose card this chat got and that began or ended in [from_ms, to_ms), oldest first."""
    rows = await session.scalars(
        select(SignalRow)
        .join(DeliveryRow, DeliveryRow.signal_id == SignalRow.signal_id)
        .where(DeliveryRow.chat_id == chat_id, DeliveryRow.event == Event.OPENED, DeliveryRow.state.in_(ARRIVED))
        .where(
            or_(
                and_(SignalRow.at_ms >= from_ms, SignalRow.at_ms < to_ms),
                and_(SignalRow.closed_at_ms >= from_ms, SignalRow.closed_at_ms < to_ms),
            )
        )
        .order_by(SignalRow.number)
    )
    return [record_of(row) for row in rows]


async def ended(session: AsyncSession, from_ms: int, to_ms: int) -> list[Record]:
    """Official signals that ended in [from_ms, to_ms), whoever got them, oldest first."""
    rows = await session.scalars(
        select(SignalRow)
        .where(SignalRow.official, SignalRow.closed_at_ms >= from_ms, SignalRow.closed_at_ms < to_ms)
        .order_by(SignalRow.number)
    )
    return [record_of(row) for row in rows]
