"""Buttons of the settings."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.callbacks.fields import ChatId
from engine.market import Venue


class Sheet(StrEnum):
    """The pages of the settings card."""

    MAIN = "main"
    VENUES = "venues"
    WHEN = "when"
    ZONE = "zone"
    WHAT = "what"
    SIZE = "size"
    LISTS = "lists"
    MUTED = "muted"
    WATCHED = "watched"
    ALERTS = "alerts"


class Choice(StrEnum):
    """What can be changed on the settings card, or explains itself when tapped; `value` says which venue where one is meant."""

    SWITCH = "switch"
    LOWER = "lower"
    HIGHER = "higher"
    THRESHOLD = "threshold"
    VENUE = "venue"
    PICTURE = "picture"
    THEME = "theme"
    ON_SIGNAL = "signal"
    ON_EXIT = "exit"
    ON_UPDATE = "update"
    ON_RECAP = "recap"
    RECAP_EARLIER = "recap-"
    RECAP_LATER = "recap+"
    RECAP_HOUR = "recap="
    QUIET = "quiet"
    FROM_EARLIER = "from-"
    FROM_LATER = "from+"
    FROM_HOUR = "from="
    TO_EARLIER = "to-"
    TO_LATER = "to+"
    TO_HOUR = "to="
    FEWER = "daily-"
    MORE = "daily+"
    DAILY = "daily="
    BALANCE_LESS = "balance-"
    BALANCE_MORE = "balance+"
    BALANCE = "balance="
    BALANCE_NONE = "balance0"
    RISK_LESS = "risk-"
    RISK_MORE = "risk+"
    RISK = "risk="


class Change(CallbackData, prefix="p"):
    """`chat_id` 0 is the chat in which the card stands, anything else a channel that is set up from a private chat."""

    choice: Choice
    value: Venue | None = None
    chat_id: ChatId = 0


class OpenSheet(CallbackData, prefix="u"):
    """Another page of the settings card; `chat_id` as in Change."""

    sheet: Sheet
    chat_id: ChatId = 0


class SetZone(CallbackData, prefix="z"):
    """One of the time zones that are offered; `chat_id` as in Change."""

    zone: Annotated[str, Field(min_length=3, max_length=32)]
    chat_id: ChatId = 0
