"""What several cards are made of: the card itself, bars, names, the footer."""

from collections.abc import Iterable

import msgspec
from aiogram.types import InlineKeyboardMarkup

from bot.texts import Html, Text
from engine.market import Venue

FILLED, EMPTY = "▰", "▱"


class Card(msgspec.Struct, frozen=True):
    """A message as it is sent: HTML and what can be tapped below it."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None


def bar(fraction: float, steps: int = 10) -> str:
    """▰▰▰▱▱"""
    filled = round(max(0.0, min(1.0, fraction)) * steps)
    return FILLED * filled + EMPTY * (steps - filled)


def venue_name(text: Text, venue: Venue) -> str:
    return text.plain(f"venue-{venue}")


def lines(*parts: Html | str | None) -> Html:
    """One line each; what is None is left out, an empty one is a gap."""
    return Html("\n".join(part for part in parts if part is not None))


def in_a_row(parts: Iterable[Html | str]) -> Html:
    """Told one after another; a dot never begins a line."""
    return Html("\u00a0· ".join(parts))


def with_footer(text: Text, body: Iterable[Html | str | None]) -> Html:
    """The lines of a card; on a simulated market the last one says so."""
    return lines(*body, "", text("simulation-note")) if text.simulated else lines(*body)
