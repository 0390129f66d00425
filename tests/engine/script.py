"""A scripted market for tests: calm, pump, exhaustion with a sell sweep, then a dump or a squeeze. Seeded; one event list."""

import math
import random
from collections.abc import Callable, Iterator

from engine.market import Book, Funding, Heard, Level, OpenInterest, Side, Tick, Trade, Venue

START_MS = 1_700_000_000_000
CALM_S = 1_260
PUMP_S = 120
TURN_S = 60
END_S = 360
SYMBOL = "LUMAUSDT"
BTC = "BTCUSDT"


class Script:
    """`scale` multiplies prices and divides sizes (a coin's denomination), `size` multiplies sizes alone."""

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
        self.mid = 0.35
        self.btc = 60_000.0
        self.interest = 5e6
        self.trade_id = 0

    def events(self) -> Iterator[Heard]:
        """Every second: two books, trades, now and then open interest and funding, BTC, and a tick."""
        for second in range(CALM_S + PUMP_S + TURN_S + END_S):
            yield from self._second(second, self.start_ms + second * 1_000)

    def phase(self, second: int) -> str:
        if second < CALM_S or not self.has_setup:
            return "calm"
        if second < CALM_S + PUMP_S:
            return "pump"
        return "turn" if second < CALM_S + PUMP_S + TURN_S else "end"

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
        if phase == "turn" and second == CALM_S + PUMP_S + TURN_S - 10:
            yield from self._sweep(now_ms + 600)
        if second % 10 == 0:
            yield from self._slow(phase, now_ms)
        yield Tick(received_ms=now_ms + 999)

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


def mirrored(events: Iterator[Heard]) -> Iterator[Heard]:
    """Bids and asks, buyers and sellers change places: prices are reflected in ln around the first one seen."""
    pivot: dict[str, float] = {}

    def flip(symbol: str, price: float) -> float:
        center = pivot.setdefault(symbol, price)
        return center * center / price

    for event in events:
        if isinstance(event, Book) and event.symbol != BTC:
            yield _with(event, flip)
        elif isinstance(event, Trade):
            yield Trade(
                venue=event.venue,
                symbol=event.symbol,
                exchange_ms=event.exchange_ms,
                received_ms=event.received_ms,
                price=flip(event.symbol, event.price),
                size_base=event.size_base,
                taker=Side.SELL if event.taker is Side.BUY else Side.BUY,
                trade_id=event.trade_id,
            )
        else:
            yield event


def _with(book: Book, flip: Callable[[str, float], float]) -> Book:
    return Book(
        venue=book.venue,
        symbol=book.symbol,
        exchange_ms=book.exchange_ms,
        received_ms=book.received_ms,
        bids=tuple((flip(book.symbol, price), size) for price, size in book.asks),
        asks=tuple((flip(book.symbol, price), size) for price, size in book.bids),
    )
