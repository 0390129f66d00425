"""Bybit linear by REST: 600 requests in 5 seconds, then a ban of ten minutes; one bulk ticker tells nearly everything."""

from typing import Any, ClassVar, Final

from engine.market import Venue
from engine.rest.answers import Quoted, Row, moment, number, percent, positive
from engine.rest.rest import Rest

NOT_CRYPTO: Final = frozenset({"stock", "xstocks", "mstocks", "etf", "commodity", "forex"})


class BybitRest(Rest):
    venue: ClassVar[Venue] = Venue.BYBIT
    capacity: ClassVar[float] = 100.0
    per_s: ClassVar[float] = 40.0
    options: ClassVar[dict[str, Any]] = {"fetchMarkets": {"types": ["linear"]}}
    listing_weight: ClassVar[float] = 3.0
    """Two questions for fewer than 1,000 contracts, one more a further thousand."""

    @staticmethod
    def is_crypto(info: Row) -> bool:
        return str(info.get("symbolType", "")).lower() not in NOT_CRYPTO

    async def tickers(self) -> dict[str, Quoted]:
        return await self.exchange.ask(1.0, lambda ccxt: ccxt.publicGetV5MarketTickers({"category": "linear"}), _read)


def _read(answer: Row) -> dict[str, Quoted]:
    at_ms = moment(answer, "time")
    return {row["symbol"]: _quoted(row, at_ms) for row in answer["result"]["list"]}


def _quoted(row: Row, at_ms: int | None) -> Quoted:
    return Quoted(
        exchange_ms=at_ms,
        turnover_quote_24h=number(row, "turnover24h"),
        high_24h=positive(row, "highPrice24h"),
        low_24h=positive(row, "lowPrice24h"),
        mark_price=positive(row, "markPrice"),
        index_price=positive(row, "indexPrice"),
        rate_pct=percent(row, "fundingRate"),
        interval_h=positive(row, "fundingIntervalHour"),
        next_ms=moment(row, "nextFundingTime"),
        open_interest_contracts=number(row, "openInterest"),
    )
