"""What a tap on the settings card changes. Pure."""

from collections.abc import Collection
from math import ceil, floor

from bot.callbacks import Change, Choice
from engine.market import Venue
from storage.chats import Chat, Delivery, Preferences

LOWEST, HIGHEST, STEP = 60.0, 95.0, 2.0
NEXT = {Delivery.ON: Delivery.SILENT, Delivery.SILENT: Delivery.OFF, Delivery.OFF: Delivery.ON}


def preferences_of(chat: Chat, change: Change, offered: Collection[Venue]) -> Preferences:
    """What the tap sets; nothing where there is nothing to change: a bound is reached, or the last offered venue would go."""
    match change.choice:
        case Choice.SWITCH:
            return Preferences(subscribed=not chat.subscribed)
        case Choice.LOWER:
            return _threshold(chat, lower(chat.threshold))
        case Choice.HIGHER:
            return _threshold(chat, higher(chat.threshold))
        case Choice.THRESHOLD:
            return Preferences()
        case Choice.VENUE:
            return _venues(chat, change.value, offered)
        case Choice.PICTURE:
            return Preferences(picture=not chat.picture)
        case Choice.ON_SIGNAL:
            return Preferences(on_signal=NEXT[chat.on_signal])
        case Choice.ON_EXIT:
            return Preferences(on_exit=NEXT[chat.on_exit])
        case Choice.ON_UPDATE:
            return Preferences(on_update=NEXT[chat.on_update])


def lower(threshold: float) -> float:
    """The next even step down, whatever it stands at now; never up."""
    return min(threshold, max(LOWEST, min(HIGHEST, (ceil(threshold / STEP) - 1) * STEP)))


def higher(threshold: float) -> float:
    return max(threshold, LOWEST, min(HIGHEST, (floor(threshold / STEP) + 1) * STEP))


def _threshold(chat: Chat, threshold: float) -> Preferences:
    return Preferences() if threshold == chat.threshold else Preferences(threshold=threshold)


def _venues(chat: Chat, venue: Venue | None, offered: Collection[Venue]) -> Preferences:
    if venue is None or venue not in offered:
        return Preferences()
    venues = chat.venues ^ {venue}
    return Preferences(venues=venues) if not venues.isdisjoint(offered) else Preferences()
