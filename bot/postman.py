"""Sends one letter as well as its chat allows: with its picture, or as text, or as bare words."""

import logging
from functools import partial
from typing import TypeAlias

import msgspec
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.types import BufferedInputFile, Message, ReplyParameters

from bot.charts import ChartError
from bot.lane import Lane, Trip
from bot.letters import Letter, without_markup
from bot.portraits import Portraits
from bot.verdicts import Garbled, NoPicture, NoTopic, Verdict

log = logging.getLogger(__name__)

SEND_S = 20
"""How long to wait for the platform's answer to a message."""


class Sent(msgspec.Struct, frozen=True):
    message_id: int
    late: bool = False


Outcome: TypeAlias = Sent | Verdict


class Postman:
    def __init__(self, bot: Bot, lane: Lane, portraits: Portraits) -> None:
        self._bot = bot
        self._lane = lane
        self._portraits = portraits

    async def post(self, letter: Letter, trip: Trip) -> Outcome:
        """What became of it. A letter that is refused for what it carries is tried again with less."""
        while True:
            outcome = await self._tried(letter, trip)
            simpler = self._simpler(letter, outcome)
            if simpler is None:
                return outcome
            letter = simpler

    async def _tried(self, letter: Letter, trip: Trip) -> Outcome:
        way = self._with_picture if letter.pictured else self._as_text
        answer = await way(letter, trip)
        return Sent(answer.message_id, letter.late) if isinstance(answer, Message) else answer

    def _simpler(self, letter: Letter, outcome: Outcome) -> Letter | None:
        match outcome:
            case NoTopic() if letter.thread_id is not None:
                return msgspec.structs.replace(letter, thread_id=None)
            case NoPicture(stale=True) if letter.pictured and self._portraits.forget(letter.record, letter.chat.theme):
                return letter
            case NoPicture(why=why) if letter.pictured:
                log.info("chat %d gets #%d without its picture: %s", letter.chat.chat_id, letter.record.number, why)
                return msgspec.structs.replace(letter, pictured=False)
            case Garbled(why=why) if letter.reply_to is not None and "replied" in why:
                return msgspec.structs.replace(letter, reply_to=None)  # across topics Telegram insists on the card being there
            case Garbled(why=why) if not letter.plain:
                log.error("chat %d gets #%d without markup: %s", letter.chat.chat_id, letter.record.number, why)
                return msgspec.structs.replace(letter, pictured=False, plain=True)
            case _:
                return None

    async def _with_picture(self, letter: Letter, trip: Trip) -> Message | Verdict:
        try:
            async with self._portraits.of(letter.record, letter.chat.theme) as photo:
                answer = await self._lane.take(letter.chat, trip, partial(self._send_photo, letter, photo))
                if isinstance(answer, Message):
                    await self._portraits.uploaded(letter.record, letter.chat.theme, answer)
                return answer
        except ChartError:
            return await self._as_text(letter, trip)

    async def _as_text(self, letter: Letter, trip: Trip) -> Message | Verdict:
        return await self._lane.take(letter.chat, trip, partial(self._send_text, letter))

    async def _send_photo(self, letter: Letter, photo: str | BufferedInputFile) -> Message:
        return await self._bot.send_photo(
            letter.chat.chat_id,
            photo,
            caption=letter.card.html,
            message_thread_id=letter.thread_id,
            disable_notification=letter.silent,
            reply_markup=letter.card.keyboard,
            reply_parameters=_reply(letter),
            request_timeout=SEND_S,
        )

    async def _send_text(self, letter: Letter) -> Message:
        return await self._bot.send_message(
            letter.chat.chat_id,
            without_markup(letter.card.html) if letter.plain else letter.card.html,
            parse_mode=None if letter.plain else ParseMode.HTML,
            message_thread_id=letter.thread_id,
            disable_notification=letter.silent,
            reply_markup=None if letter.plain else letter.card.keyboard,
            reply_parameters=_reply(letter),
            request_timeout=SEND_S,
        )


def _reply(letter: Letter) -> ReplyParameters | None:
    """To the signal's card in this chat, or as a message of its own where that card is gone."""
    if letter.reply_to is None:
        return None
    return ReplyParameters(message_id=letter.reply_to, allow_sending_without_reply=True)
