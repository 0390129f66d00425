"""Buttons of the watchlist, what is muted, and alerts."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.callbacks.fields import ChatId, Coin, Number


class Listing(StrEnum):
    """The sets of coins that a chat keeps."""

    MUTED = "muted"
    WATCHED = "watched"


class Keep(CallbackData, prefix="k"):
    """Put a coin on a list of the chat in which the button stands, or (`put` false) take it off."""

    listing: Listing
    coin: Coin
    put: bool


class Drop(CallbackData, prefix="x"):
    """Take a coin off the list that is shown; `chat_id` as in Change."""

    listing: Listing
    coin: Coin
    chat_id: ChatId = 0


class DropAlert(CallbackData, prefix="y"):
    """`chat_id` as in Change."""

    alert_id: Number
    chat_id: ChatId = 0


class AlertAt(CallbackData, prefix="f"):
    """Tell this chat once when the coin's score crosses `level`; 0 asks which level is meant."""

    coin: Coin
    level: Annotated[int, Field(ge=0, le=100)] = 0
