"""Who gets a set-up: what each chat chose, its clock, and how much it has had today."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from engine.market import Venue
from engine.signals import Suppression
from storage import state
from storage.bans import welcome
from storage.hours import day_start_ms, is_quiet, zone_or_utc
from storage.kinds import Delivery, Event, State
from storage.preferences import Chat, chat_of
from storage.tables import ChatRow, DeliveryRow

NOT_RECEIVED = (State.FAILED, State.EXPIRED)


async def wanting(
    session: AsyncSession,
    *,
    venue: Venue,
    coin: str,
    score: float,
    official: bool,
    suppressed: Suppression | None,
    now_ms: int,
) -> list[Chat]:
    """Who gets this set-up now: official ones, and those that only the engine's own threshold suppressed.

    Nobody, while the operator has paused the giving of signals.
    """
    if not official and suppressed is not Suppression.BELOW_THRESHOLD:
        return []
    if await state.is_paused(session):
        return []
    rows = await session.scalars(
        select(ChatRow)
        .where(welcome(), ChatRow.subscribed, ChatRow.on_signal != Delivery.OFF, ChatRow.threshold <= score)
        .order_by(ChatRow.chat_id)
    )
    chats = [chat for chat in map(chat_of, rows) if venue in chat.venues and coin not in chat.muted]
    awake = [chat for chat in chats if not is_quiet(chat.quiet_from_hour, chat.quiet_to_hour, zone_or_utc(chat.timezone), now_ms)]
    had = await _had_today(session, {chat.timezone for chat in awake}, now_ms)
    return [chat for chat in awake if had.get(chat.chat_id, 0) < chat.daily_maximum]


async def _had_today(session: AsyncSession, timezones: set[str], now_ms: int) -> dict[int, int]:
    """How many cards each chat in these time zones has had, or is about to get, on its running local day."""
    had: dict[int, int] = {}
    for timezone in timezones:
        counts = await session.execute(
            select(DeliveryRow.chat_id, func.count())
            .join(ChatRow, ChatRow.chat_id == DeliveryRow.chat_id)
            .where(ChatRow.timezone == timezone, DeliveryRow.event == Event.OPENED)
            .where(DeliveryRow.created_ms >= day_start_ms(zone_or_utc(timezone), now_ms), DeliveryRow.state.not_in(NOT_RECEIVED))
            .group_by(DeliveryRow.chat_id)
        )
        had.update((chat_id, count) for chat_id, count in counts)
    return had
