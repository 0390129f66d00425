"""Many markets at a realistic pace, made without a simulation: every second a new book and a trade each, BTC, and a tick."""

import msgspec

from engine.market import Book, Heard, Side, Tick, Trade, Venue

START_MS = 1_700_000_000_000
BOOKS = 21


def _book(symbol: str, wobble: int) -> Book:
    first = 10_000 + wobble % 7
    bids = tuple(((first - level) / 1e4, 50.0 + (wobble * level) % 11) for level in range(20))
    asks = tuple(((first + 1 + level) / 1e4, 50.0 + (wobble + level) % 13) for level in range(20))
    return Book(venue=Venue.BINANCE, symbol=symbol, exchange_ms=START_MS, received_ms=START_MS, bids=bids, asks=asks)


class Crowd:
    """`second(n)` gives what a scanner hears in the n-th second; only times and the choice among ready books differ."""

    def __init__(self, markets: int) -> None:
        self._symbols = ["BTCUSDT", *(f"C{number}USDT" for number in range(markets))]
        self._books = [_book("BTCUSDT", wobble) for wobble in range(BOOKS)]

    def second(self, number: int) -> list[Heard]:
        now_ms = START_MS + number * 1_000
        heard: list[Heard] = []
        for place, symbol in enumerate(self._symbols):
            book = self._books[(number + place) % BOOKS]
            heard += [
                msgspec.structs.replace(book, symbol=symbol, exchange_ms=now_ms, received_ms=now_ms),
                Trade(
                    venue=Venue.BINANCE,
                    symbol=symbol,
                    exchange_ms=now_ms,
                    received_ms=now_ms,
                    price=1.0,
                    size_base=5.0,
                    taker=Side.BUY if number % 2 else Side.SELL,
                ),
            ]
        return [*heard, Tick(received_ms=now_ms + 999)]
