"""The record of signals. Saving one also fills the outbox, in the same transaction, before anything is sent."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from engine.coins import coin_of
from engine.exits import Seen
from engine.signals import Blind, Closed, Opened, Score, Signal
from storage import chats, outbox
from storage.engines import locked
from storage.errors import StorageError
from storage.kinds import Delivery, Event
from storage.records import Record, record_of
from storage.tables import SignalRow
from storage.writing import inserted

__all__ = [
    "Record",
    "by_number",
    "get",
    "mark_from_candles",
    "note_seen",
    "recent",
    "remember_chart",
    "save",
    "still_open",
]


async def save(session: AsyncSession, signal: Signal, snapshot: Score | None, now_ms: int) -> list[int]:
    """Write what was said and one delivery for each chat that is to hear it; the ids of those deliveries.

    Saying the same thing twice changes nothing. The first outcome stands.

    :raises StorageError: the end or the silence of a signal that was never opened, or a number that is none.
    """
    _check(signal)
    match signal:
        case Opened():
            return await _open(session, signal, snapshot or _bare(signal), now_ms)
        case Closed():
            return await _close(session, signal, now_ms)
        case Blind():
            return await _blind(session, signal, now_ms)


async def get(session: AsyncSession, signal_id: str) -> Record | None:
    row = await session.scalar(select(SignalRow).where(SignalRow.signal_id == signal_id))
    return None if row is None else record_of(row)


async def by_number(session: AsyncSession, number: int) -> Record | None:
    row = await session.scalar(select(SignalRow).where(SignalRow.number == number))
    return None if row is None else record_of(row)


async def recent(session: AsyncSession, *, limit: int, official_only: bool = True) -> list[Record]:
    """The latest first."""
    rows = select(SignalRow).order_by(SignalRow.number.desc()).limit(limit)
    if official_only:
        rows = rows.where(SignalRow.official)
    return [record_of(row) for row in await session.scalars(rows)]


async def still_open(session: AsyncSession) -> list[Record]:
    """What is to be settled and followed on after a restart, suppressed ones too; the oldest first."""
    rows = await session.scalars(select(SignalRow).where(SignalRow.closed_at_ms.is_(None)).order_by(SignalRow.number))
    return [record_of(row) for row in rows]


async def note_seen(session: AsyncSession, seen: Mapping[str, Seen]) -> None:
    """How far these signals were followed, by their id; what has ended stays as it is."""
    for signal_id, how_far in seen.items():
        await session.execute(
            update(SignalRow)
            .where(SignalRow.signal_id == signal_id, SignalRow.closed_at_ms.is_(None))
            .values(
                seen_ms=how_far.until_ms,
                lowest_ask=how_far.lowest_ask,
                highest_ask=how_far.highest_ask,
                funding_pct=how_far.funding_pct,
            )
        )


async def mark_from_candles(session: AsyncSession, signal_id: str) -> None:
    """The end that is about to be written comes from one-minute candles; of what has ended already nothing changes."""
    this = (SignalRow.signal_id == signal_id, SignalRow.closed_at_ms.is_(None))
    await session.execute(update(SignalRow).where(*this).values(from_candles=True))


async def remember_chart(session: AsyncSession, signal_id: str, file_id: str) -> None:
    """Telegram's name of the picture, so that it is uploaded once."""
    await session.execute(update(SignalRow).where(SignalRow.signal_id == signal_id).values(chart_file_id=file_id))


async def _open(session: AsyncSession, signal: Opened, snapshot: Score, now_ms: int) -> list[int]:
    if await get(session, signal.signal_id) is not None:
        return []
    values = msgspec.structs.asdict(signal)
    if not await inserted(session, SignalRow, **values, snapshot=snapshot, created_ms=now_ms):
        return []  # another process was first
    wanting = await chats.wanting(
        session,
        venue=signal.venue,
        coin=coin_of(signal.symbol).name,
        score=signal.score_low,  # the score that the engine's own gate looks at: a chat's threshold is no weaker promise
        official=signal.official,
        suppressed=signal.suppressed,
        now_ms=now_ms,
    )
    return await outbox.queue(
        session,
        signal_id=signal.signal_id,
        event=Event.OPENED,
        chats=[(chat.chat_id, chat.kind) for chat in wanting],
        trigger_ms=signal.at_ms,
        now_ms=now_ms,
    )


async def _close(session: AsyncSession, signal: Closed, now_ms: int) -> list[int]:
    row = await _followed(session, signal.signal_id)
    if row.closed_at_ms is not None:
        return []
    row.closed_at_ms, row.exit_price, row.exit_reason = signal.at_ms, signal.exit_price, signal.reason
    row.gross_pct, row.net_pct, row.net_r = signal.gross_pct, signal.net_pct, signal.net_r
    row.mfe_pct, row.mae_pct, row.seconds_open = signal.mfe_pct, signal.mae_pct, signal.seconds_open
    await outbox.withdraw(session, signal.signal_id)
    holders = await outbox.holders(session, signal.signal_id)
    return await outbox.queue(
        session,
        signal_id=signal.signal_id,
        event=Event.CLOSED,
        chats=[(chat.chat_id, chat.kind) for chat in holders if chat.on_exit is not Delivery.OFF],
        trigger_ms=signal.at_ms,
        now_ms=now_ms,
    )


async def _blind(session: AsyncSession, signal: Blind, now_ms: int) -> list[int]:
    row = await _followed(session, signal.signal_id)
    if row.closed_at_ms is not None:
        return []
    row.blind_at_ms, row.seconds_blind = signal.at_ms, signal.seconds_blind
    return await outbox.queue_update(session, signal.signal_id, Event.BLIND, signal.at_ms, now_ms)


async def _followed(session: AsyncSession, signal_id: str) -> SignalRow:
    row = await session.scalar(locked(select(SignalRow).where(SignalRow.signal_id == signal_id)))
    if row is None:
        raise StorageError(f"no signal {signal_id} is known")
    return row


def _check(signal: Signal) -> None:
    """NaN and infinity, which databases treat in four ways and JSON writes as null, never reach the record."""
    try:
        msgspec.json.decode(msgspec.json.encode(signal), type=type(signal))
    except msgspec.ValidationError as error:
        raise StorageError(f"signal {signal.signal_id} cannot be kept: {error}") from error


def _bare(signal: Opened) -> Score:
    """What a signal itself tells of its score, where nobody kept the readings."""
    return Score(
        venue=signal.venue,
        symbol=signal.symbol,
        at_ms=signal.at_ms,
        mid=None,
        spread_pct=None,
        score=signal.score,
        score_low=signal.score_low,
        score_high=signal.score_high,
        coverage=signal.coverage,
        components=signal.components,
        readings={},
        gates=(),
    )
