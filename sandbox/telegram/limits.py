"""Telegram's limits on sending, kept on request: so many messages in all, to one chat, to one group."""

import math
import time
from collections import deque
from collections.abc import Callable

import msgspec

from sandbox.telegram.refusals import Refused, too_many

SENDING = ("send", "copymessage", "forwardmessage")
UNLIMITED = frozenset({"sendchataction"})


class Rates(msgspec.Struct, frozen=True, kw_only=True):
    """What is allowed. Windows are `slack_s` shorter than they are called: the network delivers unevenly.

    Without `say_when` a 429 has no retry_after.
    """

    all_per_s: int = 30
    chat_per_s: int = 1
    group_per_min: int = 20
    say_when: bool = True
    slack_s: float = 0.1


class _Window:
    """At most `count` events in any `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds
        self._seen: deque[float] = deque()

    def wait_s(self, now: float) -> float:
        """How long until there is room for one more; 0 if there is now."""
        while self._seen and self._seen[0] <= now - self._seconds:
            self._seen.popleft()
        return self._seen[0] + self._seconds - now if len(self._seen) >= self._count else 0.0

    def add(self, now: float) -> None:
        self._seen.append(now)


class Limits:
    """Off until `enforce`. `now` is a monotonic clock in seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._all: tuple[_Window, ...] = ()
        self._chats: dict[str, tuple[_Window, ...]] = {}
        self.rates: Rates | None = None

    def enforce(self, *, all_per_s: int = 30, chat_per_s: int = 1, group_per_min: int = 20, say_when: bool = True) -> None:
        """From now on refuse with 429 what is faster than this."""
        self.apply(Rates(all_per_s=all_per_s, chat_per_s=chat_per_s, group_per_min=group_per_min, say_when=say_when))

    def off(self) -> None:
        self.apply(None)

    def apply(self, rates: Rates | None) -> None:
        self.rates = rates
        self._all = (_Window(rates.all_per_s, 1 - rates.slack_s),) if rates else ()
        self._chats.clear()

    def check(self, method: str, chat: str) -> Refused | None:
        """The refusal of a message that comes too early; any other one is counted. `chat` is an id or an @username."""
        if self.rates is None or method in UNLIMITED or not method.startswith(SENDING):
            return None
        now = self._now()
        windows = self._all + self._of_chat(self.rates, chat)
        wait_s = max(window.wait_s(now) for window in windows)
        if wait_s > 0:
            return too_many(math.ceil(wait_s) if self.rates.say_when else None)
        for window in windows:
            window.add(now)
        return None

    def _of_chat(self, rates: Rates, chat: str) -> tuple[_Window, ...]:
        if chat not in self._chats:
            second = _Window(rates.chat_per_s, 1 - rates.slack_s)
            minute = _Window(rates.group_per_min, 60 - rates.slack_s)
            self._chats[chat] = (second,) if chat.isdecimal() else (second, minute)
        return self._chats[chat]
