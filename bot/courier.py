"""Sends and edits what is no signal: one message at a time, within the same limits, and only while no signal is on its way."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.types import Message

from bot.cards import Card
from bot.lane import Answer, Lane, Trip
from bot.postman import SEND_S
from bot.verdicts import Garbled, Gone, Moved, NoTopic, Verdict
from storage import chats
from storage.chats import Chat
from storage.database import Database

log = logging.getLogger(__name__)


class Courier:
    """`idle` returns while no signal is being sent."""

    def __init__(self, bot: Bot, database: Database, lane: Lane, idle: Callable[[], Awaitable[None]]) -> None:
        self._bot = bot
        self._database = database
        self._lane = lane
        self._idle = idle

    async def turn(self) -> None:
        """Returns while no signal is on its way."""
        await self._idle()

    async def send(self, chat: Chat, card: Card, *, thread_id: int | None = None, silent: bool = False) -> Message | Verdict:
        """The message; into the chat itself where its topic is gone."""
        answer = await self._taken(chat, partial(self._message, chat.chat_id, card, thread_id, silent))
        if isinstance(answer, NoTopic) and thread_id is not None:
            answer = await self._taken(chat, partial(self._message, chat.chat_id, card, None, silent))
        return answer

    async def edit(self, chat: Chat, message_id: int, card: Card) -> Verdict | None:
        """None when the message says so now; that it said so before is fine."""
        answer = await self._taken(chat, partial(self._edited, chat.chat_id, message_id, card))
        if isinstance(answer, Message | bool) or (isinstance(answer, Garbled) and "not modified" in answer.why):
            return None
        return answer

    async def pin(self, chat: Chat, message_id: int) -> Verdict | None:
        """Without a sound. None when it is pinned."""
        pinned = partial(self._bot.pin_chat_message, chat.chat_id, message_id, disable_notification=True)
        answer = await self._tried(chat, pinned)  # without the right to pin a chat is no less there
        return None if isinstance(answer, bool) else answer

    async def unpin(self, chat: Chat, message_id: int) -> None:
        """What is not pinned any more is fine too."""
        await self._tried(chat, partial(self._bot.unpin_chat_message, chat_id=chat.chat_id, message_id=message_id))

    async def _taken(self, chat: Chat, request: Callable[[], Awaitable[Answer]]) -> Answer | Verdict:
        """Once no signal is on its way. What Telegram says of the chat itself is written down."""
        answer = await self._tried(chat, request)
        match answer:
            case Gone(why=why):
                log.info("chat %d is not written to any more: %s", chat.chat_id, why)
                async with self._database.session() as session:
                    await chats.deactivate(session, chat.chat_id)
            case Moved(chat_id=chat_id):
                log.info("chat %d is now the supergroup %d", chat.chat_id, chat_id)
                async with self._database.session() as session:
                    await chats.migrate(session, chat.chat_id, chat_id)
            case _:
                return answer
        return answer

    async def _tried(self, chat: Chat, request: Callable[[], Awaitable[Answer]]) -> Answer | Verdict:
        await self.turn()
        return await self._lane.take(chat, Trip(), request)

    async def _message(self, chat_id: int, card: Card, thread_id: int | None, silent: bool) -> Message:  # noqa: FBT001 - bound by partial
        return await self._bot.send_message(
            chat_id,
            card.html,
            parse_mode=ParseMode.HTML,
            reply_markup=card.keyboard,
            message_thread_id=thread_id,
            disable_notification=silent,
            request_timeout=SEND_S,
        )

    async def _edited(self, chat_id: int, message_id: int, card: Card) -> Message | bool:
        return await self._bot.edit_message_text(
            card.html,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=card.keyboard,
            request_timeout=SEND_S,
        )
