"""ms of CPU to judge every market on a tick, with all features warm."""

from collections.abc import Iterator

from benchmarks.rounds import Measured, cpu_s, measured
from engine.market import Book, Heard, Side, Tick, Trade, Venue
from engine.rules import Rules
from engine.scanner import Scanner

START_MS = 1_700_000_000_000
SECONDS = 400
TICKS = 20


def tick(markets: int) -> Iterator[tuple[str, Measured]]:
    scanner = Scanner(Rules())
    for second in range(SECONDS):
        for event in _second(markets, second):
            scanner.on(event)
    took_ms = []
    for second in range(SECONDS, SECONDS + TICKS):
        *heard, last = _second(markets, second)
        for event in heard:
            scanner.on(event)
        took_ms.append(cpu_s(lambda last=last: scanner.on(last) and None) * 1e3)
    yield f"a tick over {markets:,} markets, ms", measured(took_ms)


def _second(markets: int, second: int) -> list[Heard]:
    """A book and a trade for every tenth market (the others keep theirs) and BTC, then the tick."""
    now_ms = START_MS + second * 1_000
    heard: list[Heard] = [_book("BTCUSDT", now_ms, second)]
    for number in range(second % 10, markets, 10) if second > 10 else range(markets):
        symbol = f"C{number}USDT"
        heard += [_book(symbol, now_ms, second + number), _trade(symbol, now_ms, second)]
    return [*heard, Tick(received_ms=now_ms + 999)]


def _book(symbol: str, now_ms: int, wobble: int) -> Book:
    first = 10_000 + wobble % 7
    bids = tuple(((first - level) / 1e4, 50.0 + (wobble * level) % 11) for level in range(20))
    asks = tuple(((first + 1 + level) / 1e4, 50.0 + (wobble + level) % 13) for level in range(20))
    return Book(venue=Venue.BINANCE, symbol=symbol, exchange_ms=now_ms, received_ms=now_ms, bids=bids, asks=asks)


def _trade(symbol: str, now_ms: int, second: int) -> Trade:
    side = Side.BUY if second % 2 else Side.SELL
    return Trade(venue=Venue.BINANCE, symbol=symbol, exchange_ms=now_ms, received_ms=now_ms, price=1.0, size_base=5.0, taker=side)
