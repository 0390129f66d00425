"""Buttons of operators."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.fields import ChatId, Number


class AdminView(StrEnum):
    """The operator's pages."""

    HOME = "home"
    PEOPLE = "people"
    CHANNELS = "channels"
    THRESHOLDS = "limits"
    FEEDS = "feeds"
    AUDIT = "audit"
    ANNOUNCE = "announce"


class Act(StrEnum):
    """What the operator does with the bot as a whole."""

    PAUSE = "pause"
    RESUME = "resume"
    BACKUP = "backup"


class Ruling(StrEnum):
    """What the operator does with one person or chat; a refused person is banned before ever being let in."""

    SHOW = "show"
    APPROVE = "approve"
    REFUSE = "refuse"
    BAN = "ban"
    UNBAN = "unban"


class AnnounceStep(StrEnum):
    SEND = "send"
    STOP = "stop"


class AdminPage(CallbackData, prefix="ad"):
    view: AdminView


class Operate(CallbackData, prefix="op"):
    act: Act


class Rule(CallbackData, prefix="ru"):
    ruling: Ruling
    chat_id: ChatId


class Announcing(CallbackData, prefix="an"):
    step: AnnounceStep
    announcement_id: Number
