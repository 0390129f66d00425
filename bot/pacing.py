"""Telegram's limits, kept from our side: how soon the next message may go, to anybody and to one chat.

Each limit is a sliding window over the sends of the past, so that no window of its length ever holds more than it allows. Pure:
time is an argument, in seconds of any clock that only goes forward.
"""

from collections import OrderedDict, deque

import msgspec

MARGIN = 0.005
"""Windows are taken this much longer than the platform's, because no two messages travel at the same speed."""

SPREAD = 1.3
"""Messages leave at most this much faster than on average, instead of all at the start of a window."""

ECHO_S = 5.0
"""Two chats refused within this time mean that it was the whole bot that was too fast, not either of them."""

REPEATED_S, SLOWER, SLOWEST = 60.0, 1.05, 1.5
"""When that happens again within this time, the bot's own window is stretched: by how much, and how far in all."""

RECENT = 64
"""So many answers tell how quick the platform is at its best."""


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    count: int
    window_s: float


ALL = Limit(count=30, window_s=1.0)
CHAT = Limit(count=1, window_s=1.0)
GROUP = Limit(count=20, window_s=60.0)
"""Telegram's published limits: messages of one bot, in one chat, in one group or channel."""


class Send:
    """One message, at the time at which it counts."""

    __slots__ = ("at_s", "left_s")

    def __init__(self, left_s: float) -> None:
        self.left_s = left_s
        self.at_s = left_s


class Pace:
    """Ask `ready_at`, wait until then, ask again, send and say so with `spent`; pass on what was `answered` and `refused`."""

    def __init__(self, everybody: Limit = ALL, chat: Limit = CHAT, group: Limit = GROUP) -> None:
        self._everybody = _Window(everybody)
        self._spread_s = everybody.window_s / everybody.count / SPREAD
        self._last_s = float("-inf")
        self._chats = _Windows(chat)
        self._groups = _Windows(group)
        self._held_until_s = float("-inf")
        self._held_chats: dict[int, float] = {}
        self._refused: tuple[int, float] | None = None
        self._lesson_s = float("-inf")
        self._answers_s: deque[float] = deque(maxlen=RECENT)

    def ready_at(self, chat_id: int, is_group: bool, now_s: float) -> float:  # noqa: FBT001 - the interface that was agreed on
        """The earliest time, `now_s` or later, at which a message to this chat keeps every limit that is known now."""
        return max(
            now_s,
            self._held_until_s,
            self._held_chats.get(chat_id, now_s),
            self._last_s + self._spread_s,
            self._everybody.free_at(),
            self._chats.free_at(chat_id),
            self._groups.free_at(chat_id) if is_group else now_s,
        )

    def spent(self, chat_id: int, is_group: bool, now_s: float) -> Send:  # noqa: FBT001 - the same
        """A message to this chat leaves now."""
        send = Send(now_s)
        self._last_s = now_s
        self._everybody.sent(send)
        self._chats.sent(chat_id, send)
        if is_group:
            self._groups.sent(chat_id, send)
        return send

    def answered(self, send: Send, now_s: float) -> None:
        """It counts as sent later by as much as its answer took longer than the quickest: so late may it have arrived."""
        answer_s = now_s - send.left_s
        self._answers_s.append(answer_s)
        quickest_s = min(self._answers_s) if len(self._answers_s) > RECENT // 8 else 0.0
        send.at_s = send.left_s + answer_s - quickest_s

    def refused(self, chat_id: int | None, retry_after_s: float, now_s: float) -> None:
        """The platform asked to wait: with this chat, or (None, or the second chat in a row) with all of them."""
        until_s = now_s + retry_after_s
        echo = self._refused is not None and self._refused[0] != chat_id and now_s - self._refused[1] <= ECHO_S
        if chat_id is None or echo:
            if now_s >= self._held_until_s and now_s - self._lesson_s <= REPEATED_S:
                self._everybody.stretch(SLOWER, SLOWEST)
            self._lesson_s = now_s
            self.hold(retry_after_s, now_s)
        if chat_id is not None:
            self._held_chats = {chat: held_s for chat, held_s in self._held_chats.items() if held_s > now_s}
            self._held_chats[chat_id] = max(self._held_chats.get(chat_id, until_s), until_s)
            self._refused = (chat_id, now_s)

    def held_s(self, now_s: float) -> float:
        """How long nobody can be written to."""
        return max(0.0, self._held_until_s - now_s)

    def hold(self, seconds: float, now_s: float) -> None:
        """Nobody can be written to for so long, and no limit is to blame."""
        self._held_until_s = max(self._held_until_s, now_s + seconds)


class _Window:
    """The times of the last `count` sends; the oldest of them decides when the next may follow."""

    def __init__(self, limit: Limit) -> None:
        self._published_s = limit.window_s * (1 + MARGIN)
        self._window_s = self._published_s
        self._sends: deque[Send] = deque(maxlen=limit.count)

    def free_at(self) -> float:
        return self._sends[0].at_s + self._window_s if len(self._sends) == self._sends.maxlen else float("-inf")

    def sent(self, send: Send) -> None:
        self._sends.append(send)

    def stretch(self, factor: float, most: float) -> None:
        self._window_s = min(self._window_s * factor, self._published_s * most)

    def is_past(self, now_s: float) -> bool:
        return now_s - self._sends[-1].at_s >= self._window_s


class _Windows:
    """One window a chat, forgotten once it no longer limits anything."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._by_chat: OrderedDict[int, _Window] = OrderedDict()

    def free_at(self, chat_id: int) -> float:
        window = self._by_chat.get(chat_id)
        return float("-inf") if window is None else window.free_at()

    def sent(self, chat_id: int, send: Send) -> None:
        self._by_chat.setdefault(chat_id, _Window(self._limit)).sent(send)
        self._by_chat.move_to_end(chat_id)
        while next(iter(self._by_chat.values())).is_past(send.left_s):
            self._by_chat.popitem(last=False)
