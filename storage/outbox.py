"""The outbox as the rest of storage fills it: one row for each message that one chat is to get."""

from collections.abc import Iterable, Sequence

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.bans import welcome
from storage.kinds import ChatKind, Event, State
from storage.tables import ChatRow, DeliveryRow

MAY_HOLD_CARD = (State.PENDING, State.SENDING, State.SENT, State.DOUBT)


def priority_of(event: Event, kind: ChatKind) -> int:
    """Lower is sooner: exit, signal, update; within each, groups and channels, where one message reaches many."""
    private = int(kind is ChatKind.PRIVATE)
    match event:
        case Event.CLOSED:
            return private
        case Event.OPENED:
            return 2 + private
        case Event.BLIND:
            return 4 + private


async def queue(
    session: AsyncSession,
    *,
    signal_id: str,
    event: Event,
    chats: Iterable[tuple[int, ChatKind]],
    trigger_ms: int,
    now_ms: int,
) -> list[int]:
    """Put one message for each of `chats` (id, kind) into the outbox; a chat that has this one already gets no second."""
    this = (DeliveryRow.signal_id == signal_id, DeliveryRow.event == event)
    served = set(await session.scalars(select(DeliveryRow.chat_id).where(*this)))
    rows = [
        {
            "signal_id": signal_id,
            "event": event,
            "chat_id": chat_id,
            "state": State.PENDING,
            "priority": priority_of(event, kind),
            "trigger_ms": trigger_ms,
            "created_ms": now_ms,
            "not_before_ms": now_ms,
            "attempts": 0,
        }
        for chat_id, kind in chats
        if chat_id not in served
    ]
    if not rows:
        return []
    await session.execute(insert(DeliveryRow), rows)
    created = await session.execute(
        select(DeliveryRow.chat_id, DeliveryRow.delivery_id).where(*this).order_by(DeliveryRow.delivery_id)
    )
    return [delivery_id for chat_id, delivery_id in created if chat_id not in served]


async def holders(session: AsyncSession, signal_id: str) -> Sequence[ChatRow]:
    """The active chats that have this signal's card, may have it or are about to get it."""
    rows = await session.scalars(
        select(ChatRow)
        .join(DeliveryRow, DeliveryRow.chat_id == ChatRow.chat_id)
        .where(welcome(), DeliveryRow.signal_id == signal_id, DeliveryRow.event == Event.OPENED)
        .where(or_(DeliveryRow.state.in_(MAY_HOLD_CARD), DeliveryRow.message_id.is_not(None)))
        .order_by(ChatRow.chat_id)
    )
    return rows.all()


async def withdraw(session: AsyncSession, signal_id: str, event: Event) -> None:
    """What has not been sent yet of this event is no longer worth saying."""
    this = (DeliveryRow.signal_id == signal_id, DeliveryRow.event == event, DeliveryRow.state == State.PENDING)
    await session.execute(update(DeliveryRow).where(*this).values(state=State.EXPIRED, error="overtaken by the end"))


async def abandon(session: AsyncSession, chat_id: int, why: str) -> None:
    """Nothing that waits for this chat will be sent."""
    await session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.chat_id == chat_id, DeliveryRow.state == State.PENDING)
        .values(state=State.FAILED, error=why)
    )


async def move(session: AsyncSession, old_chat_id: int, new_chat_id: int) -> None:
    """Everything of one chat to another, which keeps its own message where both have the same one.

    Message ids stay behind: a supergroup counts anew, and an old id would point at a stranger's message.
    """
    there = aliased(DeliveryRow)
    twice = await session.scalars(
        select(DeliveryRow.delivery_id)
        .join(there, and_(there.signal_id == DeliveryRow.signal_id, there.event == DeliveryRow.event))
        .where(DeliveryRow.chat_id == old_chat_id, there.chat_id == new_chat_id)
    )
    await session.execute(delete(DeliveryRow).where(DeliveryRow.delivery_id.in_(list(twice))))
    await session.execute(
        update(DeliveryRow).where(DeliveryRow.chat_id == old_chat_id).values(chat_id=new_chat_id, message_id=None)
    )
