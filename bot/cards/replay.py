"""The film of a signal's life: what to draw, and what is said with it or in its place."""

from bot.callbacks import ChartPage, Timeframe
from bot.cards.chart import picture_of
from bot.cards.parts import Card, venue_name, with_footer
from bot.cards.signal import result_line
from bot.pictures import Replay
from bot.texts import Text
from engine.market import Candle
from engine.signals import Closed
from storage.chats import Chat, Theme
from storage.signals import Record

MINUTE_MS = 60_000


def replay_of(text: Text, record: Record, closed: Closed, candles: tuple[Candle, ...], minutes: int, chat: Chat) -> Replay | None:
    """None where the candles do not reach from the opening to the end: what was not seen is not shown."""
    opened = record.opened
    if not candles or candles[0].exchange_ms > opened.at_ms or candles[-1].exchange_ms + minutes * MINUTE_MS <= closed.at_ms:
        return None
    page = ChartPage(venue=opened.venue, symbol=opened.symbol, timeframe=Timeframe(f"{minutes}m"))
    picture = picture_of(text, page, candles, opened=opened, closed=closed, timezone=chat.timezone, dark=chat.theme is Theme.DARK)
    return Replay(picture=picture, net_r=closed.net_r)


def replay_card(text: Text, record: Record) -> Card:
    """The caption below the film."""
    parts = [
        text("replay-head", symbol=record.opened.symbol, venue=venue_name(text, record.opened.venue), number=str(record.number)),
        None if record.closed is None else result_line(text, record.closed),
        text("replay-counter"),
    ]
    return Card(with_footer(text, parts))


def which_replay_card(text: Text) -> Card:
    return Card(text("replay-which"))


def still_open_card(text: Text, record: Record) -> Card:
    return Card(text("replay-open", number=str(record.number)))


def no_replay_card(text: Text, record: Record) -> Card:
    venue = venue_name(text, record.opened.venue)
    return Card(text("replay-none", number=str(record.number), symbol=record.opened.symbol, venue=venue))
