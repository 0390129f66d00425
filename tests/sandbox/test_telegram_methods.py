"""Every method that aiogram knows has an answer of its type; what the bot says about itself is remembered."""

from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.methods import GetMe
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)
from aiogram.utils.web_app import safe_parse_webapp_init_data
from pydantic import TypeAdapter

from sandbox.telegram import TelegramSandbox
from sandbox.telegram.methods import METHODS
from sandbox.telegram.methods.specimen import known
from sandbox.telegram.world import YOU


async def test_a_method_without_meaning_here_answers_by_its_type(telegram: TelegramSandbox, started: Bot) -> None:
    async with aiohttp.ClientSession() as session:
        for name in sorted(known().keys() - METHODS.keys()):
            async with session.post(f"{telegram.url}/bot{telegram.token}/{name}", json={"chat_id": YOU}) as response:
                answer = await response.json()
            assert answer["ok"], (name, answer)
            TypeAdapter(known()[name]).validate_python(answer["result"])


def test_every_method_with_a_meaning_is_one_that_aiogram_knows() -> None:
    assert METHODS.keys() <= known().keys()


async def test_a_method_that_nobody_knows_is_not_found(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GetMe, "__api_method__", "getYou")
    with pytest.raises(TelegramNotFound):
        await bot(GetMe())


async def test_the_bot_knows_itself(telegram: TelegramSandbox, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username, me.supports_inline_queries) == (
        int(telegram.token.split(":")[0]),
        True,
        "sgnl_bot",
        True,
    )
    assert await bot.set_my_name("SGNL radar")
    assert (await bot.get_me()).first_name == "SGNL radar"
    assert (await bot.get_my_name()).name == "SGNL radar"


async def test_sessions_end_politely(bot: Bot) -> None:
    assert await bot.log_out()
    assert await bot.close()


async def test_commands_are_kept_by_scope_and_language(telegram: TelegramSandbox, bot: Bot) -> None:
    english, persian = [BotCommand(command="top", description="Now")], [BotCommand(command="top", description="اکنون")]
    await bot.set_my_commands(english)
    await bot.set_my_commands(persian, scope=BotCommandScopeAllPrivateChats(), language_code="fa")
    assert [command.description for command in await bot.get_my_commands()] == ["Now"]
    narrow = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="fa")
    assert [command.description for command in narrow] == ["اکنون"]
    assert await bot.get_my_commands(scope=BotCommandScopeAllGroupChats()) == []
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == []


async def test_a_person_sees_the_commands_nearest_to_them(telegram: TelegramSandbox, bot: Bot) -> None:
    def seen(language: str) -> list[str]:
        found = telegram.world.profile.commands_seen(telegram.room(YOU), YOU, language)
        return [command.description for command in found]

    await bot.set_my_commands([BotCommand(command="a", description="everywhere")])
    assert seen("de") == ["everywhere"]
    await bot.set_my_commands([BotCommand(command="a", description="privat")], BotCommandScopeAllPrivateChats(), "de")
    assert (seen("de"), seen("en")) == (["privat"], ["everywhere"])
    await bot.set_my_commands([BotCommand(command="a", description="here")], BotCommandScopeChat(chat_id=YOU))
    assert (seen("de"), seen("en")) == (["here"], ["here"])


@pytest.mark.parametrize(
    ("command", "description", "why"),
    [
        ("Top", "now", "BOT_COMMAND_INVALID"),
        ("x" * 33, "now", "BOT_COMMAND_INVALID"),
        ("top", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_a_bad_command_is_refused(bot: Bot, command: str, description: str, why: str) -> None:
    with pytest.raises(TelegramBadRequest, match=why):
        await bot.set_my_commands([BotCommand(command=command, description=description)])


async def test_descriptions_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_description("Short set-ups")
    await bot.set_my_description("موقعیت‌ها", language_code="fa")
    await bot.set_my_short_description("SGNL")
    assert (await bot.get_my_description()).description == "Short set-ups"
    assert (await bot.get_my_description(language_code="fa")).description == "موقعیت‌ها"
    assert (await bot.get_my_description(language_code="tr")).description == "Short set-ups"
    assert (await bot.get_my_short_description()).short_description == "SGNL"
    with pytest.raises(TelegramBadRequest, match="description is too long"):
        await bot.set_my_description("x" * 513)


async def test_a_menu_button_is_one_chats_or_everybodys(bot: Bot) -> None:
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)
    app = MenuButtonWebApp(text="App", web_app=WebAppInfo(url="https://sgnl.example.org/app"))
    await bot.set_chat_menu_button(chat_id=YOU, menu_button=app)
    assert (await bot.get_chat_menu_button(chat_id=YOU)).model_dump() == app.model_dump()
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)


async def test_a_mini_app_is_opened_with_data_that_aiogram_trusts(telegram: TelegramSandbox) -> None:
    body = {"url": "http://127.0.0.1:8080/app"}
    async with aiohttp.ClientSession(telegram.url) as session, session.post("/sandbox/web_app", json=body) as response:
        opened = urlsplit((await response.json())["url"])
    fragment = parse_qs(opened.fragment)
    found = safe_parse_webapp_init_data(telegram.token, fragment["tgWebAppData"][0])
    assert found.user is not None
    assert (found.user.id, opened.path) == (YOU, "/app")
    with pytest.raises(ValueError, match="Invalid init data"):
        safe_parse_webapp_init_data("7000000001:another", fragment["tgWebAppData"][0])


async def test_a_chat_action_must_be_one(started: Bot) -> None:
    assert await started.send_chat_action(YOU, "upload_photo")
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await started.send_chat_action(YOU, "dancing")
