"""The personal size, reckoned by hand; the block for a trading bot; the venue's page."""

import re

import pytest

from bot.cornix import cornix_block
from bot.links import futures_page
from bot.sizing import leverage_of, personal_size
from engine.market import Venue
from tests.bot import samples


def test_without_a_balance_there_is_no_size() -> None:
    assert personal_size(None, 1.0, 0.9, 4_800.0) is None


@pytest.mark.parametrize(
    ("balance", "risk_pct", "stop_pct", "size_usdt", "risk_usdt"),
    [
        (2_500.0, 1.0, 0.9, 2_777.78, 25.0),  # 25 / 0.009
        (1_000.0, 0.5, 0.7, 714.29, 5.0),  # 5 / 0.007
        (10_000.0, 2.0, 1.1, 18_181.82, 200.0),  # 200 / 0.011
    ],
)
def test_the_stop_costs_what_was_to_be_risked(
    balance: float, risk_pct: float, stop_pct: float, size_usdt: float, risk_usdt: float
) -> None:
    size = personal_size(balance, risk_pct, stop_pct, fills_usdt=None)
    assert size is not None
    assert (round(size.size_usdt, 2), size.risk_usdt, size.capped) == (size_usdt, pytest.approx(risk_usdt), False)


def test_no_more_than_fills_and_then_less_is_at_risk() -> None:
    size = personal_size(2_500.0, 1.0, 0.9, fills_usdt=1_800.0)
    assert size is not None
    assert (size.size_usdt, size.capped) == (1_800.0, True)
    assert size.risk_usdt == pytest.approx(16.2)  # 1,800 · 0.9 %


@pytest.mark.parametrize(
    ("stop_pct", "leverage"),
    [
        (0.7, 21),  # 1 / 0.047 = 21.3
        (0.9, 20),  # 1 / 0.049 = 20.4
        (1.0, 20),  # 1 / 0.050
        (1.1, 19),  # 1 / 0.051 = 19.6
        (96.0, 1),
        (300.0, 1),
    ],
)
def test_the_highest_leverage_is_rounded_down(stop_pct: float, leverage: int) -> None:
    assert leverage_of(stop_pct) == leverage


@pytest.mark.parametrize("stop_pct", [0.7, 0.9, 1.1])
def test_at_that_leverage_the_stop_comes_before_the_liquidation(stop_pct: float) -> None:
    """Isolated: the margin is 1/L of the position, and what is lost at the stop leaves more than the maintenance margin."""
    left_pct = 100.0 / leverage_of(stop_pct) - stop_pct
    assert left_pct > 2.5


@pytest.mark.parametrize("longest", [False, True])
def test_the_block_for_a_trading_bot_fits_and_says_nothing_that_it_misreads(longest: bool) -> None:  # noqa: FBT001 - a parameter
    far = {"symbol": "1000000LONGESTNAMEUSDT", "entry_price": 1.23456789e-7, "take_profit": 1.2e-7, "stop_loss": 1.25e-7}
    block = cornix_block(samples.opened(**far if longest else {}))
    assert len(block) <= 256
    assert "above" not in block.lower()
    assert "below" not in block.lower()
    assert not re.search(r"\de-\d", block)


def test_the_block_has_pair_direction_entry_target_and_stop() -> None:
    assert cornix_block(samples.opened()) == (
        "#1000PEPE/USDT\nSignal Type: Regular (Short)\n\n"
        "Entry Targets:\n1) 0.0071423\n\nTake-Profit Targets:\n1) 0.0070208\n\nStop Targets:\n1) 0.0072066"
    )


@pytest.mark.parametrize(
    ("venue", "url"),
    [
        (Venue.BINANCE, "https://www.binance.com/en/futures/1000PEPEUSDT"),
        (Venue.BYBIT, "https://www.bybit.com/trade/usdt/1000PEPEUSDT"),
        (Venue.MEXC, "https://www.mexc.com/futures/1000PEPE_USDT"),
        (Venue.LBANK, "https://www.lbank.com/futures/1000pepeusdt"),
    ],
)
def test_each_venue_has_its_page(venue: Venue, url: str) -> None:
    assert futures_page(venue, "1000PEPEUSDT") == url
