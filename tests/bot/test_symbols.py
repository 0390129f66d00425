"""What people type for a market."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callbacks import ScorePage
from bot.symbols import Wanted, chosen, listings, nearest, wanted
from engine.market import Venue
from tests.bot import samples

MARKETS = [
    samples.score("1000PEPEUSDT", Venue.BYBIT),
    samples.score("PEPEUSDT", Venue.BINANCE, score=90.0, score_low=50.0),
    samples.score("XLMUSDT", Venue.MEXC),
    samples.score("币安人生USDT", Venue.BINANCE),
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


def test_listings_are_in_the_leaderboards_order() -> None:
    assert [market.venue for market in listings(MARKETS, "PEPE")] == [Venue.BYBIT, Venue.BINANCE]


def test_the_named_venue_is_chosen_and_otherwise_the_best() -> None:
    markets = listings(MARKETS, "PEPE")
    assert chosen(markets, None) is markets[0]
    assert chosen(markets, Venue.BINANCE) is markets[1]
    assert chosen(markets, Venue.LBANK) is None
    assert chosen((), None) is None


def test_the_nearest_names_come_likeliest_first() -> None:
    assert nearest("PEPPE", MARKETS)[0] == "PEPE"
    assert len(nearest("QQQ", MARKETS)) == 3
    assert nearest("QQQ", MARKETS, cutoff=0.6) == ()


def test_a_name_in_any_script_fits_a_button() -> None:
    assert len(ScorePage(venue=Venue.BINANCE, symbol="币安人生USDT", back=True, top_venue=Venue.BINANCE).pack().encode()) <= 64
