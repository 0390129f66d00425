"""What closes a short, at which price, and what is left of it."""

import pytest

from engine.exits import Following, Quote, close, exit_of, trailing_stop
from engine.market import Funding, Venue
from engine.rules import Rules
from engine.signals import ExitReason
from tests.engine.shorts import OPENED


def quote(ask: float = 100.0, *, at_ms: int = 1_010_000, **known: object) -> Quote:
    return Quote(
        **{"mark": None, "ask_share": None, "is_btc_pumping": None, "bought_sweep_ms": None, **known}, ask=ask, at_ms=at_ms
    )


def reason_of(*asked: Quote, rules: Rules | None = None) -> tuple[ExitReason, float] | None:
    following = Following(OPENED)
    for seen in asked:
        following.see(seen.ask, seen.at_ms)
    return exit_of(following, asked[-1], rules or Rules())


def test_nothing_happens_between_the_barriers() -> None:
    assert reason_of(quote(99.5, ask_share=0.6, is_btc_pumping=False)) is None


def test_the_target_needs_the_ask_to_trade_through_it_and_fills_at_its_price() -> None:
    assert reason_of(quote(98.3)) is None
    assert reason_of(quote(98.2)) == (ExitReason.TAKE_PROFIT, 98.3)


def test_the_stop_fills_at_the_ask_even_where_it_gapped() -> None:
    assert reason_of(quote(103.0)) == (ExitReason.STOP_LOSS, 103.0)


def test_the_mark_alone_triggers_the_stop() -> None:
    assert reason_of(quote(100.8, mark=101.0)) == (ExitReason.STOP_LOSS, 100.8)


def test_both_barriers_in_one_event_are_the_stop() -> None:
    assert reason_of(quote(98.0, mark=101.5)) == (ExitReason.STOP_LOSS, 98.0)


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({"is_btc_pumping": True}, ExitReason.BTC_PUMP),
        ({"ask_share": 0.35}, ExitReason.LIQUIDITY_FLIP),
        ({"bought_sweep_ms": 1_005_000}, ExitReason.BUY_SWEEP),
        ({"at_ms": 1_000_000 + 3_600_000}, ExitReason.TIMEOUT),
    ],
)
def test_the_market_turning_or_time_ends_it_at_the_ask(known: dict[str, object], reason: ExitReason) -> None:
    assert reason_of(quote(100.2, **known)) == (reason, 100.2)


def test_a_sweep_from_before_the_entry_ends_nothing() -> None:
    assert reason_of(quote(100.2, bought_sweep_ms=999_000)) is None


def test_trailing_gives_back_three_tenths_only_when_it_is_enabled() -> None:
    path = (quote(98.9), quote(99.25))
    assert reason_of(*path) is None
    assert reason_of(*path, rules=Rules(trailing=True)) == (ExitReason.TRAILING, 99.25)


def test_trailing_is_not_armed_below_one_percent() -> None:
    assert reason_of(quote(99.2), quote(99.6), rules=Rules(trailing=True)) is None


@pytest.mark.parametrize("lowest", [98.9, 98.5, 98.31])
def test_where_a_trailing_exit_closes_can_be_told_beforehand(lowest: float) -> None:
    rules = Rules(trailing=True)
    price = trailing_stop(OPENED, lowest, rules)
    assert price == pytest.approx(lowest + 0.3)
    assert reason_of(quote(lowest), quote(price - 1e-6), rules=rules) is None
    assert reason_of(quote(lowest), quote(price + 1e-6), rules=rules) == (ExitReason.TRAILING, price + 1e-6)


def test_no_trailing_exit_is_told_before_it_is_armed_or_where_the_stop_comes_first() -> None:
    assert trailing_stop(OPENED, 98.9, Rules()) is None
    assert trailing_stop(OPENED, 99.01, Rules(trailing=True)) is None
    assert trailing_stop(OPENED, 98.9, Rules(trailing=True, trailing_giveback_pct=2.1)) is None


def test_the_net_result_pays_both_fees_and_is_counted_in_stops() -> None:
    closed = close(Following(OPENED), ExitReason.TAKE_PROFIT, 98.3, 1_060_000)
    assert closed.gross_pct == pytest.approx(1.7)
    assert closed.net_pct == pytest.approx(1.7 - 0.055 * (1 + 0.983))
    assert closed.net_r == pytest.approx(closed.net_pct / 1.0)
    assert closed.seconds_open == 60.0


def test_excursions_include_the_exit_itself() -> None:
    following = Following(OPENED)
    following.see(99.0, 1_001_000)
    following.see(100.5, 1_002_000)
    closed = close(following, ExitReason.STOP_LOSS, 101.2, 1_060_000)
    assert closed.mfe_pct == pytest.approx(1.0)
    assert closed.mae_pct == pytest.approx(1.2)


def funding(next_ms: int, rate_pct: float, received_ms: int = 1_001_000) -> Funding:
    return Funding(
        venue=Venue.BYBIT,
        symbol="LUMAUSDT",
        exchange_ms=received_ms,
        received_ms=received_ms,
        rate_pct=rate_pct,
        interval_h=8.0,
        next_ms=next_ms,
    )


def test_funding_is_earned_by_a_short_that_lives_through_its_settlement_once() -> None:
    following = Following(OPENED)
    following.hear_funding(funding(1_030_000, 0.05))
    following.settle_funding(1_029_999)
    assert following.funding_pct == 0.0
    following.settle_funding(1_030_000)
    following.settle_funding(1_040_000)
    assert following.funding_pct == 0.05


def test_a_settlement_before_the_entry_is_not_earned() -> None:
    following = Following(OPENED)
    following.hear_funding(funding(999_000, 0.05))
    following.settle_funding(1_030_000)
    assert following.funding_pct == 0.0


def test_a_settlement_told_before_the_opening_counts_too() -> None:
    following = Following(OPENED, funding=funding(1_030_000, -0.05, received_ms=990_000))
    following.settle_funding(1_030_000)
    assert following.funding_pct == -0.05


def test_a_settlement_that_is_told_again_after_it_was_paid_is_not_paid_twice() -> None:
    following = Following(OPENED)
    following.hear_funding(funding(1_030_000, 0.05))
    following.settle_funding(1_030_000)
    following.hear_funding(funding(1_030_000, 0.05, received_ms=1_030_050))
    following.settle_funding(1_030_100)
    assert following.funding_pct == 0.05
