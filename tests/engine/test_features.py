"""The contract of a feature, over the registry, and one fact about each definition."""

import pytest

from engine.feature import Feature
from engine.features import FEATURES
from engine.features.microprice import tilt
from engine.features.order_flow import BUCKETS, OrderFlow, weighted_quote
from engine.features.sweep import Parent, Sweep
from engine.interest import CoinInterest
from engine.market import Book, Candle, Heard, Level, Side, Stream, Tick, Trade, Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.scanner import Scanner
from engine.track import Reference, Track
from tests.engine.script import START_MS, SYMBOL, Script

KINDS = pytest.mark.parametrize("kind", FEATURES, ids=lambda kind: kind.name)


def track() -> Track:
    return Track(Venue.BINANCE, SYMBOL, CoinInterest(), Reference())


def book(bids: tuple[Level, ...], asks: tuple[Level, ...], at_ms: int = START_MS) -> Book:
    return Book(venue=Venue.BINANCE, symbol=SYMBOL, exchange_ms=at_ms, received_ms=at_ms, bids=bids, asks=asks)


def trade(taker: Side, price: float, size_base: float, at_ms: int) -> Trade:
    return Trade(
        venue=Venue.BINANCE,
        symbol=SYMBOL,
        exchange_ms=at_ms,
        received_ms=at_ms,
        price=price,
        size_base=size_base,
        taker=taker,
    )


@pytest.fixture(scope="module")
def readings_over_time() -> list[dict[str, Known | Unknown]]:
    scanner, seen = Scanner(Rules()), []
    for event in Script(seed=4).events():
        scanner.on(event)
        if isinstance(event, Tick):
            seen += [dict(score.readings) for score in scanner.scores()]
    return seen


@KINDS
def test_a_feature_is_unknown_before_it_has_heard_anything(kind: type[Feature]) -> None:
    assert isinstance(kind(track(), Rules()).reading(START_MS), Unknown)


@KINDS
def test_a_feature_becomes_known_and_stays_between_zero_and_one(kind: type[Feature], readings_over_time) -> None:
    fractions = [seen[kind.name].fraction for seen in readings_over_time if isinstance(seen[kind.name], Known)]
    assert len(fractions) > 300
    assert all(0.0 <= fraction <= 1.0 for fraction in fractions)


@KINDS
def test_a_feature_speaks_up_somewhere_in_a_setup(kind: type[Feature], readings_over_time) -> None:
    assert max(seen[kind.name].fraction for seen in readings_over_time if isinstance(seen[kind.name], Known)) > 0.15


def test_feature_names_are_unique() -> None:
    assert len({kind.name for kind in FEATURES}) == len(FEATURES)


def test_the_microprice_leans_to_the_smaller_side() -> None:
    heavy_ask = book(((1.0, 10.0),), ((1.1, 30.0),))
    assert tilt(heavy_ask) == pytest.approx(-0.5)


@pytest.mark.parametrize("distance_bps", [0.0, 1.9, 4.0, 9.0, 19.0, 39.0, 41.0])
def test_order_flow_weighs_by_distance(distance_bps: float) -> None:
    level = (100.0 * (1.0 + distance_bps / 1e4), 2.0)
    weight = next((weight for up_to_bps, weight in BUCKETS if distance_bps <= up_to_bps), 0.0)
    assert weighted_quote([level], 100.0) == pytest.approx(weight * level[0] * 2.0)


def flow_after(before: Book, after: Book) -> float:
    feature = OrderFlow(track(), Rules())
    feature.hear_book(before)
    feature.hear_book(after)
    return feature._flow.at(after.received_ms)


def test_order_flow_counts_bids_that_came_as_buying() -> None:
    before = book(((100.00, 5.0), (99.99, 5.0)), ((100.01, 5.0), (100.02, 5.0)))
    after = book(((100.00, 9.0), (99.99, 5.0)), ((100.01, 5.0), (100.02, 5.0)))
    assert flow_after(before, after) == pytest.approx(4.0 * 100.0)


def test_order_flow_ignores_levels_that_only_slid_out_of_view() -> None:
    before = book(((100.00, 5.0), (99.99, 5.0)), ((100.01, 5.0), (100.02, 5.0)))
    after = book(((100.00, 5.0), (99.99, 5.0)), ((100.005, 1.0), (100.01, 5.0)))
    assert flow_after(before, after) == pytest.approx(-100.005)


def test_a_gap_voids_the_running_order_flow() -> None:
    feature = OrderFlow(track(), Rules())
    feature.hear_book(book(((100.0, 5.0),), ((100.01, 5.0),)))
    feature.hear_gap(Stream.BOOK)
    feature.hear_book(book(((100.0, 500.0),), ((100.01, 5.0),)))
    assert feature._flow.at(START_MS) == 0.0


def test_trades_within_fifty_milliseconds_on_one_side_are_one_order() -> None:
    parent = Parent(trade(Side.SELL, 1.0, 1.0, 0), None)
    assert parent.takes(trade(Side.SELL, 0.9, 1.0, 50))
    assert not parent.takes(trade(Side.BUY, 0.9, 1.0, 60))
    assert not parent.takes(trade(Side.SELL, 0.9, 1.0, 101))
    assert parent.takes(trade(Side.SELL, 0.8, 1.0, 100))
    assert not parent.takes(trade(Side.SELL, 0.8, 1.0, 105))


