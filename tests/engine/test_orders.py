"""Taker orders and sweeps against an oracle that puts them together again after every trade."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.market import Book, Gap, GapReason, Level, MarketEvent, Side, Stream, Trade, Venue
from engine.orders import Parent, TakerOrders
from tests.engine.script import START_MS, SYMBOL
from tests.engine.slow_orders import Seen, orders_of

LATE_MS = START_MS + 900_000
"""After 320 orders of a usual size, one a second."""


def book(bids: tuple[Level, ...], asks: tuple[Level, ...]) -> Book:
    return Book(venue=Venue.BINANCE, symbol=SYMBOL, exchange_ms=START_MS, received_ms=START_MS, bids=bids, asks=asks)


def trade(taker: Side, price: float, size_base: float, at_ms: int) -> Trade:
    return Trade(
        venue=Venue.BINANCE, symbol=SYMBOL, exchange_ms=at_ms, received_ms=at_ms, price=price, size_base=size_base, taker=taker
    )


def gap(stream: Stream) -> Gap:
    return Gap(venue=Venue.BINANCE, symbol=SYMBOL, exchange_ms=0, received_ms=0, stream=stream, reason=GapReason.DISCONNECT)


def usual(orders: int = 320) -> list[MarketEvent]:
    """Single trades of ten coins, now and then of a hundred: enough to know what is large here."""
    sizes = [100.0 if number % 50 == 7 else 10.0 for number in range(orders)]
    return [trade(Side.SELL, 1.0, size, START_MS + number * 1_000) for number, size in enumerate(sizes)]


BOOK = book(((1.0, 100.0), (0.9999, 100.0)), ((1.0001, 100.0), (1.0002, 100.0)))


def seen_by_engine(events: list[MarketEvent]) -> list[Seen]:
    orders, met, seen = TakerOrders(), None, []
    for event in events:
        if isinstance(event, Book):
            met = event if event.bids[0][0] < event.asks[0][0] else None
        elif isinstance(event, Gap):
            if event.stream is not Stream.BOOK:
                orders.forget_running()
            met = met if event.stream is Stream.TRADE else None
        elif isinstance(event, Trade):
            orders.hear(event, event.price * event.size_base, met)
            at_ms = event.received_ms
            strength = 0.0 if orders.last_sell_ms is None else orders.strength_at(orders.last_sell_ms)
            seen.append(Seen(at_ms, orders._sizes.n, orders.last_sell_ms, orders.last_buy_ms, strength))
    return seen


@st.composite
def bursts(draw: st.DrawFn) -> list[MarketEvent]:
    """Orders of one to five trades, many of them sweeps, some running into each other, among books and gaps."""
    at_ms, events = LATE_MS, [*usual(), BOOK]
    for _ in range(draw(st.integers(3, 15))):
        kind = draw(st.integers(0, 12))
        if kind == 0:
            events.append(gap(draw(st.sampled_from(Stream))))
        elif kind == 1:
            size = draw(st.sampled_from((10.0, 100.0, 900.0)))
            events.append(book(((1.0, size), (0.9999, size)), ((1.0001, size),)))
        taker = Side.SELL if draw(st.integers(0, 3)) else Side.BUY
        at_ms += draw(st.sampled_from((0, 40, 51, 5_000, 20_000)))
        size = draw(st.sampled_from((1.0, 20.0, 40.0, 60.0, 200.0)))
        for number in range(draw(st.integers(1, 5))):
            at_ms += draw(st.sampled_from((0, 1, 10, 30, 50, 51))) if number else 0
            events.append(trade(taker, 1.0 - 0.0001 * draw(st.integers(0, 4)), size, at_ms))
    return events


@settings(max_examples=80, deadline=None)
@given(bursts())
def test_orders_and_sweeps_are_those_put_together_again_from_scratch(events: list[MarketEvent]) -> None:
    for mine, again in zip(seen_by_engine(events)[320:], orders_of(events)[320:], strict=True):
        assert mine[:4] == again[:4]
        assert mine.strength == pytest.approx(again.strength, rel=1e-9)


def test_trades_within_fifty_milliseconds_on_one_side_are_one_order() -> None:
    parent = Parent(trade(Side.SELL, 1.0, 1.0, 0), 1.0, None)
    assert parent.takes(trade(Side.SELL, 0.9, 1.0, 50), 0.9)
    assert not parent.takes(trade(Side.BUY, 0.9, 1.0, 60), 0.9)
    assert not parent.takes(trade(Side.SELL, 0.9, 1.0, 101), 0.9)
    assert parent.takes(trade(Side.SELL, 0.8, 1.0, 100), 0.8)
    assert not parent.takes(trade(Side.SELL, 0.8, 1.0, 105), 0.8)
    assert (parent.quote, parent.levels) == (pytest.approx(2.7), 3)


def swept(
    prices: tuple[float, ...], size_base: float, parents: int = 320, met: Book | None = BOOK, taker: Side = Side.SELL
) -> TakerOrders:
    """What a market knows after one large order at these prices."""
    orders = TakerOrders()
    for number in range(parents):
        orders.hear(trade(Side.SELL, 1.0, 10.0, START_MS + number * 1_000), 10.0, met)
    for number, price in enumerate(prices):
        orders.hear(trade(taker, price, size_base, LATE_MS + number), price * size_base, met)
    return orders


DOWN, UP = (1.0, 0.9999, 0.9998), (1.0001, 1.0002, 1.0003)


def test_a_large_sold_order_through_three_prices_is_a_sold_sweep() -> None:
    orders = swept(DOWN, 30.0)
    assert (orders.last_sell_ms, orders.last_buy_ms) == (LATE_MS + 2, None)


def test_a_large_bought_order_is_kept_apart() -> None:
    orders = swept(UP, 30.0, taker=Side.BUY)
    assert (orders.last_sell_ms, orders.last_buy_ms) == (None, LATE_MS + 2)
    assert orders.strength_at(LATE_MS + 2) == 0.0


@pytest.mark.parametrize(
    ("prices", "size_base", "met"),
    [
        ((1.0, 0.9999), 45.0, BOOK),
        (DOWN, 3.0, BOOK),
        (DOWN, 30.0, book(((1.0, 500.0), (0.9999, 500.0)), ((1.0001, 1.0),))),
        (DOWN, 30.0, None),
    ],
    ids=["two prices", "no larger than usual", "a small part of the bids", "no book"],
)
def test_what_is_not_a_sweep(prices: tuple[float, ...], size_base: float, met: Book | None) -> None:
    assert swept(prices, size_base, met=met).last_sell_ms is None


def test_a_sold_sweep_is_measured_by_the_bids_and_a_bought_one_by_the_asks() -> None:
    deep_bids, deep_asks = book(((1.0, 5_000.0),), ((1.0001, 10.0),)), book(((1.0, 10.0),), ((1.0001, 5_000.0),))
    assert swept(DOWN, 30.0, met=deep_bids).last_sell_ms is None
    assert swept(DOWN, 30.0, met=deep_asks).last_sell_ms is not None
    assert swept(UP, 30.0, met=deep_asks, taker=Side.BUY).last_buy_ms is None
    assert swept(UP, 30.0, met=deep_bids, taker=Side.BUY).last_buy_ms is not None


def test_depth_beyond_ten_bps_of_the_touch_was_not_met() -> None:
    near, far = (book(((1.0, 10.0), (price, 5_000.0)), ((1.0001, 1.0),)) for price in (0.9991, 0.9989))
    assert swept(DOWN, 30.0, met=near).last_sell_ms is None
    assert swept(DOWN, 30.0, met=far).last_sell_ms is not None


def test_sweeps_are_not_told_before_three_hundred_orders() -> None:
    assert swept(DOWN, 30.0, parents=299).last_sell_ms is None
    assert swept(DOWN, 30.0, parents=300).last_sell_ms is not None


def test_a_sweep_of_three_times_the_usual_is_as_strong_as_can_be_and_halves_every_twenty_seconds() -> None:
    some, full = swept(DOWN, 6.0, met=book(((1.0, 20.0),), BOOK.asks)), swept(DOWN, 30.0)
    assert 0.0 < some.strength_at(LATE_MS + 2) < full.strength_at(LATE_MS + 2) == 1.0
    assert full.strength_at(LATE_MS + 20_002) == pytest.approx(0.5)


def test_an_order_that_a_gap_cut_short_is_void_but_what_is_usual_stays() -> None:
    orders = swept(DOWN[:2], 30.0)
    orders.forget_running()
    orders.hear(trade(Side.SELL, 0.9998, 30.0, LATE_MS + 3), 30.0, BOOK)
    assert orders.last_sell_ms is None
    assert orders.is_warm()


def test_a_weak_sweep_takes_nothing_from_a_strong_one_just_before_it() -> None:
    """Neither when it becomes a sweep nor when it grows on."""
    orders = TakerOrders()
    strong = [trade(Side.SELL, price, 150.0, LATE_MS) for price in DOWN]
    weak = [trade(Side.SELL, 1.0 - 0.0001 * number, 36.0, LATE_MS + 2_000) for number in range(5)]
    for each in (*usual(), *strong):
        orders.hear(each, each.price * each.size_base, BOOK)
    for each in weak:
        orders.hear(each, each.price * each.size_base, BOOK)
        assert orders.strength_at(LATE_MS + 2_000) == pytest.approx(2.0 ** (-2.0 / 20.0))
    assert orders.last_sell_ms == LATE_MS + 2_000
