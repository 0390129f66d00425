"""Methods about chats and who is in them."""

from sandbox.telegram.access import check_leads, readable, room_of, writable
from sandbox.telegram.calls import Call
from sandbox.telegram.feed import Change
from sandbox.telegram.membership import member, set_role
from sandbox.telegram.objects import Chat
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.rooms import LEADERS, PRESENT, Role, Room
from sandbox.telegram.world import World

ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)
TOPIC_COLOR = 0x6FB9F0


async def get_chat(world: World, call: Call) -> dict[str, object]:
    room = readable(world, call)
    described: dict[str, object] = {name: getattr(room.chat, name) for name in Chat.__struct_fields__}
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    described |= {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    if room.pinned:
        described["pinned_message"] = room.message(room.pinned[-1])
    return {name: value for name, value in described.items() if value is not None}


def _subject(world: World, room: Room, call: Call) -> dict[str, object]:
    user = world.users.get(call.number("user_id"))
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if room.chat.type == "private":
        role = Role.MEMBER if user.id in (room.id, world.bot.id) else Role.LEFT
        return member(room, user, role)
    return member(room, user)


async def get_chat_member(world: World, call: Call) -> dict[str, object]:
    return _subject(world, readable(world, call), call)


async def get_chat_administrators(world: World, call: Call) -> list[dict[str, object]]:
    room = readable(world, call)
    if room.chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    leaders = sorted((role != Role.CREATOR, number) for number, role in room.roles.items() if role in LEADERS)
    return [member(room, world.user(number)) for _, number in leaders]


async def get_chat_member_count(world: World, call: Call) -> int:
    room = readable(world, call)
    return 2 if room.chat.type == "private" else sum(1 for _ in room.members())


async def leave_chat(world: World, call: Call) -> bool:
    room = room_of(world, call)
    if room.chat.type == "private":
        raise bad_request("chat not found")
    if room.role(world.bot.id) in PRESENT:
        set_role(world, room, world.bot, world.bot, Role.LEFT)
    return True


async def send_chat_action(world: World, call: Call) -> bool:
    """Shown in the chat for five seconds or until the bot's next message."""
    room = writable(world, call)
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.feed.publish(Change(kind="action", chat_id=room.id, action=action))
    return True


async def create_forum_topic(world: World, call: Call) -> dict[str, object]:
    room = readable(world, call)
    if not room.chat.is_forum:
        raise bad_request("the chat is not a forum")
    check_leads(world, room, "can_manage_topics", "create a topic")
    name = call.text("name")
    if not 1 <= len(name) <= 128:
        raise bad_request("topic name is invalid")
    thread = room.next_id()
    room.topics[thread] = name
    world.chat_changed(room)
    return {"message_thread_id": thread, "name": name, "icon_color": call.number("icon_color", TOPIC_COLOR)}
