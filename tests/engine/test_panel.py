"""The shared path, volatility and β of all markets against ledgers that sum again from scratch."""

import math
import random
from collections.abc import Iterable

import numpy as np
import pytest
from msgspec.structs import replace

from engine.interest import CoinInterest
from engine.market import Book, Candle, Gap, GapReason, Heard, Side, Stream, Tick, Trade, Venue
from engine.panel import Panel
from engine.track import Track
from tests.engine.ledger import Ledger
from tests.engine.script import BTC, START_MS

LUMA, KITE = "LUMAUSDT", "KITEUSDT"
NEAR = {"rel": 1e-7, "abs": 1e-12, "nan_ok": True}


def book(symbol: str, mid: float, at_ms: int) -> Book:
    bids, asks = ((mid * (1.0 + sign * 1e-4), 5.0) for sign in (-1, 1))
    return Book(venue=Venue.BYBIT, symbol=symbol, exchange_ms=at_ms, received_ms=at_ms, bids=(bids,), asks=(asks,))


def gap(symbol: str, at_ms: int, stream: Stream = Stream.BOOK) -> Gap:
    return Gap(venue=Venue.BYBIT, symbol=symbol, exchange_ms=at_ms, received_ms=at_ms, stream=stream, reason=GapReason.SEQUENCE)


def candle(symbol: str, minutes_ago: int, open_: float, close: float, now_ms: int) -> Candle:
    start_ms = START_MS // 60_000 * 60_000 - minutes_ago * 60_000
    low, high = min(open_, close) * 0.999, max(open_, close) * 1.001
    return Candle(
        venue=Venue.BYBIT,
        symbol=symbol,
        exchange_ms=start_ms,
        received_ms=now_ms,
        open=open_,
        high=high,
        low=low,
        close=close,
        volume_base=1.0,
    )


class Heard3:
    """A panel that hears LUMA and KITE, both compared with BTC, as its watches would tell it."""

    def __init__(self) -> None:
        self.panel = Panel()
        self.tracks: dict[str, Track] = {}
        for symbol in (BTC, LUMA, KITE):
            self.tracks[symbol] = self.panel.join(Venue.BYBIT, symbol, CoinInterest())
        for symbol in (LUMA, KITE):
            self.panel.follow_btc(self.tracks[symbol].column, self.tracks[BTC].column)

    def hear(self, event: Heard) -> None:
        if isinstance(event, Tick):
            with np.errstate(invalid="ignore", divide="ignore"):
                self.panel.open_second(event.received_ms)
                self.panel.close_second()
            return
        track = self.tracks[event.symbol]
        match event:
            case Book():
                track.hear_book(event)
            case Trade():
                track.hear_trade(event)
            case Gap():
                track.hear_gap(event.stream)
                self.panel.hear_gap(track, event.stream)
            case Candle():
                self.panel.hear_candle(track, event)

    def hear_all(self, events: Iterable[Heard]) -> "Heard3":
        for event in events:
            self.hear(event)
        return self


def rough(seed: int, seconds: int = 900) -> list[Heard]:
    """LUMA moves with twice BTC, KITE against it. Books fall silent or are lost for 1–20 s, seconds are not closed."""
    rng = random.Random(seed)
    events: list[Heard] = []
    mids = {BTC: 60_000.0, LUMA: 1.0, KITE: 5.0}
    pull = {BTC: 1.0, LUMA: 2.0, KITE: -1.0}
    absent = dict.fromkeys(mids, -1)
    unclosed = -1
    for second in range(seconds):
        at_ms = START_MS + second * 1_000
        btc = rng.gauss(0.0, 2e-4)
        for symbol, beta in pull.items():
            mids[symbol] *= math.exp(beta * btc + rng.gauss(0.0, 0.0 if symbol == BTC else 2e-4))
            if second > absent[symbol]:
                events.append(book(symbol, mids[symbol], at_ms + 200))
            if rng.random() < 0.01:
                absent[symbol] = second + rng.choice((1, 3, 4, 5, 6, 7, 12, 20))
                events += [gap(symbol, at_ms + 300)] if rng.random() < 0.7 else []
        if rng.random() < 0.004:
            unclosed = second + rng.choice((1, 3, 4, 5, 6, 30, 70))
        if second > unclosed:
            events.append(Tick(received_ms=at_ms + 999))
        if second == 3:
            closes = [1.0 + 0.002 * rng.random() for _ in range(13)]
            events += [candle(LUMA, 12 - n, closes[n], closes[n + 1], at_ms + 999) for n in range(12)]
    return events


