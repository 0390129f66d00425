"""The markets that all features are tested on: a whole script and a rough one heard at once, and a calm one to lead."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from engine.market import Book, Gap, GapReason, Heard, Stream, Tick, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from tests.engine.features.agreement import Market
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger
from tests.engine.script import BTC, START_MS, SYMBOL, Script, side_by_side

OTHER = "KITEUSDT"
UNTICKED = {900, 901, *range(950, 958)}
"""Seconds that nobody closed: a hole that is bridged, and one that is not."""
BOOKLESS = {*range(600, 603), *range(650, 662)}
"""The same for the books of the rough market, after a gap each."""
SILENT = {*range(700, 716)}
"""No book came, and no gap was told."""
WALLED = {*range(1_040, 1_050), *range(1_100, 1_130)}
"""Walls that are pulled at once."""
ODD = {
    *range(1_040, 1_050),
    *range(1_095, 1_170, 2),
    *range(495, 520),
    *range(598, 670),
    *range(698, 722),
    *range(758, 770),
    *range(798, 806),
    *range(895, 965),
}


def roughened(events: Iterator[Heard]) -> Iterator[Heard]:
    """Gaps, silence, crossed books, pulled walls, books of different lengths, a BTC that falls silent."""
    for event in events:
        second = (event.received_ms - START_MS) // 1_000
        if isinstance(event, Book):
            if event.symbol == BTC:
                if not 800 <= second < 804:
                    yield event
            elif second not in BOOKLESS | SILENT:
                yield from _changed(event, second)
        elif second not in UNTICKED or not isinstance(event, Tick):
            yield event
            if isinstance(event, Tick) and second in {499, 599, 649}:
                yield _gap(event.received_ms + 1, Stream.TRADE if second == 499 else Stream.BOOK)


def _changed(book: Book, second: int) -> Iterator[Book]:
    if second % 7 == 0:
        book = replace(book, asks=book.asks[:12])
    elif second % 11 == 0:
        book = replace(book, bids=book.bids[:2])
    if second in WALLED:
        book = replace(book, asks=tuple((price, 4.0 * size) for price, size in book.asks))
    if second in {760, 761}:
        book = replace(book, bids=book.asks, asks=book.bids)
    yield book


def _gap(at_ms: int, stream: Stream) -> Gap:
    return Gap(venue=Venue.BYBIT, symbol=OTHER, exchange_ms=at_ms, received_ms=at_ms, stream=stream, reason=GapReason.SEQUENCE)


@pytest.fixture(scope="session")
def markets() -> list[Market]:
    """Two venues heard at once, the second of them roughly."""
    whole = [
        event
        for event in Script(seed=4, is_whole=True).events()
        if not isinstance(event, Tick) or (event.received_ms - START_MS) // 1_000 not in UNTICKED
    ]
    rough = list(roughened(Script(seed=5, is_whole=True, venue=Venue.BYBIT, symbol=OTHER).events()))
    told = list(side_by_side(whole, rough, with_btc=True))
    made = [
        Market(Ledger(told, venue, symbol, Ledger(told, venue, BTC)))
        for venue, symbol in ((Venue.BINANCE, SYMBOL), (Venue.BYBIT, OTHER))
    ]
    scanner, k = Scanner(Rules()), 0
    for event in told:
        scanner.on(event)
        if isinstance(event, Tick):
            second = (event.received_ms - START_MS) // 1_000
            if k % 5 == 0 or second in ODD:
                for market in made:
                    market.hear(k, scanner)
            k += 1
    return made


@pytest.fixture(scope="session")
def calm() -> Led:
    """A market that has been calm for a thousand seconds: branch it with `then`."""
    return Led().lead(1_000)
