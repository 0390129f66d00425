"""Binance's public history of USDⓈ-M futures: which files tell of a market's day, and what they tell in order of time."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Final

import msgspec

from engine.archive_rows import Kind, events_in
from engine.market import MarketEvent, Tick

__all__ = ["Kind", "files_of", "heard_on", "seconds_of"]

DAY_MS: Final = 86_400_000
_time = attrgetter("received_ms")


def files_of(kind: Kind, symbol: str, day: date) -> tuple[str, ...]:
    """The archive's files, by their path below its address, that tell what was heard on this UTC day.

    The open interest of midnight stands in the file of the day before; funding comes by the month.
    """
    base = f"data/futures/um/{'monthly' if kind is Kind.FUNDING else 'daily'}/{kind}/{symbol}"
    match kind:
        case Kind.METRICS:
            return tuple(f"{base}/{symbol}-{kind}-{one}.zip" for one in (day - timedelta(days=1), day))
        case Kind.FUNDING:
            return (f"{base}/{symbol}-{kind}-{day:%Y-%m}.zip",)
        case Kind.TRADES:
            return (f"{base}/{symbol}-{kind}-{day}.zip",)
        case Kind.KLINES:
            return (f"{base}/1m/{symbol}-1m-{day}.zip",)


def heard_on(day: date, symbol: str, zips: Mapping[Kind, Iterable[Path]]) -> Iterator[MarketEvent]:
    """What these files tell of one market and UTC day, in order of time. RecordingError names the row that cannot be read."""
    return heapq.merge(*(_told(kind, symbol, zips.get(kind, ()), _midnight_ms(day)) for kind in Kind), key=_time)


def seconds_of(day: date) -> Iterator[Tick]:
    """A tick for each second of a UTC day."""
    begin_ms = _midnight_ms(day)
    return (Tick(received_ms=at_ms) for at_ms in range(begin_ms, begin_ms + DAY_MS, 1_000))


def _told(kind: Kind, symbol: str, paths: Iterable[Path], begin_ms: int) -> Iterator[MarketEvent]:
    told = (event for path in paths for event in events_in(path, kind, symbol))
    today = (event for event in told if begin_ms <= event.received_ms < begin_ms + DAY_MS)
    return _never_back(today) if kind is Kind.TRADES else iter(_once_each(today))


def _never_back(events: Iterable[MarketEvent]) -> Iterator[MarketEvent]:
    """Rows by rising number; one that is earlier than the row before is heard with it."""
    newest_ms = 0
    for event in events:
        if event.received_ms < newest_ms:
            yield msgspec.structs.replace(event, received_ms=newest_ms)
        else:
            newest_ms = event.received_ms
            yield event


def _once_each(events: Iterable[MarketEvent]) -> list[MarketEvent]:
    """In order of time; of several rows with one time the last counts."""
    by_time = {event.received_ms: event for event in events}
    return sorted(by_time.values(), key=_time)


def _midnight_ms(day: date) -> int:
    return round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1_000