@pytest.mark.parametrize("seed", [1, 2])
def test_paths_returns_volatility_and_beta_are_those_made_again_from_scratch(seed: int) -> None:
    events, heard = rough(seed), Heard3()
    btc = Ledger(events, Venue.BYBIT, BTC)
    ledgers = {BTC: btc, **{symbol: Ledger(events, Venue.BYBIT, symbol, btc) for symbol in (LUMA, KITE)}}
    panel, k, unknown = heard.panel, 0, 0
    for event in events:
        heard.hear(event)
        if not isinstance(event, Tick):
            continue
        for symbol, ledger in ledgers.items():
            column = heard.tracks[symbol].column
            assert panel.is_live[column] == ledger.is_live[k]
            for lag_s in (1, 5, 30, 60, 63):
                assert panel.moved(lag_s)[column] == pytest.approx(ledger.moved(k, lag_s), **NEAR), (symbol, k, lag_s)
            unknown += math.isnan(ledger.moved(k, 30))
            assert panel.own_path[column] == pytest.approx(ledger.own_path[k], **NEAR), (symbol, k)
            assert panel.beta[column] == pytest.approx(ledger.betas[k], **NEAR), (symbol, k)
            if k % 7 == 0:
                assert panel.sigma[column] == pytest.approx(ledger.sigma(k), **NEAR), (symbol, k)
                assert panel.slow_sigma[column] == pytest.approx(ledger.sigma(k, 3_600.0), **NEAR), (symbol, k)
                assert panel.moved_alone(30)[column] == pytest.approx(ledger.moved_alone(k, 30), **NEAR), (symbol, k)
                seen = [value for value, _ in ledger.window(ledger.log_mid, k)]
                lowest_highest = [min(seen, default=math.inf), max(seen, default=-math.inf)]
                assert [panel.extremes.low[column], panel.extremes.high[column]] == lowest_highest
        k += 1
    assert 100 < unknown < 2 * k
    assert panel.beta[heard.tracks[KITE].column] < 1.0 < panel.beta[heard.tracks[LUMA].column]


def walked(symbol: str, mids: dict[int, float], last: int) -> Heard3:
    """One market with so many mids by second, every second closed."""
    heard = Heard3()
    for second in range(last + 1):
        at_ms = START_MS + second * 1_000
        if second in mids:
            heard.hear(book(symbol, mids[second], at_ms))
        heard.hear(Tick(received_ms=at_ms + 999))
    return heard


@pytest.mark.parametrize(("hole_s", "is_bridged"), [(1, True), (5, True), (6, False), (40, False)])
def test_a_hole_in_the_seconds_of_up_to_five_is_bridged_and_a_longer_one_is_not(hole_s: int, *, is_bridged: bool) -> None:
    heard = walked(LUMA, dict.fromkeys(range(100), 1.0), 99)
    at_ms = START_MS + (99 + hole_s) * 1_000
    heard.hear_all([book(LUMA, 1.01, at_ms), Tick(received_ms=at_ms + 999)])
    moved = heard.panel.moved(1)[heard.tracks[LUMA].column]
    assert (moved == pytest.approx(math.log(1.01))) if is_bridged else math.isnan(moved)


@pytest.mark.parametrize(("lost_s", "is_bridged"), [(3, True), (5, True), (6, False), (30, False)])
def test_a_book_that_was_lost_for_up_to_five_seconds_is_bridged_and_for_longer_not(lost_s: int, *, is_bridged: bool) -> None:
    """The price that changed meanwhile changed in the second in which the book was there again, or in no second at all."""
    heard = walked(LUMA, dict.fromkeys(range(100), 1.0), 99)
    heard.hear(gap(LUMA, START_MS + 99_999))
    for second in range(100, 100 + lost_s):
        heard.hear(Tick(received_ms=START_MS + second * 1_000 + 999))
        assert math.isnan(heard.panel.moved(1)[heard.tracks[LUMA].column])
    at_ms = START_MS + (100 + lost_s) * 1_000
    heard.hear_all([book(LUMA, 1.01, at_ms), Tick(received_ms=at_ms + 999)])
    moved = heard.panel.moved(1)[heard.tracks[LUMA].column]
    assert (moved == pytest.approx(math.log(1.01))) if is_bridged else math.isnan(moved)


def test_a_silent_feed_does_not_teach_that_nothing_moves() -> None:
    heard = walked(LUMA, {second: 1.0 + 0.001 * (second % 2) for second in range(400)}, 411)
    before = heard.panel.sigma_of(heard.tracks[LUMA])
    heard.hear_all(Tick(received_ms=START_MS + second * 1_000) for second in range(412, 500))
    assert before is not None
    assert heard.panel.sigma_of(heard.tracks[LUMA]) == pytest.approx(before)
    heard.hear_all(Tick(received_ms=START_MS + second * 1_000) for second in range(500, 800))
    assert heard.panel.sigma_of(heard.tracks[LUMA]) is None
    assert math.isnan(heard.panel.live_log_mid[heard.tracks[LUMA].column])


