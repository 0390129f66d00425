"""The whole bot stops while signals are open, and starts again when the market has moved through their levels."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from aiogram.types import Message

from bot.app import App
from engine.clock import Clock
from engine.market import Candle, Venue
from engine.signals import ExitReason, Opened
from sandbox.market import World
from sandbox.serve import serve as simulate
from sandbox.telegram import TelegramSandbox
from storage import chats, signals
from storage.signals import Record
from tests.bot.test_app import Outside, running, until, until_told
from tests.storage.samples import opened

SPEED = 60.0
"""A minute of the market lasts a second."""
MINUTE_MS = 60_000
COIN = "LUMAUSDT"
AWAY_MINUTES = 3
WORLD = {"coins": 2, "setup_every_s": None, "past_minutes": 120}


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Outside]:
    clock = Clock(SPEED)
    world = World(5, clock.anchor_ms, **WORLD)
    async with TelegramSandbox() as telegram, simulate(world, clock) as exchanges:
        yield Outside(telegram, exchanges, clock, tmp_path)


def future_of(outside: Outside, from_ms: int) -> dict[Venue, list[Candle]]:
    """The next whole minutes as they will be: a world of the same seed, run ahead."""
    ahead = World(5, outside.clock.anchor_ms, **WORLD)
    first_ms = (from_ms // MINUTE_MS + 1) * MINUTE_MS
    span = range(first_ms, first_ms + AWAY_MINUTES * MINUTE_MS)
    ahead.advance(span.stop)
    told = {venue: ahead.history(venue, COIN, AWAY_MINUTES + 1) for venue in (Venue.BINANCE, Venue.MEXC)}
    return {venue: [candle for candle in candles if candle.exchange_ms in span] for venue, candles in told.items()}


def far(outside: Outside, venue: Venue) -> Opened:
    """A signal of now whose target and stop are out of reach."""
    price = outside.exchanges.world.quote(venue, COIN).last
    levels = {"entry_price": price, "take_profit": price * 0.5, "stop_loss": price * 1.5}
    return opened(f"on-{venue}", venue=venue, symbol=COIN, at_ms=outside.clock.now_ms(), **levels)


async def subscribe(app: App, telegram: TelegramSandbox) -> None:
    """To text only: no picture is waited for."""
    await telegram.say(telegram.you, telegram.you, "/subscribe")
    await telegram.until(lambda: telegram.last(telegram.you), 30)
    async with app.database.session() as session:
        await chats.change(session, telegram.you.id, picture=False)


async def all_ended(app: App) -> list[Record] | None:
    async with app.database.session() as session:
        records = await signals.recent(session, limit=2)
    return records if all(record.closed for record in records) else None


def said(telegram: TelegramSandbox, *, in_reply: bool) -> list[Message]:
    """What the bot says about the coin: cards, or the replies below them."""
    told = [message for message in telegram.messages(telegram.you, by_bot=True) if COIN in (message.text or "")]
    return [message for message in told if (message.reply_to_message is not None) is in_reply]


async def test_what_ended_while_the_bot_was_down_is_told_once_and_marked(outside: Outside) -> None:
    telegram, settings = outside.telegram, outside.settings(venues="binance,mexc", clock_speed=SPEED)
    async with running(settings) as app:
        await subscribe(app, telegram)
        stopped, reached = far(outside, Venue.BINANCE), far(outside, Venue.MEXC)
        future = future_of(outside, stopped.at_ms)
        stopped = msgspec.structs.replace(stopped, stop_loss=max(candle.high for candle in future[Venue.BINANCE]))
        reached = msgspec.structs.replace(reached, take_profit=min(candle.low for candle in future[Venue.MEXC]) * 1.01)
        await app.ledger.keep([stopped, reached])
        await until(lambda: len(said(telegram, in_reply=False)) == 2)
    over_ms = future[Venue.BINANCE][-1].exchange_ms + MINUTE_MS
    await until(lambda: outside.clock.now_ms() > over_ms + 5_000)
    assert said(telegram, in_reply=True) == []
    async with running(settings) as app:
        records = await until_told(lambda: all_ended(app))
        await until(lambda: len(said(telegram, in_reply=True)) >= 2)
        await until(lambda: all("one-minute candles" in (card.text or "") for card in said(telegram, in_reply=False)))
        await until(lambda: app.station.scanner.open_signals() == ())
    ends = {record.opened.venue: record.closed for record in records if record.closed and record.from_candles}
    assert {venue: (closed.reason, closed.exit_price) for venue, closed in ends.items()} == {
        Venue.BINANCE: (ExitReason.STOP_LOSS, stopped.stop_loss),
        Venue.MEXC: (ExitReason.TAKE_PROFIT, reached.take_profit),
    }
    assert all(stopped.at_ms < closed.at_ms <= over_ms for closed in ends.values())
    assert (len(said(telegram, in_reply=False)), len(said(telegram, in_reply=True))) == (2, 2)
    assert all("one-minute candles" in (reply.text or "") for reply in said(telegram, in_reply=True))
