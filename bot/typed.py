"""What can be typed behind /settings: a balance, a risk, a time zone. Pure."""

import re

from bot.zones import zone_typed
from storage.chats import Preferences

LEAST_BALANCE, MOST_BALANCE = 10.0, 100_000_000.0
"""USDT"""
LEAST_RISK, MOST_RISK = 0.01, 10.0
"""Percent of the balance"""
AMOUNT = re.compile(r"\d{1,12}(?:\.\d{1,4})?")
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
NAMES = {
    "balance": "balance",
    "баланс": "balance",
    "risk": "risk",
    "риск": "risk",
    "tz": "timezone",
    "zone": "timezone",
    "timezone": "timezone",
    "пояс": "timezone",
}
NONE = frozenset({"off", "none", "0", "нет"})


def preferences_typed(words: str) -> Preferences | None:
    """`balance 2,500`, `balance off`, `risk 0.5%`, `tz Europe/Berlin`; None for what cannot be meant."""
    name, _, value = words.strip().partition(" ")
    match NAMES.get(name.lower()):
        case "balance":
            return _balance(value)
        case "risk":
            risk = amount(value.removesuffix("%"))
            return None if risk is None or not LEAST_RISK <= risk <= MOST_RISK else Preferences(risk_pct=risk)
        case "timezone":
            zone = zone_typed(value)
            return None if zone is None else Preferences(timezone=zone)
        case _:
            return None


def amount(words: str) -> float | None:
    """`2500`, `2,500`, `2 500.50`, `0,5`: a comma before exactly three digits parts thousands, otherwise decimals."""
    bare = re.sub(r"[\s'_]|(?i:usdt?|\$)", "", words)
    bare = bare.replace(",", "" if THOUSANDS.fullmatch(bare) else ".")
    return float(bare) if AMOUNT.fullmatch(bare) else None


def _balance(value: str) -> Preferences | None:
    if value.strip().lower() in NONE:
        return Preferences(balance_usdt=None)
    balance = amount(value)
    return None if balance is None or not LEAST_BALANCE <= balance <= MOST_BALANCE else Preferences(balance_usdt=balance)
