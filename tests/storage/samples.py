"""Signals and chats to try things with."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from engine.market import Venue
from engine.reading import Known, Unknown, Why
from engine.signals import Blind, Closed, Component, ExitReason, Gate, GateName, Opened, Score
from storage import chats, deliveries, signals
from storage.chats import Chat, ChatKind, Preferences

NOON_MS = 1_700_049_600_000
"""2023-11-15 12:00:00 UTC."""

HOUR_MS = 3_600_000


def opened(signal_id: str = "s1", **changes: object) -> Opened:
    signal = Opened(
        signal_id=signal_id,
        venue=Venue.BYBIT,
        symbol="1000PEPEUSDT",
        at_ms=NOON_MS,
        entry_price=0.1 + 0.2,
        take_profit=1.23e-9,
        stop_loss=123456.789012345,
        score=81.25,
        score_low=78.1,
        score_high=84.3,
        coverage=0.9500000000000001,
        components={Component.SWEEP: 15.0, Component.OI_DIVERGENCE: 1 / 3},
        reasons=(Component.SWEEP, Component.OI_DIVERGENCE),
        official=True,
        suppressed=None,
    )
    return msgspec.structs.replace(signal, **changes)


def snapshot(signal: Opened) -> Score:
    return Score(
        venue=signal.venue,
        symbol=signal.symbol,
        at_ms=signal.at_ms,
        mid=0.30000000000000004,
        spread_pct=None,
        score=signal.score,
        score_low=signal.score_low,
        score_high=signal.score_high,
        coverage=signal.coverage,
        components=signal.components,
        readings={
            "sweep": Known(0.7000000000000001, -1e-17, 250, "aggregate"),
            "funding": Unknown(Why.WARMUP),
        },
        gates=(Gate(name=GateName.SWEEP, passed=None, value=None, limit=20.0),),
    )


def closed(signal_id: str = "s1", **changes: object) -> Closed:
    signal = Closed(
        signal_id=signal_id,
        at_ms=NOON_MS + 60_000,
        exit_price=0.29490000000000005,
        reason=ExitReason.TAKE_PROFIT,
        gross_pct=1.7,
        net_pct=1.5899999999999999,
        net_r=1.7666666666666666,
        mfe_pct=1.71,
        mae_pct=-0.2,
        seconds_open=60.125,
    )
    return msgspec.structs.replace(signal, **changes)


def blind(signal_id: str = "s1", **changes: object) -> Blind:
    signal = Blind(signal_id=signal_id, at_ms=NOON_MS + 30_000, seconds_blind=10.25)
    return msgspec.structs.replace(signal, **changes)


async def known_chat(session: AsyncSession, chat_id: int = 7, kind: ChatKind = ChatKind.PRIVATE) -> Chat:
    return await chats.register(
        session, chat_id=chat_id, kind=kind, title=f"chat {chat_id}", language="en", owner_id=None, now_ms=NOON_MS
    )


async def subscriber(session: AsyncSession, chat_id: int = 7, kind: ChatKind = ChatKind.PRIVATE, **preferences: object) -> Chat:
    await known_chat(session, chat_id, kind)
    return await chats.change(session, chat_id, **Preferences(subscribed=True, **preferences))  # type: ignore[typeddict-item]


async def open_signal(session: AsyncSession, signal_id: str = "s1", now_ms: int = NOON_MS, **changes: object) -> list[int]:
    signal = opened(signal_id, **changes)
    return await signals.save(session, signal, snapshot(signal), now_ms)


async def send_all(session: AsyncSession, now_ms: int = NOON_MS) -> list[deliveries.Due]:
    """Claim whatever is due and say that it was sent; message ids are 1,000 + the delivery's."""
    due = await deliveries.claim(session, now_ms, 1_000)
    for delivery in due:
        await deliveries.sent(session, delivery.delivery_id, 1_000 + delivery.delivery_id, now_ms)
    return due
