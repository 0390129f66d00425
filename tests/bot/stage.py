"""The real dispatcher, scanner and database, with people who write and tap."""

import heapq
import itertools
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    SendAnimation,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import CallbackQuery, Chat, Message, Update, User

from bot.board import Board
from bot.charts import ChartError, Charts, Drawable, Picture, Replay
from bot.handlers import dispatcher
from bot.history import History
from bot.settings import Settings
from bot.status import Status, VenueStatus
from bot.texts import Texts
from engine.clock import Clock
from engine.market import Heard, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Opened, Signal
from sandbox.telegram.markup import parse_html
from storage import chats, signals, trades
from storage.chats import Chat as Row
from storage.database import Database
from storage.deliveries import State
from storage.trades import Mark
from tests.bot.recorder import PNG, Recorder, Shown
from tests.engine.script import START_MS, Script

TEXTS = Texts()
GROUP = Chat(id=-1001, type="supergroup", title="Desk & <friends>")
CHANNEL = Chat(id=-1002, type="channel", title="Tape")


def person(user_id: int = 7, name: str = "Ada", language: str = "en") -> User:
    return User(id=user_id, is_bot=False, first_name=name, language_code=language)


ADA, BO = person(), person(8, "Bo", "ru")
COMMANDS = ("start", "subscribe", "unsubscribe", "settings", "top", "score", "chart", "signals", "status", "help", "lang")
COMMANDS += ("stats", "signal", "mytrades", "why", "whynot")
COMMANDS += ("desk", "pulse", "about", "privacy", "export_me", "delete_me")
COMMANDS += ("replay",)
COMMANDS += ("web",)
COMMANDS += ("watch", "mute", "alert")
LUMA = {"venue": Venue.BINANCE, "symbol": "LUMAUSDT"}


def private(user: User) -> Chat:
    return Chat(id=user.id, type="private", first_name=user.first_name)


class Pencil(Charts):
    """Draws at once; the real one has tests of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[Drawable] = []
        self.filmed: list[Replay] = []

    async def draw(self, picture: Drawable) -> bytes:
        if isinstance(picture, Picture) and not picture.candles:
            raise ChartError("nothing to draw")
        self.drawn.append(picture)
        return PNG.getvalue()

    async def film(self, replay: Replay) -> bytes:
        self.filmed.append(replay)
        return PNG.getvalue()


def markets() -> Iterable[Heard]:
    """LUMA with a set-up on Binance and without one on Bybit; PEPE on MEXC by the thousand; KAS on LBank."""
    quiet = {"has_setup": False, "start_ms": START_MS + 900_000}
    return heapq.merge(
        Script(seed=1).events(),
        Script(seed=2, venue=Venue.BYBIT, **quiet).events(),
        Script(seed=3, venue=Venue.MEXC, symbol="1000PEPEUSDT", has_interest=False, **quiet).events(),
        Script(seed=4, venue=Venue.LBANK, symbol="KASUSDT", **quiet).events(),
        key=lambda event: event.received_ms,
    )


def scanner_with_a_signal() -> tuple[Scanner, Opened]:
    scanner = Scanner(Rules())
    for event in markets():
        for signal in scanner.on(event):
            if isinstance(signal, Opened):
                return scanner, signal
    raise AssertionError("no signal")


class Stage:
    def __init__(self, database: Database, scanner: Scanner, opened: Opened, **settings: Any) -> None:
        self.database = database
        self.scanner = scanner
        self.opened = opened
        self.clock = Clock()
        self.session = Recorder()
        self.bot = Bot("42:stage", session=self.session)
        self.board = Board(scanner, self.clock)
        self.pencil = Pencil()
        self.texts = TEXTS
        self.dispatcher = dispatcher(
            scanner=scanner,
            board=self.board,
            database=database,
            texts=self.texts,
            charts=self.pencil,
            history=History(scanner, {}),
            status=self.status,
            settings=Settings(_env_file=None, **settings),
            clock=self.clock,
        )
        self._updates = itertools.count(1)

    async def status(self) -> Status:
        venue = {"sockets": 2, "connected": 2, "frames": 9, "gaps": 0, "unknown_frames": 0, "error": None}
        return Status(
            version="0.1.0",
            started_ms=START_MS,
            scan_ms=1.5,
            scanned_at_ms=START_MS,
            open_signals=1,
            outbox=dict.fromkeys(State, 0),
            simulated=False,
            venues=tuple(VenueStatus(venue=name, age_ms=100, symbols=21, **venue) for name in Venue),
        )

    async def keep(self, signal: Signal) -> None:
        async with self.database.session() as session:
            snapshot = self.scanner.score(self.opened.venue, self.opened.symbol)
            await signals.save(session, signal, snapshot if isinstance(signal, Opened) else None, self.clock.now_ms())

    async def write(self, text: str | None, user: User | None = None, chat: Chat | None = None, **more: Any) -> list[Shown]:
        """Somebody writes; what the bot says to it."""
        user = user or person()
        message = Message(message_id=1, date=datetime.now(UTC), chat=chat or private(user), from_user=user, text=text, **more)
        return shown(await self.feed(message=message))

    async def tap(
        self, data: str, user: User | None = None, chat: Chat | None = None, message: Message | None = None, **more: Any
    ) -> list[TelegramMethod[Any]]:
        """Somebody taps a button with this data; everything that the bot does then."""
        user = user or person()
        message = message or Message(
            message_id=50, date=datetime.now(UTC), chat=chat or private(user), from_user=user, text="card", **more
        )
        query = CallbackQuery(id="q", from_user=user, chat_instance="c", data=data, message=message)
        return await self.feed(callback_query=query)

    async def feed(self, **event: Any) -> list[TelegramMethod[Any]]:
        return await self.feed_update(Update(update_id=next(self._updates), **event))

    async def feed_update(self, update: Update) -> list[TelegramMethod[Any]]:
        before = len(self.session.requests)
        await self.dispatcher.feed_update(self.bot, update)
        return self.session.requests[before:]


def shown(requests: list[TelegramMethod[Any]]) -> list[Shown]:
    return [request for request in requests if isinstance(request, Shown)]


def words(request: Shown) -> str:
    """What a person reads."""
    match request:
        case SendMessage(text=text) | EditMessageText(text=text):
            return str(text)
        case SendPhoto(caption=caption) | SendAnimation(caption=caption) | SendDocument(caption=caption):
            return str(caption)
        case _:
            return str(request.media.caption)


def toast(requests: list[TelegramMethod[Any]]) -> str:
    """What the one answer to a tap says."""
    answers = [request for request in requests if isinstance(request, AnswerCallbackQuery)]
    assert len(answers) == 1
    assert len(answers[0].text or "") <= 200
    return answers[0].text or answers[0].url or ""


def tappable(request: Any) -> list[str]:
    """The data of every button below it."""
    markup = request.reply_markup
    rows = markup.inline_keyboard if markup else []
    return [button.callback_data for row in rows for button in row if button.callback_data]


def plain(request: Shown) -> str:
    """The same without markup."""
    return parse_html(words(request))[0]


async def row(stage: Stage, chat_id: int) -> Row:
    async with stage.database.session() as session:
        chat = await chats.get(session, chat_id)
    assert chat is not None
    return chat


async def mark_of(stage: Stage, user: User) -> Mark | None:
    async with stage.database.session() as session:
        return await trades.mark_of(session, user.id, stage.opened.signal_id)


def text_of(requests: list[TelegramMethod[Any]]) -> str:
    said = shown(requests)
    assert len(said) == 1
    return words(said[0])
