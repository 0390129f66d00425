"""What people type for a market."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callbacks import ScorePage
from bot.symbols import Wanted, alike, by_lower_bound, chosen, listings, nearest, wanted
from engine.market import Key, Venue
from engine.scanner import Scanner
from engine.signals import Opened
from tests.bot import samples

KEYS: list[Key] = [
    (Venue.BYBIT, "1000PEPEUSDT"),
    (Venue.BINANCE, "PEPEUSDT"),
    (Venue.MEXC, "XLMUSDT"),
    (Venue.BINANCE, "币安人生USDT"),
]


@pytest.mark.parametrize(
    ("words", "coin", "venue"),
    [
        ("xlm", "XLM", None),
        ("  XLM  ", "XLM", None),
        ("$xlm", "XLM", None),
        ("#XLM", "XLM", None),
        ("XLMUSDT", "XLM", None),
        ("XLM/USDT", "XLM", None),
        ("xlm_usdt", "XLM", None),
        ("XLM-USDT", "XLM", None),
        ("XLM usdt", "XLM", None),
        ("XLM/USDT:USDT", "XLM", None),
        ("XLMUSDT.P", "XLM", None),
        ("XLM-PERP", "XLM", None),
        ("XLM bybit", "XLM", Venue.BYBIT),
        ("ByBit xlm usdt", "XLM", Venue.BYBIT),
        ("1000PEPEUSDT", "PEPE", None),
        ("1000pepe mexc", "PEPE", Venue.MEXC),
        ("1inch", "1INCH", None),
        ("币安人生", "币安人生", None),
        ("usdt", "USDT", None),
    ],
)
def test_a_market_in_any_spelling(words: str, coin: str, venue: Venue | None) -> None:
    assert wanted(words) == Wanted(coin=coin, venue=venue)


@pytest.mark.parametrize("words", ["", " ", "bybit", "xlm pepe", "x/y", "<b>", "/top", "xl m", "🚀", "$", "a" * 25])
def test_what_is_no_market(words: str) -> None:
    assert wanted(words) is None


@given(st.text())
def test_whatever_is_typed_is_a_name_or_nothing(words: str) -> None:
    found = wanted(words)
    assert found is None or 0 < len(found.coin) <= 24


def test_the_lower_bound_counts_before_the_score() -> None:
    markets = samples.score("PEPEUSDT", Venue.BINANCE, score=90.0, score_low=50.0), samples.score()
    assert [market.venue for market in sorted(markets, key=by_lower_bound)] == [Venue.BYBIT, Venue.BINANCE]


def test_listings_are_one_coin_on_all_its_venues_the_best_first(handlers_market: tuple[Scanner, Opened]) -> None:
    scanner, opened = handlers_market
    markets = listings(scanner, "LUMA")
    assert [market.venue for market in markets] == [opened.venue, Venue.BYBIT]
    assert markets[0] == scanner.score(opened.venue, opened.symbol)
    assert [market.symbol for market in listings(scanner, "PEPE")] == ["1000PEPEUSDT"]
    assert listings(scanner, "GONE") == ()


def test_the_named_venue_is_chosen_and_otherwise_the_best() -> None:
    markets = samples.score(), samples.score("PEPEUSDT", Venue.BINANCE)
    assert chosen(markets, None) is markets[0]
    assert chosen(markets, Venue.BINANCE) is markets[1]
    assert chosen(markets, Venue.LBANK) is None
    assert chosen((), None) is None


def test_the_nearest_names_come_likeliest_first() -> None:
    assert nearest("PEPPE", KEYS)[0] == "PEPE"
    assert len(nearest("QQQ", KEYS)) == 3
    assert nearest("QQQ", KEYS, cutoff=0.6) == ()


def test_a_misspelt_coin_is_offered_once_on_its_best_venue(handlers_market: tuple[Scanner, Opened]) -> None:
    scanner, opened = handlers_market
    offered = alike(scanner, "LUMO")
    assert (offered[0].venue, offered[0].symbol) == (opened.venue, opened.symbol)
    assert [market.symbol for market in offered].count("LUMAUSDT") == 1
    assert alike(Scanner(scanner.rules), "LUMO") == ()


def test_a_name_in_any_script_fits_a_button() -> None:
    assert len(ScorePage(venue=Venue.BINANCE, symbol="币安人生USDT", back=True, top_venue=Venue.BINANCE).pack().encode()) <= 64
