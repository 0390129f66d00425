"""The door to Telegram: the aiogram Bot as this product sets it up."""

from functools import cache
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientTimeout

from engine.errors import SgnlError

ANSWER_S = 30
"""How long a request may take in all; long polling adds its own time."""

CONNECT_S = 10.0
"""How long until a connection stands."""


class BadToken(SgnlError):
    """TELEGRAM_BOT_TOKEN does not look like a bot's token."""


class Session(AiohttpSession):
    """aiogram's session that tells a connection that never stood from an answer that never came."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's own signature
    ) -> TelegramType:
        answer_model(method.__returning__)
        limits: Any = ClientTimeout(total=self.timeout if timeout is None else timeout, connect=CONNECT_S)
        return await super().make_request(bot, method, timeout=limits)  # handed on to aiohttp as it is


@cache
def answer_model(returning: Any) -> type[Response[Any]]:
    """Pydantic holds these models weakly and aiogram asks for one a request: unless it is kept, each costs 10 ms anew."""
    return Response[returning]


def make_bot(token: str, api_base: str | None = None) -> Bot:
    """A Bot that writes HTML without link previews; `api_base` is a self-hosted Bot API server. Its `session` is to be closed.

    :raises BadToken: without repeating the token.
    """
    api = PRODUCTION if api_base is None else TelegramAPIServer.from_base(api_base.rstrip("/"))
    try:
        return Bot(
            token,
            session=Session(api=api, timeout=ANSWER_S),
            default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
        )
    except TokenValidationError:
        raise BadToken("TELEGRAM_BOT_TOKEN does not look like a token; BotFather's look like 123456789:AA…") from None
