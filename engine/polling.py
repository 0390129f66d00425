"""What only REST tells about one venue: its markets, open interest, funding, candles and whole books, within its rate budget."""

import time
from collections.abc import Mapping, Sequence
from typing import Final

from engine.budget import Budget
from engine.clock import Clock
from engine.errors import FeedRefused
from engine.exchanges import Exchange
from engine.market import Candle, Level, Market, OpenInterest, PastFunding, PastInterest, Venue
from engine.rest import RESTS
from engine.rest.answers import Kline, Listed, Quoted, Told, open_interest, told
from engine.rest.past import funding_before, interest_before
from engine.wire import Wire

TIMEFRAMES: Final = (1, 5, 15)
"""Minutes of a candle."""


class Poller:
    """Asks one venue. Every question raises FeedClosed where there was no answer and FeedRefused where the venue said no."""

    def __init__(self, wire: Wire, clock: Clock, *, rest_url: str | None = None, proxy: str | None = None) -> None:
        """`rest_url` (scheme, host, port) takes the place of the venue's own in everything that is asked."""
        kind = next(kind for kind in RESTS if kind.venue is wire.venue)
        self.venue = wire.venue
        self._wire = wire
        self._clock = clock
        self._markets: dict[str, Market] = {}

        def now_s() -> float:
            return time.monotonic() * clock.speed

        self._exchange = Exchange(
            wire.venue,
            wire.ccxt_id,
            Budget(kind.capacity, kind.per_s, now_s=now_s, sleep=clock.sleep),
            options=kind.options,
            rest_url=rest_url,
            proxy=proxy,
            now_s=now_s,
        )
        self._rest = kind(self._exchange, clock)

    async def markets(self) -> list[Market]:
        """The active linear USDT perpetuals on crypto, with what they traded in 24 hours (None where it is not told)."""
        contracts = await self._rest.listing()
        tickers = await self._rest.tickers()
        listed: dict[str, Market] = {}
        for contract in contracts:
            market = _market(self.venue, contract, tickers.get(contract.wire_symbol, Quoted()))
            if market is not None and _traded(market) >= _traded(listed.get(market.symbol)):
                listed[market.symbol] = market
        self._markets = listed
        return list(listed.values())

    async def open_interest(self, markets: Sequence[Market]) -> list[OpenInterest]:
        """In base coin; empty where the venue does not tell it by REST."""
        rows = _rows_of(markets, await self._rest.open_interest(markets))
        now_ms = self._clock.now_ms()
        events = [open_interest(market, row, now_ms) for market, row in rows]
        return [event for event in events if event is not None]

    async def funding(self, markets: Sequence[Market]) -> list[Told]:
        """Predicted funding, mark and day of these markets; also notes intervals and settlement times for the venue's stream."""
        rows = _rows_of(markets, await self._rest.funding())
        now_ms = self._clock.now_ms()
        self._wire.funding_hours.update({market.symbol: row.interval_h for market, row in rows if row.interval_h is not None})
        self._wire.funding_next_ms.update({market.symbol: row.next_ms for market, row in rows if row.next_ms is not None})
        return [event for market, row in rows for event in told(market, row, now_ms)]

    async def candles(self, market: Market | str, limit: int, minutes: int = 1) -> list[Candle]:
        """The last `limit` closed candles of 1, 5 or 15 minutes, oldest first; fewer or none where the venue has no more."""
        if minutes not in TIMEFRAMES:
            raise ValueError(f"candles are of {TIMEFRAMES} minutes, not {minutes}")
        market = await self._known(market)
        length_ms = minutes * 60_000
        klines = await self._rest.candles(market, limit + 1, minutes)
        now_ms = self._clock.now_ms()
        closed = [_candle(market, kline, now_ms) for kline in klines if kline.start_ms + length_ms <= now_ms]
        return sorted(closed, key=lambda candle: candle.exchange_ms)[-limit:]

    async def minutes(self, market: Market | str, from_ms: int, to_ms: int) -> list[Candle]:
        """The one-minute candles that begin in this span, oldest first, the running one too; none where the venue has none."""
        market = await self._known(market)
        klines = await self._rest.minutes(market, from_ms, to_ms)
        now_ms = self._clock.now_ms()
        candles = [_candle(market, kline, now_ms) for kline in klines if from_ms <= kline.start_ms <= to_ms]
        return sorted(candles, key=lambda candle: candle.exchange_ms)

    async def past_interest(self, market: Market | str, limit: int) -> list[PastInterest]:
        """The last `limit` samples, 5 minutes apart, oldest first; none where the venue does not tell."""
        market = await self._known(market)
        return interest_before(market, await self._rest.past_interest(market, limit), self._clock.now_ms())

    async def past_funding(self, market: Market | str, since_ms: int) -> list[PastFunding]:
        """What was settled since then, oldest first; none where the venue does not tell."""
        market = await self._known(market)
        return funding_before(market, await self._rest.past_funding(market, since_ms), self._clock.now_ms())

    async def book(self, market: Market | str) -> tuple[list[Level], list[Level], int | None]:
        """The whole book: bids and asks in base coin, best first, and the venue's update number (None where it has none)."""
        market = await self._known(market)
        depth = await self._rest.book(market)
        return _in_base(depth.bids, market), _in_base(depth.asks, market), depth.sequence

    async def close(self) -> None:
        await self._exchange.close()

    async def _known(self, market: Market | str) -> Market:
        """A market by its symbol too; the venue's list is asked for first, for ccxt does not answer without it."""
        if not self._markets:
            await self.markets()
        if isinstance(market, Market):
            return market
        if market not in self._markets:
            raise FeedRefused(self.venue, f"lists no perpetual {market}")
        return self._markets[market]


def _market(venue: Venue, contract: Listed, quoted: Quoted) -> Market | None:
    """None where the venue does not tell how much a contract is: sizes would be guesses."""
    if contract.contract_size_base is None:
        return None
    return Market(
        venue=venue,
        symbol=contract.symbol,
        wire_symbol=contract.wire_symbol,
        contract_size_base=contract.contract_size_base,
        price_tick=contract.price_tick,
        turnover_quote_24h=quoted.turnover_quote_24h,
    )


def _traded(market: Market | None) -> float:
    """Of two contracts with one name, the one that is traded counts."""
    return -1.0 if market is None or market.turnover_quote_24h is None else market.turnover_quote_24h


def _rows_of(markets: Sequence[Market], quoted: Mapping[str, Quoted]) -> list[tuple[Market, Quoted]]:
    return [(market, quoted[market.wire_symbol]) for market in markets if market.wire_symbol in quoted]


def _candle(market: Market, kline: Kline, received_ms: int) -> Candle:
    return Candle(
        venue=market.venue,
        symbol=market.symbol,
        exchange_ms=kline.start_ms,
        received_ms=received_ms,
        open=kline.open,
        high=kline.high,
        low=kline.low,
        close=kline.close,
        volume_base=kline.contracts * market.contract_size_base,
    )


def _in_base(levels: Sequence[Level], market: Market) -> list[Level]:
    return [(price, contracts * market.contract_size_base) for price, contracts in levels]
