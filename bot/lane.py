"""Everybody's way to Telegram: waiting for one's turn, sending, and learning from the answer."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram.exceptions import AiogramError

from bot.pacing import Pace
from bot.verdicts import Cause, Later, Unclear, Verdict, verdict_of
from storage.chats import Chat, ChatKind

PATIENCE_S = 2.0
"""How long a message waits for its turn with everything in hand; longer waits are spent in the outbox."""

DEFAULT_WAIT_S = 2.0
"""How long to wait where the platform does not say."""

Answer = TypeVar("Answer")


class Trip:
    """Whether a message has `left` and its fate is not known: what it means to be interrupted depends on it."""

    def __init__(self) -> None:
        self.left = False


class Lane:
    """Pace, on a real clock that only goes forward: Telegram's limits know no simulated time."""

    def __init__(self, pace: Pace, now_s: Callable[[], float] = time.monotonic) -> None:
        self._pace = pace
        self._now_s = now_s

    @property
    def is_closed(self) -> bool:
        """Whether nobody can be written to for longer than a message would wait."""
        return self._pace.held_s(self._now_s()) > PATIENCE_S

    async def take(self, chat: Chat, trip: Trip, request: Callable[[], Awaitable[Answer]]) -> Answer | Verdict:
        """The answer to this request, made when a message to this chat may leave; or why there is none.

        A turn that is far away is no turn: `Later` then says how far.
        """
        is_group = chat.kind is not ChatKind.PRIVATE
        while (wait_s := self._pace.ready_at(chat.chat_id, is_group, self._now_s()) - self._now_s()) > 0:
            if wait_s > PATIENCE_S:
                return Later("its turn comes later", Cause.TOO_FAST, wait_s)
            await asyncio.sleep(wait_s)
        send = self._pace.spent(chat.chat_id, is_group, self._now_s())
        trip.left = True
        try:
            return await request()
        except AiogramError as error:
            verdict = verdict_of(error)
            trip.left = isinstance(verdict, Unclear)
            self._learn(chat, verdict)
            return verdict
        finally:
            self._pace.answered(send, self._now_s())

    def _learn(self, chat: Chat, verdict: Verdict) -> None:
        if not isinstance(verdict, Later):
            return
        wait_s = DEFAULT_WAIT_S if verdict.seconds is None else verdict.seconds
        match verdict.cause:
            case Cause.TOO_FAST:
                self._pace.refused(chat.chat_id, wait_s, self._now_s())
            case Cause.DOWN:
                self._pace.hold(wait_s, self._now_s())
            case Cause.TROUBLE:
                return
