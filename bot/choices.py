"""What a tap on the settings card changes. Pure."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from math import ceil, floor

from bot.callbacks import Change, Choice, Sheet
from engine.market import Venue
from storage.chats import Chat, Delivery, Preferences, Theme

LOWEST, HIGHEST, STEP = 60.0, 95.0, 2.0
NEXT = {Delivery.ON: Delivery.SILENT, Delivery.SILENT: Delivery.OFF, Delivery.OFF: Delivery.ON}
UNLIMITED = 1_000
"""A daily maximum that is none: the engine limits official signals by itself."""
DAILY = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, UNLIMITED)
BALANCES = (100.0, 250.0, 500.0, 1_000.0, 2_500.0, 5_000.0, 10_000.0, 25_000.0, 50_000.0, 100_000.0)
"""USDT"""
RISKS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0)
"""Percent of the balance"""
NIGHT = (22, 8)
"""The quiet hours that are proposed first."""

NOTHING = Preferences()
Rule = Callable[[Chat], Preferences]


def preferences_of(chat: Chat, change: Change, offered: Collection[Venue]) -> Preferences:
    """What the tap sets; nothing where there is nothing to change: a bound is reached, or the last offered venue would go."""
    wishes = _venues(chat, change.value, offered) if change.choice is Choice.VENUE else RULES[change.choice](chat)
    unchanged = all(getattr(chat, name) == value for name, value in wishes.items())
    return NOTHING if unchanged else wishes


def sheet_of(choice: Choice) -> Sheet:
    """The page that shows what the choice changes."""
    return next((sheet for sheet, choices in SHEETS.items() if choice in choices), Sheet.MAIN)


def lower(threshold: float) -> float:
    """The next even step down, whatever it stands at now; never up."""
    return min(threshold, max(LOWEST, min(HIGHEST, (ceil(threshold / STEP) - 1) * STEP)))


def higher(threshold: float) -> float:
    return max(threshold, LOWEST, min(HIGHEST, (floor(threshold / STEP) + 1) * STEP))


def less(value: float | None, ladder: Collection[float]) -> float | None:
    """The next lower rung; where there is none, or no value yet, it stays."""
    return value if value is None else max((rung for rung in ladder if rung < value), default=value)


def more(value: float | None, ladder: Collection[float]) -> float:
    """The next higher rung; the middle one where there is no value yet."""
    if value is None:
        return sorted(ladder)[len(ladder) // 2 - 1]
    return min((rung for rung in ladder if rung > value), default=value)


def _quiet(chat: Chat) -> Preferences:
    first, last = (None, None) if is_quiet_set(chat) else NIGHT
    return Preferences(quiet_from_hour=first, quiet_to_hour=last)


def is_quiet_set(chat: Chat) -> bool:
    return None not in (chat.quiet_from_hour, chat.quiet_to_hour) and chat.quiet_from_hour != chat.quiet_to_hour


def _begin(chat: Chat, by: int) -> Preferences:
    """Quiet hours that begin when they end would be none: that hour is passed over."""
    if chat.quiet_from_hour is None or chat.quiet_to_hour is None:
        return NOTHING
    return Preferences(quiet_from_hour=_moved(chat.quiet_from_hour, by, chat.quiet_to_hour))


def _end(chat: Chat, by: int) -> Preferences:
    if chat.quiet_from_hour is None or chat.quiet_to_hour is None:
        return NOTHING
    return Preferences(quiet_to_hour=_moved(chat.quiet_to_hour, by, chat.quiet_from_hour))


def _moved(hour: int, by: int, taken: int) -> int:
    moved = (hour + by) % 24
    return (moved + by) % 24 if moved == taken else moved


def _recap_hour(chat: Chat, by: int) -> Preferences:
    return Preferences(recap_hour=(chat.recap_hour + by) % 24)


def _venues(chat: Chat, venue: Venue | None, offered: Collection[Venue]) -> Preferences:
    if venue is None or venue not in offered:
        return NOTHING
    venues = chat.venues ^ {venue}
    return Preferences(venues=venues) if not venues.isdisjoint(offered) else NOTHING


def _explained(_chat: Chat) -> Preferences:
    return NOTHING


RULES: Mapping[Choice, Rule] = {
    Choice.SWITCH: lambda chat: Preferences(subscribed=not chat.subscribed),
    Choice.LOWER: lambda chat: Preferences(threshold=lower(chat.threshold)),
    Choice.HIGHER: lambda chat: Preferences(threshold=higher(chat.threshold)),
    Choice.PICTURE: lambda chat: Preferences(picture=not chat.picture),
    Choice.THEME: lambda chat: Preferences(theme=Theme.LIGHT if chat.theme is Theme.DARK else Theme.DARK),
    Choice.ON_SIGNAL: lambda chat: Preferences(on_signal=NEXT[chat.on_signal]),
    Choice.ON_EXIT: lambda chat: Preferences(on_exit=NEXT[chat.on_exit]),
    Choice.ON_UPDATE: lambda chat: Preferences(on_update=NEXT[chat.on_update]),
    Choice.ON_RECAP: lambda chat: Preferences(on_recap=NEXT[chat.on_recap]),
    Choice.RECAP_EARLIER: partial(_recap_hour, by=-1),
    Choice.RECAP_LATER: partial(_recap_hour, by=1),
    Choice.QUIET: _quiet,
    Choice.FROM_EARLIER: partial(_begin, by=-1),
    Choice.FROM_LATER: partial(_begin, by=1),
    Choice.TO_EARLIER: partial(_end, by=-1),
    Choice.TO_LATER: partial(_end, by=1),
    Choice.FEWER: lambda chat: Preferences(daily_maximum=int(less(chat.daily_maximum, DAILY) or 1)),
    Choice.MORE: lambda chat: Preferences(daily_maximum=int(more(chat.daily_maximum, DAILY))),
    Choice.BALANCE_LESS: lambda chat: Preferences(balance_usdt=less(chat.balance_usdt, BALANCES)),
    Choice.BALANCE_MORE: lambda chat: Preferences(balance_usdt=more(chat.balance_usdt, BALANCES)),
    Choice.BALANCE_NONE: lambda _: Preferences(balance_usdt=None),
    Choice.RISK_LESS: lambda chat: Preferences(risk_pct=less(chat.risk_pct, RISKS) or chat.risk_pct),
    Choice.RISK_MORE: lambda chat: Preferences(risk_pct=more(chat.risk_pct, RISKS)),
    Choice.THRESHOLD: _explained,
    Choice.RECAP_HOUR: _explained,
    Choice.FROM_HOUR: _explained,
    Choice.TO_HOUR: _explained,
    Choice.DAILY: _explained,
    Choice.BALANCE: _explained,
    Choice.RISK: _explained,
}
"""Every choice but the venue, which needs to know what is offered."""

SHEETS: Mapping[Sheet, frozenset[Choice]] = {
    Sheet.VENUES: frozenset({Choice.VENUE}),
    Sheet.WHEN: frozenset(
        {
            Choice.QUIET,
            Choice.FROM_EARLIER,
            Choice.FROM_LATER,
            Choice.FROM_HOUR,
            Choice.TO_EARLIER,
            Choice.TO_LATER,
            Choice.TO_HOUR,
            Choice.FEWER,
            Choice.MORE,
            Choice.DAILY,
        }
    ),
    Sheet.WHAT: frozenset(
        {
            Choice.ON_SIGNAL,
            Choice.ON_EXIT,
            Choice.ON_UPDATE,
            Choice.ON_RECAP,
            Choice.RECAP_EARLIER,
            Choice.RECAP_LATER,
            Choice.RECAP_HOUR,
            Choice.PICTURE,
            Choice.THEME,
        }
    ),
    Sheet.SIZE: frozenset(
        {
            Choice.BALANCE_LESS,
            Choice.BALANCE_MORE,
            Choice.BALANCE,
            Choice.BALANCE_NONE,
            Choice.RISK_LESS,
            Choice.RISK_MORE,
            Choice.RISK,
        }
    ),
}


def topic_for(chat: Chat, asked_in: int | None) -> int | None:
    """Signals go to the topic where they were asked for; a desk keeps its own."""
    return asked_in if chat.exits_thread_id is None else chat.thread_id
