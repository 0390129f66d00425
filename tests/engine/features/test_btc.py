"""Feature 13 against its docstring, and in which direction it speaks."""

import math

import msgspec

from engine.market import Tick, Venue
from engine.reading import Known, Unknown, Why
from engine.rules import Rules
from engine.scanner import Scanner
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger, clipped
from tests.engine.script import BTC, SYMBOL, Script


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    btc = ledger.btc
    assert btc is not None
    now_ms, book = btc.seconds[k].at_ms, btc.seconds[k].book
    if book is None or now_ms - book.received_ms > 2_000:
        return None
    z = btc.moved(k, 60) / (btc.sigma(k) * math.sqrt(60.0))
    return None if math.isnan(z) else (1.0 - clipped(z, 0.5, 2.0), z)


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("btc", slow, markets)


def test_a_rising_btc_speaks_against_a_short(calm: Led) -> None:
    falling, rising, pumping = (calm.then(60, btc_drift=drift).known("btc") for drift in (-3e-5, 1.3e-5, 1.7e-5))
    assert falling.raw < 0.0 < rising.raw < pumping.raw
    assert falling.fraction == 1.0 > rising.fraction > pumping.fraction > 0.0


def test_the_markets_own_move_is_not_btcs(calm: Led) -> None:
    assert calm.then(60, drift=3e-4).known("btc") == calm.then(60).known("btc")


def test_a_silent_btc_is_stale_after_two_seconds(calm: Led) -> None:
    assert calm.then(1, btcless=True).known("btc")
    assert calm.then(2, btcless=True).reading("btc") == Unknown(Why.STALE)


def heard_of(venues: tuple[Venue, ...]) -> Known | Unknown:
    """What a Bybit market reads of BTC when these venues tell of it."""
    scanner = Scanner(Rules())
    for number, event in enumerate(Script(seed=3, has_setup=False, venue=Venue.BYBIT).events()):
        if isinstance(event, Tick) or event.symbol != BTC:
            scanner.on(event)
        else:
            for venue in venues:
                scanner.on(msgspec.structs.replace(event, venue=venue))
        if number > 2_500:
            break
    score = scanner.score(Venue.BYBIT, SYMBOL)
    assert score is not None
    return score.readings["btc"]


def test_a_venue_without_btc_looks_at_binances() -> None:
    assert heard_of((Venue.MEXC,)) == Unknown(Why.MISSING)
    assert isinstance(heard_of((Venue.BINANCE,)), Known)
    assert heard_of((Venue.BINANCE,)) == heard_of((Venue.BYBIT,))


def test_a_btc_that_rises_a_quarter_of_a_percent_in_a_minute_is_pumping_and_one_that_falls_is_not() -> None:
    market = Led(rules=Rules(max_btc_z=1e9)).lead(320, drift=1e-5)
    pumping = []
    for btc_drift in (-6e-5, 3e-5, 6e-5):
        quote = market.then(60, btc_drift=btc_drift).scanner.quote(market.venue, SYMBOL)
        assert quote is not None
        pumping.append(quote.is_btc_pumping)
    assert pumping == [False, False, True]
