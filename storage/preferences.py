"""What a chat is and what it may choose."""

from typing import Any, TypedDict

import msgspec

from engine.market import Venue
from storage.kinds import ChatKind, Delivery, Theme
from storage.tables import TITLE_LENGTH, ChatRow

FIRST_THRESHOLD = 72.0
FIRST_DAILY_MAXIMUM = 1_000
"""As good as none: the engine limits official signals by itself."""
FIRST_RISK_PCT = 1.0


class Chat(msgspec.Struct, frozen=True, kw_only=True):
    """One private chat, group or channel. `threshold` is 0–100; `muted` and `watched` hold names of coins.

    Hours are local to `timezone`, and `recap_day`, the day of the latest recap, is counted from 1970 there. `balance_usdt` and
    `risk_pct`, of that balance, give the personal size. `pulse_message_id` is the pinned message that is edited each minute.
    """

    chat_id: int
    kind: ChatKind
    title: str
    language: str
    language_chosen: bool
    active: bool
    subscribed: bool
    risk_accepted: bool
    owner_id: int | None
    thread_id: int | None
    threshold: float
    venues: frozenset[Venue]
    daily_maximum: int
    quiet_from_hour: int | None
    quiet_to_hour: int | None
    timezone: str
    on_signal: Delivery
    on_exit: Delivery
    on_update: Delivery
    picture: bool
    muted: frozenset[str]
    watched: frozenset[str]
    theme: Theme
    on_recap: Delivery
    recap_hour: int
    recap_day: int | None
    balance_usdt: float | None
    risk_pct: float
    exits_thread_id: int | None
    recaps_thread_id: int | None
    pulse: bool
    pulse_message_id: int | None
    approved: bool
    banned: bool
    created_ms: int


class Preferences(TypedDict, total=False):
    """What a chat may change."""

    title: str
    language: str
    language_chosen: bool
    subscribed: bool
    risk_accepted: bool
    owner_id: int | None
    thread_id: int | None
    threshold: float
    venues: frozenset[Venue]
    daily_maximum: int
    quiet_from_hour: int | None
    quiet_to_hour: int | None
    timezone: str
    on_signal: Delivery
    on_exit: Delivery
    on_update: Delivery
    picture: bool
    muted: frozenset[str]
    watched: frozenset[str]
    theme: Theme
    on_recap: Delivery
    recap_hour: int
    recap_day: int | None
    balance_usdt: float | None
    risk_pct: float
    exits_thread_id: int | None
    recaps_thread_id: int | None
    pulse: bool
    pulse_message_id: int | None
    approved: bool
    banned: bool


def first_preferences(kind: ChatKind, language: str, threshold: float) -> dict[str, Any]:
    return {
        "kind": kind,
        "language": language,
        "language_chosen": False,
        "active": True,
        "subscribed": False,
        "risk_accepted": False,
        "threshold": threshold,
        "venues": frozenset(Venue),
        "daily_maximum": FIRST_DAILY_MAXIMUM,
        "timezone": "UTC",
        "on_signal": Delivery.ON,
        "on_exit": Delivery.ON,
        "on_update": Delivery.ON,
        "picture": True,
        "muted": frozenset[str](),
        "watched": frozenset[str](),
        "theme": Theme.DARK,
        "on_recap": Delivery.OFF if kind is ChatKind.PRIVATE else Delivery.ON,
        "recap_hour": 20,
        "risk_pct": FIRST_RISK_PCT,
        "pulse": False,
        "approved": False,
        "banned": False,
    }


def storable(title: str) -> str:
    """Without what a database refuses: NUL, halves of characters, more than the column holds."""
    return title.replace("\0", "").encode(errors="ignore").decode()[:TITLE_LENGTH]


def chat_of(row: ChatRow) -> Chat:
    return msgspec.convert(row, Chat, from_attributes=True)
