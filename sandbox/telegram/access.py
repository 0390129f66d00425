"""Which chat a call means, and whether the bot may write there, edit there, lead there."""

from sandbox.telegram.calls import Call
from sandbox.telegram.objects import Message
from sandbox.telegram.refusals import bad_request, forbidden
from sandbox.telegram.rooms import PRESENT, Role, Room
from sandbox.telegram.world import World


def room_of(world: World, call: Call, name: str = "chat_id") -> Room:
    """The chat that a parameter names by id or @username."""
    wanted = call.text(name)
    if not wanted:
        raise bad_request(f"{name} is empty")
    if wanted.startswith("@"):
        return _named(world, wanted)
    room = world.rooms.get(call.number(name))
    if room is None:
        raise bad_request("chat not found")
    return room


def _named(world: World, username: str) -> Room:
    for room in world.rooms.values():
        if room.chat.type in ("channel", "supergroup") and f"@{room.chat.username}".lower() == username.lower():
            return room
    raise bad_request("chat not found")


def readable(world: World, call: Call) -> Room:
    """A chat the bot may ask about."""
    room = room_of(world, call)
    if room.chat.type in ("supergroup", "channel"):
        _check_present(world, room)
    elif room.chat.type == "private" and room.role(world.bot.id) is Role.LEFT:
        raise bad_request("chat not found")
    return room


def writable(world: World, call: Call) -> Room:
    """A chat the bot may write to now."""
    room = room_of(world, call)
    if room.migrated_to is not None:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=room.migrated_to)
    match room.chat.type:
        case "private":
            _check_private(world, room)
        case kind:
            _check_present(world, room)
            if kind == "channel" and not room.may(world.bot.id, "can_post_messages"):
                raise bad_request("need administrator rights in the channel chat")
            if room.role(world.bot.id) is Role.RESTRICTED:
                raise bad_request("not enough rights to send text messages to the chat")
    return room


def _check_private(world: World, room: Room) -> None:
    match room.role(world.bot.id):
        case Role.LEFT:
            raise forbidden("bot can't initiate conversation with a user")
        case Role.KICKED:
            raise forbidden("bot was blocked by the user")
        case _:
            return


def _check_present(world: World, room: Room) -> None:
    role = room.role(world.bot.id)
    if role is Role.KICKED:
        raise forbidden(f"bot was kicked from the {room.chat.type} chat")
    if role not in PRESENT:
        raise forbidden(f"bot is not a member of the {room.chat.type} chat")


def check_leads(world: World, room: Room, right: str, what: str) -> None:
    """In groups and channels some things need a right; in private chats none does."""
    if room.chat.type != "private" and not room.may(world.bot.id, right):
        raise bad_request(f"not enough rights to {what}")


def message_of(room: Room, call: Call, what: str, name: str = "message_id") -> Message:
    """The message a call names; `what` is how Telegram calls it when it is not there: "message to edit"."""
    if not call.text(name):
        raise bad_request("message identifier is not specified")
    message = room.message(call.number(name))
    if message is None:
        raise bad_request(f"{what} not found")
    return message
