"""Telegram's calls, whose secret is compared in constant time."""

import hmac
import logging
from json import JSONDecodeError

from aiogram import Bot, Dispatcher
from aiogram.methods import TelegramMethod
from aiohttp import web
from pydantic import ValidationError

from bot.pulse import Pulse

log = logging.getLogger(__name__)

PATH = "/telegram/webhook"


class Webhook:
    def __init__(self, bot: Bot, dispatcher: Dispatcher, secret: str, pulse: Pulse) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._secret = secret.encode()
        self._pulse = pulse

    async def handle(self, request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self._secret):
            return web.Response(status=401)
        self._pulse.beat()
        try:
            update = await request.json()
        except (JSONDecodeError, UnicodeDecodeError):
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        await self._feed(update)
        return web.Response()

    async def _feed(self, update: dict[str, object]) -> None:
        try:
            answer = await self._dispatcher.feed_raw_update(self._bot, update)
            if isinstance(answer, TelegramMethod):
                await self._dispatcher.silent_call_request(self._bot, answer)
        except ValidationError:
            log.warning("Telegram sent an update of an unknown shape")
        except Exception:  # a handler's mistake must not make Telegram send the same update again and again
            log.exception("an update failed")
