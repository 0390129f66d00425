"""What the bot says about itself: commands by scope and language, descriptions, names, menu buttons."""

import re
from collections.abc import Iterator

import msgspec

from sandbox.telegram.objects import Command
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.rooms import LEADERS, Room

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMANDS = 100
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
LIMITS = {"name": 64, "description": 512, "short_description": 120}
WIDE_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a list of commands is for."""

    type: str = "default"
    chat_id: int | str | None = None
    user_id: int | None = None

    def key(self) -> tuple[str, ...]:
        match self.type:
            case "chat" | "chat_administrators" if self.chat_id:
                return (self.type, str(self.chat_id))
            case "chat_member" if self.chat_id and self.user_id:
                return (self.type, str(self.chat_id), str(self.user_id))
            case wide if wide in WIDE_SCOPES:
                return (wide,)
            case _:
                raise bad_request("can't parse BotCommandScope: Unsupported type specified")


class Profile:
    def __init__(self) -> None:
        self._commands: dict[tuple[str, ...], dict[str, tuple[Command, ...]]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._menus: dict[int, dict[str, object]] = {}

    def set_commands(self, scope: Scope, language: str, commands: tuple[Command, ...]) -> None:
        _check(commands)
        self._commands.setdefault(scope.key(), {})[language] = commands

    def commands(self, scope: Scope, language: str) -> tuple[Command, ...]:
        return self._commands.get(scope.key(), {}).get(language, ())

    def delete_commands(self, scope: Scope, language: str) -> None:
        self._commands.get(scope.key(), {}).pop(language, None)

    def commands_seen(self, room: Room, user_id: int, language: str) -> tuple[Command, ...]:
        """What a person's app lists in a chat: the narrowest scope that has any, in the app's language if there are some."""
        for key in _narrowing(room, user_id):
            by_language = self._commands.get(key, {})
            for code in (language, ""):
                if by_language.get(code):
                    return by_language[code]
        return ()

    def set_text(self, what: str, language: str, text: str) -> None:
        if len(text) > LIMITS[what]:
            raise bad_request(f"{what.replace('_', ' ')} is too long")
        self._texts[what, language] = text

    def text(self, what: str, language: str, default: str = "") -> str:
        return self._texts.get((what, language)) or self._texts.get((what, "")) or default

    def set_menu(self, chat_id: int, button: dict[str, object]) -> None:
        """`chat_id` 0: every private chat that has none of its own."""
        self._menus[chat_id] = button

    def menu(self, chat_id: int) -> dict[str, object]:
        button = self._menus.get(chat_id) or {"type": "default"}
        return self._menus.get(0) or {"type": "commands"} if button["type"] == "default" else button


def _check(commands: tuple[Command, ...]) -> None:
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command.command.removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _narrowing(room: Room, user_id: int) -> Iterator[tuple[str, ...]]:
    chat = str(room.id)
    if room.chat.type == "private":
        yield from (("chat", chat), ("all_private_chats",))
    elif room.chat.type != "channel":
        yield ("chat_member", chat, str(user_id))
        leads = room.role(user_id) in LEADERS
        yield from ((("chat_administrators", chat),) if leads else ())
        yield ("chat", chat)
        yield from ((("all_chat_administrators",),) if leads else ())
        yield ("all_group_chats",)
    yield ("default",)
