"""What a button carries, at most 64 bytes. It comes back from the client: every field is checked before it is believed."""

from bot.callbacks.admin import Act, AdminPage, AdminView, AnnounceStep, Announcing, Operate, Rule, Ruling
from bot.callbacks.chats import Desk, DeskStep, PulseSwitch
from bot.callbacks.fields import ChatId, Coin, Number, PageNumber, Symbol
from bot.callbacks.lists import AlertAt, Drop, DropAlert, Keep, Listing
from bot.callbacks.markets import ChartPage, NearestPage, ScorePage, StoppedPage, Timeframe, TopPage
from bot.callbacks.pages import AcceptRisk, DeleteMe, OpenPage, Page, Speak
from bot.callbacks.record import Amend, Decide, Facet, Period, SignalPage, SignalsPage, StatsPage, TradePage, TradesPage, View
from bot.callbacks.settings import Change, Choice, OpenSheet, SetZone, Sheet

__all__ = [
    "AcceptRisk",
    "Act",
    "AdminPage",
    "AdminView",
    "AlertAt",
    "Amend",
    "AnnounceStep",
    "Announcing",
    "Change",
    "ChartPage",
    "ChatId",
    "Choice",
    "Coin",
    "Decide",
    "DeleteMe",
    "Desk",
    "DeskStep",
    "Drop",
    "DropAlert",
    "Facet",
    "Keep",
    "Listing",
    "NearestPage",
    "Number",
    "OpenPage",
    "OpenSheet",
    "Operate",
    "Page",
    "PageNumber",
    "Period",
    "PulseSwitch",
    "Rule",
    "Ruling",
    "ScorePage",
    "SetZone",
    "Sheet",
    "SignalPage",
    "SignalsPage",
    "Speak",
    "StatsPage",
    "StoppedPage",
    "Symbol",
    "Timeframe",
    "TopPage",
    "TradePage",
    "TradesPage",
    "View",
]
