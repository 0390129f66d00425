"""A scripted market for tests: calm, pump, exhaustion with a sell sweep, then a dump or a squeeze. Seeded; one event list."""

import math
import random
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import pairwise

from msgspec.structs import replace

from engine.market import (
    Book,
    Candle,
    Day,
    Funding,
    Heard,
    Level,
    Liquidation,
    Mark,
    MarketEvent,
    OpenInterest,
    PastFunding,
    PastInterest,
    Position,
    Side,
    Tick,
    Trade,
    Venue,
)

START_MS = 1_700_000_000_000
CALM_S = 1_260
PUMP_S = 120
TURN_S = 60
END_S = 360
HISTORY_S = 4
"""REST has answered after so many seconds."""
MINUTES = 30
TURNOVER_QUOTE = 1.1e6
SYMBOL = "LUMAUSDT"
BTC = "BTCUSDT"


class Script:
    """`scale` multiplies prices and divides sizes (a coin's denomination), `size` multiplies sizes alone.

    `calm_s`: how long it is calm first. `is_whole` also tells what not every venue does: history, the day, marks with their
    index, liquidations; nothing else changes.
    """

    def __init__(
        self,
        seed: int = 1,
        *,
        drift_after_pct: float = -3.0,
        scale: float = 1.0,
        size: float = 1.0,
        venue: Venue = Venue.BINANCE,
        start_ms: int = START_MS,
        has_interest: bool = True,
        symbol: str = SYMBOL,
        has_setup: bool = True,
        is_whole: bool = False,
        calm_s: int = CALM_S,
    ) -> None:
        self.rng = random.Random(seed)
        self.drift_after_pct = drift_after_pct
        self.scale = scale
        self.size = size
        self.venue = venue
        self.start_ms = start_ms
        self.has_interest = has_interest
        self.symbol = symbol
        self.has_setup = has_setup
        self.is_whole = is_whole
        self.calm_s = calm_s
        self.turned_s = calm_s + PUMP_S + TURN_S
        self.whole_rng = random.Random(seed + 1)
        self.premium = 0.0
        self.mid = 0.35
        self.btc = 60_000.0
        self.interest = 5e6
        self.trade_id = 0

    def events(self) -> Iterator[Heard]:
        """Every second: two books, trades, now and then open interest and funding, BTC, and a tick."""
        for second in range(self.turned_s + END_S):
            yield from self._second(second, self.start_ms + second * 1_000)

    def phase(self, second: int) -> str:
        if second < self.calm_s or not self.has_setup:
            return "calm"
        if second < self.calm_s + PUMP_S:
            return "pump"
        return "turn" if second < self.turned_s else "end"

    def _second(self, second: int, now_ms: int) -> Iterator[Heard]:
        phase = self.phase(second)
        drift = {
            "calm": 0.0,
            "pump": 0.045 / PUMP_S,
            "turn": -0.010 / TURN_S,
            "end": self.drift_after_pct / 100.0 / 180.0,
        }[phase]
        self.mid *= math.exp(drift + self.rng.gauss(0.0, 0.0003))
        self.btc *= math.exp(self.rng.gauss(0.0, 0.00004))
        for offset_ms in (0, 500):
            yield self._book(self.symbol, self.mid, now_ms + offset_ms, 0.0001, 0.72 if phase in {"turn", "end"} else 0.5)
            yield self._book(BTC, self.btc, now_ms + offset_ms, 0.1, 0.5)
        yield from self._trades(phase, now_ms)
        if phase == "turn" and second == self.turned_s - 10:
            yield from self._sweep(now_ms + 600)
        if second % 10 == 0:
            yield from self._slow(phase, now_ms)
        if self.is_whole:
            yield from self._context(phase, second, now_ms + 700)
        yield Tick(received_ms=now_ms + 999)
        if self.is_whole and second == HISTORY_S:
            yield from self._history(now_ms + 999)

    def _book(self, symbol: str, mid: float, now_ms: int, tick: float, ask_share: float) -> Book:
        best = math.floor(mid / tick)
        base = 6_000.0 if symbol == self.symbol else 2.0

        def side(step: int, share: float) -> tuple[Level, ...]:
            first = best if step < 0 else best + 1
            return tuple(
                (self._price((first + step * level) * tick), self._size(base * 2 * share * (0.7 + 0.6 * self.rng.random())))
                for level in range(20)
            )

        return Book(
            venue=self.venue,
            symbol=symbol,
            exchange_ms=now_ms,
            received_ms=now_ms,
            bids=side(-1, 1.0 - ask_share),
            asks=side(1, ask_share),
        )

    def _price(self, price: float) -> float:
        return float(f"{price * self.scale:.10g}")

    def _size(self, size_base: float) -> float:
        return size_base * self.size / self.scale

    def _trades(self, phase: str, now_ms: int) -> Iterator[Trade]:
        chance_of_buy = {"calm": 0.5, "pump": 0.85, "turn": 0.25, "end": 0.3}[phase]
        for number in range(3 if phase == "pump" else 1):
            taker = Side.BUY if self.rng.random() < chance_of_buy else Side.SELL
            yield self._trade(taker, self.mid, 200.0 * math.exp(self.rng.gauss(0.0, 0.7)), now_ms + 100 + 250 * number)

    def _trade(self, taker: Side, price: float, size_base: float, now_ms: int) -> Trade:
        self.trade_id += 1
        return Trade(
            venue=self.venue,
            symbol=self.symbol,
            exchange_ms=now_ms,
            received_ms=now_ms,
            price=self._price(round(price, 4)),
            size_base=self._size(size_base),
            taker=taker,
            trade_id=str(self.trade_id),
        )

    def _sweep(self, now_ms: int) -> Iterator[Trade]:
        for level in range(5):
            yield self._trade(Side.SELL, self.mid - level * 0.0001, 5_000.0, now_ms + level * 5)

    def _slow(self, phase: str, now_ms: int) -> Iterator[Heard]:
        growth = {"calm": 0.0, "pump": 0.0005, "turn": 0.003, "end": 0.0}[phase]
        self.interest *= math.exp(growth + self.rng.gauss(0.0, 0.0002))
        common = {"venue": self.venue, "symbol": self.symbol, "exchange_ms": now_ms, "received_ms": now_ms}
        if self.has_interest:
            yield OpenInterest(**common, open_interest_base=self._size(self.interest))
        yield Funding(**common, rate_pct=0.08, interval_h=8.0, next_ms=now_ms + 7_200_000)

    def _context(self, phase: str, second: int, now_ms: int) -> Iterator[Heard]:
        rng, common = self.whole_rng, self._common(now_ms)
        self.premium += 0.1 * ({"pump": 0.003, "turn": 0.002}.get(phase, 0.0) - self.premium) + rng.gauss(0.0, 0.0001)
        mark = self.mid * math.exp(-self.premium / 2)
        yield Mark(**common, mark_price=self._price(mark), index_price=self._price(self.mid * math.exp(-self.premium)))
        if phase == "turn" or rng.random() < 0.04:
            side = Position.LONG if phase == "turn" or rng.random() < 0.5 else Position.SHORT
            size_base = self._size((3_000.0 if phase == "turn" else 500.0) * math.exp(rng.gauss(0.0, 0.5)))
            yield Liquidation(**common, side=side, price=self._price(self.mid), size_base=size_base)
        if second % 300 == 0:
            yield Day(**common, turnover_quote_24h=TURNOVER_QUOTE * self.size)

    def _common(self, now_ms: int) -> dict[str, object]:
        return {"venue": self.venue, "symbol": self.symbol, "exchange_ms": now_ms, "received_ms": now_ms}

    def _history(self, now_ms: int) -> Iterator[Heard]:
        """Half an hour of minutes, a week of settlements and two hours of open interest from before the start, oldest first."""
        rng, common = self.whole_rng, self._common(now_ms)
        first_ms = self.start_ms - self.start_ms % 60_000
        closes = [0.35]
        for _ in range(MINUTES):
            closes.append(closes[-1] * math.exp(rng.gauss(0.0, 0.002)))
        closes.reverse()
        for minute, (open_, close) in enumerate(pairwise(closes)):
            yield Candle(
                **{**common, "exchange_ms": first_ms - (MINUTES - minute) * 60_000},
                open=self._price(open_),
                high=self._price(max(open_, close) * 1.0005),
                low=self._price(min(open_, close) * 0.9995),
                close=self._price(close),
                volume_base=self._size(12_000.0 * math.exp(rng.gauss(0.0, 0.3))),
            )
        for number in range(20, 0, -1):
            at_ms = self.start_ms - number * 28_800_000
            yield PastFunding(**{**common, "exchange_ms": at_ms}, rate_pct=0.03 + rng.gauss(0.0, 0.01), interval_h=8.0)
        for number in range(24, 0, -1):
            coins = self._size(5e6 * math.exp(rng.gauss(0.0, 0.0005)))
            yield PastInterest(**{**common, "exchange_ms": self.start_ms - number * 300_000}, open_interest_base=coins)


