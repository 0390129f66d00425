"""/desk and /pulse: a forum's topics, and the one pinned message that is edited each minute."""

from collections.abc import Sequence

from bot.buttons import button, keyboard
from bot.callbacks import Desk, DeskStep, PulseSwitch
from bot.cards.parts import Card, bar, in_a_row, venue_name, with_footer
from bot.cards.status import LATE_MS
from bot.status import VenueStatus
from bot.symbols import coin_name
from bot.texts import Html, Text
from engine.leaderboard import Leaderboard
from storage.chats import Chat
from storage.signals import Record

NEAREST = 3
MOST_OPEN = 8


def desk_card(text: Text, *, fresh: bool) -> Card:
    """`fresh`: the topics have been made just now."""
    return Card(
        with_footer(text, [text("desk-ready" if fresh else "desk-is"), "", text("desk-topics")]),
        keyboard(
            [button(text.plain("button-desk-renew"), Desk(step=DeskStep.RENEW))],
            [button(text.plain("button-desk-end"), Desk(step=DeskStep.DISSOLVE))],
        ),
    )


def pulse_switch_card(text: Text, chat: Chat) -> Card:
    """What the pulse is, and whether it is on here."""
    label = text.plain("button-pulse-off" if chat.pulse else "button-pulse-on")
    return Card(
        with_footer(text, [text("pulse-is-on" if chat.pulse else "pulse-is-off"), "", text("pulse-what")]),
        keyboard([button(label, PulseSwitch(on=not chat.pulse))]),
    )


def pulse_card(
    text: Text, chat: Chat, venues: Sequence[VenueStatus], board: Leaderboard | None, running: Sequence[Record], now_ms: int
) -> Card:
    """`running` are the open official signals, newest first."""
    return Card(
        with_footer(
            text,
            [
                text("pulse-head", moment=text.moment(now_ms, chat.timezone)),
                in_a_row(_venue(text, venue) for venue in venues),
                "",
                text("pulse-nearest"),
                *_nearest(text, board),
                "",
                text("pulse-open" if running else "pulse-none-open"),
                *(_open_line(text, record, chat) for record in running[:MOST_OPEN]),
                text("recap-more", count=len(running) - MOST_OPEN) if len(running) > MOST_OPEN else None,
                "",
                text("pulse-note"),
            ],
        )
    )


def _venue(text: Text, venue: VenueStatus) -> Html:
    name = venue_name(text, venue.venue)
    if venue.connected == 0 or venue.age_ms is None:
        return text("pulse-venue-off", name=name)
    is_whole = venue.connected == venue.sockets and venue.age_ms <= LATE_MS
    return text("pulse-venue-on" if is_whole else "pulse-venue-partly", name=name)


def _nearest(text: Text, board: Leaderboard | None) -> list[Html]:
    rows = () if board is None else board.rows[:NEAREST]
    shown = [
        text(
            "pulse-row",
            place=place,
            coin=row.coin,
            score=text.rate(row.score.score_low),
            bar=bar(row.score.score_low / 100, steps=5),
            venue=venue_name(text, row.score.venue),
        )
        for place, row in enumerate(rows, 1)
    ]
    return shown or [text("top-empty")]


def _open_line(text: Text, record: Record, chat: Chat) -> Html:
    opened = record.opened
    return text(
        "pulse-signal",
        number=str(record.number),
        coin=coin_name(opened.symbol),
        venue=venue_name(text, opened.venue),
        moment=text.moment(opened.at_ms, chat.timezone),
    )
