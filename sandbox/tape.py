"""What one market's trades add up to: minute candles, the day's turnover and range, the last price."""

from collections import deque

from engine.market import Candle, Trade, Venue

MINUTE_MS = 60_000
DAY_MINUTES = 1_440


class Tape:
    """Starts with the minutes of the past that it is given; a shorter past than a day stands for a day of the same kind."""

    def __init__(self, venue: Venue, symbol: str, past: list[Candle]) -> None:
        self._venue = venue
        self._symbol = symbol
        self._minutes: deque[Candle] = deque(past, maxlen=len(past))
        self._minute_ms = past[-1].exchange_ms + MINUTE_MS
        self._open = self._high = self._low = self.last = past[-1].close
        self._volume_base = 0.0
        self._days = len(past) / DAY_MINUTES
        self._turnover_quote = sum(candle.volume_base * candle.close for candle in past)
        self._closed_base = sum(candle.volume_base for candle in past)
        self._high_24h = max(candle.high for candle in past)
        self._low_24h = min(candle.low for candle in past)

    def hear(self, trade: Trade) -> None:
        if trade.exchange_ms >= self._minute_ms + MINUTE_MS:
            self.pass_to(trade.exchange_ms)
        price = self.last = trade.price
        if price > self._high:
            self._high = price
        elif price < self._low:
            self._low = price
        self._volume_base += trade.size_base

    def pass_to(self, now_ms: int) -> None:
        """Closes every minute that is over."""
        while now_ms >= self._minute_ms + MINUTE_MS:
            gone = self._minutes[0]
            done = self._running()
            self._minutes.append(done)
            self._turnover_quote += done.volume_base * done.close - gone.volume_base * gone.close
            self._closed_base += done.volume_base - gone.volume_base
            self._high_24h = max(candle.high for candle in self._minutes)
            self._low_24h = min(candle.low for candle in self._minutes)
            self._minute_ms += MINUTE_MS
            self._open = self._high = self._low = self.last
            self._volume_base = 0.0

    def _running(self) -> Candle:
        return Candle(
            venue=self._venue,
            symbol=self._symbol,
            exchange_ms=self._minute_ms,
            received_ms=self._minute_ms + MINUTE_MS,
            open=self._open,
            high=self._high,
            low=self._low,
            close=self.last,
            volume_base=self._volume_base,
        )

    def candles(self, minutes: int) -> list[Candle]:
        """The latest 1-minute candles, oldest first, the running one last."""
        closed = list(self._minutes)
        return [*closed[max(0, len(closed) - minutes + 1) :], self._running()][-minutes:]

    @property
    def turnover_quote_24h(self) -> float:
        return (self._turnover_quote + self._volume_base * self.last) / self._days

    @property
    def volume_base_24h(self) -> float:
        return (self._closed_base + self._volume_base) / self._days

    @property
    def high_24h(self) -> float:
        return max(self._high_24h, self._high)

    @property
    def low_24h(self) -> float:
        return min(self._low_24h, self._low)

    @property
    def open_24h(self) -> float:
        return self._minutes[0].open


def joined(candles: list[Candle], minutes: int) -> list[Candle]:
    """The same path in candles of `minutes` minutes, starting at multiples of that; the first and last may be cut."""
    groups: dict[int, list[Candle]] = {}
    length_ms = minutes * MINUTE_MS
    for candle in candles:
        groups.setdefault(candle.exchange_ms // length_ms * length_ms, []).append(candle)
    return [
        Candle(
            venue=group[0].venue,
            symbol=group[0].symbol,
            exchange_ms=start_ms,
            received_ms=start_ms + length_ms,
            open=group[0].open,
            high=max(candle.high for candle in group),
            low=min(candle.low for candle in group),
            close=group[-1].close,
            volume_base=sum(candle.volume_base for candle in group),
        )
        for start_ms, group in groups.items()
    ]
