"""From judgements on a tape to entries, on tapes made by hand: latency, several venues of one coin, what is not believed."""

from collections.abc import Sequence

import msgspec
import pytest

from engine.backtest.coin_tape import CoinTape
from engine.backtest.entering import Entered, Entering
from engine.backtest.tape import Judgement, MarketTape, Moment, packed
from engine.market import Book, Funding, Venue
from engine.reading import Known
from engine.rules import Rules
from engine.signals import Component, Score

RULES = Rules()


def score(venue: Venue, at_ms: int, low: float = 80.0, high: float = 80.0, cost: float = 10.0) -> Score:
    return Score(
        venue=venue,
        symbol="LUMAUSDT",
        at_ms=at_ms,
        mid=100.0,
        spread_pct=0.1,
        score=low,
        score_low=low,
        score_high=high,
        coverage=1.0,
        components={Component.SWEEP: 15.0},
        readings={"cost": Known(0.5, cost)},
        gates=(),
        fills_quote=5_000.0,
    )


class Market:
    """One venue's tape, written event by event; an event's number is its time in ms."""

    def __init__(self, venue: Venue) -> None:
        self.venue = venue
        self.tape = MarketTape((venue, "LUMAUSDT"))
        self.scores: list[Score | None] = []

    def judge(self, at_ms: int, low: float = 80.0, high: float = 80.0, *, is_setup: bool = True, cost: float = 10.0) -> "Market":
        judged = score(self.venue, at_ms, low, high, cost)
        self.tape.judged.append(Judgement(number=at_ms, lows=(low,), highs=(high,), packed=packed(judged) if is_setup else None))
        self.scores.append(judged if is_setup else None)
        return self

    def books(self, *times_ms: int, bid: float = 100.0, size: float = 90.0, is_believed: bool = True) -> "Market":
        for at_ms in times_ms:
            book = Book(
                venue=self.venue,
                symbol="LUMAUSDT",
                exchange_ms=at_ms,
                received_ms=at_ms,
                bids=((bid, size),),
                asks=((bid + 0.1, 9.0),),
            )
            moment = Moment(
                clock_ms=at_ms,
                number=at_ms,
                at_ms=at_ms,
                is_trial=True,
                sigma=0.0004,
                packed=packed(book) if is_believed else None,
                book_ms=at_ms if is_believed else 0,
            )
            self.tape.moments.append(moment)
        return self


def entered(markets: Sequence[Market], rules: Rules = RULES, heard: Rules = RULES) -> list[tuple[Venue, int]]:
    return [(one.opened.venue, one.opened.at_ms) for one in entries(markets, rules, heard)]


def entries(markets: Sequence[Market], rules: Rules = RULES, heard: Rules = RULES) -> list[Entered]:
    coin = CoinTape([market.tape for market in markets])
    return Entering(coin, [market.scores for market in markets], 0, rules, heard).all()


def test_the_first_book_after_the_latency_is_entered() -> None:
    market = Market(Venue.MEXC).judge(1_000).books(1_100, 1_299, 1_300, 1_400)
    assert entered([market]) == [(Venue.MEXC, 1_300)]
    assert entered([market], Rules(entry_latency_ms=301)) == [(Venue.MEXC, 1_400)]


def test_a_book_that_is_not_believed_is_waited_out_for_five_seconds() -> None:
    late = Market(Venue.MEXC).judge(1_000).books(1_300, is_believed=False).books(6_300)
    too_late = Market(Venue.MEXC).judge(1_000).books(1_300, is_believed=False).books(6_301)
    assert entered([late]) == [(Venue.MEXC, 6_300)]
    assert entered([too_late]) == []


def test_what_holds_less_than_the_size_is_not_entered_and_not_waited_for() -> None:
    market = Market(Venue.MEXC).judge(1_000).books(1_300, size=1.0).books(1_400)
    assert entered([market]) == []


def test_it_fires_once_until_it_has_surely_calmed_down() -> None:
    books = range(1_300, 20_000, 500)
    again = Market(Venue.MEXC).judge(1_000).judge(4_000).books(*books)
    half_calm = Market(Venue.MEXC).judge(1_000).judge(3_000, 20.0, 64.0, is_setup=False).judge(4_000).books(*books)
    calm = Market(Venue.MEXC).judge(1_000).judge(3_000, 20.0, 63.9, is_setup=False).judge(4_000).books(*books)
    assert [len(entered([market])) for market in (again, half_calm, calm)] == [1, 1, 2]


def test_a_setup_below_the_threshold_may_still_rise_to_it() -> None:
    books = range(1_300, 20_000, 500)
    rises = Market(Venue.MEXC).judge(1_000, low=65.0).judge(4_000, low=75.0).judge(7_000, low=76.0).books(*books)
    falls = Market(Venue.MEXC).judge(1_000, low=75.0).judge(4_000, low=65.0).books(*books)
    assert [one.opened.score_low for one in entries([rises])] == [65.0, 75.0]
    assert [one.opened.score_low for one in entries([falls])] == [75.0]


def test_nothing_fires_while_an_order_waits_for_its_price() -> None:
    market = Market(Venue.MEXC).judge(1_000, low=65.0).judge(1_200, low=75.0).books(1_300, 1_900)
    assert [one.opened.score_low for one in entries([market])] == [65.0]


def test_venues_that_fire_within_one_latency_are_entered_together_the_cheapest_first() -> None:
    dear = Market(Venue.BINANCE).judge(1_000, cost=12.0).books(1_300, 1_350, 1_500)
    cheap = Market(Venue.MEXC).judge(1_200, cost=8.0).books(1_310, 1_505)
    assert entered([dear, cheap]) == [(Venue.MEXC, 1_500), (Venue.BINANCE, 1_500)]
    assert [one.place[-1] for one in entries([dear, cheap])] == [0, 1]


def test_one_below_the_threshold_comes_last_however_cheap() -> None:
    low = Market(Venue.BINANCE).judge(1_000, low=65.0, cost=1.0).books(1_250, 1_300)
    high = Market(Venue.MEXC).judge(1_000, cost=12.0).books(1_250)
    assert entered([low, high]) == [(Venue.MEXC, 1_300), (Venue.BINANCE, 1_300)]


def test_funding_that_falls_due_makes_a_venue_cheaper() -> None:
    paid, unpaid = (Market(venue).judge(1_000).books(1_250, 1_300) for venue in (Venue.MEXC, Venue.BINANCE))
    told = Funding(venue=Venue.MEXC, symbol="LUMAUSDT", exchange_ms=0, received_ms=0, rate_pct=0.1, interval_h=8.0, next_ms=60_000)
    paid.tape.told.append((500, told))
    assert [venue for venue, _ in entered([unpaid, paid])] == [Venue.MEXC, Venue.BINANCE]
    paid.tape.told[0] = (500, msgspec.structs.replace(told, rate_pct=-0.1))
    assert [venue for venue, _ in entered([unpaid, paid])] == [Venue.BINANCE, Venue.MEXC]


@pytest.mark.parametrize(("age_ms", "count"), [(1_500, 2), (1_501, 1)])
def test_a_venue_whose_book_has_grown_old_is_not_entered_with_the_others(age_ms: int, count: int) -> None:
    old = Market(Venue.BINANCE).judge(900).books(1_000)
    fresh = Market(Venue.MEXC).judge(900).books(1_000, 1_000 + age_ms)
    assert len(entered([old, fresh], Rules(entry_latency_ms=1_000))) == count
