"""Markets that join, leave and are told their history."""

from engine.market import Book, Candle, Tick, Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.scanner import Scanner
from tests.engine.opening import EVENTS, said
from tests.engine.script import START_MS, SYMBOL, Script


def past(at_ms: int, minutes_ago: int, price: float = 0.35, *, told_ms: int) -> Candle:
    return Candle(
        venue=Venue.BINANCE,
        symbol=SYMBOL,
        exchange_ms=at_ms // 60_000 * 60_000 - minutes_ago * 60_000,
        received_ms=told_ms,
        open=price,
        high=price * 1.001,
        low=price * 0.999,
        close=price * 1.0005,
        volume_base=100.0,
    )


def test_history_is_taken_although_minutes_have_been_heard_live_and_those_are_not_overwritten() -> None:
    plain = list(Script(seed=1, has_setup=False).events())[:1_200]
    now_ms = plain[-1].received_ms
    scanner = Scanner(Rules())
    said(scanner, plain)
    live = scanner.candles(Venue.BINANCE, SYMBOL)
    assert len(live) >= 3
    said(scanner, [past(START_MS, ago, told_ms=now_ms) for ago in range(20, -4, -1)])
    candles = scanner.candles(Venue.BINANCE, SYMBOL)
    assert candles[-len(live) :] == live
    assert len(candles) == len(live) + 20
    said(scanner, [past(START_MS, 25, told_ms=now_ms)])
    assert len(scanner.candles(Venue.BINANCE, SYMBOL)) == len(live) + 20
    said(scanner, [Tick(received_ms=now_ms + 1_000)])
    score = scanner.score(Venue.BINANCE, SYMBOL)
    assert score is not None
    assert isinstance(score.readings["volatility"], Known)


def test_a_minute_that_was_heard_live_teaches_nothing_when_history_tells_it_again() -> None:
    plain = list(Script(seed=1, has_setup=False).events())[:2_500]
    now_ms = plain[-1].received_ms
    told, untold = Scanner(Rules()), Scanner(Rules())
    said(untold, [*plain, Tick(received_ms=now_ms + 1_000)])
    said(told, [*plain, past(now_ms, 1, price=0.9, told_ms=now_ms), Tick(received_ms=now_ms + 1_000)])
    assert told.score(Venue.BINANCE, SYMBOL) == untold.score(Venue.BINANCE, SYMBOL)


def test_a_market_that_joins_late_or_takes_the_place_of_one_that_left_warms_up_like_the_first() -> None:
    """Scripts as of a time at which another market has been heard for long, or has fallen silent for long."""
    late_ms = START_MS + 1_500_000 // 60_000 * 60_000
    told = list(Script(seed=2, start_ms=late_ms, symbol="KITEUSDT", has_setup=False, is_whole=True, calm_s=240).events())
    told = [event for event in told if event.received_ms < late_ms + 400_000]
    first, joined = Scanner(Rules()), Scanner(Rules())
    said(joined, EVENTS)
    said(joined, [Tick(received_ms=EVENTS[-1].received_ms + second * 1_000) for second in range(1, 790)])
    assert joined.score(Venue.BINANCE, SYMBOL) is None
    for number, event in enumerate(told):
        first.on(event)
        joined.on(event)
        if isinstance(event, Tick) and number % 40 < 8:
            assert joined.score(Venue.BINANCE, "KITEUSDT") == first.score(Venue.BINANCE, "KITEUSDT")
    score = joined.score(Venue.BINANCE, "KITEUSDT")
    assert score is not None
    assert score.readings["rate_surge"] == Unknown(Why.WARMUP)


def test_lows_are_told_while_markets_join() -> None:
    scanner = Scanner(Rules())
    said(scanner, EVENTS[:200])
    now_ms = EVENTS[199].received_ms
    for number in range(70):
        at = {"venue": Venue.MEXC, "exchange_ms": now_ms, "received_ms": now_ms}
        scanner.on(Book(**at, symbol=f"C{number}USDT", bids=((1.0, 1.0),), asks=((1.1, 1.0),)))
        assert scanner.lows()[Venue.MEXC, f"C{number}USDT"] == 0.0


def test_a_silent_market_is_dropped_while_others_are_busy() -> None:
    scanner = Scanner(Rules())
    for event in Script(seed=1, venue=Venue.BYBIT, start_ms=START_MS - 300_000).events():
        if event.received_ms > START_MS - 270_000:
            break
        scanner.on(event)
    for event in EVENTS:
        scanner.on(event)
    assert scanner.score(Venue.BYBIT, SYMBOL) is None
    assert scanner.score(Venue.BINANCE, SYMBOL) is not None
