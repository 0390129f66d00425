"""Reading what a venue's REST interface tells of the past, and what it says in our units."""

from collections.abc import Iterable

import msgspec

from engine.market import Market, PastFunding, PastInterest
from engine.rest.answers import Row, moment, percent, positive

HOUR_MS = 3_600_000
LONGEST_INTERVAL_H = 8


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Open interest of one moment, in contracts."""

    at_ms: int
    contracts: float


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """A funding rate and when it was settled."""

    at_ms: int
    rate_pct: float


def held(rows: Iterable[Row], *, at: str, contracts: str) -> list[Held]:
    """From the venue's rows by these keys; a row that does not tell both is left out."""
    read = [(moment(row, at), positive(row, contracts)) for row in rows]
    return [Held(at_ms=at_ms, contracts=count) for at_ms, count in read if at_ms is not None and count is not None]


def settled(rows: Iterable[Row], *, at: str, rate: str) -> list[Settled]:
    """The same for funding; the venue tells rates as fractions."""
    read = [(moment(row, at), percent(row, rate)) for row in rows]
    return [Settled(at_ms=at_ms, rate_pct=rate_pct) for at_ms, rate_pct in read if at_ms is not None and rate_pct is not None]


def interest_before(market: Market, rows: Iterable[Held], received_ms: int) -> list[PastInterest]:
    """In base coin, oldest first."""
    return [
        PastInterest(
            venue=market.venue,
            symbol=market.symbol,
            exchange_ms=row.at_ms,
            received_ms=received_ms,
            open_interest_base=row.contracts * market.contract_size_base,
        )
        for row in sorted(rows, key=lambda row: row.at_ms)
    ]


def funding_before(market: Market, rows: Iterable[Settled], received_ms: int) -> list[PastFunding]:
    """Oldest first. Venues do not tell what interval a rate was for: it is the time since the settlement before."""
    ascending = sorted({row.at_ms: row for row in rows}.values(), key=lambda row: row.at_ms)
    before_ms: list[int | None] = [None, *(row.at_ms for row in ascending)]
    return [
        PastFunding(
            venue=market.venue,
            symbol=market.symbol,
            exchange_ms=row.at_ms,
            received_ms=received_ms,
            rate_pct=row.rate_pct,
            interval_h=_interval_h(earlier_ms, row.at_ms),
        )
        for earlier_ms, row in zip(before_ms, ascending, strict=False)
    ]


def _interval_h(before_ms: int | None, at_ms: int) -> float | None:
    """Whole hours, for settlements are some milliseconds late; None after a hole."""
    hours = 0 if before_ms is None else round((at_ms - before_ms) / HOUR_MS)
    return float(hours) if 0 < hours <= LONGEST_INTERVAL_H else None
