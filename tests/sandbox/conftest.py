"""A sandboxed Telegram on loopback, and the real aiogram Bot that talks to it."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from PIL import Image

from sandbox.telegram import TelegramSandbox

Polling = Callable[[Dispatcher], AbstractAsyncContextManager[None]]


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramSandbox]:
    async with TelegramSandbox() as sandbox:
        yield sandbox


@asynccontextmanager
async def bot_for(telegram: TelegramSandbox, token: str | None = None, timeout_s: float = 10.0) -> AsyncIterator[Bot]:
    """A bot as the product builds it: only the server's address differs from Telegram's."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url), timeout=timeout_s)
    try:
        yield Bot(token or telegram.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    finally:
        if session._session is not None:
            await session._session.close()


@pytest.fixture
async def bot(telegram: TelegramSandbox) -> AsyncIterator[Bot]:
    async with bot_for(telegram) as bot:
        yield bot


@pytest.fixture
async def started(telegram: TelegramSandbox, bot: Bot) -> Bot:
    """The bot, after YOU pressed Start."""
    await telegram.say(telegram.you, telegram.you, "/start")
    return bot


@pytest.fixture
def polling(bot: Bot) -> Polling:
    """Run a dispatcher the way the product does, for as long as the block lasts."""

    @asynccontextmanager
    async def run(dispatcher: Dispatcher) -> AsyncIterator[None]:
        task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False, polling_timeout=5))
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    return run


def png(width: int = 640, height: int = 400, colour: tuple[int, int, int] = (20, 110, 95)) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(written, "PNG")
    return written.getvalue()


def keys(*texts: str) -> InlineKeyboardMarkup:
    """One button a row, each calling back with its own text."""
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=text)] for text in texts])
