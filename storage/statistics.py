"""What has closed, as statistics read it: one light row a set-up, without the readings that its record keeps."""

from typing import Any, TypeAlias

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from engine.backtest.outcomes import Outcome
from engine.coins import coin_of
from engine.market import Venue
from engine.signals import Closed, Opened
from storage.tables import SignalRow

Plain: TypeAlias = Row[*tuple[Any, ...]]

AT_ONCE = 100
"""Rows read before everybody else gets a turn: some milliseconds."""

COLUMNS: tuple[InstrumentedAttribute[Any], ...] = (
    SignalRow.number,
    SignalRow.signal_id,
    SignalRow.venue,
    SignalRow.symbol,
    SignalRow.at_ms,
    SignalRow.entry_price,
    SignalRow.take_profit,
    SignalRow.stop_loss,
    SignalRow.score,
    SignalRow.score_low,
    SignalRow.score_high,
    SignalRow.coverage,
    SignalRow.official,
    SignalRow.suppressed,
    SignalRow.closed_at_ms,
    SignalRow.exit_price,
    SignalRow.exit_reason,
    SignalRow.gross_pct,
    SignalRow.net_pct,
    SignalRow.net_r,
    SignalRow.mfe_pct,
    SignalRow.mae_pct,
    SignalRow.seconds_open,
)


async def closed_since(session: AsyncSession, since_ms: int, venue: Venue | None = None) -> list[Outcome]:
    """Every set-up that ended at `since_ms` or later, suppressed ones too, in the order of their ends.

    Components and reasons are left empty.
    """
    rows = select(*COLUMNS).where(SignalRow.closed_at_ms >= since_ms).order_by(SignalRow.closed_at_ms, SignalRow.number)
    if venue is not None:
        rows = rows.where(SignalRow.venue == venue)
    found: list[Outcome] = []
    async for part in (await session.stream(rows)).partitions(AT_ONCE):
        found += [outcome_of(row) for row in part]
    return found


async def official_since(session: AsyncSession, since_ms: int) -> list[Outcome]:
    """Every official signal that opened at `since_ms` or later, open ones too, in the order of their starts."""
    rows = select(*COLUMNS).where(SignalRow.official, SignalRow.at_ms >= since_ms).order_by(SignalRow.number)
    return [outcome_of(row) for row in await session.execute(rows)]


async def opened_since(session: AsyncSession, since_ms: int) -> frozenset[str]:
    """The coins that had an official signal from then on."""
    symbols = await session.scalars(select(SignalRow.symbol).where(SignalRow.official, SignalRow.at_ms >= since_ms).distinct())
    return frozenset(coin_of(symbol).name for symbol in symbols)


async def count_open(session: AsyncSession, venue: Venue | None = None) -> int:
    """Official signals that are still running."""
    rows = select(func.count()).select_from(SignalRow).where(SignalRow.official, SignalRow.closed_at_ms.is_(None))
    return await session.scalar(rows if venue is None else rows.where(SignalRow.venue == venue)) or 0


def outcome_of(row: Plain) -> Outcome:
    """From a row that has COLUMNS, under their own names."""
    opened = Opened(
        signal_id=row.signal_id,
        venue=row.venue,
        symbol=row.symbol,
        at_ms=row.at_ms,
        entry_price=row.entry_price,
        take_profit=row.take_profit,
        stop_loss=row.stop_loss,
        score=row.score,
        score_low=row.score_low,
        score_high=row.score_high,
        coverage=row.coverage,
        components={},
        reasons=(),
        official=row.official,
        suppressed=row.suppressed,
    )
    place = None if row.closed_at_ms is None else (row.closed_at_ms, row.number)
    return Outcome(opened=opened, opened_place=(row.at_ms, row.number), closed=_closed(row), closed_place=place)


def _closed(row: Plain) -> Closed | None:
    if row.closed_at_ms is None:
        return None
    return Closed(
        signal_id=row.signal_id,
        at_ms=row.closed_at_ms,
        exit_price=row.exit_price,
        reason=row.exit_reason,
        gross_pct=row.gross_pct,
        net_pct=row.net_pct,
        net_r=row.net_r,
        mfe_pct=row.mfe_pct,
        mae_pct=row.mae_pct,
        seconds_open=row.seconds_open,
    )
