"""What became of a message, written down."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import TypeAlias

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from bot.postman import Sent
from bot.verdicts import Garbled, Gone, Later, Moved, NoPicture, NoTopic, Unclear, Verdict
from engine.clock import Clock
from storage import chats, deliveries
from storage.database import Database
from storage.deliveries import Due
from storage.errors import StorageError

log = logging.getLogger(__name__)

WRITES = 5
LONGEST_BACKOFF_S = 60.0


class TooLate(msgspec.Struct, frozen=True):
    """Not sent: what it would have said is over, or not wanted any more."""


Fate: TypeAlias = Sent | Verdict | TooLate


class Books:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def settle(self, due: Due, fate: Fate) -> None:
        """Tried several times: a message that was sent and is not known to be would be in doubt after the next start."""
        _say(due, fate)
        for attempt in range(WRITES):
            try:
                async with self._database.session() as session:
                    await self._write(session, due, fate)
            except StorageError as error:
                log.warning("message %d: what became of it is not written down yet: %s", due.delivery_id, error)
                await asyncio.sleep(backoff_s(attempt))
            else:
                return
        log.error("message %d: what became of it could not be written down", due.delivery_id)

    async def _write(self, session: AsyncSession, due: Due, fate: Fate) -> None:
        now_ms = self._clock.now_ms()
        match fate:
            case Sent(message_id=message_id, late=late):
                await (deliveries.missed if late else deliveries.sent)(session, due.delivery_id, message_id, now_ms)
            case Later(seconds=seconds):
                await self._postpone(session, due, backoff_s(due.attempts) if seconds is None else seconds)
            case Moved(chat_id=chat_id):
                await chats.migrate(session, due.chat_id, chat_id)
                await self._postpone(session, due, 0.0 if due.attempts == 0 else backoff_s(due.attempts))
            case Gone(why=why):
                await chats.deactivate(session, due.chat_id)
                await deliveries.failed(session, due.delivery_id, why)
            case Unclear():
                await deliveries.doubt(session, due.delivery_id)
            case NoTopic(why=why) | NoPicture(why=why) | Garbled(why=why):
                await deliveries.failed(session, due.delivery_id, why)
            case TooLate():
                await deliveries.expired(session, due.delivery_id)

    async def _postpone(self, session: AsyncSession, due: Due, wait_s: float) -> None:
        """`wait_s` on the wall, written as a moment of this clock."""
        not_before_ms = self._clock.now_ms() + int(wait_s * 1000 * self._clock.speed)
        await deliveries.postpone(session, due.delivery_id, not_before_ms)


def backoff_s(attempt: int) -> float:
    """1, 2, 4 … 60 seconds."""
    return min(2.0**attempt, LONGEST_BACKOFF_S)


async def unbroken(work: Coroutine[None, None, None]) -> None:
    """Await this to its end even when cancelled meanwhile, and only then let the cancellation through."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


def _say(due: Due, fate: Fate) -> None:
    match fate:
        case Sent(late=late):
            log.debug("message %d sent to chat %d%s", due.delivery_id, due.chat_id, ", too late" if late else "")
        case TooLate():
            log.info("message %d to chat %d not sent: too late", due.delivery_id, due.chat_id)
        case Later(why=why):
            log.info("message %d to chat %d waits: %s", due.delivery_id, due.chat_id, why)
        case Moved(chat_id=chat_id):
            log.info("chat %d is now the supergroup %d", due.chat_id, chat_id)
        case Gone(why=why):
            log.info("chat %d is not written to any more: %s", due.chat_id, why)
        case Unclear(why=why):
            log.warning("message %d to chat %d may or may not have arrived: %s", due.delivery_id, due.chat_id, why)
        case NoTopic(why=why) | NoPicture(why=why) | Garbled(why=why):
            log.error("message %d to chat %d cannot be sent: %s", due.delivery_id, due.chat_id, why)
