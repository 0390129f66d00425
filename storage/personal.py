"""Everything that is stored about one person: to show it, and to forget it."""

from typing import Any, TypeAlias, cast

import msgspec
from sqlalchemy import ColumnElement, CursorResult, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import state
from storage.tables import AlertRow, AnnouncedRow, Base, ChatRow, DeliveryRow, TradeRow

__all__ = ["Forgotten", "everything", "forget"]

Rows: TypeAlias = list[dict[str, Any]]


class Forgotten(msgspec.Struct, frozen=True, kw_only=True):
    """How many rows of each kind were deleted; `chats` are groups and channels that this person owns no longer."""

    trades: int
    alerts: int
    messages: int
    chats: int


async def everything(session: AsyncSession, user_id: int) -> dict[str, Rows]:
    """Every row that names this person, as JSON can hold it, by table."""
    found = {name: await _rows(session, row, is_theirs) for name, row, is_theirs in _places(user_id)}
    return found | {"owned_chats": await _rows(session, ChatRow, _is_owned(user_id))}


async def forget(session: AsyncSession, user_id: int) -> Forgotten:
    """Delete all of it. Groups and channels stay, without an owner; the record of signals names nobody."""
    gone = {name: await _delete(session, row, is_theirs) for name, row, is_theirs in reversed(_places(user_id))}
    freed = await session.execute(update(ChatRow).where(_is_owned(user_id)).values(owner_id=None))
    await state.forget(session, f"asked:{user_id}")
    return Forgotten(
        trades=gone["trades"],
        alerts=gone["alerts"],
        messages=gone["deliveries"] + gone["announced"],
        chats=cast("CursorResult[Any]", freed).rowcount,
    )


def _places(user_id: int) -> list[tuple[str, type[Base], ColumnElement[bool]]]:
    return [
        ("chat", ChatRow, ChatRow.chat_id == user_id),
        ("trades", TradeRow, TradeRow.user_id == user_id),
        ("alerts", AlertRow, AlertRow.chat_id == user_id),
        ("deliveries", DeliveryRow, DeliveryRow.chat_id == user_id),
        ("announced", AnnouncedRow, AnnouncedRow.chat_id == user_id),
    ]


def _is_owned(user_id: int) -> ColumnElement[bool]:
    return (ChatRow.owner_id == user_id) & (ChatRow.chat_id != user_id)


async def _rows(session: AsyncSession, row: type[Base], is_theirs: ColumnElement[bool]) -> Rows:
    names = [column.key for column in row.__table__.columns]
    found = await session.scalars(select(row).where(is_theirs).order_by(*row.__table__.primary_key))
    return [{name: msgspec.to_builtins(getattr(each, name), order="deterministic") for name in names} for each in found]


async def _delete(session: AsyncSession, row: type[Base], is_theirs: ColumnElement[bool]) -> int:
    gone = await session.execute(delete(row).where(is_theirs).execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", gone).rowcount
