"""What the chat page and tests see of the world, as JSON."""

from sandbox.telegram.objects import User
from sandbox.telegram.rooms import LEADERS, PRESENT, Post, Role, Room
from sandbox.telegram.world import YOU, World

SHOWN_PRIVATE = 30
HISTORY = 200


def message_view(world: World, post: Post) -> dict[str, object]:
    """A message and what its JSON does not say: edits of its content, silence, whether it is the bot's."""
    message = post.message
    own = message.from_user.id == world.bot.id if message.from_user else message.sender_chat is not None
    view: dict[str, object] = {"message": message, "edits": post.edits, "silent": post.silent, "own": own}
    if message.photo:
        view["photo_url"] = f"/sandbox/files/{message.photo[-1].file_id}"
    return view


def history(world: World, room: Room, limit: int = HISTORY) -> list[dict[str, object]]:
    return [message_view(world, post) for post in list(room.posts.values())[-limit:]]


def speaker(world: World, room: Room) -> User:
    """Who the person at the page is in a chat: the owner of a private chat, otherwise YOU."""
    return world.user(room.id if room.chat.type == "private" else YOU)


def chat_view(world: World, room: Room) -> dict[str, object]:
    user, bot_role = speaker(world, room), room.role(world.bot.id)
    last = next(reversed(room.posts.values()), None)
    return {
        "chat": room.chat,
        "you": user,
        "bot_role": bot_role,
        "people": sum(1 for _ in room.members()),
        "leading": room.role(user.id) in LEADERS,
        "started": bot_role is not Role.LEFT or room.chat.type != "private",
        "bot_present": bot_role in PRESENT,
        "migrated_to": room.migrated_to,
        "topics": [{"id": number, "name": name} for number, name in room.topics.items()],
        "pinned": room.pinned[-1] if room.pinned else None,
        "commands": world.profile.commands_seen(room, user.id, user.language_code or ""),
        "menu": world.profile.menu(room.id),
        "description": world.profile.text("description", user.language_code or ""),
        "last": message_view(world, last) if last else None,
        "members": [world.users[number] for number in room.members() if number != world.bot.id],
    }


def _shown(world: World) -> list[Room]:
    """YOUR private chat, every group and channel, and the private chats of others that have something in them."""
    others = [room for room in world.rooms.values() if room.id > 0 and room.id != YOU and room.posts]
    shared = [room for room in world.rooms.values() if room.id < 0 and room.migrated_to is None]
    return [world.rooms[YOU], *shared, *others[-SHOWN_PRIVATE:]]


def state(world: World) -> dict[str, object]:
    name = world.profile.text("name", "", world.bot.first_name)
    return {
        "bot": {"id": world.bot.id, "name": name, "username": world.bot.username},
        "you": world.users[YOU],
        "chats": [chat_view(world, room) for room in _shown(world)],
    }
