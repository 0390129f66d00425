"""The people, the chats and the bot between them: everything the sandbox remembers."""

import time
from collections.abc import Callable

import msgspec

from sandbox.telegram.feed import Change, Feed
from sandbox.telegram.files import Files
from sandbox.telegram.objects import Chat, Message, User
from sandbox.telegram.profile import Profile
from sandbox.telegram.queries import Queries
from sandbox.telegram.refusals import Misuse
from sandbox.telegram.rooms import Post, Role, Room
from sandbox.telegram.updates import Updates
from sandbox.telegram.webhook import Webhook

BOT_NAME = "SGNL"
BOT_USERNAME = "sgnl_bot"
YOU = 100_001
FRIEND = 100_002
GROUP = -4_000_001
CHANNEL = -1_001_000_000_001
FORUM = -1_001_000_000_002
SUPERGROUPS_FROM = -1_001_000_000_100
GROUPS_FROM = -4_000_100


class World:
    """`now_s` is the wall clock that dates messages, in Unix seconds."""

    def __init__(self, bot_id: int, *, now_s: Callable[[], float] = time.time) -> None:
        self.now_s = now_s
        self.updates = Updates()
        self.webhook = Webhook(self.updates, now_s)
        self.feed = Feed()
        self.queries = Queries()
        self.profile = Profile()
        self.files = Files()
        self.bot = User(
            id=bot_id,
            is_bot=True,
            first_name=BOT_NAME,
            username=BOT_USERNAME,
            can_join_groups=True,
            can_read_all_group_messages=False,
            supports_inline_queries=True,
        )
        self._begin()

    def _begin(self) -> None:
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.rooms: dict[int, Room] = {}
        self._last_user = FRIEND
        self.inline: dict[str, tuple[int, int]] = {}
        """Where messages sent through inline mode stand: (chat, message) by their inline id."""
        self.add_user(first_name="Alex", language_code="en", username="alex_trades", user_id=YOU)
        self.add_user(first_name="Mira", language_code="en", username="mira_k", user_id=FRIEND)
        self.add_chat("group", "Scalpers", chat_id=GROUP)
        self.add_chat("channel", "SGNL Signals", username="sgnl_signals", chat_id=CHANNEL)
        self.add_chat("supergroup", "SGNL Desk", topics=("Signals", "Exits", "Recaps"), chat_id=FORUM)

    def reset(self) -> None:
        """Back to the beginning: nobody has written, the bot is in no chat; what it says about itself and its files stay."""
        self.updates.drop()
        self._begin()
        self.feed.publish(Change(kind="reload"))

    def add_user(
        self, *, first_name: str, language_code: str = "en", username: str | None = None, user_id: int | None = None
    ) -> User:
        """Somebody new, with an empty private chat in which Start was not pressed yet."""
        number = user_id or self._free_user_id()
        user = User(id=number, is_bot=False, first_name=first_name, username=username, language_code=language_code)
        self.users[number] = user
        room = Room(Chat(id=number, type="private", first_name=first_name, username=username))
        room.roles = {number: Role.MEMBER}
        self.rooms[number] = room
        return user

    def add_chat(
        self, kind: str, title: str, *, username: str | None = None, topics: tuple[str, ...] = (), chat_id: int | None = None
    ) -> Room:
        """A chat of YOU, the other person a member; `kind` is group, supergroup (a forum if it has topics) or channel."""
        if kind not in ("group", "supergroup", "channel"):
            raise Misuse(f"a chat is a group, a supergroup or a channel, not {kind!r}")
        number = chat_id or self._free_id(GROUPS_FROM if kind == "group" else SUPERGROUPS_FROM)
        room = Room(Chat(id=number, type=kind, title=title, username=username, is_forum=bool(topics) or None))
        room.roles = {YOU: Role.CREATOR, FRIEND: Role.MEMBER}
        if topics:
            room.next_id()  # the general topic
        for topic in topics:
            room.topics[room.next_id()] = topic
        self.rooms[number] = room
        return room

    def _free_user_id(self) -> int:
        self._last_user += 1
        while self._last_user in self.users:
            self._last_user += 1
        return self._last_user

    def _free_id(self, start: int) -> int:
        number = start
        while number in self.rooms:
            number -= 1
        return number

    def user(self, user_id: int) -> User:
        if user_id not in self.users:
            raise Misuse(f"no user has the id {user_id}")
        return self.users[user_id]

    def room(self, chat_id: int) -> Room:
        if chat_id not in self.rooms:
            raise Misuse(f"no chat has the id {chat_id}")
        return self.rooms[chat_id]

    def speak(self, user: User, language_code: str) -> User:
        """The same person with their app in another language."""
        changed = msgspec.structs.replace(user, language_code=language_code)
        self.users[user.id] = changed
        self.feed.publish(Change(kind="reload"))
        return changed

    def place(self, room: Room, message: Message, *, silent: bool = False) -> Message:
        """Put a message, new or changed, where it belongs."""
        post = room.posts.get(message.message_id)
        if post is None:
            room.posts[message.message_id] = Post(message, silent=silent)
        else:
            post.message = message
        self.feed.publish(Change(kind="message", chat_id=room.id, message_id=message.message_id))
        return message

    def remove(self, room: Room, message_id: int) -> None:
        del room.posts[message_id]
        if message_id in room.pinned:
            room.pinned.remove(message_id)
        self.feed.publish(Change(kind="gone", chat_id=room.id, message_id=message_id))

    def chat_changed(self, room: Room) -> None:
        self.feed.publish(Change(kind="chat", chat_id=room.id))
