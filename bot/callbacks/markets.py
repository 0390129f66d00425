"""Buttons of the leaderboard, scores, charts, and what stopped a market."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.callbacks.fields import Symbol
from engine.market import Venue


class Timeframe(StrEnum):
    M1 = "1m"
    M5 = "5m"
    M15 = "15m"

    @property
    def minutes(self) -> int:
        return int(self.value.removesuffix("m"))


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


class StoppedPage(CallbackData, prefix="wy"):
    """Which gates stop a market now; `fresh` asks for a new message."""

    venue: Venue
    symbol: Symbol
    fresh: bool = False


class NearestPage(CallbackData, prefix="wn"):
    """No fields: the nearest of today."""
