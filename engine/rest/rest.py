"""What every venue's REST file provides: its budget, its questions, and its rows read into our units."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final

from engine.clock import Clock
from engine.errors import FeedRefused
from engine.exchanges import Ccxt, Exchange
from engine.market import Level, Market, Venue
from engine.rest.answers import Depth, Kline, Listed, Quoted, Row, positive
from engine.rest.past import Held, Settled

MINUTE_MS: Final = 60_000


class Rest(ABC):
    """One venue by REST. Bulk answers are keyed by the venue's own symbol."""

    venue: ClassVar[Venue]
    capacity: ClassVar[float]
    per_s: ClassVar[float]
    """The budget in the venue's own weights: at most half of what it publishes."""
    options: ClassVar[dict[str, Any]] = {}
    """ccxt options that keep it on the contract interface."""
    listing_weight: ClassVar[float] = 1.0
    book_levels: ClassVar[int] = 100
    book_weight: ClassVar[float] = 1.0

    def __init__(self, exchange: Exchange, clock: Clock) -> None:
        self.exchange = exchange
        self.clock = clock

    @staticmethod
    @abstractmethod
    def is_crypto(info: Row) -> bool:
        """False where the venue itself says that a contract is on a share, a metal or an index. `info`: the venue's own row."""

    @abstractmethod
    async def tickers(self) -> dict[str, Quoted]:
        """Every contract's day, and whatever else the bulk ticker tells."""

    async def funding(self) -> dict[str, Quoted]:
        """Every contract's funding, mark and day: the bulk ticker, where it has them."""
        return await self.tickers()

    async def open_interest(self, markets: Sequence[Market]) -> dict[str, Quoted]:  # noqa: ARG002 - some venues ask one by one
        """Open interest in contracts: the bulk ticker, where it has it."""
        return await self.tickers()

    async def listing(self) -> list[Listed]:
        """The active linear USDT perpetuals on crypto; ccxt knows them from here on."""
        return await self.exchange.ask(self.listing_weight, self._list, _listed)

    async def candles(self, market: Market, limit: int, minutes: int) -> list[Kline]:
        """At most `limit`, oldest first, the running one last."""
        return await self.exchange.ask(
            self.candles_weight(limit),
            lambda ccxt: ccxt.fetch_ohlcv(self._name(ccxt, market), f"{minutes}m", None, limit, self._until()),
            _klines,
        )

    async def minutes(self, market: Market, from_ms: int, to_ms: int) -> list[Kline]:
        """The one-minute candles that begin in this span, oldest first; the running one is last where it is among them."""
        limit = (to_ms - from_ms) // MINUTE_MS + 1
        return await self.exchange.ask(
            self.candles_weight(limit),
            lambda ccxt: ccxt.fetch_ohlcv(self._name(ccxt, market), "1m", from_ms, limit, {"until": to_ms}),
            _klines,
        )

    async def past_interest(self, market: Market, limit: int) -> list[Held]:  # noqa: ARG002 - few venues tell it
        """The last `limit` samples of open interest, 5 minutes apart, in any order."""
        return []

    async def past_funding(self, market: Market, since_ms: int) -> list[Settled]:  # noqa: ARG002 - not every venue tells it
        """The rates settled since then, in any order."""
        return []

    async def book(self, market: Market) -> Depth:
        return await self.exchange.ask(
            self.book_weight, lambda ccxt: ccxt.fetch_order_book(self._name(ccxt, market), self.book_levels), _depth
        )

    def candles_weight(self, limit: int) -> float:  # noqa: ARG002 - some venues weigh by the number of candles
        return 1.0

    async def _list(self, ccxt: Ccxt) -> list[Row]:
        swaps = [row for row in await self._swaps(ccxt) if row["swap"] and row["linear"] and row["active"]]
        rows = [row for row in swaps if row["quote"] == row["settle"] == "USDT" and self.is_crypto(row["info"])]
        # Tens of milliseconds of work: not on the loop that hears the venues.
        await asyncio.to_thread(ccxt.set_markets, rows)
        return rows

    async def _swaps(self, ccxt: Ccxt) -> list[Row]:
        rows: list[Row] = await ccxt.fetch_markets()
        return rows

    def _until(self) -> dict[str, int]:
        """What bounds a question for candles, where the venue would send all it has."""
        return {}

    def _name(self, ccxt: Ccxt, market: Market) -> str:
        """ccxt's own spelling of a contract."""
        known = (ccxt.markets_by_id or {}).get(market.wire_symbol)
        if not known:
            raise FeedRefused(self.venue, f"lists no contract {market.wire_symbol}")
        name: str = known[0]["symbol"]
        return name


def _listed(rows: Iterable[Row]) -> list[Listed]:
    """`baseId` and not `base`: ccxt renames coins for spot, and the venue's own word is what its stream says."""
    return [
        Listed(
            wire_symbol=row["id"],
            symbol=f"{row['baseId']}{row['quoteId']}".upper(),
            contract_size_base=positive(row, "contractSize"),
            price_tick=positive(row["precision"], "price"),
        )
        for row in rows
    ]


def _klines(rows: Iterable[Sequence[float]]) -> list[Kline]:
    return [
        Kline(start_ms=int(start), open=float(first), high=float(high), low=float(low), close=float(last), contracts=float(volume))
        for start, first, high, low, last, volume, *_ in rows
        if first and first > 0.0 and high > 0.0 and low > 0.0 and last > 0.0
    ]


def _depth(row: Row) -> Depth:
    return Depth(bids=_levels(row["bids"]), asks=_levels(row["asks"]), sequence=row.get("nonce"))


def _levels(rows: Iterable[Sequence[float]]) -> list[Level]:
    return [(float(row[0]), float(row[1])) for row in rows if row[1] > 0.0]
