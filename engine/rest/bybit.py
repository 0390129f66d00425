"""Bybit linear by REST: 600 requests in 5 seconds, then a ban of ten minutes; one bulk ticker tells nearly everything."""

from typing import Any, ClassVar, Final

from engine.market import Market, Venue
from engine.rest.answers import Quoted, Row, moment, number, percent, positive
from engine.rest.past import Held, Settled, held, settled
from engine.rest.rest import Rest

PAGE: Final = 200
MOST_PAGES: Final = 4
"""Rows of one answer about the past; so many pages hold a month of hourly settlements."""
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

    async def past_interest(self, market: Market, limit: int) -> list[Held]:
        question = {"category": "linear", "symbol": market.wire_symbol, "intervalTime": "5min", "limit": min(limit, PAGE)}
        return await self.exchange.ask(
            1.0,
            lambda ccxt: ccxt.publicGetV5MarketOpenInterest(question),
            lambda answer: held(answer["result"]["list"], at="timestamp", contracts="openInterest"),
        )

    async def past_funding(self, market: Market, since_ms: int) -> list[Settled]:
        """Page by page, the latest first."""
        told: list[Settled] = []
        until_ms = self.clock.now_ms()
        for _ in range(MOST_PAGES):
            page = await self._past_rates(market, since_ms, until_ms)
            told += page
            if len(page) < PAGE:
                break
            until_ms = min(row.at_ms for row in page) - 1
        return told

    async def _past_rates(self, market: Market, since_ms: int, until_ms: int) -> list[Settled]:
        span = {"startTime": since_ms, "endTime": until_ms, "limit": PAGE}
        return await self.exchange.ask(
            1.0,
            lambda ccxt: ccxt.publicGetV5MarketFundingHistory({"category": "linear", "symbol": market.wire_symbol, **span}),
            lambda answer: settled(answer["result"]["list"], at="fundingRateTimestamp", rate="fundingRate"),
        )


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
