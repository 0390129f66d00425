"""A calm market that a test leads: what a second holds is said by its orders; every branch meets the same chance."""

import copy
import math
import random
from collections.abc import Callable, Iterator
from typing import Self

from engine.market import (
    Book,
    Day,
    Funding,
    Gap,
    GapReason,
    Heard,
    Level,
    Liquidation,
    Mark,
    OpenInterest,
    Position,
    Side,
    Stream,
    Tick,
    Trade,
    Venue,
)
from engine.reading import Known, Reading
from engine.rules import Rules
from engine.scanner import Scanner
from tests.engine.script import BTC, START_MS, SYMBOL

TICK = 0.0002
LEVELS = 20
LEVEL_BASE = 5_000.0
TURNOVER_QUOTE = 720_000.0
"""600 USDT a bucket of VPIN: about six seconds."""


class Led:
    """One market and BTC on one venue. `lead` plays on, `then` plays on in a branch and leaves this one as it is."""

    def __init__(self, venue: Venue = Venue.BINANCE, rules: Rules | None = None) -> None:
        self.venue = venue
        self.scanner = Scanner(rules or Rules())
        self.rng = random.Random(7)
        self.mid, self.btc, self.interest = 1.0, 60_000.0, 5e6
        self.now_ms = START_MS
        self.second = 0

    def then(self, seconds: int = 1, **orders: float) -> "Led":
        return copy.deepcopy(self).lead(seconds, **orders)

    def lead(self, seconds: int = 1, **orders: float) -> Self:
        """`drift`, `btc_drift`: ln per second; `bids`, `asks`, `touch_bid`, `touch_ask`: times the usual size; `bought`, `sold`:
        USDT a second; `impact`: ln per 1,000 USDT bought more than sold; `trades`: of each side; `growth`: ln of open interest a
        second; `rate_pct`; `premium`: of the price over the index; `longs`, `shorts`: USDT liquidated a second; `quiet`: no book.
        `btcless`, `unmarked`, `untold`: no book of BTC, no mark, neither open interest nor funding.
        """
        for _ in range(seconds):
            for event in self._events(**orders):
                self.scanner.on(event)
            self.second += 1
        return self

    def hear(self, event: Callable[[dict[str, object]], Heard]) -> Self:
        """One event more, right after the last tick; it is made from its venue, symbol and times."""
        self.scanner.on(event(self._stamp(self.now_ms, SYMBOL)))
        return self

    def gap(self, stream: Stream) -> Self:
        return self.hear(lambda stamp: Gap(**stamp, stream=stream, reason=GapReason.SEQUENCE))

    def sweep(self, quote: float, prices: int = 4, taker: Side = Side.SELL) -> Self:
        """One order of so many USDT through so many prices, and the second that it falls into."""
        step = -TICK if taker is Side.SELL else TICK
        for number in range(prices):
            price = self.mid + number * step
            self.scanner.on(self._trade(taker, quote / prices / price, price, self.now_ms))
        return self.lead(1)

    def reading(self, name: str) -> Reading:
        score = self.scanner.score(self.venue, SYMBOL)
        assert score is not None
        return score.readings[name]

    def known(self, name: str) -> Known:
        reading = self.reading(name)
        assert isinstance(reading, Known), (name, reading)
        return reading

    def fraction(self, name: str) -> float:
        return self.known(name).fraction

    def _events(
        self,
        drift: float = 0.0,
        btc_drift: float = 0.0,
        noise: float = 0.0003,
        bids: float = 1.0,
        asks: float = 1.0,
        touch_bid: float = 1.0,
        touch_ask: float = 1.0,
        bought: float = 50.0,
        sold: float = 50.0,
        impact: float = 0.0,
        trades: int = 1,
        growth: float = 0.0,
        rate_pct: float = 0.01,
        premium: float = 0.0,
        longs: float = 0.0,
        shorts: float = 0.0,
        quiet: float = 0.0,
        btcless: float = 0.0,
        unmarked: float = 0.0,
        untold: float = 0.0,
    ) -> Iterator[Heard]:
        rng, start_ms = self.rng, START_MS + self.second * 1_000
        btc_moved = btc_drift + rng.gauss(0.0, 0.00005)
        bought, sold = bought * math.exp(rng.gauss(0.0, 0.4)), sold * math.exp(rng.gauss(0.0, 0.4))
        self.btc *= math.exp(btc_moved)
        self.mid *= math.exp(btc_moved + drift + impact * (bought - sold) / 1_000.0 + rng.gauss(0.0, noise))
        self.interest *= math.exp(growth + rng.gauss(0.0, 0.0001))
        btc = self._book(start_ms, BTC, self.btc, 0.1, (1.0, 1.0, 1.0, 1.0))
        if not btcless:
            yield btc
        own = self._book(start_ms + 100, SYMBOL, self.mid, TICK, (bids, asks, touch_bid, touch_ask))
        if not quiet:
            yield own
        for taker, quote in ((Side.BUY, bought), (Side.SELL, sold)):
            for number in range(trades if quote else 0):
                at_ms = start_ms + 200 + (400 if taker is Side.SELL else 0) + 60 * number
                yield self._trade(taker, quote / trades / self.mid, self.mid, at_ms)
        stamp = self._stamp(start_ms + 700, SYMBOL)
        mark = Mark(**stamp, mark_price=self.mid, index_price=self.mid / (1.0 + premium + rng.gauss(0.0, 0.0002)))
        if not unmarked:
            yield mark
        for side, quote in ((Position.LONG, longs), (Position.SHORT, shorts)):
            if quote:
                yield Liquidation(**stamp, side=side, price=self.mid, size_base=quote / self.mid)
        if self.second % 10 == 0 and not untold:
            yield OpenInterest(**stamp, open_interest_base=self.interest)
            yield Funding(**stamp, rate_pct=rate_pct, interval_h=8.0, next_ms=start_ms + 7_200_000)
        if self.second == 0:
            yield Day(**stamp, turnover_quote_24h=TURNOVER_QUOTE)
        self.now_ms = start_ms + 999
        yield Tick(received_ms=self.now_ms)

    def _stamp(self, at_ms: int, symbol: str) -> dict[str, object]:
        return {"venue": self.venue, "symbol": symbol, "exchange_ms": at_ms, "received_ms": at_ms}

    def _book(self, at_ms: int, symbol: str, mid: float, tick: float, sizes: tuple[float, float, float, float]) -> Book:
        bids, asks, touch_bid, touch_ask = sizes
        best = math.floor(mid / tick)

        def side(first: int, step: int, size: float, touch: float) -> tuple[Level, ...]:
            return tuple(
                (
                    (first + step * level) * tick,
                    LEVEL_BASE * (size if level else size * touch) * (0.9 + 0.2 * self.rng.random()),
                )
                for level in range(LEVELS)
            )

        return Book(**self._stamp(at_ms, symbol), bids=side(best, -1, bids, touch_bid), asks=side(best + 1, 1, asks, touch_ask))

    def _trade(self, taker: Side, size_base: float, price: float, at_ms: int) -> Trade:
        return Trade(**self._stamp(at_ms, SYMBOL), price=price, size_base=size_base, taker=taker)
