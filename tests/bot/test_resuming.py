"""What becomes of signals that were open at the last stop: real venues' REST on loopback, a real database, time by hand."""

import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ledger import Ledger
from bot.resuming import Resuming
from engine.clock import Clock
from engine.exits import Following
from engine.market import Funding, Venue
from engine.polling import Poller
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Closed, ExitReason, Opened
from engine.venues import wire_of
from sandbox.market import World
from sandbox.serve import Exchanges, listening
from sandbox.venues.faults import Fault
from storage import signals
from storage.database import Database
from storage.signals import Record
from tests.storage.samples import opened

HOUR_MS = 1_764_000_000_000
"""A whole hour, in which funding is settled everywhere."""
OPENED_MS = HOUR_MS - 130_000
MINUTE_MS, DAY_MS = 60_000, 86_400_000
COIN = "LUMAUSDT"


class Frozen(Clock):
    """As late as the world is."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world

    def now_ms(self) -> int:
        return self._world.now_ms


class Bot:
    """What is left of it between two processes, and how to start it again."""

    def __init__(self, exchanges: Exchanges, database: Database) -> None:
        self.exchanges = exchanges
        self.database = database
        self.clock = Frozen(exchanges.world)
        self.pollers = {
            venue: Poller(wire_of(venue)(), self.clock, rest_url=address.rest_url) for venue, address in exchanges.urls.items()
        }

    async def stopped(self, venue: Venue = Venue.BYBIT, **changes: object) -> Opened:
        """A signal of now, its levels out of reach, is open when the bot stops."""
        price = self.exchanges.world.quote(venue, COIN).last
        levels = {"entry_price": price, "take_profit": price * 0.5, "stop_loss": price * 1.5}
        signal = opened("s1", **{"venue": venue, "symbol": COIN, "at_ms": OPENED_MS, **levels, **changes})
        await Ledger(self.database, Scanner(Rules()), self.clock).keep([signal])
        return signal

    async def start(self, venues: frozenset[Venue] = frozenset(Venue), rules: Rules | None = None) -> tuple[Resuming, Scanner]:
        async with self.database.session() as session:
            left_open = await signals.still_open(session)
        scanner = Scanner(rules or Rules(), held=[record.opened for record in left_open])
        ledger = Ledger(self.database, scanner, self.clock)
        pollers = {venue: poller for venue, poller in self.pollers.items() if venue in venues}
        return Resuming(self.database, scanner, ledger, pollers, self.clock, left_open), scanner

    async def record(self) -> Record:
        async with self.database.session() as session:
            record = await signals.get(session, "s1")
        assert record is not None
        return record

    async def end(self) -> Closed | None:
        return (await self.record()).closed


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    world = World(4, OPENED_MS, coins=2, past_minutes=90, setup_every_s=None)
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/sgnl.db")
    await database.upgrade()
    async with listening(world, Clock()) as exchanges:
        bot = Bot(exchanges, database)
        yield bot
        for poller in bot.pollers.values():
            await poller.close()
    await database.close()


def only(scanner: Scanner) -> Following:
    (following,) = scanner._followed._all()
    return following


TELLING_MINUTES = pytest.mark.parametrize("venue", [Venue.BINANCE, Venue.BYBIT, Venue.MEXC])


@TELLING_MINUTES
async def test_a_target_that_was_passed_meanwhile_closes_the_signal_and_frees_its_coin(bot: Bot, venue: Venue) -> None:
    price = bot.exchanges.world.quote(venue, COIN).last
    signal = await bot.stopped(venue, take_profit=price * 1.3)
    bot.exchanges.advance(HOUR_MS + 30_000)
    resuming, scanner = await bot.start()
    assert only(scanner).is_held
    await resuming()
    record = await bot.record()
    assert record.closed is not None
    assert (record.closed.reason, record.closed.exit_price) == (ExitReason.TAKE_PROFIT, signal.take_profit)
    assert (record.from_candles, scanner.open_signals()) == (True, ())


@TELLING_MINUTES
async def test_what_is_still_open_is_followed_on_from_where_the_minutes_end(bot: Bot, venue: Venue) -> None:
    signal = await bot.stopped(venue)
    bot.exchanges.advance(HOUR_MS + 30_000)
    resuming, scanner = await bot.start()
    await resuming()
    following = only(scanner)
    minutes = bot.exchanges.world.history(venue, COIN, 4)
    assert not following.is_held
    assert following.seen.until_ms == bot.clock.now_ms()
    assert following.highest_ask == max(signal.entry_price, *(candle.high for candle in minutes))
    assert following.lowest_ask == min(signal.entry_price, *(min(candle.low * 1.005, candle.high) for candle in minutes[1:]))
    record = await bot.record()
    assert (record.closed, record.blind, record.from_candles) == (None, None, False)


@TELLING_MINUTES
async def test_funding_that_was_settled_meanwhile_is_taken_along(bot: Bot, venue: Venue) -> None:
    predicted: Funding = bot.exchanges.world.quote(venue, COIN).funding
    assert predicted.next_ms == HOUR_MS
    await bot.stopped(venue)
    bot.exchanges.advance(HOUR_MS + 30_000)
    resuming, scanner = await bot.start()
    await resuming()
    assert only(scanner).funding_pct == pytest.approx(predicted.rate_pct, abs=2e-4)


async def test_a_venue_without_minutes_is_followed_on_and_the_hole_is_told(bot: Bot) -> None:
    await bot.stopped(Venue.LBANK, stop_loss=1e-9)
    bot.exchanges.advance(HOUR_MS)
    resuming, scanner = await bot.start()
    await resuming()
    record = await bot.record()
    assert (record.closed, only(scanner).is_held) == (None, False)
    assert record.blind is not None
    assert (record.blind.at_ms, record.blind.seconds_blind) == (HOUR_MS, 130.0)


async def test_a_signal_waits_for_a_venue_that_does_not_answer_and_this_is_told_once(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    price = bot.exchanges.world.quote(Venue.BYBIT, COIN).last
    await bot.stopped(stop_loss=price * 0.7)
    bot.exchanges.advance(HOUR_MS)
    server = bot.exchanges.servers[Venue.BYBIT]
    server.fault(Fault.REFUSE, status=503)
    resuming, scanner = await bot.start()
    with caplog.at_level(logging.WARNING):
        await resuming()
        await resuming()
    assert len([record for record in caplog.records if record.name == "bot.resuming"]) == 1
    assert (only(scanner).is_held, await bot.end()) == (True, None)
    told = (await bot.record()).blind
    assert told is not None
    assert told.seconds_blind == 130.0
    server.faults.mend()
    await resuming()
    assert scanner.open_signals() == ()
    end = await bot.end()
    assert end is not None
    assert end.reason is ExitReason.STOP_LOSS


async def test_one_venue_that_does_not_answer_holds_up_no_other(bot: Bot) -> None:
    await bot.stopped(Venue.MEXC)
    await Ledger(bot.database, Scanner(Rules()), bot.clock).keep([opened("s2", venue=Venue.BYBIT, symbol=COIN, at_ms=OPENED_MS)])
    bot.exchanges.servers[Venue.BYBIT].fault(Fault.REFUSE, status=503)
    bot.exchanges.advance(OPENED_MS + 60_000)
    resuming, scanner = await bot.start()
    await resuming()
    assert {one.opened.signal_id: one.is_held for one in scanner._followed._all()} == {"s1": False, "s2": True}


async def test_the_next_start_begins_where_the_last_note_ends(bot: Bot) -> None:
    """The low before the note is known from it and not from the minutes, which it is cut out of."""
    await bot.stopped()
    first, scanner = await bot.start()
    await first()
    only(scanner).see(0.9 * only(scanner).lowest_ask, OPENED_MS + 10_000)
    await first.note()
    assert (await bot.record()).seen == only(scanner).seen
    bot.exchanges.advance(HOUR_MS)
    second, scanner = await bot.start()
    await second()
    assert only(scanner).lowest_ask == (await bot.record()).seen.lowest_ask  # type: ignore[union-attr]
    assert only(scanner).seen.until_ms == HOUR_MS


async def test_what_is_held_is_not_noted_as_followed(bot: Bot) -> None:
    await bot.stopped()
    bot.exchanges.advance(HOUR_MS)
    resuming, _ = await bot.start()
    await resuming.note()
    assert (await bot.record()).seen is None


@pytest.mark.parametrize("venues", [frozenset(Venue), frozenset({Venue.LBANK})])
async def test_a_market_that_is_gone_gets_no_invented_end_but_holds_nothing_up(bot: Bot, venues: frozenset[Venue]) -> None:
    await bot.stopped(symbol="GONEUSDT", at_ms=OPENED_MS - DAY_MS - Rules().timeout_ms)
    resuming, scanner = await bot.start(venues)
    await resuming()
    assert only(scanner).is_held
    bot.exchanges.advance(OPENED_MS + 1_000)
    await resuming()
    assert scanner.open_signals() == ()
    assert await bot.end() is None


async def test_a_long_outage_is_settled_too(bot: Bot) -> None:
    """Time has long been up, and the minutes still tell at which price."""
    await bot.stopped(Venue.BINANCE)
    bot.exchanges.advance(HOUR_MS + 90_000)
    resuming, _ = await bot.start(rules=Rules(timeout_ms=MINUTE_MS))
    await resuming()
    end = await bot.end()
    assert end is not None
    assert (end.reason, end.at_ms) == (ExitReason.TIMEOUT, HOUR_MS - MINUTE_MS)


async def test_nothing_is_settled_while_the_record_cannot_be_written(bot: Bot, tmp_path: Path) -> None:
    price = bot.exchanges.world.quote(Venue.BYBIT, COIN).last
    await bot.stopped(stop_loss=price * 0.7)
    resuming, scanner = await bot.start()
    whole, broken = bot.database, Database(f"sqlite+aiosqlite:///{tmp_path}/nothing.db")
    resuming._database = broken
    bot.exchanges.advance(HOUR_MS)
    await resuming()
    assert only(scanner).is_held
    resuming._database = whole
    await resuming()
    assert (await bot.record()).from_candles
    await broken.close()
