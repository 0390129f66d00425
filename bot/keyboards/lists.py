"""Lists of coins and alerts, each entry gone with one tap; and what puts a coin on a list."""

from collections.abc import Iterable

from aiogram.types import InlineKeyboardMarkup

from bot.buttons import Button, Row, button, in_rows, keyboard
from bot.callbacks import AlertAt, ChartPage, Drop, DropAlert, Keep, Listing, OpenSheet, ScorePage, Sheet
from bot.texts import Text
from engine.signals import Score
from storage.alerts import Alert
from storage.chats import Chat

LEVELS = (60, 65, 70, 72, 75, 80, 85, 90)


def lists(text: Text, chat_id: int) -> InlineKeyboardMarkup:
    """`chat_id` 0 is the chat in which the card stands."""
    pages = (
        button(text.plain(f"button-sheet-{sheet}"), OpenSheet(sheet=sheet, chat_id=chat_id))
        for sheet in (Sheet.MUTED, Sheet.WATCHED, Sheet.ALERTS)
    )
    return keyboard(*([page] for page in pages), _back(text, Sheet.MAIN, chat_id))


def coins(text: Text, listing: Listing, names: Iterable[str], chat_id: int) -> InlineKeyboardMarkup:
    drops = (
        button(text.plain("button-drop", coin=name), Drop(listing=listing, coin=name, chat_id=chat_id)) for name in sorted(names)
    )
    return keyboard(*in_rows(drops, 3), _back(text, Sheet.LISTS, chat_id))


def alerts(text: Text, waiting: Iterable[Alert], chat_id: int) -> InlineKeyboardMarkup:
    drops = (
        button(
            text.plain(
                "button-drop-alert-up" if alert.above else "button-drop-alert-down", coin=alert.coin, level=text.rate(alert.level)
            ),
            DropAlert(alert_id=alert.alert_id, chat_id=chat_id),
        )
        for alert in waiting
    )
    return keyboard(*in_rows(drops, 2), _back(text, Sheet.LISTS, chat_id))


def levels(text: Text, coin: str) -> InlineKeyboardMarkup:
    choices = (button(text.plain("button-level", level=level), AlertAt(coin=coin, level=level)) for level in LEVELS)
    return keyboard(*in_rows(choices, 4))


def fired(text: Text, market: Score) -> InlineKeyboardMarkup:
    return keyboard(
        [
            button(text.plain("button-score"), ScorePage(venue=market.venue, symbol=market.symbol)),
            button(text.plain("button-chart"), ChartPage(venue=market.venue, symbol=market.symbol, fresh=True)),
        ]
    )


def keeping(text: Text, listing: Listing, coin: str, *, kept: bool) -> Button:
    """Puts the coin on the list, or takes it off where it is on it."""
    keys = {
        (Listing.MUTED, False): "button-mute",
        (Listing.MUTED, True): "button-unmute",
        (Listing.WATCHED, False): "button-watch",
        (Listing.WATCHED, True): "button-unwatch",
    }
    return button(text.plain(keys[listing, kept], coin=coin), Keep(listing=listing, coin=coin, put=not kept))


def personal(text: Text, coin: str, chat: Chat) -> Row:
    """What a chat may want with a coin."""
    return [
        keeping(text, Listing.WATCHED, coin, kept=coin in chat.watched),
        keeping(text, Listing.MUTED, coin, kept=coin in chat.muted),
        button(text.plain("button-alert"), AlertAt(coin=coin)),
    ]


def _back(text: Text, sheet: Sheet, chat_id: int) -> Row:
    return [button(text.plain("button-back"), OpenSheet(sheet=sheet, chat_id=chat_id))]
