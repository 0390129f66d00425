"""Open signals of all markets: what ends them, what is held, what is let go."""

import msgspec
import pytest

from engine.desk import Desk
from engine.exits import Following, Quote, Seen
from engine.followed import Followed
from engine.market import Funding, Venue
from engine.rules import Rules
from engine.settlement import Settlement
from engine.signals import Blind, Closed, ExitReason, Opened, Signal
from tests.engine.test_exits import OPENED

KEY = (Venue.BYBIT, "LUMAUSDT")
COIN = "LUMA"
DAY_MS = 86_400_000
SEEN = Seen(until_ms=1_050_000, lowest_ask=98.9, highest_ask=100.4, funding_pct=0.02)


class Desks:
    def __init__(self, *opened: Opened, rules: Rules | None = None, is_held: bool = False) -> None:
        self.rules = rules or Rules()
        self.desk = Desk(self.rules)
        self.followed = Followed(self.desk, self.rules)
        for one in opened or (OPENED,):
            self.followed.follow(Following(one, is_held=is_held))

    def sees(self, ask: float | None, at_ms: int) -> list[Signal]:
        quote = (
            None
            if ask is None
            else Quote(at_ms=at_ms, ask=ask, mark=None, ask_share=None, is_btc_pumping=None, bought_sweep_ms=None)
        )
        return self.followed.exits(KEY, quote, at_ms)


def closed_at(at_ms: int) -> Closed:
    return Closed(
        signal_id="a",
        at_ms=at_ms,
        exit_price=101.0,
        reason=ExitReason.STOP_LOSS,
        gross_pct=-1.0,
        net_pct=-1.11,
        net_r=-1.11,
        mfe_pct=0.0,
        mae_pct=1.0,
        seconds_open=60.0,
    )


def test_an_end_frees_the_coin_and_lets_the_symbol_cool_down() -> None:
    at = Desks()
    assert at.desk.is_coin_open(COIN)
    (closed,) = at.sees(101.5, 1_010_000)
    assert isinstance(closed, Closed)
    assert KEY not in at.followed
    assert not at.desk.is_coin_open(COIN)
    assert at.desk.is_cooling(*KEY, 1_010_000 + 59_999)


def test_of_two_signals_of_one_market_each_ends_for_itself() -> None:
    far = msgspec.structs.replace(OPENED, signal_id="b", stop_loss=103.0)
    at = Desks(OPENED, far)
    assert [signal.signal_id for signal in at.sees(101.5, 1_010_000)] == ["a"]
    assert at.followed.opened() == (far,)


def test_silence_is_told_once_an_episode() -> None:
    at = Desks()
    at.sees(100.0, 1_010_000)
    told = [signal for at_ms in range(1_011_000, 1_040_000, 1_000) for signal in at.sees(None, at_ms)]
    assert told == [Blind(signal_id="a", at_ms=1_020_000, seconds_blind=10.0)]
    at.sees(100.0, 1_040_000)
    assert len(at.sees(None, 1_050_000)) == 1


def test_what_is_held_is_ended_by_no_price_and_told_blind_by_nobody_here() -> None:
    at = Desks(is_held=True)
    assert at.sees(150.0, 1_010_000) == []
    assert [signal for at_ms in range(1_010_000, 1_040_000, 1_000) for signal in at.sees(None, at_ms)] == []
    assert at.followed.opened() == (OPENED,)
    assert at.followed.seen() == {}
    assert at.desk.is_coin_open(COIN)


def test_what_candles_have_ended_is_followed_no_longer_and_cools_down_from_its_end() -> None:
    at = Desks(is_held=True)
    at.followed.settle("a", Settlement(closed=closed_at(1_060_000), seen=SEEN))
    assert at.followed.opened() == ()
    assert not at.desk.is_coin_open(COIN)
    assert at.desk.is_cooling(*KEY, 1_060_000 + 59_999)
    assert not at.desk.is_cooling(*KEY, 1_060_000 + 60_000)


def test_what_candles_have_not_ended_goes_on_from_there() -> None:
    at = Desks(is_held=True, rules=Rules(trailing=True))
    at.followed.settle("a", Settlement(closed=None, seen=SEEN))
    assert at.followed.seen() == {"a": SEEN}
    (closed,) = at.sees(99.25, 1_060_000)
    assert isinstance(closed, Closed)
    assert (closed.reason, closed.mfe_pct) == (ExitReason.TRAILING, pytest.approx(1.1))
    assert closed.net_pct == pytest.approx(closed.gross_pct - 0.055 * (1 + 0.9925) + 0.02)


def test_settling_another_signal_changes_nothing() -> None:
    at = Desks(is_held=True)
    at.followed.settle("z", Settlement(closed=None, seen=SEEN))
    at.followed.let_go("z")
    assert at.followed.seen() == {}
    assert at.followed.opened() == (OPENED,)


def test_a_signal_that_is_let_go_frees_its_coin_without_an_end() -> None:
    at = Desks(is_held=True)
    at.followed.let_go("a")
    assert (at.followed.opened(), at.followed.keys) == ((), ())
    assert not at.desk.is_coin_open(COIN)
    assert not at.desk.is_cooling(*KEY, 1_000_001)


def test_a_market_that_is_gone_holds_nothing_up_a_day_after_time_is_up() -> None:
    at, due_ms = Desks(), OPENED.at_ms + Rules().timeout_ms
    at.followed.let_lost_go(due_ms + DAY_MS)
    assert at.followed.opened() == (OPENED,)
    at.followed.let_lost_go(due_ms + DAY_MS + 1)
    assert at.followed.opened() == ()


def test_a_price_in_between_is_a_sign_of_life() -> None:
    at, due_ms = Desks(rules=Rules(timeout_ms=10 * DAY_MS)), OPENED.at_ms + 10 * DAY_MS
    at.sees(100.0, due_ms - 1)
    at.followed.let_lost_go(due_ms + DAY_MS)
    assert at.followed.opened() == (OPENED,)


def test_what_is_held_may_still_be_settled_however_long_ago_it_was() -> None:
    at = Desks(is_held=True)
    at.followed.let_lost_go(OPENED.at_ms + 100 * DAY_MS)
    assert at.followed.opened() == (OPENED,)


def test_funding_reaches_the_signals_of_its_market_only() -> None:
    other = msgspec.structs.replace(OPENED, signal_id="b", symbol="KITEUSDT")
    at = Desks(OPENED, other)
    at.followed.hear_funding(
        Funding(
            venue=Venue.BYBIT,
            symbol="LUMAUSDT",
            exchange_ms=1_001_000,
            received_ms=1_001_000,
            rate_pct=0.05,
            interval_h=8.0,
            next_ms=1_030_000,
        )
    )
    at.sees(100.0, 1_031_000)
    at.followed.exits((Venue.BYBIT, "KITEUSDT"), None, 1_031_000)
    assert {signal_id: seen.funding_pct for signal_id, seen in at.followed.seen().items()} == {"a": 0.05, "b": 0.0}
