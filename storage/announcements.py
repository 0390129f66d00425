"""What the bot's administrators tell everybody: written down before the first message leaves, so that nobody gets it twice."""

from collections.abc import Collection
from typing import Any, cast

import msgspec
from sqlalchemy import CursorResult, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bans import welcome
from storage.engines import locked
from storage.kinds import ChatKind, Stage, State
from storage.tables import AnnouncedRow, AnnouncementRow, ChatRow

__all__ = [
    "Announcement",
    "Stage",
    "audience",
    "begin",
    "claim",
    "draft",
    "finish",
    "get",
    "release",
    "running",
    "settle",
    "stop",
    "tally",
]


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """`panel_message_id` is the message, in the private chat of `admin_id`, that shows how far it is."""

    announcement_id: int
    admin_id: int
    html: str
    stage: Stage
    created_ms: int
    panel_message_id: int | None


async def draft(session: AsyncSession, *, admin_id: int, html: str, now_ms: int) -> Announcement:
    row = AnnouncementRow(admin_id=admin_id, html=html, stage=Stage.DRAFT, created_ms=now_ms, panel_message_id=None)
    session.add(row)
    await session.flush()
    return _of(row)


async def get(session: AsyncSession, announcement_id: int) -> Announcement | None:
    row = await session.scalar(select(AnnouncementRow).where(AnnouncementRow.announcement_id == announcement_id))
    return None if row is None else _of(row)


async def audience(session: AsyncSession) -> dict[ChatKind, int]:
    """How many of each kind would hear an announcement now: everybody who writes with the bot, and chats with signals."""
    rows = await session.execute(select(ChatRow.kind, func.count()).where(*_hearers()).group_by(ChatRow.kind))
    return dict.fromkeys(ChatKind, 0) | dict(rows.all())


async def begin(session: AsyncSession, announcement_id: int, panel_message_id: int) -> bool:
    """Whether this call has begun it: one that is on its way, stopped or done does not begin again."""
    if not await _pass(session, announcement_id, Stage.DRAFT, Stage.RUNNING, panel_message_id=panel_message_id):
        return False
    hearers = await session.scalars(select(ChatRow.chat_id).where(*_hearers()).order_by(ChatRow.chat_id))
    rows = [{"announcement_id": announcement_id, "chat_id": chat_id, "state": State.PENDING} for chat_id in hearers]
    if rows:
        await session.execute(insert(AnnouncedRow), rows)
    return True


async def stop(session: AsyncSession, announcement_id: int) -> bool:
    """Whether this call has stopped it. What has left has left."""
    return await _pass(session, announcement_id, Stage.RUNNING, Stage.STOPPED)


async def finish(session: AsyncSession, announcement_id: int) -> bool:
    return await _pass(session, announcement_id, Stage.RUNNING, Stage.DONE)


async def running(session: AsyncSession) -> list[Announcement]:
    rows = select(AnnouncementRow).where(AnnouncementRow.stage == Stage.RUNNING).order_by(AnnouncementRow.announcement_id)
    return [_of(row) for row in await session.scalars(rows)]


async def claim(session: AsyncSession, announcement_id: int, but_not: Collection[int] = ()) -> int | None:
    """The next chat that is to hear it, marked as being written to: commit, then send.

    None when nobody is left, or it was stopped.
    """
    row = await session.scalar(
        locked(
            select(AnnouncedRow)
            .join(AnnouncementRow, AnnouncementRow.announcement_id == AnnouncedRow.announcement_id)
            .where(AnnouncedRow.announcement_id == announcement_id, AnnouncementRow.stage == Stage.RUNNING)
            .where(AnnouncedRow.state == State.PENDING, AnnouncedRow.chat_id.not_in(but_not))
            .order_by(AnnouncedRow.chat_id)
            .limit(1)
        )
    )
    if row is None:
        return None
    row.state = State.SENDING
    await session.flush()
    return row.chat_id


async def settle(session: AsyncSession, announcement_id: int, chat_id: int, state: State) -> None:
    this = (AnnouncedRow.announcement_id == announcement_id, AnnouncedRow.chat_id == chat_id)
    await session.execute(update(AnnouncedRow).where(*this).values(state=state))


async def release(session: AsyncSession) -> None:
    """After a start: what a stop left between sending and its answer may have arrived, and is not sent again."""
    await session.execute(update(AnnouncedRow).where(AnnouncedRow.state == State.SENDING).values(state=State.DOUBT))


async def tally(session: AsyncSession, announcement_id: int) -> dict[State, int]:
    rows = await session.execute(
        select(AnnouncedRow.state, func.count()).where(AnnouncedRow.announcement_id == announcement_id).group_by(AnnouncedRow.state)
    )
    return dict.fromkeys(State, 0) | dict(rows.all())


async def _pass(session: AsyncSession, announcement_id: int, before: Stage, after: Stage, **values: Any) -> bool:
    this = (AnnouncementRow.announcement_id == announcement_id, AnnouncementRow.stage == before)
    changed = await session.execute(update(AnnouncementRow).where(*this).values(stage=after, **values))
    return cast("CursorResult[Any]", changed).rowcount > 0


def _hearers() -> tuple[Any, ...]:
    return welcome(), or_(ChatRow.kind == ChatKind.PRIVATE, ChatRow.subscribed)


def _of(row: AnnouncementRow) -> Announcement:
    return msgspec.convert(row, Announcement, from_attributes=True)
