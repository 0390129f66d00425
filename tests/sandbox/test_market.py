"""The simulated market keeps the laws of a market, and what is planted in it is really there."""

import math
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from engine.market import Book, Funding, Heard, Key, Liquidation, MarketEvent, OpenInterest, Side, Tick, Trade, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.signals import Closed, ExitReason, Opened
from sandbox.coins import Listing, power_of_at_most, step_of_at_most
from sandbox.market import World, key_of
from sandbox.setups import DECOYS, Kind
from sandbox.warmup import warm_events

START_MS = 1_764_000_000_000
BTC = "BTCUSDT"


def world(seed: int = 1, *, coins: int = 4, past_minutes: int = 30, **more: float | None) -> World:
    return World(seed, START_MS, coins=coins, past_minutes=past_minutes, **({"setup_every_s": None} | more))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def quarter_hour() -> tuple[World, list[MarketEvent]]:
    """Fifteen quiet minutes, made once."""
    quiet = world()
    return quiet, quiet.advance(START_MS + 900_000)


def books_of(events: list[MarketEvent]) -> dict[Key, list[Book]]:
    books: defaultdict[Key, list[Book]] = defaultdict(list)
    for event in events:
        if isinstance(event, Book):
            books[event.venue, event.symbol].append(event)
    return books


def mid(book: Book) -> float:
    return (book.bids[0][0] + book.asks[0][0]) / 2.0


def low_caps(simulated: World) -> list[Listing]:
    return [listing for listing in simulated.listings if listing.coin]


def test_the_same_seed_gives_the_same_market_however_time_is_cut() -> None:
    whole = world(seed=5, first_setup_s=2.0, setup_every_s=30.0).advance(START_MS + 40_000)
    in_pieces = world(seed=5, first_setup_s=2.0, setup_every_s=30.0)
    pieces = [event for at_ms in range(0, 40_001, 1_237) for event in in_pieces.advance(START_MS + at_ms)]
    assert [*pieces, *in_pieces.advance(START_MS + 40_000)] == whole


def test_another_seed_gives_another_market() -> None:
    assert world(seed=1).advance(START_MS + 5_000) != world(seed=2).advance(START_MS + 5_000)


def test_time_never_runs_back_and_never_runs_ahead(quarter_hour: tuple[World, list[MarketEvent]]) -> None:
    _, events = quarter_hour
    assert all(before.received_ms <= after.received_ms for before, after in pairwise(events))
    assert events[-1].received_ms <= START_MS + 900_000


