"""What is kept of every market, minute by minute, for the panels of a chart."""

import pytest

from bot.traces import KEPT, MINUTE_MS, Trace, Traces, panels_of, score_between, walls_of
from engine.market import Book, Candle, Level, Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.watch import Glimpse
from tests.bot.candle_samples import candle
from tests.bot.stage import LUMA, Stage

NOW_MS = 30_000_000 * MINUTE_MS


def glimpse(net_quote: float = 0.0, since_ms: int | None = 1, coins: float | None = 1e6, book: Book | None = None) -> Glimpse:
    return Glimpse(open_interest_base=coins, net_quote=net_quote, trades_since_ms=since_ms, book=book)


def book(*, ask_sizes: tuple[float, ...] = (10.0,) * 20, bid_sizes: tuple[float, ...] = (10.0,) * 20) -> Book:
    """Levels of 1 bp from 100 on."""
    asks: tuple[Level, ...] = tuple((100.01 + place / 100, size) for place, size in enumerate(ask_sizes))
    bids: tuple[Level, ...] = tuple((99.99 - place / 100, size) for place, size in enumerate(bid_sizes))
    return Book(venue=Venue.BYBIT, symbol="PEPEUSDT", exchange_ms=1, received_ms=1, bids=bids, asks=asks)


def flows(trace: Trace) -> list[float | None]:
    return [known[1] for _, known in trace.between(NOW_MS - KEPT * MINUTE_MS, NOW_MS + KEPT * MINUTE_MS)]


def test_a_minute_that_is_noted_again_is_replaced() -> None:
    trace = Trace()
    for seconds, coins in ((0, 1e6), (20, 2e6), (60, 3e6)):
        trace.note(NOW_MS + seconds * 1_000, glimpse(coins=coins), 50.0)
    noted = trace.between(NOW_MS, NOW_MS + 2 * MINUTE_MS)
    assert [(at_ms - NOW_MS, known[0]) for at_ms, known in noted] == [(0, 2e6), (MINUTE_MS, 3e6)]


def test_no_more_than_240_minutes_are_kept() -> None:
    trace = Trace()
    for minute in range(300):
        trace.note(NOW_MS + minute * MINUTE_MS, glimpse(), 50.0)
    noted = trace.between(NOW_MS, NOW_MS + 300 * MINUTE_MS)
    assert len(noted) == KEPT
    assert noted[0][0] == NOW_MS + 60 * MINUTE_MS


def test_net_buying_is_summed_from_the_first_note_on() -> None:
    trace = Trace()
    for minute, net_quote in enumerate((500.0, 700.0, 400.0)):
        trace.note(NOW_MS + minute * MINUTE_MS, glimpse(net_quote), None)
    assert flows(trace) == [None, 200.0, -100.0]


def test_what_was_missed_in_a_gap_is_not_known() -> None:
    trace = Trace()
    told = ((500.0, 1), (700.0, 1), (700.0, None), (900.0, 2), (1_000.0, 2))
    for minute, (net_quote, since_ms) in enumerate(told):
        trace.note(NOW_MS + minute * MINUTE_MS, glimpse(net_quote, since_ms), None)
    assert flows(trace) == [None, 200.0, None, None, 300.0]


@pytest.mark.parametrize(
    ("low", "high", "score"), [(40.0, 40.0 + 20.0, 50.0), (0.0, 100.0, None), (72.0, 72.0, 72.0), (0.0, 0.0, 0.0)]
)
def test_the_score_follows_from_its_bounds(low: float, high: float, score: float | None) -> None:
    assert score_between(low, high) == score


def test_a_wall_is_three_times_as_large_as_what_is_usual_there() -> None:
    sizes = [10.0] * 20
    assert walls_of(book()) == ((None, None), (None, None))
    sizes[7] = 45.0
    above, below = walls_of(book(ask_sizes=tuple(sizes)))
    assert above == pytest.approx((100.08, 100.08 * 45.0))
    assert below == (None, None)
    assert walls_of(None) == ((None, None), (None, None))
    assert walls_of(book(ask_sizes=(1.0, 100.0))) == ((None, None), (None, None))


def test_a_candle_has_what_was_known_last_in_it_and_none_where_nothing_was() -> None:
    noted = [(NOW_MS + minute * MINUTE_MS, [1e6 + minute, None, 50.0 + minute, *(None,) * 4]) for minute in (0, 1, 3, 10)]
    panels = panels_of(noted, [NOW_MS, NOW_MS + 5 * MINUTE_MS, NOW_MS + 10 * MINUTE_MS], 5 * MINUTE_MS)
    assert panels.open_interest == (1e6 + 3, None, 1e6 + 10)
    assert panels.score == (53.0, None, 60.0)
    assert panels.cvd == (None, None, None)


def test_minutes_in_a_row_with_a_wall_at_one_price_are_one_wall_and_a_short_one_is_told_only_while_it_stands() -> None:
    def row(price: float | None, quote: float | None) -> list[float | None]:
        return [None, None, None, price, quote, None, None]

    rows = [row(1.5, 100.0), row(1.5, 300.0), row(None, None), row(1.5, 50.0), row(1.6, 70.0)]
    panels = panels_of([(NOW_MS + minute * MINUTE_MS, known) for minute, known in enumerate(rows)], [NOW_MS], MINUTE_MS)
    lasted, stands = panels.walls
    assert (lasted.from_ms, lasted.to_ms, lasted.price, lasted.quote) == (NOW_MS, NOW_MS + 2 * MINUTE_MS, 1.5, 300.0)
    assert (stands.from_ms, stands.to_ms, stands.price) == (NOW_MS + 4 * MINUTE_MS, None, 1.6)
    assert all(wall.is_ask for wall in panels.walls)


async def test_every_watched_market_is_noted_with_the_score_that_people_see(handlers_stage: Stage) -> None:
    scanner = handlers_stage.scanner
    traces = Traces(scanner)
    await traces.note()
    candles = scanner.candles(**LUMA)
    panels = traces.panels(**LUMA, candles=candles, minutes=1)
    score, told = scanner.score(**LUMA), scanner.glimpse(**LUMA)
    assert panels is not None
    assert score is not None
    assert told is not None
    assert panels.score[-1] == pytest.approx(score.score, abs=1.0)
    assert panels.open_interest[-1] == pytest.approx(told.open_interest_base)
    assert panels.open_interest[0] is None
    for venue, symbol in scanner.bounds():
        assert traces.panels(venue, symbol, scanner.candles(venue, symbol), 1) is not None


async def test_a_market_that_nobody_watches_has_no_panels() -> None:
    traces = Traces(Scanner(Rules()))
    await traces.note()
    candles: tuple[Candle, ...] = (candle(1.0),)
    assert traces.panels(Venue.BYBIT, "PEPEUSDT", candles, 1) is None
