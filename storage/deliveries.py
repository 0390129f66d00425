"""The outbox as its sender sees it: claim messages, send them, say what came of it."""

from typing import Any, cast

import msgspec
from sqlalchemy import CursorResult, and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from storage.engines import locked
from storage.hours import is_quiet, zone_or_utc
from storage.kinds import Delivery, Event, State
from storage.tables import ERROR_LENGTH, ChatRow, DeliveryRow, SignalRow

__all__ = [
    "Due",
    "Event",
    "State",
    "cards_of",
    "claim",
    "counts",
    "doubt",
    "expired",
    "failed",
    "missed",
    "postpone",
    "release",
    "retire",
    "sent",
]

UNSETTLED = (State.PENDING, State.SENDING)


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A message to send now. `attempts` counts the earlier ones; `card_message_id` is where this chat's card stands."""

    delivery_id: int
    chat_id: int
    thread_id: int | None
    signal_id: str
    event: Event
    silent: bool
    trigger_ms: int
    attempts: int
    card_message_id: int | None


async def claim(session: AsyncSession, now_ms: int, limit: int) -> list[Due]:
    """Up to `limit` messages that nobody else has, marked as being sent: commit, then send.

    A chat's follow-up waits until its card is sent or given up.
    """
    card = aliased(DeliveryRow)
    card_waits = exists().where(
        card.signal_id == DeliveryRow.signal_id,
        card.chat_id == DeliveryRow.chat_id,
        card.event == Event.OPENED,
        card.state.in_(UNSETTLED),
    )
    due = (
        select(DeliveryRow.delivery_id)
        .where(DeliveryRow.state == State.PENDING, DeliveryRow.not_before_ms <= now_ms)
        .where(or_(DeliveryRow.event == Event.OPENED, ~card_waits))
        .order_by(DeliveryRow.priority, DeliveryRow.created_ms, DeliveryRow.delivery_id)
        .limit(limit)
    )
    claimed = list(await session.scalars(locked(due, skip_locked=True)))
    if not claimed:
        return []
    values = {"state": State.SENDING, "attempts": DeliveryRow.attempts + 1}
    await session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.delivery_id.in_(claimed))
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    return await _due(session, claimed, now_ms)


async def _due(session: AsyncSession, delivery_ids: list[int], now_ms: int) -> list[Due]:
    card = aliased(DeliveryRow)
    rows = await session.execute(
        select(DeliveryRow, ChatRow, card.message_id)
        .join(ChatRow, ChatRow.chat_id == DeliveryRow.chat_id)
        .outerjoin(
            card,
            and_(card.signal_id == DeliveryRow.signal_id, card.chat_id == DeliveryRow.chat_id, card.event == Event.OPENED),
        )
        .where(DeliveryRow.delivery_id.in_(delivery_ids))
        .order_by(DeliveryRow.priority, DeliveryRow.created_ms, DeliveryRow.delivery_id)
    )
    return [
        Due(
            delivery_id=row.delivery_id,
            chat_id=row.chat_id,
            thread_id=_topic(chat, row.event),
            signal_id=row.signal_id,
            event=row.event,
            silent=_wish(chat, row.event) is not Delivery.ON or _sleeps(chat, now_ms),
            trigger_ms=row.trigger_ms,
            attempts=row.attempts - 1,
            card_message_id=card_message_id,
        )
        for row, chat, card_message_id in rows
    ]


def _topic(chat: ChatRow, event: Event) -> int | None:
    """A desk has a topic of its own for what follows a signal."""
    return chat.thread_id if event is Event.OPENED else chat.exits_thread_id or chat.thread_id


def _sleeps(chat: ChatRow, now_ms: int) -> bool:
    """In quiet hours what follows a card comes without a sound."""
    return is_quiet(chat.quiet_from_hour, chat.quiet_to_hour, zone_or_utc(chat.timezone), now_ms)


