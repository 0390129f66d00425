"""Scores of one coin that a chat wants to hear of, once each."""

from typing import Any, cast

import msgspec
from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bans import welcome
from storage.tables import AlertRow, ChatRow

__all__ = ["Alert", "add", "fire", "forget", "move", "of_chat", "rearm", "remove", "waiting"]


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """`level` is a score, 0–100; `above`: it is to be reached from below, otherwise to be fallen to from above."""

    alert_id: int
    chat_id: int
    coin: str
    level: float
    above: bool
    created_ms: int
    fired_ms: int | None


async def add(session: AsyncSession, *, chat_id: int, coin: str, level: float, above: bool, now_ms: int) -> Alert:
    """A new one, or the one that already waits for the same."""
    for alert in await of_chat(session, chat_id):
        if (alert.coin, alert.level, alert.above) == (coin, level, above):
            return alert
    row = AlertRow(chat_id=chat_id, coin=coin, level=level, above=above, created_ms=now_ms, fired_ms=None)
    session.add(row)
    await session.flush()
    return _alert_of(row)


async def of_chat(session: AsyncSession, chat_id: int) -> list[Alert]:
    """What this chat still waits for, by coin and level."""
    rows = await session.scalars(select(AlertRow).where(AlertRow.chat_id == chat_id, AlertRow.fired_ms.is_(None)))
    return sorted(map(_alert_of, rows), key=lambda alert: (alert.coin, alert.level, alert.alert_id))


async def waiting(session: AsyncSession) -> list[Alert]:
    """What all chats that are written to still wait for, the oldest first."""
    rows = await session.scalars(
        select(AlertRow)
        .join(ChatRow, ChatRow.chat_id == AlertRow.chat_id)
        .where(welcome(), AlertRow.fired_ms.is_(None))
        .order_by(AlertRow.alert_id)
    )
    return [_alert_of(row) for row in rows]


async def fire(session: AsyncSession, alert_id: int, now_ms: int) -> bool:
    """True for the one caller who is to tell the chat; False when that is done, or the alert is gone."""
    this = (AlertRow.alert_id == alert_id, AlertRow.fired_ms.is_(None))
    changed = await session.execute(update(AlertRow).where(*this).values(fired_ms=now_ms))
    return cast("CursorResult[Any]", changed).rowcount > 0


async def rearm(session: AsyncSession, alert_id: int) -> None:
    """It fired, and its message was surely not sent: let it wait again."""
    await session.execute(update(AlertRow).where(AlertRow.alert_id == alert_id).values(fired_ms=None))


async def remove(session: AsyncSession, chat_id: int, alert_id: int) -> bool:
    """Whether this chat had such an alert."""
    gone = await session.execute(delete(AlertRow).where(AlertRow.chat_id == chat_id, AlertRow.alert_id == alert_id))
    return cast("CursorResult[Any]", gone).rowcount > 0


async def forget(session: AsyncSession, chat_id: int) -> None:
    """Remove all alerts of this chat, those that have fired too."""
    await session.execute(delete(AlertRow).where(AlertRow.chat_id == chat_id))


async def move(session: AsyncSession, old_chat_id: int, new_chat_id: int) -> None:
    """All alerts of one chat to another."""
    await session.execute(update(AlertRow).where(AlertRow.chat_id == old_chat_id).values(chat_id=new_chat_id))


def _alert_of(row: AlertRow) -> Alert:
    return msgspec.convert(row, Alert, from_attributes=True)
