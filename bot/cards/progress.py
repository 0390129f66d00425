"""The replies that tell how far an open signal has come."""

from decimal import Decimal

from bot.cards.parts import Card, lines, venue_name, with_footer
from bot.milestones import halfway_price
from bot.scales import digits_of
from bot.texts import Html, Text
from engine.costs import short_pct
from engine.exits import Seen
from engine.ticks import floored, raised
from storage.chats import Chat
from storage.signals import Record


def halfway_card(text: Text, record: Record, at_ms: int) -> Card:
    """By `at_ms` the ask had been half of the way down to the target."""
    opened = record.opened
    digits = digits_of((opened.entry_price, opened.take_profit, opened.stop_loss))
    how = text(
        "follow-up-halfway-how",
        span=text.span((at_ms - opened.at_ms) / 1_000),
        price=text.price(floored(halfway_price(opened), _step(digits)), digits),
        target=text.price(opened.take_profit, digits),
    )
    return Card(with_footer(text, [_head(text, "follow-up-halfway", record), how]))


def stop_moved_card(text: Text, record: Record, seen: Seen, price: float, giveback_pct: float, chat: Chat) -> Card:
    """By what was `seen`, it closes from an ask of `price` on: `giveback_pct` of the entry above the lowest one."""
    opened = record.opened
    digits = digits_of((opened.entry_price, opened.take_profit, opened.stop_loss, seen.lowest_ask))
    body = lines(
        _head(text, "follow-up-stop-moved", record),
        text(
            "follow-up-stop-moved-best",
            best=text.price(seen.lowest_ask, digits),
            gain=text.percent(short_pct(opened.entry_price, seen.lowest_ask)),
        ),
        text(
            "follow-up-stop-moved-how",
            price=text.price(raised(price, _step(digits)), digits),
            distance=text.brief_percent(giveback_pct),
        ),
        text("follow-up-as-of", moment=text.moment(seen.until_ms, chat.timezone)),
    )
    return Card(with_footer(text, [body]))


def _head(text: Text, key: str, record: Record) -> Html:
    venue = venue_name(text, record.opened.venue)
    return text(key, symbol=record.opened.symbol, venue=venue, number=str(record.number))


def _step(digits: int) -> Decimal:
    """The price step that so many decimals show: levels are rounded to where the ask can really stand."""
    return Decimal(1).scaleb(-digits)
