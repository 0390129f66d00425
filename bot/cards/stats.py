"""/stats: the track record, one facet at a time, short enough to stand below a picture."""

from collections.abc import Iterable, Iterator, Sequence

from bot.callbacks import Facet, StatsPage
from bot.cards.parts import Card, venue_name, with_footer
from bot.keyboards import record as keyboards
from bot.texts import Html, Text
from bot.track_record import Standing, TrackRecord
from engine.backtest.figures import Figures
from engine.backtest.tables import Row
from engine.backtest.verdict import ENOUGH_CLOSED
from engine.market import Venue


def stats_card(text: Text, record: TrackRecord, page: StatsPage, venues: Sequence[Venue]) -> Card:
    """At most 1024 characters after parsing. Of a simulated market counts and reasons alone: its profit is never published."""
    return Card(
        with_footer(
            text,
            [
                text("stats-head", period=text(f"stats-period-{page.period}"), venues=venues_words(text, page.venue)),
                text("stats-counts", closed=text.number(record.figures.closed), running=text.number(record.running)),
                "",
                *(_facet(text, record, page.facet) if record.figures.closed else [text("stats-none")]),
            ],
        ),
        keyboards.stats(text, page, venues),
    )


def venues_words(text: Text, venue: Venue | None) -> str:
    return text.plain("stats-all-venues") if venue is None else venue_name(text, venue)


def group_name(text: Text, facet: Facet, name: str) -> str:
    return text.plain(f"venue-{name}") if facet is Facet.VENUES else name


def _facet(text: Text, record: TrackRecord, facet: Facet) -> Iterable[Html | str]:
    match facet:
        case Facet.RECORD:
            return _record(text, record)
        case Facet.EXITS:
            return _exits(text, record)
        case Facet.SCORES:
            return _groups(text, facet, record.by_score)
        case Facet.HOURS:
            return _groups(text, facet, record.by_block)
        case Facet.VENUES:
            return _groups(text, facet, record.by_venue)


def _record(text: Text, record: TrackRecord) -> Iterator[Html | str]:
    figures, break_even = record.figures, record.break_even
    if not text.simulated:
        even = "" if break_even is None else text.percent(break_even.rate * 100, digits=0)
        yield text("stats-wins", rate=_share(text, figures.hit_rate), even=even, **_interval(text, figures))
        yield _expectancy(text, figures)
        yield _profit(text, figures)
    yield text("stats-median", span=text.span(figures.median_seconds or 0.0))
    yield ""
    if text.simulated:
        yield text("stats-simulated")
    else:
        yield _standing(text, record)
        yield text("stats-legend")


def _expectancy(text: Text, figures: Figures) -> Html:
    mean = text.number(figures.mean_net_r or 0.0, 2, signed=True)
    low, high = figures.mean_net_r_low, figures.mean_net_r_high
    if low is None or high is None:
        return text("stats-mean", mean=mean)
    return text("stats-mean-range", mean=mean, low=text.number(low, 2, signed=True), high=text.number(high, 2, signed=True))


def _profit(text: Text, figures: Figures) -> Html:
    said = {
        "sum": text.number(figures.net_r, 1, signed=True),
        "fall": text.number(-figures.max_drawdown_r, 1, signed=True),
    }
    if figures.profit_factor is None:
        return text("stats-no-losses", **said)
    return text("stats-factor", factor=text.number(figures.profit_factor, 2), **said)


def _standing(text: Text, record: TrackRecord) -> Html:
    """Below some 400 signals the count is told, above the interval speaks for itself."""
    if record.standing in {Standing.NOT_ENOUGH, Standing.EARLY_LEAD}:
        return text(f"stats-standing-{record.standing}", closed=record.figures.closed, needed=ENOUGH_CLOSED)
    return text(f"stats-standing-{record.standing}")


def _exits(text: Text, record: TrackRecord) -> Iterator[Html | str]:
    yield text("stats-exits-head")
    for row in record.by_reason:
        said = {
            "name": text(f"exit-{row.name}"),
            "count": text.number(row.figures.closed),
            "share": _share(text, row.figures.closed / record.figures.closed),
            "span": text.span(row.figures.median_seconds or 0.0),
        }
        if text.simulated:
            yield text("stats-exit-count", **said)
        else:
            yield text("stats-exit", mean=text.number(row.figures.mean_net_r or 0.0, 2, signed=True), **said)
    yield ""
    yield text("stats-simulated" if text.simulated else "stats-exits-legend")


def _groups(text: Text, facet: Facet, rows: Sequence[Row]) -> Iterator[Html | str]:
    yield text(f"stats-{facet}-head")
    for row in rows:
        name, count = group_name(text, facet, row.name), text.number(row.figures.closed)
        if text.simulated:
            yield text("stats-group-count", name=name, count=count)
        else:
            mean = text.number(row.figures.mean_net_r or 0.0, 2, signed=True)
            rate = _share(text, row.figures.hit_rate)
            yield text("stats-group", name=name, count=count, rate=rate, mean=mean, **_interval(text, row.figures))
    yield ""
    yield text("stats-simulated" if text.simulated else f"stats-{facet}-legend")


def _interval(text: Text, figures: Figures) -> dict[str, str]:
    """21–72%"""
    return {"low": text.number((figures.hit_rate_low or 0.0) * 100), "high": _share(text, figures.hit_rate_high)}


def _share(text: Text, share: float | None) -> str:
    return text.percent((share or 0.0) * 100, digits=0)
