"""Telegram's pulse: aiogram retries a refused or contested getUpdates for ever and tells nobody, so it is watched here."""

import time
from collections.abc import Callable

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import GetUpdates, Response, TelegramMethod
from aiogram.methods.base import TelegramType


class Pulse(BaseRequestMiddleware):
    """`age_s` since Telegram last answered getUpdates or called the webhook; `trouble` while it does not."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._beat_s: float | None = None
        self.trouble: str | None = None

    def beat(self) -> None:
        self._beat_s = self._now_s()
        self.trouble = None

    @property
    def age_s(self) -> float | None:
        return None if self._beat_s is None else self._now_s() - self._beat_s

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        polls = isinstance(method, GetUpdates)
        try:
            response = await make_request(bot, method)
        except Exception as error:
            if polls:
                self.trouble = _in_words(error)
            raise
        if polls:
            self.beat()
        return response


def _in_words(error: Exception) -> str:
    """Without the error's own text, which may repeat an address with the token in it."""
    match error:
        case TelegramUnauthorizedError():
            return "Telegram refuses the bot token (401)"
        case TelegramConflictError():
            return "another process polls with the same token (409)"
        case _:
            return f"getUpdates fails: {type(error).__name__}"
