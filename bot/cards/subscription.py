"""One card for /subscribe, /unsubscribe and /settings: what this chat gets. Its pages are in `sheets` and `lists`."""

from collections.abc import Sequence
from math import ceil

import msgspec

from bot.cards.parts import Card, in_a_row, lines, venue_name, with_footer
from bot.choices import UNLIMITED, is_quiet_set
from bot.keyboards.settings import Sheets, whole_hour
from bot.texts import Html, Text
from engine.intervals import wilson
from engine.market import Venue
from storage.chats import Chat, ChatKind, Delivery, Theme
from storage.hindsight import Hindsight

ENOUGH = 20
"""With fewer closed signals a share of wins says nothing."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen from: the venues that are scanned, and the threshold from which a signal is official."""

    venues: tuple[Venue, ...]
    standard: float


def subscription_card(
    text: Text, chat: Chat, offer: Offer, past: Hindsight, *, alerts: int = 0, from_outside: bool = False
) -> Card:
    """`from_outside` is a channel's card in its owner's private chat; `alerts`, how many of them wait."""
    return Card(
        with_footer(
            text,
            [
                settings_head(text, chat, from_outside=from_outside),
                text("settings-on" if chat.subscribed else "settings-off"),
                "",
                text("settings-threshold", threshold=text.rate(chat.threshold)),
                text(_threshold_words(chat, offer), standard=text.rate(offer.standard)),
                past_line(text, chat, past),
                "",
                venues_line(text, chat, offer.venues),
                quiet_line(text, chat),
                daily_line(text, chat),
                *event_lines(text, chat),
                card_line(text, chat),
                _size_line(text, chat),
                _lists_line(text, chat, alerts),
                *([] if chat.risk_accepted else ["", text("risk-note")]),
            ],
        ),
        Sheets(text, chat, from_outside=from_outside).main(),
    )


def channel_card(text: Text, chat: Chat, offer: Offer, past: Hindsight) -> Card:
    """For whoever has just let the bot into a channel, in his private chat."""
    card = subscription_card(text, chat, offer, past, from_outside=True)
    return Card(lines(text("greeting-channel", title=chat.title), "", card.html), card.keyboard)


def mute_channel_card(text: Text, title: str) -> Card:
    return Card(text("greeting-channel-silent", title=title))


def settings_head(text: Text, chat: Chat, *, from_outside: bool) -> Html:
    if from_outside:
        return text("settings-head-elsewhere", title=chat.title)
    return text("settings-head-private" if chat.kind is ChatKind.PRIVATE else "settings-head-group")


def past_line(text: Text, chat: Chat, past: Hindsight) -> Html:
    """What the threshold would have meant: a win is net R above zero, and its share comes with its 95 % interval."""
    if past.signals < ENOUGH:
        return text("settings-past-few", signals=past.signals)
    low, high = wilson(past.wins, past.signals)
    return text(
        "settings-past",
        days=ceil(past.days),
        threshold=text.rate(chat.threshold),
        signals=past.signals,
        rate=text.percent(past.wins / past.signals * 100, digits=0),
        low=text.number(low * 100),
        high=text.percent(high * 100, digits=0),
        r=text.number(past.net_r, 1, signed=True),
        pace=text.number(past.signals / past.days, 1),
    )


def venues_line(text: Text, chat: Chat, offered: Sequence[Venue]) -> Html:
    return text("settings-venues", venues=", ".join(venue_name(text, venue) for venue in offered if venue in chat.venues))


def quiet_line(text: Text, chat: Chat) -> Html:
    if not is_quiet_set(chat):
        return text("settings-quiet-none")
    hours = {"begin": whole_hour(chat.quiet_from_hour or 0), "end": whole_hour(chat.quiet_to_hour or 0)}
    return text("settings-quiet", place=text.place(chat.timezone), **hours)


def daily_line(text: Text, chat: Chat) -> Html:
    if chat.daily_maximum >= UNLIMITED:
        return text("settings-daily-none")
    return text("settings-daily", count=chat.daily_maximum)


def event_lines(text: Text, chat: Chat) -> list[Html]:
    recap = text("settings-recap-off")
    if chat.on_recap is not Delivery.OFF:
        recap = text("settings-recap", hour=whole_hour(chat.recap_hour), how=text(f"delivery-{chat.on_recap}"))
    return [
        text("settings-event-signal", how=text(f"delivery-{chat.on_signal}")),
        text("settings-event-exit", how=text(f"delivery-{chat.on_exit}")),
        text("settings-event-update", how=text(f"delivery-{chat.on_update}")),
        recap,
    ]


def card_line(text: Text, chat: Chat) -> Html:
    if not chat.picture:
        return text("settings-text")
    return text("settings-picture-dark" if chat.theme is Theme.DARK else "settings-picture-light")


def _size_line(text: Text, chat: Chat) -> Html | None:
    if chat.kind is not ChatKind.PRIVATE:
        return None
    if chat.balance_usdt is None:
        return text("settings-size-none")
    return text("settings-size", risk=text.brief_percent(chat.risk_pct), balance=text.number(chat.balance_usdt))


def _lists_line(text: Text, chat: Chat, alerts: int) -> Html | None:
    counts = {"settings-muted": len(chat.muted), "settings-watched": len(chat.watched), "settings-alerts": alerts}
    told = [text(key, count=count) for key, count in counts.items() if count]
    return in_a_row(told) if told else None


def _threshold_words(chat: Chat, offer: Offer) -> str:
    if chat.threshold < offer.standard:
        return "settings-threshold-below"
    return "settings-threshold-above" if chat.threshold > offer.standard else "settings-threshold-standard"
