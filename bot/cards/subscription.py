"""One card for /subscribe, /unsubscribe and /settings: what this chat gets."""

from collections.abc import Sequence

import msgspec

from bot import keyboards
from bot.cards.parts import Card, lines, venue_name, with_footer
from bot.texts import Html, Text
from engine.market import Venue
from storage.chats import Chat, ChatKind


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen from: the venues that are scanned, and the threshold from which a signal is official."""

    venues: tuple[Venue, ...]
    standard: float


def subscription_card(text: Text, chat: Chat, offer: Offer, *, from_outside: bool = False) -> Card:
    """`from_outside` is a channel's card in its owner's private chat."""
    return Card(
        with_footer(
            text,
            [
                _head(text, chat, from_outside=from_outside),
                text("settings-on" if chat.subscribed else "settings-off"),
                "",
                text("settings-threshold", threshold=text.rate(chat.threshold)),
                text(_threshold_words(chat, offer), standard=text.rate(offer.standard)),
                text("settings-venues", venues=_venues(text, chat, offer.venues)),
                text("settings-picture" if chat.picture else "settings-text"),
                text("settings-event-signal", how=text(f"delivery-{chat.on_signal}")),
                text("settings-event-exit", how=text(f"delivery-{chat.on_exit}")),
                text("settings-event-update", how=text(f"delivery-{chat.on_update}")),
                "",
                text("risk-note"),
            ],
        ),
        keyboards.subscription(text, chat, offer.venues, from_outside=from_outside),
    )


def channel_card(text: Text, chat: Chat, offer: Offer) -> Card:
    """For whoever has just let the bot into a channel, in his private chat."""
    card = subscription_card(text, chat, offer, from_outside=True)
    return Card(lines(text("greeting-channel", title=chat.title), "", card.html), card.keyboard)


def mute_channel_card(text: Text, title: str) -> Card:
    return Card(text("greeting-channel-silent", title=title))


def _head(text: Text, chat: Chat, *, from_outside: bool) -> Html:
    if from_outside:
        return text("settings-head-elsewhere", title=chat.title)
    return text("settings-head-private" if chat.kind is ChatKind.PRIVATE else "settings-head-group")


def _threshold_words(chat: Chat, offer: Offer) -> str:
    if chat.threshold < offer.standard:
        return "settings-threshold-below"
    return "settings-threshold-above" if chat.threshold > offer.standard else "settings-threshold-standard"


def _venues(text: Text, chat: Chat, offered: Sequence[Venue]) -> str:
    return ", ".join(venue_name(text, venue) for venue in offered if venue in chat.venues)
