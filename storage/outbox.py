"""The outbox as the rest of storage fills it: one row for each message that one chat is to get."""

from collections.abc import Iterable, Sequence

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.bans import welcome
from storage.kinds import ChatKind, Delivery, Event, State
from storage.tables import ChatRow, DeliveryRow

MAY_HOLD_CARD = (State.PENDING, State.SENDING, State.SENT, State.DOUBT)
UPDATES = (Event.BLIND, Event.STOP_MOVED, Event.HALFWAY)
"""Worth saying only while the signal is open."""


def priority_of(event: Event, kind: ChatKind) -> int:
    """Lower is sooner: exit, signal, what changes the picture, half of the way; within each, groups and channels, where one message
    reaches many.
    """
    private = int(kind is ChatKind.PRIVATE)
    match event:
        case Event.CLOSED:
            return private
        case Event.OPENED:
            return 2 + private
        case Event.BLIND | Event.STOP_MOVED:
            return 4 + private
        case Event.HALFWAY:
            return 6 + private


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


async def queue_update(session: AsyncSession, signal_id: str, event: Event, trigger_ms: int, now_ms: int) -> list[int]:
    """The same for every holder of the card who wants updates."""
    wanting = [chat for chat in await holders(session, signal_id) if chat.on_update is not Delivery.OFF]
    return await queue(
        session,
        signal_id=signal_id,
        event=event,
        chats=[(chat.chat_id, chat.kind) for chat in wanting],
        trigger_ms=trigger_ms,
        now_ms=now_ms,
    )


async def is_queued(session: AsyncSession, signal_id: str, event: Event) -> bool:
    """Whether any chat was or is to be told this."""
    this = (DeliveryRow.signal_id == signal_id, DeliveryRow.event == event)
    return await session.scalar(select(DeliveryRow.delivery_id).where(*this).limit(1)) is not None


async def withdraw(session: AsyncSession, signal_id: str) -> None:
    """The signal has ended: what happened before and was not sent yet is no longer worth saying."""
    this = (DeliveryRow.signal_id == signal_id, DeliveryRow.event.in_(UPDATES), DeliveryRow.state == State.PENDING)
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
