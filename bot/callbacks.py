"""What a button carries, at most 64 bytes. It comes back from the client: every field is checked before it is believed."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from engine.market import Venue
from storage.trades import Mark

Symbol = Annotated[str, Field(min_length=1, max_length=32)]
Number = Annotated[int, Field(ge=1, lt=2**31)]
PageNumber = Annotated[int, Field(ge=0, lt=100_000)]
ChatId = Annotated[int, Field(gt=-(2**63), lt=2**63)]
Coin = Annotated[str, Field(pattern=r"^[^\W_]{1,24}$")]


class Page(StrEnum):
    """What the buttons below a welcome lead to."""

    SUBSCRIBE = "sub"
    TOP = "top"
    SIGNALS = "signals"
    STATS = "stats"
    TRADES = "trades"
    LANGUAGE = "lang"


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


class Listing(StrEnum):
    """The sets of coins that a chat keeps."""

    MUTED = "muted"
    WATCHED = "watched"


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


class View(StrEnum):
    """What can be seen of one signal."""

    CARD = "card"
    WHY = "why"
    REPLAY = "replay"
    LIFE = "life"


class Timeframe(StrEnum):
    M1 = "1m"
    M5 = "5m"
    M15 = "15m"

    @property
    def minutes(self) -> int:
        return int(self.value.removesuffix("m"))


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


class OpenPage(CallbackData, prefix="o"):
    page: Page


class AcceptRisk(CallbackData, prefix="a"):
    """No fields: it speaks for the private chat in which it is pressed."""


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


class StoppedPage(CallbackData, prefix="wy"):
    """Which gates stop a market now; `fresh` asks for a new message."""

    venue: Venue
    symbol: Symbol
    fresh: bool = False


class NearestPage(CallbackData, prefix="wn"):
    """No fields: the nearest of today."""


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


class DeskStep(StrEnum):
    RENEW = "renew"
    DISSOLVE = "end"


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


class Desk(CallbackData, prefix="dk"):
    step: DeskStep


class PulseSwitch(CallbackData, prefix="pu"):
    on: bool


class DeleteMe(CallbackData, prefix="dm"):
    """`sure`: delete; otherwise everything stays."""

    sure: bool
