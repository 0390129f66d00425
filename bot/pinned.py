"""The pinned pulse: one message a chat, edited each minute for as long as the chat wants it."""

from collections.abc import Awaitable, Callable

import msgspec
from aiogram.types import Message

from bot.board import Board
from bot.cards import Card
from bot.cards.desk import pulse_card
from bot.courier import Courier
from bot.status import Status
from bot.texts import Texts
from bot.verdicts import Garbled
from engine.clock import Clock
from engine.leaderboard import Leaderboard
from storage import chats, recaps, signals
from storage.chats import Chat, Preferences
from storage.database import Database
from storage.signals import Record

GONE = ("message to edit not found", "message_id_invalid", "message can't be edited")
"""Whoever deleted it did not want it."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What every chat's pulse tells in its own words."""

    status: Status
    board: Leaderboard | None
    running: list[Record]
    now_ms: int


class PinnedPulse:
    """Called once a minute. A chat that has become a supergroup gets a new one, for its messages stayed behind."""

    def __init__(
        self,
        courier: Courier,
        database: Database,
        texts: Texts,
        board: Board,
        status: Callable[[], Awaitable[Status]],
        clock: Clock,
    ) -> None:
        self._courier = courier
        self._database = database
        self._texts = texts
        self._board = board
        self._status = status
        self._clock = clock

    async def __call__(self) -> None:
        async with self._database.session() as session:
            pulsing = await recaps.pulsing(session)
        if not pulsing:
            return
        seen = await self._look()
        for chat in pulsing:
            await self._keep(chat, self._card(chat, seen))

    async def _look(self) -> Seen:
        status = await self._status()
        async with self._database.session() as session:
            running = [record for record in await signals.still_open(session) if record.opened.official]
        return Seen(status=status, board=self._board.latest, running=running[::-1], now_ms=self._clock.now_ms())

    def _card(self, chat: Chat, seen: Seen) -> Card:
        return pulse_card(self._texts.of(chat.language), chat, seen.status.venues, seen.board, seen.running, seen.now_ms)

    async def _keep(self, chat: Chat, card: Card) -> None:
        if chat.pulse_message_id is None:
            sent = await self._courier.send(chat, card, silent=True)
            if isinstance(sent, Message):
                await self._remember(chat, Preferences(pulse_message_id=sent.message_id))
                await self._courier.pin(chat, sent.message_id)
            return
        match await self._courier.edit(chat, chat.pulse_message_id, card):
            case Garbled(why=why) if any(word in why.lower() for word in GONE):
                await self._remember(chat, Preferences(pulse=False, pulse_message_id=None))
            case _:
                return

    async def _remember(self, chat: Chat, changes: Preferences) -> None:
        async with self._database.session() as session:
            await chats.change(session, chat.chat_id, **changes)
