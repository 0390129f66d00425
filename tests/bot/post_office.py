"""An outbox between a real SQLite file and a local Bot API server, and signals to send."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
from PIL import Image
from sqlalchemy import select

from bot.charts import ChartError, Charts, Picture
from bot.delivery import Outbox
from bot.history import History
from bot.pacing import Limit, Pace
from bot.telegram import make_bot
from bot.texts import Texts
from engine.clock import Clock
from engine.market import Candle, Venue
from engine.rules import Rules
from engine.signals import Blind, Closed, Component, ExitReason, Opened, Score, Signal
from sandbox.telegram import TelegramSandbox
from sandbox.telegram.objects import Message
from storage import chats, deliveries, signals
from storage.chats import ChatKind, Preferences
from storage.database import Database
from storage.deliveries import State
from storage.tables import DeliveryRow
from tests.bot.candle_samples import pumped

FAST = Limit(count=10_000, window_s=1.0)


class Camera(Charts):
    """Draws a small picture at once, or fails; the real one has tests of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[Picture] = []
        self.broken = False

    async def draw(self, picture: Picture) -> bytes:
        self.drawn.append(picture)
        await asyncio.sleep(0)
        if self.broken:
            raise ChartError("out of film")
        out = io.BytesIO()
        Image.new("RGB", (64, 48)).save(out, "PNG")
        return out.getvalue()


class Told(History):
    """The same candles for every market."""

    def __init__(self) -> None:
        super().__init__(None, {})  # type: ignore[arg-type]

    async def candles(self, _venue: Venue, _symbol: str, _minutes: int) -> tuple[Candle, ...]:
        return pumped()

    def panels(self, *_: object) -> None:
        """Nothing was noted."""

    @property
    def threshold(self) -> float:
        return 72.0


class Office:
    def __init__(self, telegram: TelegramSandbox, database: Database) -> None:
        self.telegram = telegram
        self.database = database
        self.clock = Clock()
        self.camera = Camera()
        self.bot = make_bot(telegram.token, telegram.url)
        self.ended: list[str] = []

    def outbox(
        self, *, pace: Pace | None = None, charts: Charts | None = None, clock: Clock | None = None, rules: Rules | None = None
    ) -> Outbox:
        """Without limits, unless told otherwise; told of every end since the last one, as the ledger would."""
        outbox = Outbox(
            self.bot,
            self.database,
            Texts(),
            charts or self.camera,
            Told(),
            pace or Pace(everybody=FAST, chat=FAST, group=FAST),
            clock or self.clock,
            rules or Rules(),
        )
        while self.ended:
            outbox.rewrite(self.ended.pop())
        return outbox

    async def subscribe(self, chat_id: int, kind: ChatKind = ChatKind.PRIVATE, **preferences: object) -> None:
        async with self.database.session() as session:
            await chats.register(
                session, chat_id=chat_id, kind=kind, title="chat", language="en", owner_id=None, now_ms=self.clock.now_ms()
            )
            await chats.change(session, chat_id, **Preferences(subscribed=True, **preferences))  # type: ignore[typeddict-item]

    async def person(self, name: str = "Ann", **preferences: object) -> int:
        """Somebody who has pressed Start and subscribed."""
        user = self.telegram.add_user(name)
        await self.telegram.say(user, user, "/start")
        await self.subscribe(user.id, **preferences)
        return user.id

    async def say(self, signal: Signal) -> None:
        async with self.database.session() as session:
            await signals.save(session, signal, snapshot(signal) if isinstance(signal, Opened) else None, self.clock.now_ms())
        if isinstance(signal, Closed):
            self.ended.append(signal.signal_id)

    def opened(self, signal_id: str = "s1", *, ago_s: float = 0.0) -> Opened:
        return Opened(
            signal_id=signal_id,
            venue=Venue.BYBIT,
            symbol="PEPEUSDT",
            at_ms=self.clock.now_ms() - int(ago_s * 1000),
            entry_price=0.0129,
            take_profit=0.01268,
            stop_loss=0.01302,
            score=84.0,
            score_low=80.0,
            score_high=88.0,
            coverage=0.9,
            components={Component.SWEEP: 15.0},
            reasons=(Component.SWEEP,),
            official=True,
            suppressed=None,
        )

    def closed(self, signal_id: str = "s1") -> Closed:
        return Closed(
            signal_id=signal_id,
            at_ms=self.clock.now_ms(),
            exit_price=0.01268,
            reason=ExitReason.TAKE_PROFIT,
            gross_pct=1.7,
            net_pct=1.59,
            net_r=1.7,
            mfe_pct=1.7,
            mae_pct=-0.2,
            seconds_open=420.0,
        )

    def blind(self, signal_id: str = "s1") -> Blind:
        return Blind(signal_id=signal_id, at_ms=self.clock.now_ms(), seconds_blind=12.0)

    async def send_all(self, outbox: Outbox | None = None) -> None:
        """What is due now leaves, then the outbox stops."""
        async with self.at_work(outbox or self.outbox()) as working:
            await working.drain(30)

    @asynccontextmanager
    async def at_work(self, outbox: Outbox) -> AsyncIterator[Outbox]:
        task = asyncio.create_task(outbox.run())
        await asyncio.sleep(0)
        try:
            yield outbox
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def counts(self) -> dict[State, int]:
        """By state, without those that no delivery is in."""
        async with self.database.session() as session:
            return {state: count for state, count in (await deliveries.counts(session)).items() if count}

    async def make_due(self) -> None:
        """Whatever was postponed is due now."""
        async with self.database.session() as session:
            for row in await session.scalars(select(DeliveryRow).where(DeliveryRow.state == State.PENDING)):
                row.not_before_ms = 0

    def got(self, chat_id: int) -> list[Message]:
        return self.telegram.messages(chat_id, by_bot=True)


def snapshot(opened: Opened) -> Score:
    return Score(
        venue=opened.venue,
        symbol=opened.symbol,
        at_ms=opened.at_ms,
        mid=opened.entry_price,
        spread_pct=0.05,
        score=opened.score,
        score_low=opened.score_low,
        score_high=opened.score_high,
        coverage=opened.coverage,
        components=opened.components,
        readings={},
        gates=(),
    )


@asynccontextmanager
async def post_office(folder: Path) -> AsyncIterator[Office]:
    database = Database(f"sqlite+aiosqlite:///{folder / 'sgnl.db'}")
    await database.upgrade()
    async with TelegramSandbox() as telegram:
        office = Office(telegram, database)
        try:
            yield office
        finally:
            await (await office.bot.session.create_session()).close()  # without aiogram's quarter of a second for TLS
            await database.close()


def words(message: Message) -> str:
    return message.caption or message.text or ""


def replaced(signal: Opened, **changes: object) -> Opened:
    return msgspec.structs.replace(signal, **changes)
