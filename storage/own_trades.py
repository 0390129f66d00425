"""One person's own ledger: what he marked, and the prices that he says he got."""

from typing import Any

import msgspec
from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql import Select

from engine.backtest.outcomes import Outcome
from storage.kinds import Mark
from storage.statistics import COLUMNS, Plain, outcome_of
from storage.tables import SignalRow, TradeRow
from storage.trades import mark

OWN = (
    TradeRow.mark,
    TradeRow.marked_ms,
    TradeRow.entry_price.label("own_entry"),
    TradeRow.exit_price.label("own_exit"),
    TradeRow.closed_ms.label("own_closed_ms"),
)


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """A signal that somebody took or skipped. Prices that he did not tell are None; `exit_ms` is when he told his exit."""

    number: int
    signal: Outcome
    mark: Mark
    marked_ms: int
    entry_price: float | None = None
    exit_price: float | None = None
    exit_ms: int | None = None


async def count(session: AsyncSession, user_id: int) -> int:
    return await session.scalar(select(func.count()).select_from(TradeRow).where(TradeRow.user_id == user_id)) or 0


async def page(session: AsyncSession, user_id: int, *, limit: int, offset: int = 0) -> list[Own]:
    """The latest signals first."""
    rows = _of(user_id).order_by(SignalRow.number.desc()).limit(limit).offset(offset)
    return [_own(row) for row in await session.execute(rows)]


async def since(session: AsyncSession, user_id: int, since_ms: int) -> list[Own]:
    """Those whose signals opened at `since_ms` or later, in their order."""
    rows = _of(user_id).where(SignalRow.at_ms >= since_ms).order_by(SignalRow.number)
    return [_own(row) for row in await session.execute(rows)]


async def one(session: AsyncSession, user_id: int, number: int) -> Own | None:
    row = (await session.execute(_of(user_id).where(SignalRow.number == number))).one_or_none()
    return None if row is None else _own(row)


async def enter_at(session: AsyncSession, user_id: int, signal_id: str, price: float, now_ms: int) -> None:
    """He took it, at this price. Raises StorageError where there is no such signal."""
    await mark(session, user_id=user_id, signal_id=signal_id, mark=Mark.TOOK, now_ms=now_ms)
    await _change(session, user_id, signal_id, entry_price=price)


async def close_at(session: AsyncSession, user_id: int, signal_id: str, price: float, now_ms: int) -> None:
    """He took it, and is out at this price. Raises StorageError where there is no such signal."""
    await mark(session, user_id=user_id, signal_id=signal_id, mark=Mark.TOOK, now_ms=now_ms)
    await _change(session, user_id, signal_id, exit_price=price, closed_ms=now_ms)


async def undo_entry(session: AsyncSession, user_id: int, signal_id: str) -> None:
    await _change(session, user_id, signal_id, entry_price=None)


async def undo_close(session: AsyncSession, user_id: int, signal_id: str) -> None:
    await _change(session, user_id, signal_id, exit_price=None, closed_ms=None)


async def forget(session: AsyncSession, user_id: int, signal_id: str) -> None:
    """As if he had never said anything about it."""
    await session.execute(delete(TradeRow).where(TradeRow.user_id == user_id, TradeRow.signal_id == signal_id))


async def _change(session: AsyncSession, user_id: int, signal_id: str, **values: Any) -> None:
    this = (TradeRow.user_id == user_id, TradeRow.signal_id == signal_id)
    await session.execute(update(TradeRow).where(*this).values(**values))


def _of(user_id: int) -> Select[*tuple[Any, ...]]:
    return select(*COLUMNS, *OWN).join(TradeRow, TradeRow.signal_id == SignalRow.signal_id).where(TradeRow.user_id == user_id)


def _own(row: Plain) -> Own:
    return Own(
        number=row.number,
        signal=outcome_of(row),
        mark=row.mark,
        marked_ms=row.marked_ms,
        entry_price=row.own_entry,
        exit_price=row.own_exit,
        exit_ms=row.own_closed_ms,
    )
