"""A chat: who is in it with which role, its history, its topics."""

from collections.abc import Iterator
from enum import StrEnum

from sandbox.telegram.objects import Chat, Message


class Role(StrEnum):
    """What somebody is in a chat. In a private chat the bot is LEFT before Start and KICKED while blocked."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = frozenset({Role.CREATOR, Role.ADMINISTRATOR, Role.MEMBER, Role.RESTRICTED})
LEADERS = frozenset({Role.CREATOR, Role.ADMINISTRATOR})


class Post:
    """A message in its place: `edits` of its content so far, `silent` if it was sent without a sound."""

    __slots__ = ("edits", "message", "silent")

    def __init__(self, message: Message, *, silent: bool = False) -> None:
        self.message = message
        self.silent = silent
        self.edits = 0


class Room:
    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.roles: dict[int, Role] = {}
        self.denied: dict[int, frozenset[str]] = {}
        """Rights that an administrator was not given, by user id."""
        self.posts: dict[int, Post] = {}
        self.pinned: list[int] = []
        self.topics: dict[int, str] = {}
        self.migrated_to: int | None = None
        self._last_id = 0

    @property
    def id(self) -> int:
        return self.chat.id

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def role(self, user_id: int) -> Role:
        return self.roles.get(user_id, Role.LEFT)

    def may(self, user_id: int, right: str) -> bool:
        """Whether somebody leads this chat with that right."""
        if self.role(user_id) is Role.CREATOR:
            return True
        return self.role(user_id) is Role.ADMINISTRATOR and right not in self.denied.get(user_id, frozenset())

    def messages(self) -> Iterator[Message]:
        return (post.message for post in self.posts.values())

    def message(self, message_id: int) -> Message | None:
        post = self.posts.get(message_id)
        return post.message if post else None

    def members(self) -> Iterator[int]:
        return (user_id for user_id, role in self.roles.items() if role in PRESENT)
