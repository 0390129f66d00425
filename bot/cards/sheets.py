"""The pages behind the settings card's buttons: where from, when, what, and how much."""

from bot.cards.parts import Card, with_footer
from bot.cards.personal import size_line
from bot.cards.subscription import Offer, card_line, daily_line, event_lines, quiet_line, settings_head, venues_line
from bot.keyboards.settings import Sheets
from bot.sizing import GAP_PCT, MAINTENANCE_PCT, personal_size
from bot.texts import Html, Text
from storage.chats import Chat

EXAMPLE_STOP_PCT = 0.9


def venues_sheet(text: Text, chat: Chat, offer: Offer, *, from_outside: bool = False) -> Card:
    body = [
        settings_head(text, chat, from_outside=from_outside),
        "",
        venues_line(text, chat, offer.venues),
        "",
        text("sheet-venues"),
    ]
    return Card(with_footer(text, body), Sheets(text, chat, from_outside=from_outside).venues(offer.venues))


def when_sheet(text: Text, chat: Chat, now_ms: int, *, from_outside: bool = False) -> Card:
    body = [
        settings_head(text, chat, from_outside=from_outside),
        "",
        quiet_line(text, chat),
        daily_line(text, chat),
        _clock(text, chat, now_ms),
        "",
        text("sheet-when"),
    ]
    return Card(with_footer(text, body), Sheets(text, chat, from_outside=from_outside).when())


def zone_sheet(text: Text, chat: Chat, now_ms: int, *, from_outside: bool = False) -> Card:
    body = [settings_head(text, chat, from_outside=from_outside), "", _clock(text, chat, now_ms), "", text("sheet-zone")]
    return Card(with_footer(text, body), Sheets(text, chat, from_outside=from_outside).zones())


def what_sheet(text: Text, chat: Chat, *, from_outside: bool = False) -> Card:
    body = [
        settings_head(text, chat, from_outside=from_outside),
        "",
        *event_lines(text, chat),
        card_line(text, chat),
        "",
        text("sheet-what"),
    ]
    return Card(with_footer(text, body), Sheets(text, chat, from_outside=from_outside).what())


def size_sheet(text: Text, chat: Chat) -> Card:
    """How the personal line is worked out, with this person's own numbers where they are known."""
    size = personal_size(chat.balance_usdt, chat.risk_pct, EXAMPLE_STOP_PCT, fills_usdt=None)
    example = text("sheet-size-example", stop=text.percent(EXAMPLE_STOP_PCT, digits=1))
    body = [
        text("sheet-size-head"),
        "",
        *([text("sheet-size-none")] if size is None else [example, size_line(text, size)]),
        "",
        text("sheet-size", maintenance=text.brief_percent(MAINTENANCE_PCT), gap=text.brief_percent(GAP_PCT)),
        "",
        text("sheet-size-typed"),
    ]
    return Card(with_footer(text, body), Sheets(text, chat).size())


def _clock(text: Text, chat: Chat, now_ms: int) -> Html:
    return text("sheet-clock", place=text.place(chat.timezone), clock=text.clock(now_ms, chat.timezone))
