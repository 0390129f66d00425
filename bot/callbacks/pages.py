"""Buttons below a welcome, of the language, and of leaving."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field


class Page(StrEnum):
    """What the buttons below a welcome lead to."""

    SUBSCRIBE = "sub"
    TOP = "top"
    SIGNALS = "signals"
    STATS = "stats"
    TRADES = "trades"
    LANGUAGE = "lang"


class OpenPage(CallbackData, prefix="o"):
    page: Page


class AcceptRisk(CallbackData, prefix="a"):
    """No fields: it speaks for the private chat in which it is pressed."""


class Speak(CallbackData, prefix="l"):
    language: Annotated[str, Field(min_length=2, max_length=12)]


class DeleteMe(CallbackData, prefix="dm"):
    """`sure`: delete; otherwise everything stays."""

    sure: bool
