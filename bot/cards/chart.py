"""A chart: the picture to draw, its caption and its buttons."""

import msgspec

from bot import keyboards
from bot.callbacks import ChartPage, Timeframe
from bot.cards.parts import Card, venue_name, with_footer
from bot.pictures import LABELS, Panels, Picture
from bot.symbols import coin_name
from bot.texts import Text
from engine.market import Candle
from engine.signals import Closed, Opened, Score


def picture_of(
    text: Text,
    page: ChartPage,
    candles: tuple[Candle, ...],
    *,
    score: Score | None = None,
    opened: Opened | None = None,
    closed: Closed | None = None,
    timezone: str = "UTC",
    panels: Panels | None = None,
    threshold: float | None = None,
    dark: bool = True,
) -> Picture:
    """With a signal, its levels are drawn as well."""
    return Picture(
        title=f"{page.symbol} · {venue_name(text, page.venue)}",
        subtitle=_timeframe(text, page.timeframe),
        candles=candles,
        minutes=page.timeframe.minutes,
        entry=None if opened is None else opened.entry_price,
        take_profit=None if opened is None else opened.take_profit,
        stop_loss=None if opened is None else opened.stop_loss,
        exit_price=None if closed is None else closed.exit_price,
        opened_ms=None if opened is None else opened.at_ms,
        closed_ms=None if closed is None else closed.at_ms,
        score=None if score is None else score.score,
        labels=chart_labels(text),
        timezone=timezone,
        panels=panels if panels is None or score is None else _as_of_now(panels, score),
        threshold=threshold,
        dark=dark,
    )


def _as_of_now(panels: Panels, score: Score) -> Panels:
    """The score's line ends where the badge says: it was noted some seconds ago."""
    return msgspec.structs.replace(panels, score=(*panels.score[:-1], score.score)) if panels.score else panels


def chart_labels(text: Text) -> dict[str, str]:
    """The words that a picture may show."""
    return {name: text.plain(f"chart-label-{name}") for name in LABELS}


def no_chart_card(text: Text, page: ChartPage) -> Card:
    return Card(text("chart-none", symbol=page.symbol, venue=venue_name(text, page.venue)))


def chart_card(text: Text, page: ChartPage, score: Score | None) -> Card:
    coin, venue = coin_name(page.symbol), venue_name(text, page.venue)
    return Card(
        with_footer(
            text,
            [
                text("chart-head", coin=coin, venue=venue, timeframe=_timeframe(text, page.timeframe)),
                None if score is None else text("chart-score", score=text.rate(score.score)),
            ],
        ),
        keyboards.chart(text, page),
    )


def _timeframe(text: Text, timeframe: Timeframe) -> str:
    return text.plain("span-minutes", n=timeframe.minutes)
