"""The rows of Binance's public history of USDⓈ-M futures as events.

History has no delay of hearing: `received_ms` is when a thing happened, and a candle is heard in its last millisecond. What is
known of the rows comes from the archive's issue tracker: old files without a header, blank and repeated rows, quantities of 0.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from operator import itemgetter
from pathlib import Path
from typing import Final, TypeAlias

from engine.errors import RecordingError
from engine.market import Candle, Funding, MarketEvent, OpenInterest, Side, Trade, Venue

BUY, SELL = Side  # looking a member up costs as much as making the event it goes into
MINUTE_MS: Final = 60_000
HOUR_MS: Final = 3_600_000
MICROSECONDS_FROM: Final = 10**14
"""Larger than any time in milliseconds: spot files have told microseconds since 2025, and these may follow."""
INTEREST_STEP_MS: Final = 300_000
LABELLED_BY_START_FROM: Final = datetime(2026, 6, 25, tzinfo=UTC)
"""Before, a row of open interest is labelled with the end of its five minutes, when it was taken; since then with their start."""

Cells: TypeAlias = Sequence[str]


class Kind(StrEnum):
    """As the archive spells them; of what has the same time, the first here is heard first."""

    METRICS = "metrics"
    FUNDING = "fundingRate"
    TRADES = "aggTrades"
    KLINES = "klines"


def events_in(path: Path, kind: Kind, symbol: str) -> Iterator[MarketEvent]:
    """The events of one file, row by row, as they stand there."""
    columns, make = ROWS[kind]
    for number, cells in _rows(path, columns):
        try:
            event = make(symbol, cells)
        except (ValueError, OverflowError) as error:
            raise RecordingError(f"{path}: row {number} is not one of {kind}: {error}") from error
        if event is not None:
            yield event


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, Cells]]:
    """(row number, the cells of these columns). `columns` are the first ones of a file without a header, in their order there."""
    pick: Callable[[Cells], Cells] = itemgetter(*range(len(columns)))
    number = 0
    try:
        with zipfile.ZipFile(path) as archive, archive.open(archive.infolist()[0]) as file:
            for number, cells in enumerate(csv.reader(io.TextIOWrapper(file, "utf-8", newline="")), start=1):
                if number == 1 and columns[0] in cells:
                    pick = itemgetter(*map(cells.index, columns))
                elif cells:
                    yield number, pick(cells)
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, UnicodeDecodeError, csv.Error) as error:
        raise RecordingError(f"{path}: cannot be unpacked: {error}; delete it to have it fetched again") from error
    except (IndexError, ValueError) as error:
        raise RecordingError(f"{path}: row {number} does not have the columns {', '.join(columns)}") from error


def _trade(symbol: str, cells: Cells) -> Trade | None:
    """None for a quantity of 0, which some months have many of."""
    number, price, quantity, _, _, at, buyer_made = cells
    size_base, at_ms = _number(quantity), _ms(at)
    if not size_base:
        return None
    return Trade(
        venue=Venue.BINANCE,
        symbol=symbol,
        exchange_ms=at_ms,
        received_ms=at_ms,
        price=_price(price),
        size_base=size_base,
        taker=SELL if _is_true(buyer_made) else BUY,
        trade_id=number,
    )


def _candle(symbol: str, cells: Cells) -> Candle:
    start, open_, high, low, close, volume = cells
    return Candle(
        venue=Venue.BINANCE,
        symbol=symbol,
        exchange_ms=_ms(start),
        received_ms=_ms(start) + MINUTE_MS - 1,
        open=_price(open_),
        high=_price(high),
        low=_price(low),
        close=_price(close),
        volume_base=_number(volume),
    )


def _open_interest(symbol: str, cells: Cells) -> OpenInterest | None:
    """None where the cell is blank or 0, as it is in hours that the archive missed."""
    label, _, held = cells
    open_interest_base = _number(held) if held.strip() else 0.0
    if not open_interest_base:
        return None
    at = datetime.fromisoformat(label).replace(tzinfo=UTC)
    at_ms = round(at.timestamp() * 1_000) + (INTEREST_STEP_MS if at >= LABELLED_BY_START_FROM else 0)
    return OpenInterest(
        venue=Venue.BINANCE, symbol=symbol, exchange_ms=at_ms, received_ms=at_ms, open_interest_base=open_interest_base
    )


def _funding(symbol: str, cells: Cells) -> Funding:
    """The rate that was settled; the one that was predicted before is not kept anywhere."""
    at, hours, rate = cells
    at_ms, interval_h = _ms(at), _price(hours)
    return Funding(
        venue=Venue.BINANCE,
        symbol=symbol,
        exchange_ms=at_ms,
        received_ms=at_ms,
        rate_pct=_number(rate, least=-10.0) * 100.0,
        interval_h=interval_h,
        next_ms=at_ms - at_ms % MINUTE_MS + round(interval_h * HOUR_MS),
    )


Make: TypeAlias = Callable[[str, Cells], MarketEvent | None]
ROWS: Final[dict[Kind, tuple[tuple[str, ...], Make]]] = {
    Kind.METRICS: (("create_time", "symbol", "sum_open_interest"), _open_interest),
    Kind.FUNDING: (("calc_time", "funding_interval_hours", "last_funding_rate"), _funding),
    Kind.TRADES: (
        ("agg_trade_id", "price", "quantity", "first_trade_id", "last_trade_id", "transact_time", "is_buyer_maker"),
        _trade,
    ),
    Kind.KLINES: (("open_time", "open", "high", "low", "close", "volume"), _candle),
}
"""The columns of each kind, as its headers name them, and what their cells make."""


def _number(text: str, *, least: float = 0.0) -> float:
    value = float(text)
    if not least <= value < 1e18:
        raise ValueError(f"{text} cannot be")
    return value


def _price(text: str) -> float:
    value = float(text)
    if not 0.0 < value < 1e15:
        raise ValueError(f"{text} cannot be")
    return value


def _ms(text: str) -> int:
    value = int(text)
    return value // 1_000 if value >= MICROSECONDS_FROM else value


def _is_true(text: str) -> bool:
    word = text.lower()
    if word not in {"true", "false"}:
        raise ValueError(f"{text!r} is neither true nor false")
    return word == "true"
