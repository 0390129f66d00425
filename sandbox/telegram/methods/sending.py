"""Methods that put new messages into a chat."""

import msgspec

from sandbox.telegram.access import message_of, readable, writable
from sandbox.telegram.calls import Call
from sandbox.telegram.content import read_caption, read_text
from sandbox.telegram.keyboards import read_keyboard
from sandbox.telegram.media import InputMedia, attachment_of, draft_of, photo_of
from sandbox.telegram.objects import Entity, Message, MessageId, Origin
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.rooms import Room
from sandbox.telegram.world import World

ALBUM = range(2, 11)


class ReplyParameters(msgspec.Struct, frozen=True):
    message_id: int = 0
    chat_id: int | str | None = None
    allow_sending_without_reply: bool = False


def blank(world: World, room: Room, call: Call) -> Message:
    """A new message of the bot, with its reply, its topic and its keyboard, that says nothing yet."""
    channel = room.chat.type == "channel"
    topic = call.number("message_thread_id")
    if topic and topic not in room.topics:
        raise bad_request("message thread not found")
    replied = _replied(room, call)
    keyboard = read_keyboard(call.text("reply_markup"), room.chat.type)
    return Message(
        message_id=0,
        date=int(world.now_s()),
        chat=room.chat,
        from_user=None if channel else world.bot,
        sender_chat=room.chat if channel else None,
        message_thread_id=topic or None,
        is_topic_message=True if topic else None,
        has_protected_content=call.flag("protect_content") or None,
        reply_to_message=replied,
        reply_markup=keyboard,
    )


def _replied(room: Room, call: Call) -> Message | None:
    asked = call.shaped("reply_parameters", ReplyParameters, "reply parameters")
    if asked is None and (number := call.number("reply_to_message_id")):
        asked = ReplyParameters(message_id=number, allow_sending_without_reply=call.flag("allow_sending_without_reply"))
    if asked is None:
        return None
    found = room.message(asked.message_id)
    if found is None and not asked.allow_sending_without_reply:
        raise bad_request("message to be replied not found")
    return msgspec.structs.replace(found, reply_to_message=None) if found else None


def post(world: World, room: Room, message: Message, call: Call) -> Message:
    """Number a message and put it into its chat."""
    numbered = msgspec.structs.replace(message, message_id=room.next_id())
    return world.place(room, numbered, silent=call.flag("disable_notification"))


async def send_message(world: World, call: Call) -> Message:
    room = writable(world, call)
    said = read_text(call.text("text"), call.text("parse_mode"), call.shaped("entities", tuple[Entity, ...], "entities"))
    message = msgspec.structs.replace(blank(world, room, call), text=said.text, entities=said.entities)
    return post(world, room, message, call)


def captioned(message: Message, call: Call) -> Message:
    entities = call.shaped("caption_entities", tuple[Entity, ...], "caption entities")
    said = read_caption(call.text("caption"), call.text("parse_mode"), entities)
    return msgspec.structs.replace(
        message,
        caption=said.text or None,
        caption_entities=said.entities,
        show_caption_above_media=call.flag("show_caption_above_media") or None,
        has_media_spoiler=call.flag("has_spoiler") or None,
    )


async def send_photo(world: World, call: Call) -> Message:
    room = writable(world, call)
    message = captioned(blank(world, room, call), call)
    return post(world, room, msgspec.structs.replace(message, photo=photo_of(world.files, call, "photo")), call)


async def send_animation(world: World, call: Call) -> Message:
    room = writable(world, call)
    message = captioned(blank(world, room, call), call)
    animation = attachment_of(world.files, call, "animation")
    return post(world, room, msgspec.structs.replace(message, animation=animation), call)


async def send_video(world: World, call: Call) -> Message:
    room = writable(world, call)
    message = captioned(blank(world, room, call), call)
    return post(world, room, msgspec.structs.replace(message, video=attachment_of(world.files, call, "video")), call)


async def send_document(world: World, call: Call) -> Message:
    room = writable(world, call)
    message = captioned(blank(world, room, call), call)
    document = attachment_of(world.files, call, "document")
    return post(world, room, msgspec.structs.replace(message, document=document), call)


async def send_media_group(world: World, call: Call) -> list[Message]:
    room = writable(world, call)
    album = call.shaped("media", tuple[InputMedia, ...], "media") or ()
    if len(album) not in ALBUM:
        raise bad_request("there must be from 2 to 10 messages to send in an album")
    drafts = [draft_of(world.files, call, media, blank(world, room, call)) for media in album]
    group = str(room.next_id())
    return [post(world, room, msgspec.structs.replace(draft, media_group_id=group), call) for draft in drafts]


def _source(world: World, call: Call, what: str) -> Message:
    origin = readable(world, msgspec.structs.replace(call, values=call.values | {"chat_id": call.text("from_chat_id")}))
    return message_of(origin, call, what)


async def forward_message(world: World, call: Call) -> Message:
    room = writable(world, call)
    source = _source(world, call, "message to forward")
    sender = source.from_user
    origin = source.forward_origin or Origin(
        type="user" if sender else "channel",
        date=source.date,
        sender_user=sender,
        chat=None if sender else source.chat,
        message_id=None if sender else source.message_id,
    )
    return post(world, room, _again(source, blank(world, room, call), forward_origin=origin), call)


async def copy_message(world: World, call: Call) -> MessageId:
    room = writable(world, call)
    copy = _again(_source(world, call, "message to copy"), blank(world, room, call))
    if call.given("caption"):
        copy = captioned(copy, call)
    return MessageId(message_id=post(world, room, copy, call).message_id)


def _again(source: Message, place: Message, forward_origin: Origin | None = None) -> Message:
    """What `source` says, said again in another place."""
    return msgspec.structs.replace(
        place,
        forward_origin=forward_origin,
        text=source.text,
        entities=source.entities,
        caption=source.caption,
        caption_entities=source.caption_entities,
        photo=source.photo,
        animation=source.animation,
        video=source.video,
        document=source.document,
    )
