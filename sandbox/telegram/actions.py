"""The bodies of the actions under `/sandbox/`; who is not named is YOU."""

import msgspec

from sandbox.telegram.inline import Result
from sandbox.telegram.limits import Rates
from sandbox.telegram.people import TAP_TIMEOUT_S
from sandbox.telegram.rooms import Role
from sandbox.telegram.world import YOU


class Say(msgspec.Struct, kw_only=True):
    chat: int
    text: str
    user: int = YOU
    reply_to: int | None = None
    topic: int | None = None


class Tap(msgspec.Struct, kw_only=True):
    """A button by its text or by its place; `data` sends a callback of one's own making instead."""

    chat: int
    message: int
    user: int = YOU
    text: str | None = None
    row: int = 0
    column: int = 0
    data: str | None = None
    timeout_s: float = TAP_TIMEOUT_S


class NewUser(msgspec.Struct, kw_only=True):
    first_name: str
    language_code: str = "en"
    username: str | None = None
    id: int | None = None


class NewChat(msgspec.Struct, kw_only=True):
    kind: str
    title: str
    username: str | None = None
    topics: tuple[str, ...] = ()


class SetRole(msgspec.Struct, kw_only=True):
    """Without `subject` it is the bot whose role changes."""

    chat: int
    role: Role
    user: int = YOU
    subject: int | None = None
    denied: frozenset[str] = frozenset()


class Block(msgspec.Struct, kw_only=True):
    blocked: bool
    user: int = YOU


class Language(msgspec.Struct, kw_only=True):
    language_code: str
    user: int = YOU


class Migrate(msgspec.Struct, kw_only=True):
    chat: int
    user: int = YOU


class Ask(msgspec.Struct, kw_only=True):
    chat: int
    query: str
    user: int = YOU
    timeout_s: float = 5.0


class Choose(msgspec.Struct, kw_only=True):
    chat: int
    query: str
    result: Result
    user: int = YOU


class OpenApp(msgspec.Struct, kw_only=True):
    url: str
    user: int = YOU


class Nothing(msgspec.Struct):
    """An action without particulars."""


class Enforce(Rates, frozen=True, kw_only=True):
    off: bool = False
