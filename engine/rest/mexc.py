"""MEXC contracts by REST: 20 requests in 2 seconds, 10 for the bulk answers; sizes are in contracts. No past open interest."""

from typing import ClassVar, Final

import msgspec

from engine.exchanges import Ccxt
from engine.market import Market, Venue
from engine.rest.answers import Quoted, Row, moment, number, percent, positive
from engine.rest.past import Settled, settled
from engine.rest.rest import Rest

BULK: Final = 2.0
"""A bulk answer weighs as much as two others."""
PAGE: Final = 100
MOST_PAGES: Final = 8
"""Rows of one answer about the past; so many pages hold a month of hourly settlements."""


class MexcRest(Rest):
    venue: ClassVar[Venue] = Venue.MEXC
    capacity: ClassVar[float] = 2.0
    per_s: ClassVar[float] = 4.0
    listing_weight: ClassVar[float] = BULK

    @staticmethod
    def is_crypto(info: Row) -> bool:
        plates = " ".join(map(str, info.get("conceptPlate") or ())).lower()
        return "tradfi" not in plates and "stock" not in plates

    async def tickers(self) -> dict[str, Quoted]:
        return await self.exchange.ask(
            BULK,
            lambda ccxt: ccxt.contractPublicGetTicker(),
            lambda answer: {row["symbol"]: _quoted(row) for row in answer["data"]},
        )

    async def funding(self) -> dict[str, Quoted]:
        """The tickers, completed by the bulk funding answer, which ccxt has no method for: the interval and the next time."""
        tickers = await self.tickers()
        return await self.exchange.ask(
            BULK,
            lambda ccxt: ccxt.request("funding_rate", ["contract", "public"], "GET", {}, config={"cost": 2}),
            lambda answer: _completed(tickers, answer["data"]),
        )

    async def past_funding(self, market: Market, since_ms: int) -> list[Settled]:
        """Page by page, the latest first."""
        told: list[Settled] = []
        for page_number in range(1, MOST_PAGES + 1):
            page = await self._past_rates(market, page_number)
            told += [row for row in page if row.at_ms >= since_ms]
            if len(page) < PAGE or min(row.at_ms for row in page) <= since_ms:
                break
        return told

    async def _past_rates(self, market: Market, page_number: int) -> list[Settled]:
        question = {"symbol": market.wire_symbol, "page_num": page_number, "page_size": PAGE}
        return await self.exchange.ask(
            1.0,
            lambda ccxt: ccxt.contractPublicGetFundingRateHistory(question),
            lambda answer: settled(answer["data"]["resultList"], at="settleTime", rate="fundingRate"),
        )

    async def _swaps(self, ccxt: Ccxt) -> list[Row]:
        """`fetch_markets` would ask the spot interface as well."""
        rows: list[Row] = await ccxt.fetch_swap_markets()
        return rows

    def _until(self) -> dict[str, int]:
        """Without bounds the answer is always 2,000 candles."""
        return {"until": self.clock.now_ms()}


def _quoted(row: Row) -> Quoted:
    return Quoted(
        exchange_ms=moment(row, "timestamp"),
        turnover_quote_24h=number(row, "amount24"),
        high_24h=positive(row, "high24Price"),
        low_24h=positive(row, "lower24Price"),
        mark_price=positive(row, "fairPrice"),
        index_price=positive(row, "indexPrice"),
        rate_pct=percent(row, "fundingRate"),
        open_interest_contracts=number(row, "holdVol"),
    )


def _completed(tickers: dict[str, Quoted], rows: list[Row]) -> dict[str, Quoted]:
    """The tickers with what the funding rows know better."""
    rates = {row["symbol"]: row for row in rows}
    return {symbol: _with_rate(quoted, rates.get(symbol, {})) for symbol, quoted in tickers.items()}


def _with_rate(quoted: Quoted, row: Row) -> Quoted:
    rate_pct = percent(row, "fundingRate")
    return msgspec.structs.replace(
        quoted,
        rate_pct=quoted.rate_pct if rate_pct is None else rate_pct,
        interval_h=positive(row, "collectCycle"),
        next_ms=moment(row, "nextSettleTime"),
    )