def swept(prices: tuple[float, ...], size_base: float, parents: int = 320, bid_size: float = 100.0) -> Sweep:
    """A sweep feature that knows its symbol and then hears one large sell order at these prices."""
    market = track()
    market.hear_book(book(((1.0, bid_size), (0.9999, bid_size)), ((1.0001, bid_size),)))
    feature = Sweep(market, Rules())
    for number in range(parents):
        feature.hear_trade(trade(Side.SELL, 1.0, 10.0, START_MS + number * 1_000))
    for number, price in enumerate(prices):
        feature.hear_trade(trade(Side.SELL, price, size_base, START_MS + 900_000 + number))
    return feature


def test_a_large_order_through_three_levels_is_a_sweep() -> None:
    assert swept((1.0, 0.9999, 0.9998), 30.0).last_sell_ms == START_MS + 900_002


@pytest.mark.parametrize(
    ("prices", "size_base", "bid_size"),
    [((1.0, 0.9999), 45.0, 100.0), ((1.0, 0.9999, 0.9998), 3.0, 100.0), ((1.0, 0.9999, 0.9998), 30.0, 500.0)],
    ids=["too few levels", "no larger than usual", "a small part of the book"],
)
def test_what_is_not_a_sweep(prices: tuple[float, ...], size_base: float, bid_size: float) -> None:
    assert swept(prices, size_base, bid_size=bid_size).last_sell_ms is None


def test_a_sweep_is_unknown_before_three_hundred_orders() -> None:
    feature = swept((1.0, 0.9999, 0.9998), 30.0, parents=100)
    assert feature.reading(START_MS + 901_000) == Unknown(Why.WARMUP)


def test_a_sweep_halves_every_twenty_seconds() -> None:
    feature = swept((1.0, 0.9999, 0.9998), 30.0)
    now, later = feature.reading(START_MS + 900_002), feature.reading(START_MS + 920_002)
    assert isinstance(now, Known)
    assert isinstance(later, Known)
    assert later.fraction == pytest.approx(now.fraction / 2.0)
    assert later.raw == 20.0


def test_a_stale_book_is_unknown_not_zero() -> None:
    scanner = Scanner(Rules())
    events: list[Heard] = list(Script(seed=1, has_setup=False).events())[:20_000]
    for event in events:
        scanner.on(event)
    scanner.on(Tick(received_ms=events[-1].received_ms + 60_000))
    score = scanner.score(Venue.BINANCE, SYMBOL)
    assert score is not None
    assert score.readings["microprice"] == Unknown(Why.STALE)
    assert score.readings["btc"] == Unknown(Why.STALE)


def test_a_silent_feed_does_not_teach_that_nothing_moves() -> None:
    market = track()
    for second in range(400):
        bid = 1.0 + 0.001 * (second % 2)
        market.hear_book(book(((bid, 10.0),), ((bid + 0.0001, 10.0),), START_MS + second * 1_000))
        market.close_second(START_MS + second * 1_000)
    before = market.sigma
    for second in range(420, 1_000):
        market.close_second(START_MS + second * 1_000)
    assert market.sigma == before
    assert market.log_mid is None


def test_a_price_that_moved_during_a_gap_did_not_move_in_a_second() -> None:
    market = track()
    for second in (*range(400), *range(700, 760)):
        bid = 1.0 if second < 400 else 1.01
        market.hear_book(book(((bid, 10.0),), ((bid + 0.0001, 10.0),), START_MS + second * 1_000))
        market.close_second(START_MS + second * 1_000)
        if second in {700, 705, 729}:
            assert market.log_return(30_000, START_MS + second * 1_000) is None
    assert market.log_return(30_000, START_MS + 759_000) == 0.0


def test_open_interest_that_changed_during_an_outage_did_not_change_in_two_minutes() -> None:
    coin = CoinInterest()
    for second in (*range(0, 900, 10), *range(1_200, 1_310, 10)):
        coin.add(Venue.BINANCE, SYMBOL, 1_000.0 if second < 900 else 1_100.0, START_MS + second * 1_000)
        if 1_200 <= second < 1_290:
            assert coin.change(START_MS + second * 1_000) is None
    series = coin.of(Venue.BINANCE, SYMBOL)
    assert series is not None
    assert series.change() == 0.0


def test_reports_in_bursts_are_not_taken_for_a_faster_source() -> None:
    coin = CoinInterest()
    for second in range(0, 300, 10):
        for burst in range(5):
            coin.add(Venue.BINANCE, SYMBOL, 1_000.0, START_MS + second * 1_000 + burst * 100)
    series = coin.of(Venue.BINANCE, SYMBOL)
    assert series is not None
    assert series.is_fresh(START_MS + 295_000)


def test_a_volatility_needs_more_than_one_old_candle() -> None:
    market = track()
    market.hear_candle(
        Candle(
            venue=Venue.BINANCE,
            symbol=SYMBOL,
            exchange_ms=START_MS - 400_000,
            received_ms=START_MS,
            open=1.0,
            high=1.0,
            low=1.0,
            close=1.0,
            volume_base=0.0,
        )
    )
    market.hear_book(book(((1.0, 10.0),), ((1.0001, 10.0),)))
    market.close_second(START_MS)
    market.close_second(START_MS + 1_000)
    assert market.sigma is None


def test_btc_is_looked_for_on_binance_once_the_venues_own_is_gone() -> None:
    reference = Reference()
    own, other = (Track(venue, "BTCUSDT", CoinInterest(), reference) for venue in (Venue.BYBIT, Venue.BINANCE))
    reference.hold(own)
    reference.hold(other)
    assert reference.btc(Venue.BYBIT) is own
    reference.release(own)
    assert reference.btc(Venue.BYBIT) is other
