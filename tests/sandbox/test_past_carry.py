"""The simulated venues tell the past as the real ones do, and our own questions read it."""

from collections.abc import AsyncIterator

import pytest

from engine.clock import Clock
from engine.market import Venue
from engine.polling import Poller
from engine.venues import wire_of
from sandbox.market import World
from sandbox.serve import Exchanges, listening

START_MS = 1_764_000_000_000
"""A whole hour, sixteen of them into the day."""
MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
SAMPLE_MS = 300_000
COIN = "LUMAUSDT"
TELLING_INTEREST = pytest.mark.parametrize("poller", [Venue.BINANCE, Venue.BYBIT], indirect=True)
BEGUN_MS = START_MS - 40_000
"""Shortly before a settlement of every interval."""


class Frozen(Clock):
    """As late as the world is."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world

    def now_ms(self) -> int:
        return self._world.now_ms


@pytest.fixture
async def exchanges() -> AsyncIterator[Exchanges]:
    world = World(4, BEGUN_MS, coins=3, past_minutes=90, setup_every_s=None)
    async with listening(world, Clock()) as running:
        yield running


@pytest.fixture(params=list(Venue))
async def poller(exchanges: Exchanges, request: pytest.FixtureRequest) -> AsyncIterator[Poller]:
    venue: Venue = request.param
    asking = Poller(wire_of(venue)(), Frozen(exchanges.world), rest_url=exchanges.urls[venue].rest_url)
    yield asking
    await asking.close()


@TELLING_INTEREST
async def test_open_interest_before_the_start_leads_up_to_now(exchanges: Exchanges, poller: Poller) -> None:
    told = await poller.past_interest(COIN, 48)
    now = exchanges.world.quote(poller.venue, COIN).open_interest_base
    assert [one.exchange_ms for one in told] == [START_MS - SAMPLE_MS * back for back in range(48, 0, -1)]
    assert told[-1].open_interest_base == pytest.approx(now, rel=1e-3)
    assert all(0.9 < one.open_interest_base / now < 1.1 for one in told)
    assert len({one.open_interest_base for one in told}) > 40


@TELLING_INTEREST
async def test_open_interest_goes_on_being_remembered(exchanges: Exchanges, poller: Poller) -> None:
    exchanges.advance(START_MS + 10_000)
    told = await poller.past_interest(COIN, 3)
    assert [one.exchange_ms for one in told] == [START_MS - 2 * SAMPLE_MS, START_MS - SAMPLE_MS, START_MS]


async def test_a_month_of_funding_ends_with_the_rate_that_was_predicted_last(exchanges: Exchanges, poller: Poller) -> None:
    since_ms = START_MS - 30 * DAY_MS
    before = await poller.past_funding(COIN, since_ms)
    if poller.venue is Venue.LBANK:
        assert before == []
        return
    predicted = exchanges.world.quote(poller.venue, COIN).funding
    exchanges.advance(START_MS + 10_000)
    after = await poller.past_funding(COIN, since_ms)
    assert after[-1].exchange_ms == predicted.next_ms == START_MS
    assert after[-1].rate_pct == pytest.approx(predicted.rate_pct, abs=2e-4)
    assert after[-1].interval_h == predicted.interval_h
    assert [one.exchange_ms for one in before][-5:] == [one.exchange_ms for one in after][-6:-1]
    assert len(after) == 30 * 24 // int(predicted.interval_h or 0)


async def test_minutes_of_a_span_are_those_of_the_world(exchanges: Exchanges, poller: Poller) -> None:
    exchanges.advance(START_MS + 10_000)
    told = await poller.minutes(COIN, START_MS - 5 * MINUTE_MS, START_MS)
    if poller.venue is Venue.LBANK:
        assert told == []
        return
    ours = exchanges.world.history(poller.venue, COIN, 6)
    prices = [(one.exchange_ms, one.open, one.high, one.low, one.close) for one in ours]
    assert [(one.exchange_ms, one.open, one.high, one.low, one.close) for one in told] == prices


def test_the_past_changes_nothing_that_comes() -> None:
    """Two worlds of one seed, of which only one is asked for its past."""
    told, quiet = (World(4, BEGUN_MS, coins=2, past_minutes=60, setup_every_s=None) for _ in range(2))
    told.held(Venue.BINANCE, COIN)
    told.settled(Venue.BINANCE, COIN)
    assert told.advance(BEGUN_MS + 30_000) == quiet.advance(BEGUN_MS + 30_000)
    assert told.settled(Venue.BINANCE, COIN) == quiet.settled(Venue.BINANCE, COIN)
    assert told.settled(Venue.BINANCE, COIN) != World(5, BEGUN_MS, coins=2).settled(Venue.BINANCE, COIN)
