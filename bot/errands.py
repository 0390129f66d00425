"""One row of the outbox: from what is due to what became of it."""

import asyncio
import logging
from weakref import WeakValueDictionary

import msgspec

from bot.lane import Trip
from bot.letters import letter_for, matter_of
from bot.likeness import Likeness
from bot.postman import Postman
from bot.settling import Books, Fate, TooLate
from bot.texts import Texts
from bot.verdicts import Cause, Garbled, Gone, Later, Unclear
from engine.clock import Clock
from engine.rules import Rules
from storage.database import Database
from storage.deliveries import Due, Event
from storage.errors import StorageError

log = logging.getLogger(__name__)

VALID_S = 3_600.0
"""Older than this, nothing is sent any more."""

STOPPED = Later("stopped", Cause.TROUBLE, 0.0)


class Errands:
    """Later than `max_lag_s` on the wall, whatever the speed of `clock`, a card says that it comes too late, and how far a signal
    has come is not told any more.
    """

    def __init__(
        self, postman: Postman, books: Books, database: Database, texts: Texts, clock: Clock, rules: Rules, *, max_lag_s: float
    ) -> None:
        self._postman = postman
        self._books = books
        self._database = database
        self._texts = texts
        self._clock = clock
        self._rules = rules
        self._max_lag_s = max_lag_s
        self._likeness = Likeness(database)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def fate(self, due: Due) -> Fate:
        """One chat's messages go one after the other, in the order in which they were claimed."""
        trip = Trip()
        try:
            async with self._turns.setdefault(due.chat_id, asyncio.Lock()):
                return await self._sent(due, trip)
        except asyncio.CancelledError:
            await self._books.settle(due, Unclear("stopped before the answer came") if trip.left else STOPPED)
            raise
        except StorageError as error:
            return Unclear(str(error)) if trip.left else Later(str(error), Cause.TROUBLE)
        except Exception as error:  # one letter that cannot be written must not keep everybody else's from leaving
            log.exception("message %d to chat %d", due.delivery_id, due.chat_id)
            return Unclear(repr(error)) if trip.left else Garbled(repr(error))

    async def _sent(self, due: Due, trip: Trip) -> Fate:
        lag_s = self._clock.real_s((self._clock.now_ms() - due.trigger_ms) / 1000)
        if lag_s > VALID_S:
            return TooLate()
        async with self._database.session() as session:
            matter = await matter_of(session, due.signal_id, due.chat_id, with_mark=False)
        if matter is None:
            return Later("its chat has moved", Cause.TROUBLE, 0.0)
        if not matter.chat.active:
            return Gone("the chat is inactive")
        if due.event is Event.OPENED:
            matter = msgspec.structs.replace(matter, alike=await self._likeness.of(matter.record.opened))
        letter = letter_for(due, matter, self._texts.of(matter.chat.language), self._rules, late=lag_s > self._max_lag_s)
        return TooLate() if letter is None else await self._postman.post(letter, trip)
