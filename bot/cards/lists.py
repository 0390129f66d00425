"""/watch, /mute, /alert: what a chat keeps, and the one message that an alert sends."""

from collections.abc import Sequence

from bot.callbacks import Listing
from bot.cards.parts import Card, venue_name, with_footer
from bot.keyboards import lists as keyboards
from bot.symbols import coin_name
from bot.texts import Text
from engine.signals import Score
from storage.alerts import Alert
from storage.chats import Chat

LONGEST = 30
"""So many entries a list holds."""


def lists_sheet(text: Text, chat: Chat, waiting: Sequence[Alert], *, from_outside: bool = False) -> Card:
    body = [
        text("lists-head"),
        "",
        text("lists-muted", count=len(chat.muted)),
        text("lists-watched", count=len(chat.watched)),
        text("lists-alerts", count=len(waiting)),
    ]
    return Card(with_footer(text, body), keyboards.lists(text, chat.chat_id if from_outside else 0))


def coins_sheet(text: Text, chat: Chat, listing: Listing, *, from_outside: bool = False) -> Card:
    """All coins on one list; a tap takes one off."""
    names = chat.muted if listing is Listing.MUTED else chat.watched
    body = [
        text(f"list-{listing}-head"),
        "",
        text(f"list-{listing}-means"),
        "",
        text(f"list-{listing}-some" if names else f"list-{listing}-none"),
    ]
    return Card(with_footer(text, body), keyboards.coins(text, listing, names, chat.chat_id if from_outside else 0))


def alerts_sheet(text: Text, chat: Chat, waiting: Sequence[Alert], *, from_outside: bool = False) -> Card:
    body = [
        text("list-alerts-head"),
        "",
        text("list-alerts-means"),
        "",
        text("list-alerts-some" if waiting else "list-alerts-none"),
    ]
    return Card(with_footer(text, body), keyboards.alerts(text, waiting, chat.chat_id if from_outside else 0))


def levels_card(text: Text, coin: str, low: float | None) -> Card:
    """Which level? `low` is the lower bound now, on the best of the chat's venues; None where they do not have the coin."""
    if low is None:
        return Card(text("alert-nowhere", coin=coin))
    return Card(with_footer(text, [text("alert-which", coin=coin, low=text.rate(low))]), keyboards.levels(text, coin))


def alert_set_card(text: Text, alert: Alert, low: float) -> Card:
    promise = text("alert-set-up" if alert.above else "alert-set-down", coin=alert.coin, level=text.rate(alert.level))
    return Card(with_footer(text, [promise, text("alert-now", low=text.rate(low))]))


def alert_card(text: Text, alert: Alert, market: Score) -> Card:
    """Told once: who, what, where."""
    body = [
        text(
            "alert-fired-up" if alert.above else "alert-fired-down",
            coin=coin_name(market.symbol),
            low=text.rate(market.score_low),
            level=text.rate(alert.level),
            venue=venue_name(text, market.venue),
        ),
        text("alert-fired-note"),
    ]
    return Card(with_footer(text, body), keyboards.fired(text, market))
