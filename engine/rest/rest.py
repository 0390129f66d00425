"""What every venue's REST file provides: its budget, its questions, and its rows read into our units."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from engine.clock import Clock
from engine.errors import FeedRefused
from engine.exchanges import Ccxt, Exchange
from engine.market import Market, Venue
from engine.rest.answers import Quoted, Row


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

    async def listing(self) -> list[Row]:
        """The active linear USDT perpetuals as ccxt reads them; ccxt knows them from here on."""
        rows: list[Row] = await self.exchange.ask(self.listing_weight, self._list)
        return rows

    async def candles(self, market: Market, limit: int, minutes: int) -> list[list[float]]:
        """[start in ms, open, high, low, close, volume in contracts], oldest first, at most `limit`, the running one last."""
        rows: list[list[float]] = await self.exchange.ask(
            self.candles_weight(limit),
            lambda ccxt: ccxt.fetch_ohlcv(self._name(ccxt, market), f"{minutes}m", None, limit, self._until()),
        )
        return rows

    async def book(self, market: Market) -> Row:
        """ccxt's order book: `bids` and `asks` of [price, contracts, …], best first, and `nonce`."""
        row: Row = await self.exchange.ask(
            self.book_weight, lambda ccxt: ccxt.fetch_order_book(self._name(ccxt, market), self.book_levels)
        )
        return row

    def candles_weight(self, limit: int) -> float:  # noqa: ARG002 - some venues weigh by the number of candles
        return 1.0

    async def _list(self, ccxt: Ccxt) -> list[Row]:
        swaps = [row for row in await self._swaps(ccxt) if row["swap"] and row["linear"] and row["active"]]
        rows = [row for row in swaps if row["quote"] == row["settle"] == "USDT" and self.is_crypto(row["info"])]
        ccxt.set_markets(rows)
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
