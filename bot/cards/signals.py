"""/signals: what is open and what became of the rest."""

from collections.abc import Sequence

from bot.cards.parts import Card, venue_name, with_footer
from bot.cards.signal import result_icon
from bot.keyboards import record as keyboards
from bot.symbols import coin_name
from bot.texts import Html, Text
from engine.signals import Closed
from storage.chats import Chat
from storage.signals import Record


def signals_card(text: Text, records: Sequence[Record], chat: Chat, now_ms: int, *, number: int = 0, pages: int = 1) -> Card:
    """`records` are those of this page, counted from 0: what is open first, then the newest."""
    running = [_open_line(text, record, chat, now_ms) for record in records if record.closed is None]
    ended = [_ended_line(text, record, record.closed) for record in records if record.closed is not None]
    if not records:
        return Card(with_footer(text, [text("signals-none")]))
    return Card(
        with_footer(
            text,
            [
                *([text("signals-open-head"), *running, ""] if running else []),
                *([text("signals-no-open"), ""] if number == 0 and not running else []),
                *([text("signals-recent-head"), *ended, ""] if ended else []),
                text("page-of", number=number + 1, pages=pages) if pages > 1 else None,
                text("signals-note"),
            ],
        ),
        keyboards.listing(text, records, number, pages),
    )


def _open_line(text: Text, record: Record, chat: Chat, now_ms: int) -> Html:
    opened = record.opened
    return text(
        "signals-open",
        number=str(record.number),
        coin=coin_name(opened.symbol),
        venue=venue_name(text, opened.venue),
        score=text.rate(opened.score),
        moment=text.moment(opened.at_ms, chat.timezone),
        span=text.span((now_ms - opened.at_ms) / 1_000),
    )


def _ended_line(text: Text, record: Record, closed: Closed) -> Html:
    return text(
        "signals-ended",
        icon=text(result_icon(closed)),
        number=str(record.number),
        coin=coin_name(record.opened.symbol),
        venue=venue_name(text, record.opened.venue),
        net=text.percent(closed.net_pct, signed=True),
        r=text.number(closed.net_r, 1, signed=True),
        span=text.span(closed.seconds_open),
    )
