"""The leaderboard is made a few markets at a time, and says what judging all of them at once would say."""

import asyncio
import time

import aiohttp
import pytest

from bot.board import AT_ONCE, Board
from bot.listening import Listening
from bot.settings import Settings
from bot.venues import VenueRuntime
from engine.clock import Clock
from engine.inbox import Inbox
from engine.leaderboard import rank
from engine.market import Book, Market, Tick, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from tests.engine.script import START_MS

MARKETS = 3 * AT_ONCE + 7


def book(symbol: str, asks_base: float, at_ms: int) -> Book:
    bids, asks = ((0.999, 1_000.0), (0.998, 1_000.0)), ((1.0, asks_base), (1.001, asks_base))
    return Book(venue=Venue.LBANK, symbol=symbol, exchange_ms=at_ms, received_ms=at_ms, bids=bids, asks=asks)


def names() -> list[str]:
    return [f"C{number}USDT" for number in range(MARKETS)]


@pytest.fixture(scope="module")
def crowd() -> Scanner:
    """A market each, with more on its asks from one to the next, for a quarter of a minute. Nobody may feed it."""
    scanner = Scanner(Rules())
    for second in range(15):
        now_ms = START_MS + second * 1_000
        for number, symbol in enumerate(["BTCUSDT", *names()]):
            scanner.on(book(symbol, 900.0 + 10.0 * number, now_ms))
        scanner.on(Tick(received_ms=now_ms + 500))
    return scanner


async def test_a_scan_is_what_judging_every_market_at_once_would_rank(crowd: Scanner) -> None:
    board = await Board(crowd, Clock()).scan()
    assert board.rows == rank(crowd.scores(), None, board.at_ms).rows
    assert len(board.rows) == MARKETS
    assert board.rows[0].score.score_low > board.rows[-1].score.score_low == 0.0


async def test_the_loop_gets_its_turn_between_slices(crowd: Scanner) -> None:
    scanning, turns = asyncio.create_task(Board(crowd, Clock()).scan()), 0
    while not scanning.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > MARKETS // AT_ONCE


async def test_a_board_is_whole_or_the_one_before(crowd: Scanner) -> None:
    """Whoever looks while a scan is running sees no half of it, and one that is cancelled leaves nothing behind."""
    board = Board(crowd, Clock())
    first = await board.scan()
    scanning = asyncio.create_task(board.scan())
    await asyncio.sleep(0)
    assert board.latest is first
    scanning.cancel()
    with pytest.raises(asyncio.CancelledError):
        await scanning
    assert board.latest is first


async def test_a_market_that_leaves_during_a_scan_is_left_out() -> None:
    scanner = Scanner(Rules())
    for symbol in names():
        scanner.on(book(symbol, 1_000.0, START_MS))
    scanner.on(Tick(received_ms=START_MS + 500))
    scanning = asyncio.create_task(Board(scanner, Clock()).scan())
    await asyncio.sleep(0)
    assert not scanning.done()
    for now_ms in range(START_MS + 20_000, START_MS + 720_000, 20_000):
        scanner.on(Tick(received_ms=now_ms))
        scanner.on(book(names()[0], 1_000.0, now_ms + 200))
    assert scanner.lows().keys() == {(Venue.LBANK, names()[0])}
    shown = {row.score.symbol for row in (await scanning).rows}
    assert shown == set(names()[:AT_ONCE])


async def test_a_scan_is_not_billed_for_what_others_do_meanwhile(crowd: Scanner) -> None:
    board = Board(crowd, Clock())
    scanning = asyncio.create_task(board.scan())
    await asyncio.sleep(0)
    time.sleep(1.0)  # noqa: ASYNC251 - somebody else holds the loop
    await scanning
    assert board.scan_ms is not None
    assert 0.0 < board.scan_ms < 1_000.0


async def test_markets_that_join_between_two_seconds_are_ranked_last() -> None:
    """The columns of the new ones do not exist yet in what was closed at the last second."""
    scanner = Scanner(Rules())
    scanner.on(book("OLDUSDT", 5_000.0, START_MS))
    scanner.on(Tick(received_ms=START_MS + 500))
    for symbol in names():
        scanner.on(book(symbol, 1_000.0, START_MS + 700))
    assert scanner.lows().keys() == {(Venue.LBANK, "OLDUSDT"), *((Venue.LBANK, symbol) for symbol in names())}
    assert len((await Board(scanner, Clock()).scan()).rows) <= MARKETS + 1


async def test_the_hottest_are_those_with_the_highest_lower_bound(crowd: Scanner) -> None:
    """One that is not heard of yet stands at the end, and the reference is nobody's candidate."""
    settings, clock = Settings(_env_file=None), Clock()
    async with aiohttp.ClientSession() as session:
        runtime = VenueRuntime(Venue.LBANK, settings, session, clock, Inbox(10, clock))
        watched = ["NEWUSDT", *names(), "BTCUSDT"]
        runtime.watched = {symbol: Market(venue=Venue.LBANK, symbol=symbol, wire_symbol=symbol) for symbol in watched}
        hottest = Listening(settings, clock, crowd, [runtime]).hottest(Venue.LBANK)
        await runtime.close()
    lows = [crowd.lows().get((Venue.LBANK, symbol), 0.0) for symbol in hottest]
    assert lows == sorted(lows, reverse=True)
    assert lows[0] > lows[-1]
    assert set(hottest) == {"NEWUSDT", *names()}