def test_books_are_whole_and_reach_far_enough(quarter_hour: tuple[World, list[MarketEvent]]) -> None:
    _, events = quarter_hour
    for (_, symbol), books in books_of(events).items():
        assert len(books) == pytest.approx(2 * 900, abs=5)
        for book in books:
            assert book.bids[0][0] < book.asks[0][0]
            assert all(better[0] > worse[0] for better, worse in pairwise(book.bids))
            assert all(better[0] < worse[0] for better, worse in pairwise(book.asks))
            assert len(book.bids) == len(book.asks) == 20
            assert all(size > 0.0 for _, size in book.bids + book.asks)
        reach_bps = [min(mid(book) - book.bids[-1][0], book.asks[-1][0] - mid(book)) / mid(book) * 1e4 for book in books]
        assert symbol == BTC or sorted(reach_bps)[len(reach_bps) // 20] > 25.0


def test_prices_and_sizes_stand_on_the_venues_grids(quarter_hour: tuple[World, list[MarketEvent]]) -> None:
    simulated, events = quarter_hour
    grids = {
        key_of(listing): (Decimal(repr(listing.market.price_tick)), Decimal(repr(listing.lot.size)))
        for listing in simulated.listings
    }
    for event in events[::97]:
        tick, lot = grids[event.venue, event.symbol]
        levels = event.bids + event.asks if isinstance(event, Book) else ()
        levels += ((event.price, event.size_base),) if isinstance(event, Trade) else ()
        for price, size in levels:
            assert Decimal(repr(price)) % tick == 0
            assert Decimal(repr(size)) % lot == 0


def test_takers_trade_at_the_prices_that_stand(quarter_hour: tuple[World, list[MarketEvent]]) -> None:
    _, events = quarter_hour
    standing: dict[Key, Book] = {}
    for event in events:
        if isinstance(event, Book):
            standing[event.venue, event.symbol] = event
        elif isinstance(event, Trade):
            book = standing[event.venue, event.symbol]
            levels = book.asks if event.taker is Side.BUY else book.bids
            assert event.price in {price for price, _ in levels}


def test_trade_numbers_ascend_in_every_market(quarter_hour: tuple[World, list[MarketEvent]]) -> None:
    _, events = quarter_hour
    last: dict[Key, int] = {}
    for event in events:
        if isinstance(event, Trade):
            assert int(event.trade_id or 0) > last.get((event.venue, event.symbol), 0)
            last[event.venue, event.symbol] = int(event.trade_id or 0)


def test_low_caps_move_enough_with_fat_tails_and_narrow_spreads(quarter_hour: tuple[World, list[MarketEvent]]) -> None:
    _, events = quarter_hour
    kurtoses = []
    for (_, symbol), books in books_of(events).items():
        mids = [mid(book) for book in books[::2]]
        returns = [math.log(after / before) for before, after in pairwise(mids)]
        variance = sum(r * r for r in returns) / len(returns)
        kurtoses.append(sum(r**4 for r in returns) / len(returns) / variance**2)
        spreads_bps = [(book.asks[0][0] - book.bids[0][0]) / mid(book) * 1e4 for book in books]
        if symbol != BTC:
            assert 1.3 < math.sqrt(variance * 3_600.0) * 100.0 < 4.0
            assert 1.0 < sum(spreads_bps) / len(spreads_bps) < 6.0
    assert 4.0 < sorted(kurtoses)[len(kurtoses) // 2] < 60.0


def test_three_hundred_orders_come_within_six_minutes(quarter_hour: tuple[World, list[MarketEvent]]) -> None:
    simulated, events = quarter_hour
    orders: defaultdict[Key, set[tuple[int, Side]]] = defaultdict(set)
    for event in events:
        if isinstance(event, Trade) and event.received_ms < START_MS + 360_000:
            orders[event.venue, event.symbol].add((event.received_ms, event.taker))
    assert all(len(orders[key_of(listing)]) > 250 for listing in simulated.listings)
    assert sum(len(orders[key_of(listing)]) for listing in low_caps(simulated)) / len(low_caps(simulated)) > 300


def test_open_interest_and_funding_are_told_every_few_seconds_but_not_by_lbank(
    quarter_hour: tuple[World, list[MarketEvent]],
) -> None:
    _, events = quarter_hour
    told = [event for event in events if isinstance(event, OpenInterest)]
    assert {event.venue for event in told} == {Venue.BINANCE, Venue.BYBIT, Venue.MEXC}
    assert len([event for event in told if event.venue is Venue.BYBIT and event.symbol == BTC]) == pytest.approx(150, abs=2)
    assert {event.venue for event in events if isinstance(event, Funding)} == set(Venue)


def test_a_coin_costs_nearly_the_same_on_every_venue() -> None:
    many = world(coins=14)
    many.advance(START_MS + 20_000)
    for number in range(1, len(many.coins)):
        prices = [mid(many.book(*key_of(listing))) / listing.multiplier for listing in many.listings if listing.coin == number]
        assert max(prices) / min(prices) < 1.002


def test_the_cheapest_coin_is_sold_by_the_thousand_on_two_venues() -> None:
    symbols = {(listing.market.venue, listing.market.symbol) for listing in world(coins=14).listings}
    assert (Venue.BINANCE, "1000PIKOUSDT") in symbols
    assert (Venue.MEXC, "PIKOUSDT") in symbols
    assert (Venue.MEXC, "1000PIKOUSDT") not in symbols


def test_every_venue_lists_a_dozen_low_caps_and_bitcoin() -> None:
    for venue in Venue:
        symbols = [market.symbol for market in world(coins=14).markets() if market.venue is venue]
        assert BTC in symbols
        assert 11 <= len(symbols) - 1 <= 13


def test_mexc_counts_in_contracts_of_a_power_of_ten() -> None:
    sizes = {market.contract_size_base for market in world(coins=14).markets() if market.venue is Venue.MEXC}
    assert len(sizes) > 4
    assert all(math.log10(size) == pytest.approx(round(math.log10(size))) for size in sizes)


@pytest.mark.parametrize(("largest", "step"), [(0.26, "0.2"), (0.5, "0.5"), (0.00049, "0.0002"), (3.0, "2"), (1e-9, "1E-9")])
def test_a_grid_step_is_one_two_or_five_times_a_power_of_ten(largest: float, step: str) -> None:
    assert Decimal(repr(step_of_at_most(largest).size)) == Decimal(step)
    assert power_of_at_most(largest).size <= largest


def test_the_past_leads_up_to_the_present(quarter_hour: tuple[World, list[MarketEvent]]) -> None:
    simulated, events = quarter_hour
    listing = low_caps(simulated)[0]
    candles = simulated.history(*key_of(listing), 500)
    assert all(after.exchange_ms - before.exchange_ms == 60_000 for before, after in pairwise(candles))
    assert candles[-1].exchange_ms <= START_MS + 900_000 < candles[-1].exchange_ms + 60_000
    assert len(candles) > 30
    last = [event.price for event in events if isinstance(event, Trade) and (event.venue, event.symbol) == key_of(listing)][-1]
    assert candles[-1].close == last == simulated.quote(*key_of(listing)).last
    assert all(candle.low <= min(candle.open, candle.close) for candle in candles)
    assert all(candle.high >= max(candle.open, candle.close) for candle in candles)


def test_longer_candles_are_the_same_path(quarter_hour: tuple[World, list[MarketEvent]]) -> None:
    simulated, _ = quarter_hour
    key = key_of(low_caps(simulated)[0])
    fives, ones = simulated.history(*key, 3, minutes=5), simulated.history(*key, 30)
    inside = [one for one in ones if 0 <= one.exchange_ms - fives[1].exchange_ms < 300_000]
    assert len(inside) == 5
    assert fives[1].high == max(one.high for one in inside)
    assert fives[1].volume_base == pytest.approx(sum(one.volume_base for one in inside))


@pytest.fixture(scope="module")
def planted() -> tuple[World, list[MarketEvent]]:
    """A dump on Bybit and a squeeze of another coin on Binance, from a minute on, until both are over."""
    simulated = world(seed=3, coins=3)
    dump = simulated.plant(Kind.DUMP, START_MS + 60_000, coin="LUMA", venue=Venue.BYBIT)
    squeeze = simulated.plant(Kind.SQUEEZE, START_MS + 60_000, coin="ORBIT", venue=Venue.BINANCE)
    return simulated, simulated.advance(max(dump.end_ms, squeeze.end_ms))


def test_a_planted_sell_eats_the_bids_and_the_book_shows_it(planted: tuple[World, list[MarketEvent]]) -> None:
    simulated, events = planted
    for story in simulated.setups:
        own = [event for event in events if (event.venue, event.symbol) == (story.venue, story.symbol)]
        usual = sorted(
            event.price * event.size_base for event in own if isinstance(event, Trade) and event.received_ms < story.start_ms
        )
        for at_ms in story.sweep_ms:
            fills = [event for event in own if isinstance(event, Trade) and 0 <= event.received_ms - at_ms < 1_000]
            by_moment: defaultdict[int, list[Trade]] = defaultdict(list)
            for fill in fills:
                by_moment[fill.exchange_ms].append(fill)
            sweep = max(by_moment.values(), key=lambda together: sum(fill.price * fill.size_base for fill in together))
            sold = sum(fill.price * fill.size_base for fill in sweep)
            before = [event for event in own if isinstance(event, Book) and event.received_ms <= sweep[0].received_ms][-1]
            after = next(event for event in own if isinstance(event, Book) and event.received_ms > sweep[0].received_ms)
            near = sum(price * size for price, size in before.bids if price >= before.bids[0][0] * 0.999)
            assert {fill.taker for fill in sweep} == {Side.SELL}
            assert len({fill.price for fill in sweep}) >= 4
            assert sold > 2.0 * usual[-1]
            assert sold > 0.3 * near
            assert after.bids[0][0] < before.bids[0][0]


def test_a_dump_falls_far_enough_and_a_squeeze_rises_far_enough(planted: tuple[World, list[MarketEvent]]) -> None:
    simulated, events = planted
    books = books_of(events)
    for story in simulated.setups:
        swept_ms, over_ms = story.sweep_ms[0] + 2_000, story.end_ms - 150_000
        path = [mid(book) for book in books[story.venue, story.symbol] if swept_ms <= book.received_ms <= over_ms]
        if story.kind is Kind.DUMP:
            assert min(path) / path[0] < 1.0 - 0.019
        else:
            assert max(path) / path[0] > 1.0 + 0.012


def test_a_set_up_has_dear_funding_new_open_interest_and_then_liquidations(planted: tuple[World, list[MarketEvent]]) -> None:
    simulated, events = planted
    story = simulated.setups[0]
    own = [event for event in events if (event.venue, event.symbol) == (story.venue, story.symbol)]
    funding = [event for event in own if isinstance(event, Funding) and event.received_ms > story.sweep_ms[0]]
    assert 60.0 < funding[0].rate_pct * 8_760.0 / (funding[0].interval_h or 0.0) < 160.0
    interest = {event.received_ms: event.open_interest_base for event in own if isinstance(event, OpenInterest)}
    at_start = [value for at_ms, value in interest.items() if at_ms <= story.start_ms][-1]
    at_sweep = [value for at_ms, value in interest.items() if at_ms <= story.sweep_ms[-1]][-1]
    assert at_sweep / at_start > 1.02
    assert any(isinstance(event, Liquidation) for event in own)


def test_a_planted_dump_opens_a_signal_that_reaches_its_target_and_nothing_else_does() -> None:
    simulated, scanner = world(seed=11, coins=1, past_minutes=300, first_setup_s=30.0, setup_every_s=3_600.0), Scanner(Rules())
    early: list[object] = []
    for event in warm_events(simulated, 16.0):
        early += scanner.on(event)
    (story,) = simulated.setups
    heard: list[Heard] = []
    for now_ms in range(simulated.now_ms + 1_000, story.end_ms, 1_000):
        heard += [*simulated.advance(now_ms), Tick(received_ms=now_ms)]
    said = [signal for event in heard for signal in scanner.on(event)]
    official = [signal for signal in said if isinstance(signal, Opened) and signal.official]
    assert early == []
    assert [(signal.venue, signal.symbol) for signal in official] == [(story.venue, story.symbol)]
    assert story.sweep_ms[0] <= official[0].at_ms <= story.sweep_ms[-1] + 5_000
    closed = [signal for signal in said if isinstance(signal, Closed) and signal.signal_id == official[0].signal_id]
    assert [signal.reason for signal in closed] == [ExitReason.TAKE_PROFIT]


def test_the_warm_up_is_quiet_ticks_every_second_and_ends_where_the_world_goes_on() -> None:
    simulated = world(first_setup_s=5.0, setup_every_s=60.0)
    heard = list(warm_events(simulated, 2.0))
    ticks = [event.received_ms for event in heard if isinstance(event, Tick)]
    assert ticks == [START_MS + 1_000 * second for second in range(1, 121)]
    assert all(before.received_ms <= after.received_ms for before, after in pairwise(heard))
    assert simulated.now_ms == START_MS + 120_000
    assert [story.start_ms for story in simulated.setups] == [START_MS + 125_000]


def test_what_is_planted_by_hand_stays_through_the_warm_up() -> None:
    simulated = world(first_setup_s=5.0, setup_every_s=60.0)
    by_hand = simulated.plant(Kind.DUMP, START_MS + 90_000)
    for _ in warm_events(simulated, 1.0):
        pass
    assert by_hand in simulated.setups
    assert [story.start_ms for story in simulated.setups] == [START_MS + 90_000, START_MS + 65_000]


def test_set_ups_come_in_turn_and_decoys_when_they_are_wanted() -> None:
    simulated = world(coins=6, first_setup_s=1.0, setup_every_s=20.0, decoy_every_s=20.0)
    simulated.advance(START_MS + 120_000)
    setups = [story for story in simulated.setups if story.funding_8h_pct is not None]
    assert len({story.coin for story in setups[:6]}) == 6
    assert setups[0].kind is Kind.DUMP
    assert {story.kind for story in simulated.setups} & set(DECOYS)


def test_planting_where_nothing_is_listed_is_refused() -> None:
    with pytest.raises(ValueError, match="no market of NOPE on mexc"):
        world().plant(Kind.DUMP, START_MS, coin="NOPE", venue=Venue.MEXC)
