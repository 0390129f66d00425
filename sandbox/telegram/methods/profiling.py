"""Methods by which the bot describes itself."""

import msgspec

from sandbox.telegram.calls import Call
from sandbox.telegram.feed import Change
from sandbox.telegram.objects import Command, User
from sandbox.telegram.profile import Scope
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.world import World


async def get_me(world: World, call: Call) -> User:
    name = world.profile.text("name", call.text("language_code"), world.bot.first_name)
    return msgspec.structs.replace(world.bot, first_name=name)


async def _accept(_world: World, _call: Call) -> bool:
    return True


log_out = close = _accept


def _scope(call: Call) -> Scope:
    return call.shaped("scope", Scope, "BotCommandScope") or Scope()


async def set_my_commands(world: World, call: Call) -> bool:
    commands = call.shaped("commands", tuple[Command, ...], "commands")
    if commands is None:
        raise bad_request("can't parse commands JSON object")
    bare = tuple(msgspec.structs.replace(command, command=command.command.removeprefix("/")) for command in commands)
    world.profile.set_commands(_scope(call), call.text("language_code"), bare)
    world.feed.publish(Change(kind="reload"))
    return True


async def get_my_commands(world: World, call: Call) -> tuple[Command, ...]:
    return world.profile.commands(_scope(call), call.text("language_code"))


async def delete_my_commands(world: World, call: Call) -> bool:
    world.profile.delete_commands(_scope(call), call.text("language_code"))
    world.feed.publish(Change(kind="reload"))
    return True


async def set_my_name(world: World, call: Call) -> bool:
    return _set_text(world, call, "name")


async def get_my_name(world: World, call: Call) -> dict[str, str]:
    return {"name": world.profile.text("name", call.text("language_code"), world.bot.first_name)}


async def set_my_description(world: World, call: Call) -> bool:
    return _set_text(world, call, "description")


async def get_my_description(world: World, call: Call) -> dict[str, str]:
    return {"description": world.profile.text("description", call.text("language_code"))}


async def set_my_short_description(world: World, call: Call) -> bool:
    return _set_text(world, call, "short_description")


async def get_my_short_description(world: World, call: Call) -> dict[str, str]:
    return {"short_description": world.profile.text("short_description", call.text("language_code"))}


def _set_text(world: World, call: Call, what: str) -> bool:
    world.profile.set_text(what, call.text("language_code"), call.text(what))
    world.feed.publish(Change(kind="reload"))
    return True


async def set_chat_menu_button(world: World, call: Call) -> bool:
    button = call.shaped("menu_button", dict[str, object], "menu button") or {"type": "default"}
    if button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("MenuButton has unsupported type")
    world.profile.set_menu(call.number("chat_id"), button)
    world.feed.publish(Change(kind="reload"))
    return True


async def get_chat_menu_button(world: World, call: Call) -> dict[str, object]:
    return world.profile.menu(call.number("chat_id"))
