"""Announcements on their way: one message at a time, after all signals, and never twice to one chat."""

import asyncio
import time

from aiogram.types import Message

from bot.cards import Card
from bot.cards.announcement import progress_card
from bot.courier import Courier
from bot.texts import Texts
from bot.verdicts import Later, Unclear
from storage import announcements, chats, people
from storage.announcements import Announcement
from storage.database import Database
from storage.deliveries import State

PROGRESS_S = 3.0
"""Real seconds between two edits of the message that shows how far it is."""
PAUSE_S = 2.0
"""The longest pause when Telegram asks to wait; the chat that it is about comes again in the next round."""


class Announcer:
    """Called again and again; each time it sends what can be sent of what was confirmed."""

    def __init__(self, courier: Courier, database: Database, texts: Texts) -> None:
        self._courier = courier
        self._database = database
        self._texts = texts
        self._is_first = True

    async def __call__(self) -> None:
        async with self._database.session() as session:
            if self._is_first:
                await announcements.release(session)
            waiting = await announcements.running(session)
        self._is_first = False
        for announcement in waiting:
            await self._send(announcement)

    async def _send(self, announcement: Announcement) -> None:
        number, put_off, shown_s = announcement.announcement_id, set[int](), time.monotonic()
        while (chat_id := await self._claim(number, put_off)) is not None:
            became = await self._told(announcement, chat_id)
            async with self._database.session() as session:
                await announcements.settle(session, number, chat_id, became)
            if became is State.PENDING:
                put_off.add(chat_id)
            if time.monotonic() - shown_s >= PROGRESS_S:
                await self._show(number)
                shown_s = time.monotonic()
        if not put_off:
            async with self._database.session() as session:
                await announcements.finish(session, number)
        await self._show(number)

    async def _claim(self, number: int, but_not: set[int]) -> int | None:
        """Waits for its turn first: what is claimed when the bot stops is never sent."""
        await self._courier.turn()
        async with self._database.session() as session:
            return await announcements.claim(session, number, but_not)

    async def _told(self, announcement: Announcement, chat_id: int) -> State:
        async with self._database.session() as session:
            chat = await chats.get(session, chat_id)
            if chat is None or not chat.active or await people.is_banned(session, chat_id, chat.owner_id):
                return State.FAILED
        match await self._courier.send(chat, Card(announcement.html), thread_id=chat.thread_id):
            case Message():
                return State.SENT
            case Later(seconds=seconds):
                await asyncio.sleep(PAUSE_S if seconds is None else min(seconds, PAUSE_S))
                return State.PENDING
            case Unclear():
                return State.DOUBT
            case _:
                return State.FAILED

    async def _show(self, number: int) -> None:
        """On the message that was tapped to send it. That it cannot be edited any more stops nothing."""
        async with self._database.session() as session:
            now = await announcements.get(session, number)
            panel = None if now is None else await chats.get(session, now.admin_id)
            tally = await announcements.tally(session, number)
        if now is not None and panel is not None and now.panel_message_id is not None:
            await self._courier.edit(panel, now.panel_message_id, progress_card(self._texts.of(panel.language), now, tally))
