"""The command menu, for each language: what anybody, a group's member and a group's admin can ask for."""

import logging

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeUnion,
    MenuButtonCommands,
    MenuButtonWebApp,
    WebAppInfo,
)

from bot.settings import Settings
from bot.texts import DEFAULT, Text, Texts
from bot.web.links import app_url, opens_in_telegram

log = logging.getLogger(__name__)

LOOK = ("top", "score", "chart", "signals", "stats", "why", "whynot")
CHOOSE = ("subscribe", "unsubscribe", "settings", "watch", "mute", "alert")
REST = ("web", "status", "lang", "help")

PERSONAL = ("about", "privacy", "export_me", "delete_me")
DESK = ("desk", "pulse")

PRIVATE = (*LOOK, "mytrades", "signal", "replay", *CHOOSE, *REST, "start", *PERSONAL)
GROUP = (*LOOK, "status", "help")
GROUP_ADMIN = (*LOOK, *CHOOSE, *DESK, *REST)

SCOPES: tuple[tuple[BotCommandScopeUnion, tuple[str, ...]], ...] = (
    (BotCommandScopeAllPrivateChats(), PRIVATE),
    (BotCommandScopeAllGroupChats(), GROUP),
    (BotCommandScopeAllChatAdministrators(), GROUP_ADMIN),
)


async def publish_menu(bot: Bot, texts: Texts) -> None:
    """For people of every language that we have, and in the default one for all others."""
    for language in texts.languages:
        for scope, names in SCOPES:
            await bot.set_my_commands(commands(texts.of(language), names), scope=scope, language_code=language)
    for scope, names in SCOPES:
        await bot.set_my_commands(commands(texts.of(DEFAULT), names), scope=scope)


async def publish_menu_for(bot: Bot, text: Text, chat_id: int) -> None:
    """One private chat's menu in the language that was chosen there."""
    await bot.set_my_commands(commands(text, PRIVATE), scope=BotCommandScopeChat(chat_id=chat_id))


async def publish_menu_button(bot: Bot, texts: Texts, settings: Settings) -> None:
    """In private chats the button beside the input opens the Mini App, where there is one; otherwise the list of commands."""
    button: MenuButtonWebApp | MenuButtonCommands = MenuButtonCommands()
    if settings.public_url is not None and opens_in_telegram(settings):
        label = texts.of(DEFAULT).plain("web-menu-button")
        button = MenuButtonWebApp(text=label, web_app=WebAppInfo(url=app_url(settings.public_url)))
    try:
        await bot.set_chat_menu_button(menu_button=button)
    except TelegramAPIError as error:
        log.warning("the menu button stays as it is: %s", error.message)


def commands(text: Text, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=text.plain(f"menu-{name}")) for name in names]
