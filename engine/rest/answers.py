"""Reading REST answers: a row's numbers, whatever way they are spelled, and what a row says in our units."""

import math
from collections.abc import Mapping
from typing import Any, TypeAlias, TypedDict

import msgspec

from engine.market import Day, Funding, Level, Mark, Market, OpenInterest, Venue

Row: TypeAlias = Mapping[str, Any]
Told: TypeAlias = Funding | Mark | Day


class Stamp(TypedDict):
    """What every event has."""

    venue: Venue
    symbol: str
    exchange_ms: int
    received_ms: int


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A contract as its venue lists it; None is what the venue did not tell."""

    wire_symbol: str
    symbol: str
    contract_size_base: float | None
    price_tick: float | None


class Kline(msgspec.Struct, frozen=True, kw_only=True):
    """A candle by its start; the volume in contracts."""

    start_ms: int
    open: float
    high: float
    low: float
    close: float
    contracts: float


class Depth(msgspec.Struct, frozen=True, kw_only=True):
    """A whole book of (price, contracts), best first, and the venue's number of it."""

    bids: list[Level]
    asks: list[Level]
    sequence: int | None


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """One contract's row of a bulk answer; None is what the venue did not tell."""

    exchange_ms: int | None = None
    turnover_quote_24h: float | None = None
    high_24h: float | None = None
    low_24h: float | None = None
    mark_price: float | None = None
    index_price: float | None = None
    rate_pct: float | None = None
    interval_h: float | None = None
    next_ms: int | None = None
    open_interest_contracts: float | None = None


def number(row: Row, key: str) -> float | None:
    """A number that the venue may write as text; None where it is absent, empty or none."""
    try:
        value = float(row[key])
    except (KeyError, TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None


def positive(row: Row, key: str) -> float | None:
    """A price, size or duration, of which 0 means that the venue does not know it."""
    value = number(row, key)
    return value if value is not None and value > 0.0 else None


def percent(row: Row, key: str) -> float | None:
    """A fraction in percent."""
    value = number(row, key)
    return None if value is None else value * 100.0


def moment(row: Row, key: str, unit_ms: int = 1) -> int | None:
    """A time in milliseconds."""
    value = positive(row, key)
    return None if value is None else int(value * unit_ms)


def told(market: Market, quoted: Quoted, received_ms: int) -> list[Told]:
    """The funding, mark and day events in one contract's row."""
    stamp = _stamp(market, quoted, received_ms)
    events: list[Told] = []
    if quoted.rate_pct is not None:
        events.append(Funding(**stamp, rate_pct=quoted.rate_pct, interval_h=quoted.interval_h, next_ms=quoted.next_ms))
    if quoted.mark_price is not None:
        events.append(Mark(**stamp, mark_price=quoted.mark_price, index_price=quoted.index_price))
    if quoted.turnover_quote_24h is not None:
        day = Day(**stamp, turnover_quote_24h=quoted.turnover_quote_24h, high_24h=quoted.high_24h, low_24h=quoted.low_24h)
        events.append(day)
    return events


def open_interest(market: Market, quoted: Quoted, received_ms: int) -> OpenInterest | None:
    """In base coin; None where the row does not tell it."""
    contracts = quoted.open_interest_contracts
    if contracts is None:
        return None
    return OpenInterest(**_stamp(market, quoted, received_ms), open_interest_base=contracts * market.contract_size_base)


def _stamp(market: Market, quoted: Quoted, received_ms: int) -> Stamp:
    return {
        "venue": market.venue,
        "symbol": market.symbol,
        "exchange_ms": quoted.exchange_ms or received_ms,
        "received_ms": received_ms,
    }
