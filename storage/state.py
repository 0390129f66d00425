"""What the whole bot remembers in single words, beyond a restart."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import StateRow
from storage.writing import ensure

__all__ = ["forget", "is_paused", "pause", "read", "resume", "write"]

PAUSED = "paused"


async def read(session: AsyncSession, name: str) -> str | None:
    return await session.scalar(select(StateRow.word).where(StateRow.name == name))


async def write(session: AsyncSession, name: str, word: str) -> None:
    """`name` has at most 64 characters."""
    await ensure(session, StateRow, name=name, word=word)
    await session.execute(update(StateRow).where(StateRow.name == name).values(word=word))


async def forget(session: AsyncSession, name: str) -> None:
    await session.execute(delete(StateRow).where(StateRow.name == name))


async def pause(session: AsyncSession) -> None:
    """From now on no chat is given a new signal; they are recorded and followed all the same."""
    await write(session, PAUSED, PAUSED)


async def resume(session: AsyncSession) -> None:
    await forget(session, PAUSED)


async def is_paused(session: AsyncSession) -> bool:
    return await read(session, PAUSED) is not None
