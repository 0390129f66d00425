"""MEXC contracts by REST: 10 to 20 requests in 2 seconds; sizes are in contracts."""

from typing import ClassVar

import msgspec

from engine.exchanges import Ccxt
from engine.market import Venue
from engine.rest.answers import Quoted, Row, moment, number, percent, positive
from engine.rest.rest import Rest


class MexcRest(Rest):
    venue: ClassVar[Venue] = Venue.MEXC
    capacity: ClassVar[float] = 2.0
    per_s: ClassVar[float] = 1.5

    @staticmethod
    def is_crypto(info: Row) -> bool:
        plates = " ".join(map(str, info.get("conceptPlate") or ())).lower()
        return "tradfi" not in plates and "stock" not in plates

    async def tickers(self) -> dict[str, Quoted]:
        return await self.exchange.ask(
            1.0,
            lambda ccxt: ccxt.contractPublicGetTicker(),
            lambda answer: {row["symbol"]: _quoted(row) for row in answer["data"]},
        )

    async def funding(self) -> dict[str, Quoted]:
        """The tickers, completed by the bulk funding answer, which ccxt has no method for: the interval and the next time."""
        tickers = await self.tickers()
        return await self.exchange.ask(
            1.0,
            lambda ccxt: ccxt.request("funding_rate", ["contract", "public"], "GET", {}, config={"cost": 2}),
            lambda answer: _completed(tickers, answer["data"]),
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