def mirrored(events: Iterable[Heard]) -> Iterator[Heard]:
    """Bids and asks, buyers and sellers, longs and shorts change places: prices are reflected in ln around the first one seen."""
    pivot: dict[str, float] = {}
    for event in events:
        if isinstance(event, Tick) or event.symbol == BTC:
            yield event
        else:
            yield _reflected(event, pivot)


def _reflected(event: MarketEvent, pivot: dict[str, float]) -> MarketEvent:
    def flip(price: float) -> float:
        center = pivot.setdefault(event.symbol, price)
        return center * center / price

    def flipped(levels: tuple[Level, ...]) -> tuple[Level, ...]:
        return tuple((flip(price), size) for price, size in levels)

    match event:
        case Book():
            return replace(event, bids=flipped(event.asks), asks=flipped(event.bids))
        case Trade():
            return replace(event, price=flip(event.price), taker=Side.SELL if event.taker is Side.BUY else Side.BUY)
        case Mark(index_price=index_price):
            return replace(event, mark_price=flip(event.mark_price), index_price=None if index_price is None else flip(index_price))
        case Liquidation():
            side = Position.SHORT if event.side is Position.LONG else Position.LONG
            return replace(event, side=side, price=flip(event.price))
        case Candle():
            return replace(event, open=flip(event.open), high=flip(event.low), low=flip(event.high), close=flip(event.close))
        case _:
            return event


def side_by_side(first: Iterable[Heard], *others: Iterable[Heard], with_btc: bool = False) -> Iterator[Heard]:
    """Markets heard at once, in the order of time. Ticks are those of the first, and so is BTC unless every venue has its own."""
    rest = ([event for event in events if not isinstance(event, Tick) and (with_btc or event.symbol != BTC)] for events in others)
    return merge(first, *rest, key=lambda event: event.received_ms)
