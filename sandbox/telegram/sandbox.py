"""The whole sandbox as one object: start it, act as people, look at what the bot did."""

import asyncio
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from sandbox.telegram import inline, membership, people
from sandbox.telegram.bot_api import BotApi
from sandbox.telegram.control import Control
from sandbox.telegram.counts import Counts
from sandbox.telegram.faults import Faults
from sandbox.telegram.limits import Limits
from sandbox.telegram.objects import Chat, Message, User
from sandbox.telegram.queries import Answer
from sandbox.telegram.refusals import Misuse, conflict
from sandbox.telegram.rooms import Role, Room
from sandbox.telegram.server import application, listen
from sandbox.telegram.updates import OTHER_POLLER
from sandbox.telegram.world import CHANNEL, FORUM, FRIEND, GROUP, YOU, World

TOKEN = "7000000001:sandbox-only-opens-nothing-elsewhere"  # noqa: S105 - opens this simulation and nothing else
LOOK_AGAIN_S = 0.01
Found = TypeVar("Found")


class TelegramSandbox:
    """A local Bot API server with people in it. `async with TelegramSandbox() as telegram:` listens on a free port.

    People and chats are named by their object or by their id; `you`, `group`, `channel` and `forum` are there from the start.
    """

    group = GROUP
    channel = CHANNEL
    forum = FORUM

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        token: str = TOKEN,
        more_tokens: Sequence[str] = (),
        now_s: Callable[[], float] = time.time,
    ) -> None:
        number, colon, secret = token.partition(":")
        if not (number.isdecimal() and colon and secret):
            raise Misuse("a bot token is written <digits>:<secret>")
        self.host = host
        self.port = port
        self.token = token
        self.world = World(int(number), now_s=now_s)
        self.limits = Limits()
        self.faults = Faults()
        self.counts = Counts()
        self._api = BotApi(self.world, frozenset({token, *more_tokens}), self.limits, self.faults, self.counts)
        self._runner: web.AppRunner | None = None

    async def start(self) -> Self:
        control = Control(self.world, self.token, self.limits, self.faults, self.counts)
        self._runner, self.port = await listen(application(self.world, self._api, control), self.host, self.port)
        return self

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()

    @property
    def url(self) -> str:
        """The base that TELEGRAM_API_BASE takes, and the chat page's address."""
        return f"http://{self.host}:{self.port}"

    @property
    def you(self) -> User:
        return self.world.users[YOU]

    @property
    def friend(self) -> User:
        """A member of every group and channel that is there from the start."""
        return self.world.users[FRIEND]

    @property
    def bot(self) -> User:
        return self.world.bot

    def user(self, user: User | int) -> User:
        return self.world.user(user.id if isinstance(user, User) else user)

    def room(self, chat: Room | Chat | User | int) -> Room:
        return self.world.room(chat if isinstance(chat, int) else chat.id)

    def add_user(self, first_name: str, *, language_code: str = "en", user_id: int | None = None) -> User:
        return self.world.add_user(first_name=first_name, language_code=language_code, user_id=user_id)

    def add_chat(self, kind: str, title: str, *, username: str | None = None, topics: tuple[str, ...] = ()) -> Room:
        """A new group, supergroup or channel of YOU, without the bot in it."""
        return self.world.add_chat(kind, title, username=username, topics=topics)

    def speak(self, user: User | int, language_code: str) -> User:
        """Set the language of somebody's app."""
        return self.world.speak(self.user(user), language_code)

    async def say(
        self, user: User | int, chat: Room | Chat | User | int, text: str, *, reply_to: int | None = None, topic: int | None = None
    ) -> Message:
        return people.say(self.world, self.user(user), self.room(chat), text, reply_to=reply_to, topic=topic)

    async def tap(self, user: User | int, message: Message, name: str, *, timeout_s: float = people.TAP_TIMEOUT_S) -> Answer:
        """Tap the button with this text, or the only one that contains it, as the message stands now."""
        room = self.room(message.chat)
        shown = room.message(message.message_id) or message
        return await people.tap(self.world, self.user(user), room, shown, people.button_named(shown, name), timeout_s)

    async def forge(self, user: User | int, message: Message, data: str, *, timeout_s: float = people.TAP_TIMEOUT_S) -> Answer:
        """Send a callback whose data no button has, as a manipulated app can."""
        return await people.press(self.world, self.user(user), self.room(message.chat), message, data, timeout_s)

    async def ask_inline(
        self, user: User | int, chat: Room | Chat | User | int, text: str, *, timeout_s: float = 5.0
    ) -> list[inline.Result]:
        return await inline.ask(self.world, self.user(user), self.room(chat), text, timeout_s)

    async def send_inline(self, user: User | int, chat: Room | Chat | User | int, query: str, result: inline.Result) -> Message:
        return inline.send(self.world, self.user(user), self.room(chat), query, result)

    async def add_bot(
        self, chat: Room | int, role: Role = Role.MEMBER, *, by: User | int = YOU, denied: frozenset[str] = frozenset()
    ) -> None:
        """Bring the bot into a chat, or change what it may do there; a channel takes it as administrator only."""
        membership.set_role(self.world, self.room(chat), self.user(by), self.bot, role, denied)

    async def remove_bot(self, chat: Room | int, *, by: User | int = YOU) -> None:
        membership.set_role(self.world, self.room(chat), self.user(by), self.bot, Role.KICKED)

    async def set_role(self, chat: Room | int, user: User | int, role: Role, *, by: User | int = YOU) -> None:
        membership.set_role(self.world, self.room(chat), self.user(by), self.user(user), role)

    async def block(self, user: User | int) -> None:
        membership.block(self.world, self.user(user), blocked=True)

    async def unblock(self, user: User | int) -> None:
        membership.block(self.world, self.user(user), blocked=False)

    async def migrate(self, chat: Room | int, *, by: User | int = YOU) -> Room:
        return membership.migrate(self.world, self.room(chat), self.user(by))

    def repeat_update(self) -> None:
        """Deliver the latest update once more under its own number, as a platform may that missed our thanks."""
        if self.world.updates.latest is not None:
            self.world.updates.put_again(self.world.updates.latest)

    def interrupt_polling(self) -> bool:
        """End the poll under way with 409, as if the bot ran twice; whether one was under way."""
        return self.world.updates.interrupt(conflict(OTHER_POLLER))

    def messages(self, chat: Room | Chat | User | int, *, by_bot: bool = False) -> list[Message]:
        """A chat's history as it stands now, oldest first."""
        return [message for message in self.room(chat).messages() if not by_bot or self._own(message)]

    def last(self, chat: Room | Chat | User | int) -> Message | None:
        """The bot's latest message in a chat."""
        return next(iter(reversed(self.messages(chat, by_bot=True))), None)

    def _own(self, message: Message) -> bool:
        if message.from_user is None:
            return message.sender_chat is not None
        return message.from_user.id == self.bot.id

    async def until(self, look: Callable[[], Found], timeout_s: float = 5.0) -> Found:
        """What `look` finds, as soon as it finds something."""
        async with asyncio.timeout(timeout_s):
            while not (found := look()):  # noqa: ASYNC110 - `look` may look anywhere, so nothing here can tell it when
                await asyncio.sleep(LOOK_AGAIN_S)
        return found


async def serve_telegram(*, host: str = "127.0.0.1", port: int = 0, token: str = TOKEN) -> TelegramSandbox:
    """A sandbox that is already listening; the caller closes it."""
    return await TelegramSandbox(host=host, port=port, token=token).start()
