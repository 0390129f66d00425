"""How far an open signal has come, as its chats are told it: once a signal, and never after its end."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from engine.exits import Seen
from storage import outbox, signals
from storage.engines import locked
from storage.kinds import Event
from storage.tables import SignalRow

__all__ = ["Event", "tell"]


async def tell(session: AsyncSession, signal_id: str, event: Event, seen: Seen, now_ms: int) -> list[int] | None:
    """One delivery of `event` for each holder of the card who wants updates, and a note of what was seen by then.

    The ids of these deliveries; None while the signal itself is not written yet.
    """
    row = await session.scalar(locked(select(SignalRow).where(SignalRow.signal_id == signal_id)))
    if row is None:
        return None
    if row.closed_at_ms is not None or await outbox.is_queued(session, signal_id, event):
        return []
    await signals.note_seen(session, {signal_id: seen})
    return await outbox.queue_update(session, signal_id, event, seen.until_ms, now_ms)
