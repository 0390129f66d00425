"""People, groups and channels as the operator sees them."""

import msgspec
from sqlalchemy import case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import chats, outbox
from storage.kinds import ChatKind
from storage.preferences import Chat, chat_of
from storage.tables import ChatRow

__all__ = ["Counts", "approve", "ban", "counts", "is_banned", "latest", "owned", "unban", "waiting"]


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """`people` are private chats that are active, `left` those that are not any more; groups and channels are active ones."""

    people: int
    subscribed: int
    left: int
    banned: int
    groups: int
    channels: int


async def counts(session: AsyncSession) -> Counts:
    active, private = ChatRow.active, ChatRow.kind == ChatKind.PRIVATE
    rules = (
        private & active,
        private & active & ChatRow.subscribed,
        private & ~active,
        private & ChatRow.banned,
        active & (ChatRow.kind == ChatKind.GROUP),
        active & (ChatRow.kind == ChatKind.CHANNEL),
    )
    row = (
        await session.execute(
            select(*(func.coalesce(func.sum(case((rule, 1), else_=0)), 0) for rule in rules)).select_from(ChatRow)
        )
    ).one()
    people, subscribed, left, banned, groups, channels = map(int, row)
    return Counts(people=people, subscribed=subscribed, left=left, banned=banned, groups=groups, channels=channels)


async def latest(session: AsyncSession, *, private: bool, limit: int) -> list[Chat]:
    """Those that came last, first: people, or groups and channels."""
    kind = ChatRow.kind == ChatKind.PRIVATE if private else ChatRow.kind != ChatKind.PRIVATE
    rows = select(ChatRow).where(ChatRow.active, kind).order_by(ChatRow.created_ms.desc(), ChatRow.chat_id).limit(limit)
    return [chat_of(row) for row in await session.scalars(rows)]


async def waiting(session: AsyncSession, *, limit: int) -> list[Chat]:
    """People whom nobody has approved or banned yet, the first to come first."""
    rows = await session.scalars(
        select(ChatRow)
        .where(ChatRow.active, ChatRow.kind == ChatKind.PRIVATE, ~ChatRow.approved, ~ChatRow.banned)
        .order_by(ChatRow.created_ms, ChatRow.chat_id)
        .limit(limit)
    )
    return [chat_of(row) for row in rows]


async def owned(session: AsyncSession, user_id: int) -> list[Chat]:
    """Groups and channels whose settings this person set up."""
    rows = await session.scalars(
        select(ChatRow).where(ChatRow.owner_id == user_id, ChatRow.kind != ChatKind.PRIVATE).order_by(ChatRow.chat_id)
    )
    return [chat_of(row) for row in rows]


async def is_banned(session: AsyncSession, *ids: int | None) -> bool:
    """Whether any of these chats or people is; who is not known is not banned."""
    known = [chat_id for chat_id in ids if chat_id is not None]
    return bool(await session.scalar(select(func.count()).where(ChatRow.chat_id.in_(known), ChatRow.banned)))


async def approve(session: AsyncSession, chat_id: int) -> Chat:
    """:raises StorageError: nobody has this id."""
    return await chats.change(session, chat_id, approved=True, banned=False)


async def ban(session: AsyncSession, chat_id: int) -> Chat:
    """What waits for this chat, or for those of this person, is not sent.

    :raises StorageError: nobody has this id.
    """
    chat = await chats.change(session, chat_id, banned=True)
    theirs = await session.scalars(select(ChatRow.chat_id).where(or_(ChatRow.chat_id == chat_id, ChatRow.owner_id == chat_id)))
    for each in theirs.all():
        await outbox.abandon(session, each, "banned")
    return chat


async def unban(session: AsyncSession, chat_id: int) -> Chat:
    """:raises StorageError: nobody has this id."""
    return await chats.change(session, chat_id, banned=False)