def _wish(chat: ChatRow, event: Event) -> Delivery:
    match event:
        case Event.OPENED:
            return chat.on_signal
        case Event.CLOSED:
            return chat.on_exit
        case Event.BLIND | Event.STOP_MOVED | Event.HALFWAY:
            return chat.on_update


async def sent(session: AsyncSession, delivery_id: int, message_id: int, now_ms: int) -> None:
    await _settle(session, delivery_id, state=State.SENT, message_id=message_id, sent_ms=now_ms, error=None)


async def missed(session: AsyncSession, delivery_id: int, message_id: int, now_ms: int) -> None:
    """Sent too late to act on, and the message says so."""
    await _settle(session, delivery_id, state=State.MISSED, message_id=message_id, sent_ms=now_ms, error=None)


async def failed(session: AsyncSession, delivery_id: int, why: str) -> None:
    await _give_up(session, delivery_id, State.FAILED, why)


async def expired(session: AsyncSession, delivery_id: int) -> None:
    """Not sent: it would have been too late."""
    await _give_up(session, delivery_id, State.EXPIRED, "too late")


async def doubt(session: AsyncSession, delivery_id: int) -> None:
    """It may or may not have arrived: only the answer is lost. It is not sent again."""
    await _settle(session, delivery_id, state=State.DOUBT)


async def postpone(session: AsyncSession, delivery_id: int, not_before_ms: int) -> None:
    """Back to waiting, until `not_before_ms`."""
    await _settle(session, delivery_id, state=State.PENDING, not_before_ms=not_before_ms)


async def release(session: AsyncSession) -> int:
    """How many messages a crash left between sending and the answer; nobody knows whether they arrived: `DOUBT`."""
    rows = await session.scalars(locked(select(DeliveryRow.delivery_id).where(DeliveryRow.state == State.SENDING)))
    left = list(rows)
    await session.execute(update(DeliveryRow).where(DeliveryRow.delivery_id.in_(left)).values(state=State.DOUBT))
    return len(left)


async def retire(session: AsyncSession, before_ms: int) -> int:
    """Remove what was settled before `before_ms` about signals that have ended; how many rows. Signals themselves stay for ever."""
    ended = select(SignalRow.signal_id).where(SignalRow.closed_at_ms < before_ms)
    old = (DeliveryRow.created_ms < before_ms, DeliveryRow.state.not_in(UNSETTLED), DeliveryRow.signal_id.in_(ended))
    gone = await session.execute(delete(DeliveryRow).where(*old).execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", gone).rowcount


async def cards_of(session: AsyncSession, signal_id: str) -> list[tuple[int, int]]:
    """(chat_id, message_id) of every card of this signal that stands somewhere."""
    rows = await session.execute(
        select(DeliveryRow.chat_id, DeliveryRow.message_id)
        .where(DeliveryRow.signal_id == signal_id, DeliveryRow.event == Event.OPENED)
        .order_by(DeliveryRow.delivery_id)
    )
    return [(chat_id, message_id) for chat_id, message_id in rows if message_id is not None]


async def counts(session: AsyncSession) -> dict[State, int]:
    rows = await session.execute(select(DeliveryRow.state, func.count()).group_by(DeliveryRow.state))
    return dict.fromkeys(State, 0) | dict(rows.all())


async def _give_up(session: AsyncSession, delivery_id: int, state: State, why: str) -> None:
    """Nobody gets the end of a card that never came: its follow-ups expire with it."""
    await _settle(session, delivery_id, state=state, error=why[:ERROR_LENGTH])
    row = await session.scalar(select(DeliveryRow).where(DeliveryRow.delivery_id == delivery_id))
    if row is None or row.event is not Event.OPENED:
        return
    await session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.signal_id == row.signal_id, DeliveryRow.chat_id == row.chat_id, DeliveryRow.state == State.PENDING)
        .values(state=State.EXPIRED, error="its card was not sent")
    )


async def _settle(session: AsyncSession, delivery_id: int, **values: Any) -> None:
    await session.execute(update(DeliveryRow).where(DeliveryRow.delivery_id == delivery_id).values(**values))
