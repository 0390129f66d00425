"""What the bot's administrators did, kept for good."""

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import AuditRow

__all__ = ["Entry", "note", "recent"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One act. `action` is a short word such as "ban", `detail` what it was done to."""

    audit_id: int
    at_ms: int
    admin_id: int
    action: str
    detail: str


async def note(session: AsyncSession, *, admin_id: int, action: str, detail: str, now_ms: int) -> None:
    """`action` has at most 32 characters."""
    session.add(AuditRow(at_ms=now_ms, admin_id=admin_id, action=action, detail=detail))
    await session.flush()


async def recent(session: AsyncSession, *, limit: int) -> list[Entry]:
    """The latest first."""
    rows = await session.scalars(select(AuditRow).order_by(AuditRow.audit_id.desc()).limit(limit))
    return [msgspec.convert(row, Entry, from_attributes=True) for row in rows]
