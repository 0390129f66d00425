"""What Telegram tells the bot: by polling, or through the webhook. And what the bot tells Telegram before it begins."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import TelegramObject

from bot.web.webhook import PATH
from engine.backoff import backoff_s
from engine.errors import SgnlError

log = logging.getLogger(__name__)

POLL_S = 10
ANSWER_S = 5
FINISH_S = 3.0
"""How long handlers that are at work when the bot stops may take to finish."""


class TokenRefused(SgnlError):
    """Telegram does not know the token."""


class InFlight(BaseMiddleware):
    """Knows which updates are being handled now, so that stopping can wait for them: aiogram does not."""

    def __init__(self) -> None:
        self._handling: set[asyncio.Task[Any]] = set()

    async def __call__(
        self, handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        task = asyncio.current_task()
        if task is None or task in self._handling:
            return await handler(event, data)
        self._handling.add(task)
        try:
            return await handler(event, data)
        finally:
            self._handling.discard(task)

    async def finish(self, timeout_s: float) -> None:
        if self._handling:
            _, late = await asyncio.wait(self._handling, timeout=timeout_s)
            for task in late:
                task.cancel()


async def introduce(bot: Bot) -> bool:
    """Whether Telegram answered; that it does not know the token is an error."""
    try:
        me = await bot.get_me(request_timeout=ANSWER_S)
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise TokenRefused("Telegram does not know this TELEGRAM_BOT_TOKEN; @BotFather shows the present one") from None
    except TelegramAPIError as error:
        log.warning("Telegram does not answer: %s", type(error).__name__)
        return False
    log.info("Telegram knows this bot as @%s", me.username)
    return True


class Incoming:
    """`begin` is awaited once Telegram is there: the command menu, the chats that settings name."""

    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, begin: Callable[[], Awaitable[None]], webhook: tuple[str, str] | None = None
    ) -> None:
        """`webhook`: its address and its secret; None is polling."""
        self._bot = bot
        self._dispatcher = dispatcher
        self._begin = begin
        self._webhook = webhook
        self._in_flight = InFlight()
        dispatcher.update.outer_middleware(self._in_flight)

    async def run(self) -> None:
        """Until cancelled or stopped."""
        rng, attempt = random.SystemRandom(), 0
        while not await self._arrived():
            await asyncio.sleep(backoff_s(attempt, rng))
            attempt += 1
        if self._webhook is None:
            await self._dispatcher.start_polling(self._bot, polling_timeout=POLL_S, handle_signals=False, close_bot_session=False)

    async def stop(self) -> None:
        """Take no new updates; finish those that are being handled."""
        with suppress(RuntimeError):  # aiogram's word for: it has not begun
            await self._dispatcher.stop_polling()
        await self._in_flight.finish(FINISH_S)

    async def _arrived(self) -> bool:
        if not await introduce(self._bot):
            return False
        try:
            await self._choose_way()
        except TelegramAPIError as error:
            log.warning("Telegram does not take this way of getting updates: %s", error.message)
            return False
        try:
            await self._begin()
        except TelegramAPIError as error:
            log.warning("Telegram did not take all that the bot begins with: %s", error.message)
        return True

    async def _choose_way(self) -> None:
        if self._webhook is None:
            await self._bot.delete_webhook()
            return
        url, secret = self._webhook
        address = url if url.endswith(PATH) else url + PATH
        await self._bot.set_webhook(address, secret_token=secret, allowed_updates=self._dispatcher.resolve_used_update_types())
        log.info("Telegram calls %s", address)
