"""Buttons of desks and the pulse."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class DeskStep(StrEnum):
    RENEW = "renew"
    DISSOLVE = "end"


class Desk(CallbackData, prefix="dk"):
    step: DeskStep


class PulseSwitch(CallbackData, prefix="pu"):
    on: bool
