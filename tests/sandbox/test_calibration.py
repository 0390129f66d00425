"""What is measured of recorded frames and of the simulated market lies within the same bands."""

import math
import statistics

import msgspec
import numpy as np
import pytest

from engine.captures import Capture
from engine.market import Book, Side, Trade, Venue
from engine.venues import wire_of
from sandbox.calibration import BTC_BANDS, LOW_CAP_BANDS, Calibration, kurtosis, measured, out_of_band
from sandbox.market import World
from tests.engine.venues.captures import captured, zipped_frames

START_MS = 1_764_000_000_000
BTC = "BTCUSDT"
LOW_CAPS = {"SUSHIUSDT", "AKROUSDT", "KEEPUSDT", "CTKUSDT"}
SHAPE = {name: LOW_CAP_BANDS[name] for name in ("level_spread", "first_5", "first_10", "skew")}


@pytest.fixture(scope="module")
def simulated() -> dict[str, list[Calibration]]:
    """Ten quiet minutes of two worlds: low caps and BTC."""
    markets: dict[str, list[Calibration]] = {"low caps": [], "btc": []}
    for seed in (1, 2):
        world = World(seed, START_MS, coins=6, past_minutes=30, setup_every_s=None)
        for (_, symbol), one in measured(world.advance(START_MS + 600_000)).items():
            markets["btc" if symbol == BTC else "low caps"].append(one)
    return markets


def recorded_alts() -> dict[str, Calibration]:
    paths = [captured("binance_4alts_20210722.http.gz"), captured("binance_4alts_20210722.ws.gz")]
    return {symbol: one for (_, symbol), one in measured(Capture(paths, wire_of(Venue.BINANCE)()).events()).items()}


def recorded_btc() -> Calibration:
    paths = [captured("binance_btcusdt_20230404.gz"), captured("binance_btcusdt_20230405.gz")]
    (one,) = measured(Capture(paths, wire_of(Venue.BINANCE)()).events()).values()
    return one


def test_the_recorded_low_caps_lie_within_the_bands() -> None:
    recorded = recorded_alts()
    assert set(recorded) == LOW_CAPS
    assert {symbol: out for symbol, one in recorded.items() if (out := out_of_band(one, LOW_CAP_BANDS))} == {}


def test_the_recorded_btc_lies_within_its_bands() -> None:
    recorded = recorded_btc()
    assert recorded.seconds > 500
    assert out_of_band(recorded, BTC_BANDS) == {}


def test_the_shape_of_a_recorded_deep_book_lies_within_the_bands() -> None:
    wire = wire_of(Venue.BYBIT)()
    frames = zipped_frames("bybit_xrpusdt_ob500_20241201.zip")
    events = [event for frame in frames for event in wire.parse(frame, msgspec.json.decode(frame)["ts"])]
    (one,) = measured(events).values()
    assert out_of_band(one, SHAPE) == {}


@pytest.mark.parametrize("statistic", LOW_CAP_BANDS)
def test_the_simulated_low_caps_lie_within_the_same_bands(simulated: dict[str, list[Calibration]], statistic: str) -> None:
    """The middle one, and four of five of them all: single markets may be odd, as real ones are."""
    low, high = LOW_CAP_BANDS[statistic]
    values = [getattr(one, statistic) for one in simulated["low caps"]]
    assert low <= statistics.median(values) <= high
    assert sum(low <= value <= high for value in values) >= 0.8 * len(values)


@pytest.mark.parametrize("statistic", BTC_BANDS)
def test_the_simulated_btc_lies_within_its_bands(simulated: dict[str, list[Calibration]], statistic: str) -> None:
    low, high = BTC_BANDS[statistic]
    assert low <= statistics.median(getattr(one, statistic) for one in simulated["btc"]) <= high


def test_low_caps_are_wider_and_wilder_than_btc_recorded_and_simulated_alike(simulated: dict[str, list[Calibration]]) -> None:
    for low_caps, btc in ((list(recorded_alts().values()), [recorded_btc()]), (simulated["low caps"], simulated["btc"])):
        assert min(one.spread_bps for one in low_caps) > 10.0 * max(one.spread_bps for one in btc)
        assert statistics.median(one.hourly_pct for one in low_caps) > 3.0 * statistics.median(one.hourly_pct for one in btc)


def test_simulated_books_lean_to_one_side_for_long_as_recorded_ones_do(simulated: dict[str, list[Calibration]]) -> None:
    recorded = statistics.pstdev(one.skew for one in recorded_alts().values())
    leaning = statistics.pstdev(one.skew for one in simulated["low caps"])
    assert recorded / 3.0 < leaning < recorded * 3.0


def book(at_ms: int, bid: float, sizes: tuple[float, ...] = (1.0,) * 20) -> Book:
    bid_prices = [round(bid - level * 0.01, 2) for level in range(len(sizes))]
    ask_prices = [round(bid + 0.02 + level * 0.01, 2) for level in range(len(sizes))]
    bids, asks = (
        tuple((price, size / price) for price, size in zip(side, sizes, strict=True)) for side in (bid_prices, ask_prices)
    )
    return Book(venue=Venue.BYBIT, symbol="LUMAUSDT", exchange_ms=at_ms, received_ms=at_ms, bids=bids, asks=asks)


def test_a_spread_a_move_and_a_shape_are_measured_as_they_are() -> None:
    """Up and down by one percent each second; two ticks of spread; the first five of 20 even levels hold a quarter."""
    (one,) = measured([book(500 + 1_000 * n, 100.0 + n % 2) for n in range(60)]).values()
    assert one.spread_bps == pytest.approx(2.0, rel=0.02)
    assert one.tick_bps == pytest.approx(1.0, rel=0.02)
    assert one.one_tick_share == 0.0
    assert one.hourly_pct == pytest.approx(60.0 * math.log(101.01 / 100.01) * 100.0, rel=1e-6)
    assert one.kurtosis == pytest.approx(1.0)
    assert one.first_5 == pytest.approx(0.25)
    assert one.skew == pytest.approx(0.0, abs=1e-9)
    assert one.median_quote is None


def test_fills_of_one_order_are_measured_together() -> None:
    def trade(at_ms: int, quote: float) -> Trade:
        stamp = {"exchange_ms": at_ms, "received_ms": at_ms}
        return Trade(venue=Venue.BYBIT, symbol="LUMAUSDT", price=100.0, size_base=quote / 100.0, taker=Side.BUY, **stamp)

    orders = [trade(1_000 * n, 100.0) for n in range(1, 31)] + [trade(1_000 * n + 20, 50.0) for n in range(1, 31)]
    events = sorted([*[book(500 * n, 100.0) for n in range(70)], *orders], key=lambda event: event.received_ms)
    (one,) = measured(events).values()
    assert one.median_quote == pytest.approx(150.0)
    assert one.size_spread == pytest.approx(0.0, abs=1e-9)
    assert one.orders_per_s == pytest.approx(30 / 34, rel=0.05)


def test_too_little_is_not_measured() -> None:
    assert measured([book(0, 100.0), book(900, 100.0)]) == {}
    (one,) = measured([book(1_000 * n, 100.0) for n in range(6)]).values()
    assert (one.kurtosis, one.median_quote, one.hourly_of_minutes_pct) == (None, None, None)


def test_kurtosis_is_three_for_a_normal_distribution_and_unknown_where_nothing_moved() -> None:
    quantiles = [statistics.NormalDist().inv_cdf((n + 0.5) / 20_000) for n in range(20_000)]
    assert kurtosis(np.array(quantiles)) == pytest.approx(3.0, abs=0.02)
    assert kurtosis(np.zeros(30)) is None
