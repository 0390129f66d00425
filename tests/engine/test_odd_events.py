"""Whatever is heard, the scan goes on: odd but well-formed events never raise, and fractions stay fractions."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.market import Book, Candle, Funding, Gap, GapReason, Heard, Mark, OpenInterest, Side, Stream, Tick, Trade, Venue
from engine.reading import Known
from engine.rules import Rules
from engine.scanner import Scanner
from tests.engine.script import CALM_S, PUMP_S, START_MS, SYMBOL, TURN_S, Script

POSITIVE = st.floats(1e-9, 1e9)
LEVELS = st.lists(st.tuples(POSITIVE, POSITIVE), max_size=4).map(tuple)
AT = st.integers(-30_000, 900_000)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def stamp(symbol: str, at_ms: int) -> dict[str, object]:
    return {"venue": Venue.MEXC, "symbol": symbol, "exchange_ms": at_ms, "received_ms": at_ms}


@st.composite
def odd_event(draw: st.DrawFn, start_ms: int, venue: Venue = Venue.MEXC) -> Heard:
    at_ms = start_ms + draw(AT)
    common = stamp(draw(st.sampled_from([SYMBOL, "BTCUSDT"])), at_ms) | {"venue": venue}
    kind = draw(st.integers(0, 7))
    match kind:
        case 0:
            return Book(**common, bids=draw(LEVELS), asks=draw(LEVELS))
        case 1:
            best, spread = draw(POSITIVE), draw(st.floats(1e-6, 0.5))
            return Book(**common, bids=((best, draw(POSITIVE)),), asks=((best * (1 + spread), draw(POSITIVE)),))
        case 2:
            return Trade(**common, price=draw(POSITIVE), size_base=draw(POSITIVE), taker=draw(st.sampled_from(Side)))
        case 3:
            return OpenInterest(**common, open_interest_base=draw(st.floats(-1.0, 1e9)))
        case 4:
            rate, interval = draw(st.floats(-10, 10)), draw(st.sampled_from([None, 0.0, 1.0, 8.0]))
            return Funding(**common, rate_pct=rate, interval_h=interval, next_ms=draw(st.none() | st.integers(-5, 2**45)))
        case 5:
            return Mark(**common, mark_price=draw(POSITIVE), index_price=draw(st.none() | POSITIVE))
        case 6:
            price = draw(st.floats(0.0, 1e6))
            return Candle(**common, open=price, high=price, low=price, close=draw(st.floats(0.0, 1e6)), volume_base=0.0)
        case _:
            stream, reason = draw(st.sampled_from(Stream)), draw(st.sampled_from(GapReason))
            return draw(st.sampled_from([Tick(received_ms=at_ms), Gap(**common, stream=stream, reason=reason)]))


def hear_all(scanner: Scanner, events: list[Heard], start_ms: int) -> None:
    for number, event in enumerate(events):
        scanner.on(event)
        scanner.on(Tick(received_ms=start_ms + number * 1_000))
    for score in scanner.scores():
        assert 0.0 <= score.score_low <= score.score_high + 1e-9 <= 100.0 + 1e-6
        for reading in score.readings.values():
            assert not isinstance(reading, Known) or 0.0 <= reading.fraction <= 1.0


@MANY
@given(st.lists(odd_event(START_MS), max_size=40))
def test_odd_events_at_the_start_never_stop_the_scan(events: list[Heard]) -> None:
    hear_all(Scanner(Rules()), events, START_MS)


@settings(MANY, max_examples=12)
@given(st.data())
def test_odd_events_in_the_middle_of_a_setup_never_stop_the_scan(data: st.DataObject) -> None:
    scanner, second = Scanner(Rules()), CALM_S + PUMP_S + TURN_S - 5
    now_ms = START_MS + second * 1_000
    for event in Script(seed=1).events():
        if event.received_ms < now_ms:
            scanner.on(event)
    hear_all(scanner, data.draw(st.lists(odd_event(now_ms, Venue.BINANCE), max_size=40)), now_ms)


def test_a_spread_wider_than_the_depth_is_read_says_unsupported() -> None:
    scanner = Scanner(Rules())
    book = Book(**stamp(SYMBOL, START_MS), bids=((1.0, 10.0), (0.99, 10.0)), asks=((1.01, 10.0), (1.02, 1.0)))
    hear_all(scanner, [book], START_MS)
    score = scanner.score(Venue.MEXC, SYMBOL)
    assert score is not None
    assert not isinstance(score.readings["depth_imbalance"], Known)
    assert not isinstance(score.readings["sell_wall"], Known)
