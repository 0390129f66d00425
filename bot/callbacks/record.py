"""Buttons of signals, of the record, and of one's own trades."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.fields import Number, PageNumber
from engine.market import Venue
from storage.trades import Mark


class View(StrEnum):
    """What can be seen of one signal."""

    CARD = "card"
    WHY = "why"
    REPLAY = "replay"
    LIFE = "life"


class Period(StrEnum):
    """How far back the track record is looked at."""

    WEEK = "7d"
    MONTH = "30d"
    ALL = "all"

    @property
    def days(self) -> int | None:
        """None: from the beginning."""
        return None if self is Period.ALL else int(self.value.removesuffix("d"))


class Facet(StrEnum):
    """What is looked at of the track record."""

    RECORD = "record"
    EXITS = "exits"
    SCORES = "scores"
    HOURS = "hours"
    VENUES = "venues"


class SignalPage(CallbackData, prefix="g"):
    view: View
    number: Number


class Decide(CallbackData, prefix="m"):
    mark: Mark
    number: Number


class StatsPage(CallbackData, prefix="st"):
    period: Period = Period.MONTH
    venue: Venue | None = None
    facet: Facet = Facet.RECORD


class SignalsPage(CallbackData, prefix="sp"):
    """`number` counts pages from 0."""

    number: PageNumber = 0


class TradesPage(CallbackData, prefix="tp"):
    number: PageNumber = 0


class Amend(StrEnum):
    """What can be done to one trade of one's own ledger."""

    SHOW = "show"
    TOOK = "took"
    SKIP = "skip"
    UNDO_ENTRY = "entry"
    UNDO_CLOSE = "close"
    FORGET = "forget"


class TradePage(CallbackData, prefix="tr"):
    """`page` is the page of the list to go back to."""

    amend: Amend
    number: Number
    page: PageNumber = 0
