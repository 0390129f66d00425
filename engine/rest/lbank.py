"""LBank contracts by REST: no published limit, and neither open interest nor candles nor anything else of the past."""

from collections.abc import Sequence
from typing import ClassVar, Final

from engine.exchanges import Ccxt
from engine.market import Market, Venue
from engine.rest.answers import Kline, Quoted, Row, moment, number, percent, positive
from engine.rest.rest import Rest

GROUP: Final = {"productGroup": "SwapU"}


class LbankRest(Rest):
    venue: ClassVar[Venue] = Venue.LBANK
    capacity: ClassVar[float] = 1.0
    per_s: ClassVar[float] = 1.5
    book_levels: ClassVar[int] = 60

    @staticmethod
    def is_crypto(info: Row) -> bool:
        """`needSuspend` marks contracts that keep trading hours: shares and commodities."""
        return not number(info, "needSuspend")

    async def tickers(self) -> dict[str, Quoted]:
        return await self.exchange.ask(
            1.0,
            lambda ccxt: ccxt.contractPublicGetCfdOpenApiV1PubMarketData(GROUP),
            lambda answer: {row["symbol"]: _quoted(row) for row in answer["data"]},
        )

    async def open_interest(self, markets: Sequence[Market]) -> dict[str, Quoted]:  # noqa: ARG002 - there is none to ask for
        return {}

    async def candles(self, market: Market, limit: int, minutes: int) -> list[Kline]:  # noqa: ARG002 - there are none
        """None: ccxt would quietly answer with those of the spot market."""
        return []

    async def minutes(self, market: Market, from_ms: int, to_ms: int) -> list[Kline]:  # noqa: ARG002 - there are none
        return []

    async def _swaps(self, ccxt: Ccxt) -> list[Row]:
        """`fetch_markets` would ask the spot interface as well."""
        rows: list[Row] = await ccxt.fetch_swap_markets()
        return rows


def _quoted(row: Row) -> Quoted:
    interval_s = positive(row, "positionFeeTime")
    return Quoted(
        exchange_ms=moment(row, "lastTime", unit_ms=1000),
        turnover_quote_24h=number(row, "turnover"),
        high_24h=positive(row, "highestPrice"),
        low_24h=positive(row, "lowestPrice"),
        mark_price=positive(row, "markedPrice"),
        index_price=positive(row, "underlyingPrice"),
        rate_pct=percent(row, "fundingRate"),
        interval_h=None if interval_s is None else interval_s / 3600.0,
        next_ms=moment(row, "nextFeeTime"),
    )
