"""Nobody is served faster than a person can read."""

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from math import ceil
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.updates import answer_briefly, first_text, is_a_wish, the_update

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Flood(BaseMiddleware):
    """A token bucket a person: `burst` at once, `per_s` in the long run. One polite line, then silence until half is back."""

    def __init__(
        self, burst: float = 20.0, per_s: float = 1.0, people: int = 10_000, now_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._per_s = per_s
        self._people = people
        self._now_s = now_s
        self._buckets: OrderedDict[int, tuple[float, float, bool]] = OrderedDict()
        """user id -> (tokens, at_s, whether he was told)"""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        update, user = the_update(event), data.get("event_from_user")
        if user is None or not is_a_wish(update):
            return await handler(event, data)
        tokens, was_told = self._tokens(user.id)
        is_served = tokens >= (self._burst / 2 if was_told else 1.0)
        self._keep(user.id, tokens - 1.0 if is_served else tokens, told=not is_served)
        if is_served:
            return await handler(event, data)
        pause_s = ceil((self._burst / 2 - tokens) / self._per_s)
        await self._refuse(update, "" if was_told else first_text(data["texts"], user).plain("too-fast", seconds=pause_s))
        return None

    def _tokens(self, user_id: int) -> tuple[float, bool]:
        tokens, at_s, was_told = self._buckets.get(user_id, (self._burst, 0.0, False))
        return min(self._burst, tokens + (self._now_s() - at_s) * self._per_s), was_told

    def _keep(self, user_id: int, tokens: float, *, told: bool) -> None:
        self._buckets[user_id] = (tokens, self._now_s(), told)
        self._buckets.move_to_end(user_id)
        if len(self._buckets) > self._people:
            self._buckets.popitem(last=False)

    async def _refuse(self, update: Update, line: str) -> None:
        """A button stops spinning even in silence."""
        if line or update.callback_query is not None:
            await answer_briefly(update, line)
