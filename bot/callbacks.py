"""What a button carries, at most 64 bytes. It comes back from the client: every field is checked before it is believed."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from engine.market import Venue
from storage.trades import Mark

Symbol = Annotated[str, Field(min_length=1, max_length=32)]
Number = Annotated[int, Field(ge=1, lt=2**31)]
ChatId = Annotated[int, Field(gt=-(2**63), lt=2**63)]


class Page(StrEnum):
    """What the buttons below a welcome lead to."""

    SUBSCRIBE = "sub"
    TOP = "top"
    SIGNALS = "signals"
    LANGUAGE = "lang"


class Choice(StrEnum):
    """What can be changed on the settings card; `value` says which venue where one is meant."""

    SWITCH = "switch"
    LOWER = "lower"
    HIGHER = "higher"
    THRESHOLD = "threshold"
    VENUE = "venue"
    PICTURE = "picture"
    ON_SIGNAL = "signal"
    ON_EXIT = "exit"
    ON_UPDATE = "update"


class View(StrEnum):
    """What can be seen of one signal."""

    CARD = "card"
    WHY = "why"


class Timeframe(StrEnum):
    M1 = "1m"
    M5 = "5m"
    M15 = "15m"

    @property
    def minutes(self) -> int:
        return int(self.value.removesuffix("m"))


class OpenPage(CallbackData, prefix="o"):
    page: Page


class AcceptRisk(CallbackData, prefix="a"):
    """No fields: it speaks for the private chat in which it is pressed."""


class Change(CallbackData, prefix="p"):
    """`chat_id` 0 is the chat in which the card stands, anything else a channel that is set up from a private chat."""

    choice: Choice
    value: Venue | None = None
    chat_id: ChatId = 0


class TopPage(CallbackData, prefix="t"):
    venue: Venue | None = None
    size: Annotated[int, Field(ge=1, le=20)] = 10


class ScorePage(CallbackData, prefix="s"):
    """`back` leads to the leaderboard that it was opened from, filtered by `top_venue`."""

    venue: Venue
    symbol: Symbol
    back: bool = False
    top_venue: Venue | None = None


class ChartPage(CallbackData, prefix="c"):
    """`fresh` asks for a new picture message, otherwise the one that carries the button changes in place.

    `number` is the signal whose levels are drawn, 0 for none.
    """

    venue: Venue
    symbol: Symbol
    timeframe: Timeframe = Timeframe.M1
    fresh: bool = False
    number: Annotated[int, Field(ge=0, lt=2**31)] = 0


class SignalPage(CallbackData, prefix="g"):
    view: View
    number: Number


class Decide(CallbackData, prefix="m"):
    mark: Mark
    number: Number


class Speak(CallbackData, prefix="l"):
    language: Annotated[str, Field(min_length=2, max_length=12)]
