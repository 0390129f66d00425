"""/web: the button, the link, and what is said where there is neither."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SetChatMenuButton, TelegramMethod
from aiogram.types import MenuButtonCommands, MenuButtonWebApp

from bot.menu import publish_menu_button
from bot.settings import Settings
from bot.web.app.sign_in import SignIn
from engine.scanner import Scanner
from engine.signals import Opened
from sandbox.telegram import TelegramSandbox
from storage.database import Database
from tests.bot.stage import ADA, BO, GROUP, TEXTS, Stage, plain, words
from tests.sandbox.conftest import bot_for

HTTPS = "https://sgnl.example"


@pytest.fixture
def stage(handlers_database: Database, handlers_market: tuple[Scanner, Opened]) -> Stage:
    return Stage(handlers_database, *handlers_market, public_url=HTTPS)


def buttons(said: Any) -> list[Any]:
    return [button for row in said.reply_markup.inline_keyboard for button in row]


async def test_in_private_the_page_opens_inside_telegram_or_by_a_link_in_a_browser(stage: Stage) -> None:
    (said,) = await stage.write("/web", ADA)
    inside, browser = buttons(said)
    assert inside.web_app.url == "https://sgnl.example/app"
    assert browser.url.startswith("https://sgnl.example/app#link=")


async def test_the_link_signs_in_who_asked_for_it(stage: Stage) -> None:
    sign_in = SignIn(stage.bot.token)
    for person in (ADA, BO):
        (said,) = await stage.write("/web", person)
        link = buttons(said)[-1].url.partition("#link=")[2]
        assert sign_in.by_link(link, None).user_id == person.id


async def test_the_deep_link_does_the_same(stage: Stage) -> None:
    (said,) = await stage.write("/start web", ADA)
    assert len(buttons(said)) == 2


async def test_in_a_group_nobody_is_signed_in_but_led_to_the_private_chat(stage: Stage) -> None:
    (said,) = await stage.write("/web", ADA, GROUP)
    (button,) = buttons(said)
    assert button.url == "https://t.me/sgnl_bot?start=web"
    assert "link=" not in words(said)


async def test_without_https_there_is_the_link_alone(handlers_database: Database, handlers_market: tuple[Scanner, Opened]) -> None:
    stage = Stage(handlers_database, *handlers_market, public_url="http://sgnl.example:8080")
    (said,) = await stage.write("/web", ADA)
    (button,) = buttons(said)
    assert button.url.startswith("http://sgnl.example:8080/app#link=")


@pytest.mark.parametrize("chat", [None, GROUP])
async def test_where_no_page_is_set_up_the_operator_is_told_what_to_set(handlers_stage: Stage, chat: Any) -> None:
    (said,) = await handlers_stage.write("/web", ADA, chat)
    assert "PUBLIC_URL" in plain(said)
    assert said.reply_markup is None


@pytest.fixture
async def real() -> AsyncIterator[tuple[TelegramSandbox, Bot]]:
    async with TelegramSandbox() as telegram, bot_for(telegram) as bot:
        yield telegram, bot


async def test_the_menu_button_opens_the_page_where_there_is_one(real: tuple[TelegramSandbox, Bot]) -> None:
    telegram, bot = real
    for public_url, shown in ((HTTPS, MenuButtonWebApp), (telegram.url, MenuButtonWebApp), (None, MenuButtonCommands)):
        await publish_menu_button(bot, TEXTS, Settings(_env_file=None, public_url=public_url, telegram_api_base=telegram.url))
        assert isinstance(await bot.get_chat_menu_button(), shown)


async def test_a_menu_button_that_telegram_refuses_stops_nobody(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    method: TelegramMethod[Any] = SetChatMenuButton()
    stage.session.failures[SetChatMenuButton] = [TelegramBadRequest(method=method, message="Bad Request: BUTTON_URL_INVALID")]
    await publish_menu_button(stage.bot, TEXTS, Settings(_env_file=None, public_url=HTTPS))
    assert "BUTTON_URL_INVALID" in caplog.text
