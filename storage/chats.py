"""Who is written to, and what each chat wants."""

from typing import Unpack

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import Select

from storage import alerts, outbox
from storage.audience import wanting
from storage.engines import locked
from storage.errors import StorageError
from storage.hours import zone_of
from storage.kinds import ChatKind, Delivery, Theme
from storage.preferences import FIRST_THRESHOLD, Chat, Preferences, chat_of, first_preferences, storable
from storage.tables import ChatRow
from storage.writing import ensure

__all__ = [
    "Chat",
    "ChatKind",
    "Delivery",
    "Preferences",
    "Theme",
    "change",
    "deactivate",
    "get",
    "migrate",
    "register",
    "wanting",
]


async def get(session: AsyncSession, chat_id: int) -> Chat | None:
    row = await session.scalar(select(ChatRow).where(ChatRow.chat_id == chat_id))
    return None if row is None else chat_of(row)


async def register(
    session: AsyncSession,
    *,
    chat_id: int,
    kind: ChatKind,
    title: str,
    language: str,
    owner_id: int | None,
    now_ms: int,
    threshold: float = FIRST_THRESHOLD,
) -> Chat:
    """The chat, made active. One that is known keeps its preferences; its owner changes only when it comes back."""
    row = await session.scalar(select(ChatRow).where(ChatRow.chat_id == chat_id))
    if row is None:
        first = first_preferences(kind, language, threshold) | {"title": storable(title)}
        await ensure(session, ChatRow, chat_id=chat_id, owner_id=owner_id, created_ms=now_ms, **first)
        row = await _row(session, chat_id)
    else:
        row.owner_id = row.owner_id if row.active or owner_id is None else owner_id
        row.active, row.kind, row.title = True, kind, storable(title)
        await session.flush()
    return chat_of(row)


async def change(session: AsyncSession, chat_id: int, **preferences: Unpack[Preferences]) -> Chat:
    """The chat with these preferences.

    :raises TypeError: a name is no preference.
    :raises StorageError: the chat or the time zone is not known.
    """
    if unknown := preferences.keys() - Preferences.__annotations__.keys():
        raise TypeError(f"not a preference: {', '.join(sorted(unknown))}")
    if "timezone" in preferences:
        zone_of(preferences["timezone"])
    if "title" in preferences:
        preferences["title"] = storable(preferences["title"])
    row = await _row(session, chat_id)
    for name, value in preferences.items():
        setattr(row, name, value)
    await session.flush()
    return chat_of(row)


async def deactivate(session: AsyncSession, chat_id: int) -> None:
    """The bot was blocked or removed: the chat is kept, and what still waited for it will not be sent."""
    await session.execute(update(ChatRow).where(ChatRow.chat_id == chat_id).values(active=False))
    await outbox.abandon(session, chat_id, "the chat is inactive")


async def migrate(session: AsyncSession, old_chat_id: int, new_chat_id: int) -> None:
    """A group has become a supergroup: its preferences, deliveries and alerts go with it.

    Telegram says so twice; once is enough.
    """
    old = await session.scalar(_locked_row(old_chat_id))
    if old is None or old_chat_id == new_chat_id:
        return
    kept = {column.key: getattr(old, column.key) for column in ChatRow.__table__.columns if column.key != "chat_id"}
    kept |= {"kind": ChatKind.GROUP, "active": True, "pulse_message_id": None}
    await ensure(session, ChatRow, chat_id=new_chat_id, **kept)
    await session.execute(update(ChatRow).where(ChatRow.chat_id == new_chat_id).values(**kept))
    await outbox.move(session, old_chat_id, new_chat_id)
    await alerts.move(session, old_chat_id, new_chat_id)
    await session.execute(delete(ChatRow).where(ChatRow.chat_id == old_chat_id))


def _locked_row(chat_id: int) -> Select[ChatRow]:
    return locked(select(ChatRow).where(ChatRow.chat_id == chat_id))


async def _row(session: AsyncSession, chat_id: int) -> ChatRow:
    row = await session.scalar(_locked_row(chat_id))
    if row is None:
        raise StorageError(f"no chat {chat_id} is known")
    return row
