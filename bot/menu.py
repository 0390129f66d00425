"""The command menu, for each language: what anybody, a group's member and a group's admin can ask for."""

from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeUnion,
)

from bot.texts import DEFAULT, Text, Texts

LOOK = ("top", "score", "chart", "signals")
CHOOSE = ("subscribe", "unsubscribe", "settings")
REST = ("status", "lang", "help")

PRIVATE = (*LOOK, *CHOOSE, *REST, "start")
GROUP = (*LOOK, "status", "help")
GROUP_ADMIN = (*LOOK, *CHOOSE, *REST)

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


def commands(text: Text, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=text.plain(f"menu-{name}")) for name in names]
