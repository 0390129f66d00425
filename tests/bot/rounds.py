"""What the rounds of recaps, pulses and announcements need to run against the local Bot API server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.courier import Courier
from bot.lane import Lane
from bot.pacing import Pace
from engine.clock import NS_A_MS, Clock
from sandbox.telegram import Role, TelegramSandbox
from storage import chats
from storage.chats import Chat, ChatKind, Preferences
from storage.database import Database
from tests.bot.post_office import FAST, Office


class Watch(Clock):
    """Stands still until it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.set("2025-11-05 12:00")

    def set(self, moment: str) -> None:
        """UTC."""
        self._now_ms = int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp() * 1000)

    def now_ns(self) -> int:
        return self._now_ms * NS_A_MS


class Rounds(Office):
    def __init__(self, telegram: TelegramSandbox, database: Database) -> None:
        super().__init__(telegram, database)
        self.watch = Watch()
        self.clock = self.watch

    def courier(self) -> Courier:
        """Without limits, and with no signal in the way."""
        return Courier(self.bot, self.database, Lane(Pace(everybody=FAST, chat=FAST, group=FAST)), self.outbox().idle)

    async def join(
        self, chat_id: int, kind: ChatKind = ChatKind.GROUP, role: Role = Role.ADMINISTRATOR, **preferences: object
    ) -> int:
        """A group or channel with signals, and the bot in it."""
        await self.telegram.add_bot(chat_id, role)
        await self.subscribe(chat_id, kind)
        await self.change(chat_id, **preferences)
        return chat_id

    async def row(self, chat_id: int) -> Chat:
        async with self.database.session() as session:
            chat = await chats.get(session, chat_id)
        assert chat is not None
        return chat

    async def change(self, chat_id: int, **preferences: object) -> None:
        async with self.database.session() as session:
            await chats.change(session, chat_id, **Preferences(**preferences))  # type: ignore[typeddict-item]

    def said(self, chat_id: int) -> list[str]:
        """The bot's messages as they stand now."""
        return [message.text or message.caption or "" for message in self.got(chat_id) if message.pinned_message is None]


@asynccontextmanager
async def rounds(folder: Path) -> AsyncIterator[Rounds]:
    database = Database(f"sqlite+aiosqlite:///{folder / 'sgnl.db'}")
    await database.upgrade()
    async with TelegramSandbox() as telegram:
        office = Rounds(telegram, database)
        try:
            yield office
        finally:
            await (await office.bot.session.create_session()).close()  # without aiogram's quarter of a second for TLS
            await database.close()
