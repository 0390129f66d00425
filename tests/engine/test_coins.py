import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.coins import Coin, coin_of


@pytest.mark.parametrize(
    ("symbol", "name", "multiplier"),
    [
        ("XLMUSDT", "XLM", 1),
        ("1000PEPEUSDT", "PEPE", 1000),
        ("10000LADYSUSDT", "LADYS", 10_000),
        ("1000000MOGUSDT", "MOG", 1_000_000),
        ("1MBABYDOGEUSDT", "BABYDOGE", 1_000_000),
        ("1000SATSUSDT", "SATS", 1000),
        ("10001000SATSUSDT", "SATS", 1_000_000),
        ("1000XUSDT", "X", 1000),
        ("SHIB1000USDT", "SHIB", 1000),
        ("1000龙虾USDT", "龙虾", 1000),
        ("XBTUSDT", "BTC", 1),
        ("1000PEPE", "PEPE", 1000),
    ],
)
def test_one_coin_has_one_name_however_a_venue_spells_it(symbol, name, multiplier):
    assert coin_of(symbol) == Coin(name, multiplier)


@pytest.mark.parametrize("base", ["1INCH", "0G", "2Z", "4", "10TA", "1000", "SPX500", "RUSSELL2000", "C98", "1MX", "USDT"])
def test_a_name_with_digits_is_still_a_name(base):
    assert coin_of(f"{base}USDT") == Coin(base, 1)


letters = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=10).filter(lambda name: name not in {"XBT", "USDT"})
powers = st.sampled_from([1000, 10_000, 100_000, 1_000_000])


@given(letters, powers)
def test_a_multiplier_in_front_comes_off_and_nothing_else(name, multiplier):
    assert coin_of(f"{multiplier}{name}USDT") == Coin(name, multiplier)


@given(letters, powers)
def test_a_multiplier_behind_comes_off_and_nothing_else(name, multiplier):
    assert coin_of(f"{name}{multiplier}USDT") == Coin(name, multiplier)


@given(st.text("ABMX0123", min_size=1, max_size=12))
def test_every_symbol_has_a_coin(base):
    coin = coin_of(f"{base}USDT")
    assert coin.name
    assert coin.multiplier >= 1
