"""Binance USDⓈ-M futures by REST: 2,400 weights a minute; open interest only one contract at a time.

Two things are counted apart, by questions in 5 minutes: statistics (1,000), and settled rates with funding intervals (500).
"""

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar, Final

import msgspec

from engine.clock import Clock
from engine.errors import FeedError
from engine.exchanges import Exchange
from engine.market import Market, Venue
from engine.rest.answers import Quoted, Row, moment, number, percent, positive
from engine.rest.past import Held, Settled, held, settled
from engine.rest.rest import Rest

AT_ONCE: Final = 8
"""Questions under way together when contracts are asked one by one."""
USUAL_INTERVAL_H: Final = 8.0
"""`fundingInfo` names only the contracts whose funding interval is another one."""
INTERVALS_FOR_MS: Final = 3_600_000
MOST_RATES: Final = 1_000


class BinanceRest(Rest):
    venue: ClassVar[Venue] = Venue.BINANCE
    capacity: ClassVar[float] = 240.0
    per_s: ClassVar[float] = 16.0
    options: ClassVar[dict[str, Any]] = {"fetchMarkets": {"types": ["linear"]}}
    book_weight: ClassVar[float] = 5.0

    def __init__(self, exchange: Exchange, clock: Clock) -> None:
        super().__init__(exchange, clock)
        self._statistics = exchange.budget.beside(150.0, 1.0)
        self._rates = exchange.budget.beside(160.0, 0.3)
        self._intervals_h: dict[str, float] = {}
        self._intervals_until_ms = 0

    @staticmethod
    def is_crypto(info: Row) -> bool:
        is_traditional = str(info.get("contractType", "")).startswith("TRADIFI") or "TradFi" in info.get("underlyingSubType", ())
        return not is_traditional and info.get("underlyingType") != "INDEX"

    async def tickers(self) -> dict[str, Quoted]:
        return await self.exchange.ask(
            40.0, lambda ccxt: ccxt.fapiPublicGetTicker24hr(), lambda rows: {row["symbol"]: _day(row) for row in rows}
        )

    async def funding(self) -> dict[str, Quoted]:
        days = await self.tickers()
        intervals_h = await self._funding_intervals()
        return await self.exchange.ask(
            10.0,
            lambda ccxt: ccxt.fapiPublicGetPremiumIndex(),
            lambda rows: {row["symbol"]: _premium(days.get(row["symbol"], Quoted()), row, intervals_h) for row in rows},
        )

    async def open_interest(self, markets: Sequence[Market]) -> dict[str, Quoted]:
        """What could be heard; raises only where nothing could."""
        gate = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            asked = {market.wire_symbol: group.create_task(self._open_interest(market, gate)) for market in markets}
        answers = {symbol: task.result() for symbol, task in asked.items()}
        heard = {symbol: answer for symbol, answer in answers.items() if isinstance(answer, Quoted)}
        faults = [answer for answer in answers.values() if isinstance(answer, FeedError)]
        if faults and not heard:
            raise faults[0]
        return heard

    async def past_interest(self, market: Market, limit: int) -> list[Held]:
        return await self.exchange.ask(
            1.0,
            lambda ccxt: ccxt.fapiDataGetOpenInterestHist({"symbol": market.wire_symbol, "period": "5m", "limit": limit}),
            lambda rows: held(rows, at="timestamp", contracts="sumOpenInterest"),
            self._statistics,
        )

    async def past_funding(self, market: Market, since_ms: int) -> list[Settled]:
        question = {"symbol": market.wire_symbol, "startTime": since_ms, "limit": MOST_RATES}
        return await self.exchange.ask(
            1.0,
            lambda ccxt: ccxt.fapiPublicGetFundingRate(question),
            lambda rows: settled(rows, at="fundingTime", rate="fundingRate"),
            self._rates,
        )

    def candles_weight(self, limit: int) -> float:
        return 1.0 if limit < 100 else 2.0 if limit < 500 else 5.0

    async def _open_interest(self, market: Market, gate: asyncio.Semaphore) -> Quoted | FeedError:
        async with gate:
            try:
                return await self.exchange.ask(
                    1.0,
                    lambda ccxt: ccxt.fapiPublicGetOpenInterest({"symbol": market.wire_symbol}),
                    lambda row: Quoted(exchange_ms=moment(row, "time"), open_interest_contracts=number(row, "openInterest")),
                )
            except FeedError as fault:
                return fault

    async def _funding_intervals(self) -> dict[str, float]:
        """Hours between fundings where they are not eight; asked for once an hour."""
        if self.clock.now_ms() >= self._intervals_until_ms:
            hours = await self.exchange.ask(
                1.0,
                lambda ccxt: ccxt.fapiPublicGetFundingInfo(),
                lambda rows: {row["symbol"]: positive(row, "fundingIntervalHours") for row in rows},
                self._rates,
            )
            self._intervals_h = {symbol: hour for symbol, hour in hours.items() if hour is not None}
            self._intervals_until_ms = self.clock.now_ms() + INTERVALS_FOR_MS
        return self._intervals_h


def _day(row: Row) -> Quoted:
    return Quoted(
        exchange_ms=moment(row, "closeTime"),
        turnover_quote_24h=number(row, "quoteVolume"),
        high_24h=positive(row, "highPrice"),
        low_24h=positive(row, "lowPrice"),
    )


def _premium(day: Quoted, row: Row, intervals_h: dict[str, float]) -> Quoted:
    return msgspec.structs.replace(
        day,
        exchange_ms=moment(row, "time"),
        mark_price=positive(row, "markPrice"),
        index_price=positive(row, "indexPrice"),
        rate_pct=percent(row, "lastFundingRate"),
        interval_h=intervals_h.get(row["symbol"], USUAL_INTERVAL_H),
        next_ms=moment(row, "nextFundingTime"),
    )
