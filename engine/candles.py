"""One-minute candles of one market, made from what is heard and completed by history from REST."""

import math
from collections import deque

from engine.market import Candle, Trade, Venue

MINUTE_MS = 60_000
KEPT = 240


class MinuteCandles:
    """The latest 240 minutes: trades make high, low and volume; the mid at each tick keeps quiet minutes whole."""

    __slots__ = ("_closed", "_live_from_ms", "_past", "_running", "_symbol", "_venue")

    def __init__(self, venue: Venue, symbol: str) -> None:
        self._venue = venue
        self._symbol = symbol
        self._closed: deque[Candle] = deque(maxlen=KEPT)
        self._past: deque[Candle] = deque(maxlen=KEPT)
        self._live_from_ms: float = math.inf
        self._running: list[float] | None = None  # start_ms, open, high, low, close, volume_base

    def hear_trade(self, trade: Trade) -> None:
        running = self._running
        if running is None or trade.received_ms - running[0] >= MINUTE_MS:
            self._add(trade.price, trade.size_base, trade.received_ms)
            return
        price = trade.price
        if price > running[2]:
            running[2] = price
        elif price < running[3]:
            running[3] = price
        running[4] = price
        running[5] += trade.size_base

    def hear_mid(self, mid: float, at_ms: int) -> None:
        self._add(mid, 0.0, at_ms)

    def hear_history(self, candle: Candle) -> bool:
        """Whether it is news: history comes oldest first and only fills what lies before everything heard live."""
        newest_ms = self._past[-1].exchange_ms if self._past else -1
        is_news = newest_ms < candle.exchange_ms < self._live_from_ms
        if is_news:
            self._past.append(candle)
        return is_news

    def _add(self, price: float, size_base: float, at_ms: int) -> None:
        running, start_ms = self._running, at_ms - at_ms % MINUTE_MS
        if running is None or start_ms > running[0]:
            if running is None:
                self._live_from_ms = start_ms
            else:
                self._closed.append(self._made(running, at_ms))
            self._running = [start_ms, price, price, price, price, size_base]
            return
        running[2] = max(running[2], price)
        running[3] = min(running[3], price)
        running[4] = price
        running[5] += size_base

    def _made(self, running: list[float], at_ms: int) -> Candle:
        start_ms, open_, high, low, close, volume_base = running
        return Candle(
            venue=self._venue,
            symbol=self._symbol,
            exchange_ms=int(start_ms),
            received_ms=at_ms,
            open=open_,
            high=high,
            low=low,
            close=close,
            volume_base=volume_base,
        )

    def latest(self, now_ms: int) -> tuple[Candle, ...]:
        """Oldest first, the running minute last."""
        running = () if self._running is None else (self._made(self._running, now_ms),)
        return (*self._past, *self._closed, *running)[-KEPT - 1 :]
