"""The pictures of /stats: the running sum, and shares of wins side by side."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.callbacks import Facet, StatsPage
from bot.cards.stats import group_name, venues_words
from bot.plots import Curve, Rate, Rates
from bot.scales import round_minutes
from bot.texts import Text
from bot.track_record import TrackRecord
from engine.backtest.tables import Row
from storage.chats import Chat, Theme

DAY_MS, DAY_MIN = 86_400_000, 1_440
MARKS = 6


def stats_picture(text: Text, record: TrackRecord, page: StatsPage, chat: Chat, now_ms: int) -> Curve | Rates:
    match page.facet:
        case Facet.RECORD | Facet.EXITS:
            return _curve(text, record, page, chat, now_ms)
        case Facet.SCORES:
            return _rates(text, record, page, chat, list(_bands(text, record)))
        case Facet.HOURS:
            return _rates(text, record, page, chat, _rates_of(text, page.facet, record.by_block))
        case Facet.VENUES:
            return _rates(text, record, page, chat, _rates_of(text, page.facet, record.by_venue))


def _curve(text: Text, record: TrackRecord, page: StatsPage, chat: Chat, now_ms: int) -> Curve:
    from_ms = record.dots[0].closed_ms if record.dots else now_ms - (page.period.days or 1) * DAY_MS
    return Curve(
        title=text.plain("stats-picture-record"),
        subtitle=_subtitle(text, record, page),
        from_ms=from_ms,
        until_ms=now_ms,
        times_ms=tuple(dot.closed_ms for dot in record.dots),
        heights=tuple(dot.equity_r for dot in record.dots),
        marks=tuple(_marks(text, from_ms, now_ms, chat.timezone)),
        sum_name=text.plain("stats-picture-sum"),
        fall_name=text.plain("stats-picture-fall"),
        dark=chat.theme is Theme.DARK,
    )


def _rates(text: Text, record: TrackRecord, page: StatsPage, chat: Chat, rates: Sequence[Rate]) -> Rates:
    return Rates(
        title=text.plain(f"stats-picture-{page.facet}"),
        subtitle=_subtitle(text, record, page),
        rates=tuple(rates),
        break_even=None if record.break_even is None else record.break_even.rate,
        break_even_name=text.plain("stats-picture-even"),
        dark=chat.theme is Theme.DARK,
    )


def _bands(text: Text, record: TrackRecord) -> Iterator[Rate]:
    """Every closed set-up, official or not."""
    for band in record.bands:
        yield Rate(
            name=f"{band.low:.0f}–{band.high:.0f}",
            count=text.number(band.closed),
            rate=band.hit_rate,
            low=band.hit_rate_low,
            high=band.hit_rate_high,
        )


def _rates_of(text: Text, facet: Facet, rows: Sequence[Row]) -> list[Rate]:
    return [
        Rate(
            name=group_name(text, facet, row.name),
            count=text.number(row.figures.closed),
            rate=row.figures.hit_rate or 0.0,
            low=row.figures.hit_rate_low or 0.0,
            high=row.figures.hit_rate_high or 1.0,
        )
        for row in rows
    ]


def _subtitle(text: Text, record: TrackRecord, page: StatsPage) -> str:
    count = record.figures.closed if page.facet is not Facet.SCORES else sum(band.closed for band in record.bands)
    key = "stats-picture-setups" if page.facet is Facet.SCORES else "stats-picture-signals"
    period, venues = text.plain(f"stats-period-{page.period}"), venues_words(text, page.venue)
    return text.plain(key, period=period, venues=venues, count=text.number(count))


def _marks(text: Text, from_ms: int, until_ms: int, timezone: str) -> Iterator[tuple[int, str]]:
    """Round times of the reader's zone: days where midnight is one of them, hours in between."""
    offset = datetime.fromtimestamp(until_ms / 1_000, UTC).astimezone(ZoneInfo(timezone)).utcoffset() or timedelta()
    offset_min = offset.total_seconds() / 60
    first_min, last_min = from_ms / 60_000 + offset_min, until_ms / 60_000 + offset_min
    for minute in round_minutes(first_min, max(last_min, first_min + 1), MARKS):
        at_ms = int((minute - offset_min) * 60_000)
        yield at_ms, text.day(at_ms, timezone) if minute % DAY_MIN == 0 else text.hour(at_ms, timezone)
