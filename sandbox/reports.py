"""What a market says of itself when it is due: its book, open interest, mark and funding."""

from engine.market import Book, Funding, Level, Mark, MarketEvent, OpenInterest, Venue
from sandbox.carry import Carry
from sandbox.coins import Listing
from sandbox.prices import Floats

INTEREST_STEPS, MARK_STEPS, FUNDING_STEPS = 12, 4, 16
"""How many steps lie between two reports of a market."""
NOT_REPORTING_INTEREST = frozenset({Venue.LBANK})

Levels = tuple[Level, ...]


def book(listing: Listing, at_ms: int, bids: Levels, asks: Levels) -> Book:
    market = listing.market
    return Book(venue=market.venue, symbol=market.symbol, exchange_ms=at_ms, received_ms=at_ms, bids=bids, asks=asks)


class Reports:
    """Reads the carry; every market in its turn, so that not all report in one step."""

    def __init__(self, listings: tuple[Listing, ...], carry: Carry) -> None:
        self._listings = listings
        self._carry = carry

    def due(self, row: int, at_ms: int, steps: int, touch: tuple[Level, Level], log_coin: Floats) -> list[MarketEvent]:
        """`touch`: best bid and ask."""
        events: list[MarketEvent] = []
        if steps % MARK_STEPS == 0:
            events.append(self._mark(row, at_ms, touch, log_coin))
        if steps % INTEREST_STEPS == 0 and self._listings[row].market.venue not in NOT_REPORTING_INTEREST:
            events.append(self._interest(row, at_ms))
        if steps % FUNDING_STEPS == 0:
            events.append(self._funding(row, at_ms))
        return events

    def _mark(self, row: int, at_ms: int, touch: tuple[Level, Level], log_coin: Floats) -> Mark:
        listing = self._listings[row]
        (bid, _), (ask, _) = touch
        return Mark(
            venue=listing.market.venue,
            symbol=listing.market.symbol,
            exchange_ms=at_ms,
            received_ms=at_ms,
            mark_price=round((bid + ask) / 2.0, listing.price_digits + 1),
            index_price=round(self._carry.index(log_coin, row), listing.price_digits + 2),
        )

    def _interest(self, row: int, at_ms: int) -> OpenInterest:
        listing = self._listings[row]
        lots = round(self._carry.open_interest_base(row) / listing.lot.size)
        return OpenInterest(
            venue=listing.market.venue,
            symbol=listing.market.symbol,
            exchange_ms=at_ms,
            received_ms=at_ms,
            open_interest_base=listing.lot.value(lots),
        )

    def _funding(self, row: int, at_ms: int) -> Funding:
        market = self._listings[row].market
        rate_pct, interval_h, next_ms = self._carry.funding(row, at_ms)
        return Funding(
            venue=market.venue,
            symbol=market.symbol,
            exchange_ms=at_ms,
            received_ms=at_ms,
            rate_pct=round(rate_pct, 6),
            interval_h=float(interval_h),
            next_ms=next_ms,
        )
