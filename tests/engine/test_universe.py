from hypothesis import given
from hypothesis import strategies as st

from engine.market import Market, Venue
from engine.universe import choose


def market(symbol: str, turnover: float | None, venue: Venue = Venue.BYBIT) -> Market:
    return Market(venue=venue, symbol=symbol, wire_symbol=symbol, turnover_quote_24h=turnover)


def chosen(markets, venue=Venue.BYBIT, **wishes):
    defaults = {"min_turnover_quote": 100.0, "exclude_top_coins": 0, "max_symbols": 10}
    return [one.symbol for one in choose(markets, **(defaults | wishes))[venue]]


def test_markets_are_ranked_by_turnover_above_the_floor():
    assert chosen([market("AUSDT", 150), market("BUSDT", 900), market("CUSDT", 99)]) == ["BUSDT", "AUSDT"]


def test_a_market_that_does_not_tell_its_turnover_is_not_chosen():
    assert chosen([market("AUSDT", None), market("BUSDT", 900)]) == ["BUSDT"]


def test_the_largest_coins_are_counted_over_all_venues():
    markets = [
        market("PEPEUSDT", 300),
        market("1000PEPEUSDT", 300, Venue.BINANCE),
        market("SOLUSDT", 500),
        market("XLMUSDT", 200),
    ]
    assert chosen(markets, exclude_top_coins=1) == ["SOLUSDT", "XLMUSDT"]


def test_no_venue_gets_more_than_it_may():
    markets = [market(f"{name}USDT", 1000 - index) for index, name in enumerate("ABCDE")]
    assert chosen(markets, max_symbols=2) == ["AUSDT", "BUSDT"]


def test_what_was_asked_for_is_in_whatever_it_trades_and_takes_a_place():
    markets = [market("AUSDT", 500), market("BUSDT", 400), market("1000PEPEUSDT", 1), market("XLMUSDT", None)]
    wishes = {"watchlist": frozenset({"pepe"}), "keep": frozenset({(Venue.BYBIT, "XLMUSDT")})}
    assert chosen(markets, max_symbols=3, **wishes) == ["AUSDT", "1000PEPEUSDT", "XLMUSDT"]
    assert chosen(markets, max_symbols=1, **wishes) == ["1000PEPEUSDT", "XLMUSDT"]


def test_a_symbol_kept_on_one_venue_is_not_kept_on_another():
    markets = [market("XLMUSDT", 1), market("XLMUSDT", 1, Venue.MEXC)]
    assert chosen(markets, keep=frozenset({(Venue.MEXC, "XLMUSDT")})) == []


def test_bitcoin_is_there_for_reference_and_takes_no_place():
    markets = [market("BTCUSDT", 9e9), market("AUSDT", 500), market("BUSDT", 400)]
    assert chosen(markets, exclude_top_coins=1, max_symbols=2) == ["BTCUSDT", "AUSDT", "BUSDT"]


symbols = st.sampled_from([f"{name}USDT" for name in "ABCDEFGH"])
listings = st.lists(
    st.builds(market, symbols, st.none() | st.floats(0, 1e6), st.sampled_from(Venue)), unique_by=lambda m: (m.venue, m.symbol)
)


@given(listings, st.randoms(use_true_random=False))
def test_the_order_of_the_listing_changes_nothing(markets, random):
    shuffled = random.sample(markets, len(markets))
    rules = {"min_turnover_quote": 10.0, "exclude_top_coins": 2, "max_symbols": 3}
    assert choose(markets, **rules) == choose(shuffled, **rules)
