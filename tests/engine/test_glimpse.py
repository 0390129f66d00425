"""What a chart is told of a market, against the events themselves."""

import pytest

from engine.market import Gap, GapReason, OpenInterest, Side, Stream, Tick, Trade, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from tests.engine.script import SYMBOL, Script

HEARD_S = 600


def played() -> tuple[Scanner, list[Trade], list[OpenInterest], int]:
    scanner, trades, interests, now_ms, first_ms = Scanner(Rules()), [], [], 0, None
    for event in Script(seed=1).events():
        first_ms = first_ms or event.received_ms
        if event.received_ms - first_ms > HEARD_S * 1_000 and isinstance(event, Tick):
            break
        scanner.on(event)
        if isinstance(event, Trade) and event.symbol == SYMBOL:
            trades.append(event)
        if isinstance(event, OpenInterest) and event.symbol == SYMBOL:
            interests.append(event)
        now_ms = event.received_ms
    scanner.on(Tick(received_ms=now_ms))
    return scanner, trades, interests, now_ms


def test_a_glimpse_tells_net_buying_and_open_interest_as_they_were_heard() -> None:
    scanner, trades, interests, _ = played()
    told = scanner.glimpse(Venue.BINANCE, SYMBOL)
    assert told is not None
    once = {trade.trade_id or str(place): trade for place, trade in enumerate(trades)}.values()
    net = sum((1 if trade.taker is Side.BUY else -1) * trade.price * trade.size_base for trade in once)
    assert told.net_quote == pytest.approx(net)
    assert told.open_interest_base == pytest.approx(interests[-1].open_interest_base)
    assert told.trades_since_ms is not None
    assert told.book is not None


def test_after_a_gap_trades_are_not_known_until_they_are_heard_again() -> None:
    scanner, trades, _, now_ms = played()
    gap = {"venue": Venue.BINANCE, "symbol": SYMBOL, "exchange_ms": now_ms, "received_ms": now_ms}
    scanner.on(Gap(**gap, stream=Stream.TRADE, reason=GapReason.DISCONNECT))
    told = scanner.glimpse(Venue.BINANCE, SYMBOL)
    assert told is not None
    assert told.trades_since_ms is None
    assert trades


def test_the_bounds_of_all_are_those_of_each() -> None:
    scanner, _, _, _ = played()
    for (venue, symbol), (low, high) in scanner.bounds().items():
        score = scanner.score(venue, symbol)
        assert score is not None
        assert (low, high) == pytest.approx((score.score_low, score.score_high), abs=0.5)
    assert scanner.glimpse(Venue.LBANK, "NOBODYUSDT") is None
