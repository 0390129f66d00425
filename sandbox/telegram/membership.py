"""Who comes, goes, leads, blocks; what the bot is told about it."""

import msgspec

from sandbox.telegram.feed import Change
from sandbox.telegram.objects import Chat, MemberUpdated, Message, User
from sandbox.telegram.refusals import Misuse
from sandbox.telegram.rooms import LEADERS, PRESENT, Role, Room
from sandbox.telegram.world import World

ALWAYS_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def member(room: Room, user: User, role: Role | None = None) -> dict[str, object]:
    """The ChatMember object of somebody, in their present role or another one."""
    role = role or room.role(user.id)
    body: dict[str, object] = {"status": str(role), "user": user}
    match role:
        case Role.CREATOR:
            body["is_anonymous"] = False
        case Role.ADMINISTRATOR:
            names = ALWAYS_RIGHTS + (CHANNEL_RIGHTS if room.chat.type == "channel" else GROUP_RIGHTS)
            denied = room.denied.get(user.id, frozenset())
            body |= {"can_be_edited": False, "is_anonymous": False} | {name: name not in denied for name in names}
        case Role.RESTRICTED:
            body |= {"is_member": True, "until_date": 0} | dict.fromkeys(PERMISSIONS, False)
        case Role.KICKED:
            body["until_date"] = 0
        case Role.MEMBER | Role.LEFT:
            return body
    return body


def set_role(world: World, room: Room, actor: User, subject: User, role: Role, denied: frozenset[str] = frozenset()) -> None:
    """Give somebody a role, the bot too, and tell the bot; in groups everybody sees who came and went."""
    if room.chat.type == "channel" and subject is world.bot and role in (Role.MEMBER, Role.RESTRICTED):
        raise Misuse("a bot can be in a channel only as its administrator")
    if room.migrated_to is not None:
        raise Misuse("this group has become a supergroup")
    before, old = room.role(subject.id), member(room, subject)
    room.roles[subject.id] = role
    room.denied[subject.id] = denied
    _tell(world, room, actor, subject, old)
    if "group" in room.chat.type and (before in PRESENT) != (role in PRESENT):
        _announce(world, room, actor, subject, came=role in PRESENT)
    world.chat_changed(room)


def _tell(world: World, room: Room, actor: User, subject: User, old: dict[str, object]) -> None:
    changed = MemberUpdated(
        chat=room.chat,
        from_user=actor,
        date=int(world.now_s()),
        old_chat_member=old,
        new_chat_member=member(room, subject),
    )
    if subject.id == world.bot.id:
        world.updates.put("my_chat_member", changed)
    elif room.role(world.bot.id) in LEADERS:
        world.updates.put("chat_member", changed)


def _announce(world: World, room: Room, actor: User, subject: User, *, came: bool) -> None:
    said = Message(
        message_id=room.next_id(),
        date=int(world.now_s()),
        chat=room.chat,
        from_user=actor,
        new_chat_members=(subject,) if came else (),
        left_chat_member=None if came else subject,
    )
    world.place(room, said)
    if room.role(world.bot.id) in PRESENT:
        world.updates.put("message", said)


def block(world: World, user: User, *, blocked: bool) -> None:
    """Block the bot in one's private chat, or let it write again."""
    room = world.room(user.id)
    before = room.role(world.bot.id)
    if before is Role.LEFT and not blocked:
        raise Misuse("nothing to unblock: this person has never started the bot")
    if (before is Role.KICKED) == blocked:
        return
    old = member(room, world.bot)
    room.roles[world.bot.id] = Role.KICKED if blocked else Role.MEMBER
    _tell(world, room, user, world.bot, old)
    world.chat_changed(room)


def migrate(world: World, room: Room, actor: User) -> Room:
    """Turn a group into a supergroup: a new chat with the same people, the old one closed."""
    if room.chat.type != "group" or room.migrated_to is not None:
        raise Misuse("only a group that is still one can become a supergroup")
    grown = world.add_chat("supergroup", room.chat.title or "")
    grown.roles, grown.denied = dict(room.roles), dict(room.denied)
    room.migrated_to = grown.id
    _say_migrated(world, room, actor, to=grown.chat)
    _say_migrated(world, grown, actor, origin=room.chat)
    world.feed.publish(Change(kind="reload"))
    return grown


def _say_migrated(world: World, room: Room, actor: User, *, to: Chat | None = None, origin: Chat | None = None) -> None:
    said = Message(message_id=room.next_id(), date=int(world.now_s()), chat=room.chat, from_user=actor)
    said = msgspec.structs.replace(
        said, migrate_to_chat_id=to.id if to else None, migrate_from_chat_id=origin.id if origin else None
    )
    world.place(room, said)
    if room.role(world.bot.id) in PRESENT:
        world.updates.put("message", said)