def test_a_volatility_needs_five_minutes_and_more_than_one_old_candle() -> None:
    mids = {second: 1.0 + 0.001 * (second % 2) for second in range(400)}
    assert walked(LUMA, mids, 270).panel.sigma_of(walked(LUMA, mids, 270).tracks[LUMA]) is None
    heard = walked(LUMA, dict.fromkeys(range(3), 1.0), 2)
    heard.hear(candle(LUMA, 7, 1.0, 1.001, START_MS + 2_999))
    heard.hear(Tick(received_ms=START_MS + 3_999))
    assert heard.panel.sigma_of(heard.tracks[LUMA]) is None
    heard.hear_all(candle(LUMA, ago, 1.0, 1.001, START_MS + 3_999) for ago in range(12, 0, -1))
    heard.hear(Tick(received_ms=START_MS + 4_999))
    assert heard.panel.sigma_of(heard.tracks[LUMA]) == pytest.approx(math.log(1.001) / math.sqrt(60.0), rel=0.05)


def pulled(times: float, seconds: int = 4_000) -> float:
    """β after a market has moved so many times as far as BTC."""
    rng, heard, btc = random.Random(3), Heard3(), 0.0
    for second in range(seconds):
        btc += rng.gauss(0.0, 2e-4)
        at_ms = START_MS + second * 1_000
        heard.hear_all([book(BTC, 6e4 * math.exp(btc), at_ms), book(LUMA, math.exp(times * btc), at_ms)])
        heard.hear(Tick(received_ms=at_ms + 999))
    return float(heard.panel.beta[heard.tracks[LUMA].column])


def test_beta_begins_at_one_and_nears_the_truth() -> None:
    assert pulled(2.0, seconds=4) == 1.0
    assert 1.0 < pulled(2.0, seconds=100) < 1.5 < pulled(2.0, seconds=1_500) < 2.0
    assert 0.0 < pulled(-1.0, seconds=1_500) < 0.5
    assert pulled(9.0, seconds=1_500) < 3.0


def test_a_market_without_btc_moves_alone() -> None:
    heard = walked(LUMA, {second: 1.0 + 0.0001 * second for second in range(100)}, 99)
    column = heard.tracks[LUMA].column
    heard.panel.follow_btc(column, None)
    assert heard.panel.moved_alone(30)[column] == heard.panel.moved(30)[column]
    assert heard.panel.btc_of(heard.tracks[LUMA]) is None
    assert math.isnan(heard.panel.btc_z(60)[0][column])


def test_trades_are_those_of_the_second_and_a_gap_begins_their_count_anew() -> None:
    def trade(taker: Side, price: float, size_base: float, at_ms: int) -> Trade:
        return Trade(
            venue=Venue.BYBIT,
            symbol=LUMA,
            exchange_ms=at_ms,
            received_ms=at_ms,
            price=price,
            size_base=size_base,
            taker=taker,
        )

    heard = Heard3()
    panel, column = heard.panel, heard.tracks[LUMA].column
    heard.hear_all([trade(Side.BUY, 2.0, 3.0, START_MS), trade(Side.SELL, 4.0, 1.0, START_MS), Tick(received_ms=START_MS + 999)])
    read = [each[column] for each in (panel.bought_quote, panel.sold_quote, panel.traded_base, panel.trades)]
    assert read == [6.0, 4.0, 4.0, 2.0]
    heard.hear_all([trade(Side.SELL, 1.0, 1.0, START_MS + 1_500), Tick(received_ms=START_MS + 1_999)])
    assert (panel.sold_quote[column], panel.bought_quote[column], panel.trades[column]) == (1.0, 0.0, 1.0)
    assert (panel.trades_heard.values[column], panel.first_trade_ms.values[column]) == (3.0, START_MS + 999)
    heard.hear(gap(LUMA, START_MS + 2_000, Stream.BOOK))
    assert panel.trades_heard.values[column] == 3.0
    heard.hear(gap(LUMA, START_MS + 2_000, Stream.TRADE))
    assert (panel.trades_heard.values[column], panel.first_trade_ms.values[column]) == (0.0, math.inf)


def test_what_changed_in_a_book_during_a_gap_did_not_flow_in_a_second() -> None:
    def larger(size_base: float, at_ms: int) -> Book:
        return replace(book(LUMA, 1.0, at_ms), bids=((0.9999, size_base),))

    def flowed(*told: Heard) -> float:
        heard = walked(LUMA, {0: 1.0}, 0)
        heard.hear_all([*told, larger(50.0, START_MS + 1_500), Tick(received_ms=START_MS + 1_999)])
        return float(heard.panel.ladders.flow_quote.values[heard.tracks[LUMA].column])

    assert flowed() == pytest.approx(45.0, rel=0.01)
    assert flowed(gap(LUMA, START_MS + 1_000, Stream.TRADE)) == flowed()
    assert flowed(gap(LUMA, START_MS + 1_000)) == flowed(gap(LUMA, START_MS + 1_000, Stream.ALL)) == 0.0
