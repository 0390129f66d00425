"""What the markets say of themselves: their books each step, and in its turn each one's open interest, mark and funding."""

from engine.market import Book, Funding, Mark, MarketEvent, OpenInterest, Venue
from sandbox.books import Books
from sandbox.carry import Carry
from sandbox.coins import Listing
from sandbox.prices import Floats

INTEREST_STEPS, MARK_STEPS, FUNDING_STEPS = 12, 4, 16
"""How many steps lie between two reports of a market."""
NOT_REPORTING_INTEREST = frozenset({Venue.LBANK})


class Reports:
    """Reads the books and the carry. `late_ms`: how much after the step each market speaks."""

    def __init__(self, listings: tuple[Listing, ...], books: Books, carry: Carry, late_ms: list[int]) -> None:
        self._listings = listings
        self._books = books
        self._carry = carry
        self._late_ms = late_ms
        self._keys = [(listing.market.venue, listing.market.symbol) for listing in listings]

    def opening(self, now_ms: int, log_coin: Floats) -> list[MarketEvent]:
        """Everything of every market at once."""
        events: list[MarketEvent] = [self._book(row, now_ms) for row in range(len(self._keys))]
        for row in range(len(self._keys)):
            events += self._due(row, now_ms, 0, log_coin)
        return events

    def of_step(self, at_ms: int, steps: int, log_coin: Floats) -> list[MarketEvent]:
        """Each market's book, and what else is due in it."""
        events: list[MarketEvent] = []
        for row, late_ms in enumerate(self._late_ms):
            events.append(self._book(row, at_ms + late_ms))
            if (steps + row) % MARK_STEPS == 0:
                events += self._due(row, at_ms + late_ms, steps + row, log_coin)
        return events

    def _due(self, row: int, at_ms: int, steps: int, log_coin: Floats) -> list[MarketEvent]:
        """A market's mark each time, and the rarer ones: their intervals are multiples of the mark's."""
        events: list[MarketEvent] = [self._mark(row, at_ms, log_coin)]
        if steps % INTEREST_STEPS == 0 and self._keys[row][0] not in NOT_REPORTING_INTEREST:
            events.append(self._interest(row, at_ms))
        if steps % FUNDING_STEPS == 0:
            events.append(self._funding(row, at_ms))
        return events

    def _book(self, row: int, at_ms: int) -> Book:
        venue, symbol = self._keys[row]
        bids, asks = self._books.bids[row], self._books.asks[row]
        return Book(venue=venue, symbol=symbol, exchange_ms=at_ms, received_ms=at_ms, bids=bids, asks=asks)

    def _mark(self, row: int, at_ms: int, log_coin: Floats) -> Mark:
        listing, (venue, symbol) = self._listings[row], self._keys[row]
        return Mark(
            venue=venue,
            symbol=symbol,
            exchange_ms=at_ms,
            received_ms=at_ms,
            mark_price=round((self._books.bids[row][0][0] + self._books.asks[row][0][0]) / 2.0, listing.price_digits + 1),
            index_price=round(self._carry.index(log_coin, row), listing.price_digits + 2),
        )

    def _interest(self, row: int, at_ms: int) -> OpenInterest:
        listing, (venue, symbol) = self._listings[row], self._keys[row]
        lots = round(self._carry.open_interest_base(row) / listing.lot.size)
        return OpenInterest(
            venue=venue, symbol=symbol, exchange_ms=at_ms, received_ms=at_ms, open_interest_base=listing.lot.value(lots)
        )

    def _funding(self, row: int, at_ms: int) -> Funding:
        venue, symbol = self._keys[row]
        rate_pct, interval_h, next_ms = self._carry.funding(row, at_ms)
        return Funding(
            venue=venue,
            symbol=symbol,
            exchange_ms=at_ms,
            received_ms=at_ms,
            rate_pct=round(rate_pct, 6),
            interval_h=float(interval_h),
            next_ms=next_ms,
        )
