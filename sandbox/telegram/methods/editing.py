"""Methods that change or remove messages."""

import msgspec

from sandbox.telegram.access import check_leads, message_of, room_of, writable
from sandbox.telegram.calls import Call
from sandbox.telegram.content import read_text
from sandbox.telegram.keyboards import read_keyboard
from sandbox.telegram.media import InputMedia, draft_of
from sandbox.telegram.methods.sending import captioned
from sandbox.telegram.objects import Entity, Message
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.rooms import Room
from sandbox.telegram.world import World

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def _place(world: World, call: Call) -> tuple[Room, Message]:
    """The message to edit and its chat: the bot's own, or one sent through its inline mode."""
    if inline_id := call.text("inline_message_id"):
        chat_id, message_id = world.inline.get(inline_id, (0, 0))
        room = world.rooms.get(chat_id)
        message = room.message(message_id) if room else None
        if room is None or message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return room, message
    room = writable(world, call)
    message = message_of(room, call, "message to edit")
    own = message.from_user == world.bot or (message.from_user is None and room.may(world.bot.id, "can_edit_messages"))
    if not own or message.forward_origin is not None:
        raise bad_request("message can't be edited")
    return room, message


def _replace(world: World, call: Call, room: Room, old: Message, new: Message) -> Message | bool:
    """Put the new version in its place; the keyboard is the one in this very call, or none."""
    new = msgspec.structs.replace(new, reply_markup=read_keyboard(call.text("reply_markup"), room.chat.type))
    if new == old:
        raise bad_request(SAME)
    new = msgspec.structs.replace(new, edit_date=int(world.now_s()))
    if msgspec.structs.replace(new, reply_markup=None, edit_date=None) != msgspec.structs.replace(
        old, reply_markup=None, edit_date=None
    ):
        room.posts[old.message_id].edits += 1
    world.place(room, new)
    return True if call.text("inline_message_id") else new


async def edit_message_text(world: World, call: Call) -> Message | bool:
    room, old = _place(world, call)
    if old.text is None:
        raise bad_request("there is no text in the message to edit")
    entities = call.shaped("entities", tuple[Entity, ...], "entities")
    said = read_text(call.text("text"), call.text("parse_mode"), entities, editing=True)
    return _replace(world, call, room, old, msgspec.structs.replace(old, text=said.text, entities=said.entities))


async def edit_message_caption(world: World, call: Call) -> Message | bool:
    room, old = _place(world, call)
    if old.text is not None:
        raise bad_request("there is no caption in the message to edit")
    spoiler = old.has_media_spoiler
    return _replace(world, call, room, old, msgspec.structs.replace(captioned(old, call), has_media_spoiler=spoiler))


async def edit_message_media(world: World, call: Call) -> Message | bool:
    room, old = _place(world, call)
    media = call.shaped("media", InputMedia, "input media")
    if media is None:
        raise bad_request("input media is not specified")
    return _replace(world, call, room, old, draft_of(world.files, call, media, old))


async def edit_message_reply_markup(world: World, call: Call) -> Message | bool:
    room, old = _place(world, call)
    return _replace(world, call, room, old, old)


async def delete_message(world: World, call: Call) -> bool:
    room = room_of(world, call)
    _delete(world, room, message_of(room, call, "message to delete"))
    return True


async def delete_messages(world: World, call: Call) -> bool:
    """Those that are not there are passed over, as in Telegram."""
    room = room_of(world, call)
    wanted = call.shaped("message_ids", tuple[int, ...], "message identifiers") or ()
    for message in filter(None, map(room.message, wanted)):
        _delete(world, room, message)
    return True


def _delete(world: World, room: Room, message: Message) -> None:
    own = message.from_user == world.bot
    if not own and room.chat.type != "private" and not room.may(world.bot.id, "can_delete_messages"):
        raise bad_request("message can't be deleted")
    world.remove(room, message.message_id)


async def pin_chat_message(world: World, call: Call) -> bool:
    room = writable(world, call)
    message = message_of(room, call, "message to pin")
    _check_pins(world, room)
    if message.message_id in room.pinned:
        return True
    room.pinned.append(message.message_id)
    shown = msgspec.structs.replace(message, reply_to_message=None)
    service = Message(
        message_id=room.next_id(),
        date=int(world.now_s()),
        chat=room.chat,
        from_user=None if room.chat.type == "channel" else world.bot,
        sender_chat=room.chat if room.chat.type == "channel" else None,
        pinned_message=shown,
    )
    world.place(room, service, silent=call.flag("disable_notification"))
    world.chat_changed(room)
    return True


async def unpin_chat_message(world: World, call: Call) -> bool:
    """The named one, or the one pinned last."""
    room = writable(world, call)
    _check_pins(world, room)
    number = call.number("message_id") or (room.pinned[-1] if room.pinned else 0)
    if number not in room.pinned:
        raise bad_request("message to unpin not found")
    room.pinned.remove(number)
    world.chat_changed(room)
    return True


async def unpin_all_chat_messages(world: World, call: Call) -> bool:
    room = writable(world, call)
    _check_pins(world, room)
    room.pinned.clear()
    world.chat_changed(room)
    return True


def _check_pins(world: World, room: Room) -> None:
    right = "can_edit_messages" if room.chat.type == "channel" else "can_pin_messages"
    check_leads(world, room, right, "manage pinned messages in the chat")
