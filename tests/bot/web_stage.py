"""The Mini App on a real server on loopback: a scanner that can be fed on, a real database, and people who sign in."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.board import Board
from bot.settings import Settings
from bot.texts import Texts
from bot.web.app import mini_app
from bot.web.health import Health
from bot.web.server import WebServer
from engine.clock import Clock
from engine.market import Heard, Tick
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Opened
from sandbox.telegram.objects import User
from sandbox.telegram.web_app import init_data as as_the_app_signs
from storage import chats
from storage.chats import Chat, ChatKind
from storage.database import Database
from tests.bot.stage import markets

TOKEN = "42:planted-for-the-page"
NOON_S = 1_762_344_000
OWN = {"X-Sgnl": "1"}


def init_data(user_id: int = 7, *, at_s: float = NOON_S, token: str = TOKEN, **more: object) -> str:
    """As Telegram signs it: HMAC-SHA-256 with a key made from the token and the words WebAppData."""
    user = {"id": user_id, "first_name": "Ada", "language_code": "en"}
    fields = {"auth_date": str(int(at_s)), "query_id": "AAE7", "user": json.dumps(user)} | {k: str(v) for k, v in more.items()}
    checked = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    return urlencode(fields | {"hash": hmac.digest(key, checked.encode(), hashlib.sha256).hex()})


def sandbox_init_data(user_id: int, at_s: int) -> str:
    return as_the_app_signs(TOKEN, User(id=user_id, is_bot=False, first_name="Alex"), at_s)


class Feed:
    """A scanner, and what it has not heard yet."""

    def __init__(self) -> None:
        self.scanner = Scanner(Rules())
        self._events: Iterator[Heard] = iter(markets())

    def until_a_signal(self) -> Opened:
        for event in self._events:
            for signal in self.scanner.on(event):
                if isinstance(signal, Opened):
                    return signal
        raise AssertionError("no signal")

    def hear(self, seconds: int) -> None:
        """So many ticks more."""
        for event in self._events:
            self.scanner.on(event)
            seconds -= isinstance(event, Tick)
            if seconds <= 0:
                return


class Page:
    """One server. `now_s` is the real time that it believes in."""

    def __init__(self, database: Database, scanner: Scanner, texts: Texts, **settings: Any) -> None:
        self.now_s = float(NOON_S)
        self.database = database
        self.scanner = scanner
        self.clock = Clock()
        self.board = Board(scanner, self.clock)
        self.settings = Settings(_env_file=None, **settings)
        application = mini_app(
            self.settings,
            TOKEN,
            database=database,
            texts=texts,
            scanner=scanner,
            board=self.board,
            clock=self.clock,
            now_s=lambda: self.now_s,
        )
        self.server = WebServer(_well, app=application)

    @property
    def host(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def url(self, path: str = "") -> str:
        return f"{self.host}/app{path}"

    async def register(self, user_id: int = 7, language: str = "en", **changes: Any) -> Chat:
        async with self.database.session() as session:
            await chats.register(
                session,
                chat_id=user_id,
                kind=ChatKind.PRIVATE,
                title="Ada",
                language=language,
                owner_id=user_id,
                now_ms=NOON_S * 1000,
            )
            return await chats.change(session, user_id, language=language, **changes)

    async def chat(self, user_id: int = 7) -> Chat:
        async with self.database.session() as session:
            found = await chats.get(session, user_id)
        assert found is not None
        return found


class Browser:
    """A client with cookies of its own."""

    def __init__(self, client: aiohttp.ClientSession, page: Page) -> None:
        self.client = client
        self.page = page

    async def get(self, path: str, **headers: str) -> tuple[int, Any]:
        async with self.client.get(self.page.url(path), headers=headers) as answer:
            return answer.status, await answer.json()

    async def post(self, path: str, body: Any = None, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        async with self.client.post(self.page.url(path), json=body, headers=OWN if headers is None else headers) as answer:
            return answer.status, await answer.json()

    async def sign_in(self, user_id: int = 7, **changed: Any) -> tuple[int, Any]:
        return await self.post("/api/session", {"init_data": init_data(user_id, **({"at_s": self.page.now_s} | changed))})


@asynccontextmanager
async def serving(page: Page) -> AsyncIterator[Page]:
    await page.board.scan()
    await page.server.start("127.0.0.1", 0)
    try:
        yield page
    finally:
        await page.server.stop()


@asynccontextmanager
async def browsing(page: Page) -> AsyncIterator[Browser]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as client:
        yield Browser(client, page)


async def _well() -> Health:
    raise NotImplementedError("nobody asks here")
