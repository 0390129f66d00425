"""The day and the week of a chat: what was given, what became of it, and nothing made nicer than it was."""

from collections.abc import Sequence

from bot.cards.parts import Card, venue_name, with_footer
from bot.cards.signal import result_icon
from bot.symbols import coin_name
from bot.texts import Html, Text, Value
from engine.signals import Closed
from storage.chats import Chat
from storage.signals import Record

MOST = 25


def recap_card(text: Text, records: Sequence[Record], chat: Chat, until_ms: int) -> Card:
    """`records`: what this chat was given, or saw the end of, in the day up to `until_ms`, oldest first."""
    ends = [record.closed for record in records if record.closed is not None and record.closed.at_ms < until_ms]
    wins = sum(end.net_r > 0 for end in ends)
    shown = [_line(text, record, chat, until_ms) for record in records[:MOST]]
    return Card(
        with_footer(
            text,
            [
                text("recap-head", moment=text.clock(until_ms, chat.timezone, date=True)),
                text("recap-signals", count=len(records)),
                text("recap-outcomes", wins=wins, losses=len(ends) - wins, open=len(records) - len(ends)),
                "",
                *shown,
                text("recap-more", count=len(records) - MOST) if len(records) > MOST else None,
                "",
                text("recap-sum", r=_r(text, sum(end.net_r for end in ends))) if ends else None,
                text("recap-note"),
            ],
        )
    )


def quiet_day_card(text: Text, chat: Chat, until_ms: int) -> Card:
    """For a desk's own topic, where a missing recap would look like a fault."""
    return Card(text("recap-quiet", moment=text.clock(until_ms, chat.timezone, date=True)))


def week_card(text: Text, ends: Sequence[Closed], chat: Chat, until_ms: int) -> Card:
    """`ends` of the official signals of the week up to `until_ms`, at least one."""
    results = [end.net_r for end in ends]
    wins = sum(result > 0 for result in results)
    return Card(
        with_footer(
            text,
            [
                text("week-head", moment=text.clock(until_ms, chat.timezone, date=True)),
                text("week-ended", count=len(results)),
                text("week-outcomes", wins=wins, losses=len(results) - wins),
                text("week-sum", r=_r(text, sum(results)), best=_r(text, max(results)), worst=_r(text, min(results))),
                "",
                text("week-note"),
            ],
        )
    )


def _line(text: Text, record: Record, chat: Chat, until_ms: int) -> Html:
    opened, closed = record.opened, record.closed
    names: dict[str, Value] = {"number": record.number, "coin": coin_name(opened.symbol), "venue": venue_name(text, opened.venue)}
    if closed is None or closed.at_ms >= until_ms:
        return text("recap-open", moment=text.moment(opened.at_ms, chat.timezone), **names)
    return text(
        "recap-ended",
        icon=text(result_icon(closed)),
        reason=text(f"exit-{closed.reason}"),
        r=_r(text, closed.net_r),
        **names,
    )


def _r(text: Text, net_r: float) -> str:
    return text.number(net_r, 1, signed=True)
