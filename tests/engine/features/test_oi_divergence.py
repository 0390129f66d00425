"""Feature 1 against its docstring, and in which direction it speaks."""

import math
from functools import cache
from itertools import pairwise
from statistics import median

import pytest

from engine.interest import CoinInterest
from engine.market import OpenInterest, PastInterest, Venue
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger, clipped
from tests.engine.script import START_MS, SYMBOL


@cache
def change_at(ledger: Ledger, told: int) -> float | None:
    """ln of the last of so many reports over what it was 120 s before; None before 96 s, and anew after a silence of a minute."""
    reports = [(e.received_ms, e.open_interest_base) for _, e in ledger.numbered(OpenInterest)[:told]]
    now_ms, now = reports[-1]
    holes = [i for i in range(1, len(reports)) if reports[i][0] - reports[i - 1][0] > 60_000]
    reports = reports[holes[-1] if holes else 0 :]
    then_ms, then = max([r for r in reports if r[0] <= now_ms - 120_000], default=reports[0])
    return math.log(now / then) if now_ms - then_ms >= 96_000 else None


@cache
def scale_of(ledger: Ledger, told: int) -> float | None:
    """1.2533 × mean |120 s change| with h = 1 h of the reports heard so far, with the past, floor 5 bp; None before ten minutes."""
    live = [(e.received_ms, e.open_interest_base) for _, e in ledger.numbered(OpenInterest)[:told]]
    samples = [(at_ms, 1.0, abs(each)) for i, (at_ms, _) in enumerate(live) if (each := change_at(ledger, i + 1)) is not None]
    past = [(e.exchange_ms, e.open_interest_base) for e in ledger.told(PastInterest, ledger.numbered(OpenInterest)[told - 1][0])]
    for (then_ms, then), (now_ms, now) in pairwise(past):
        over_ms = now_ms - then_ms
        samples.append((now_ms, over_ms / 10_000, abs(math.log(now / then)) * math.sqrt(120_000 / over_ms)))
    if not samples or max(samples)[0] - min(samples)[0] < 600_000:
        return None
    weights = [weight * 2.0 ** (-(live[-1][0] - at_ms) / 3_600_000) for at_ms, weight, _ in samples]
    mean = sum(w * size for w, (_, _, size) in zip(weights, samples, strict=True)) / sum(weights)
    return max(5e-4, 1.2533 * mean)


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    reports = [(e.received_ms, e.open_interest_base) for e in ledger.told(OpenInterest, k)]
    if len(reports) < 2 or math.isnan(ledger.sigma(k)):
        return None
    interval_ms = median([b[0] - a[0] for a, b in pairwise(reports)][-9:])
    grown, moved = change_at(ledger, len(reports)), ledger.moved_alone(k, 30)
    is_fresh = ledger.seconds[k].at_ms - reports[-1][0] <= 3 * interval_ms
    scale = scale_of(ledger, len(reports))
    if interval_ms > 30_000 or not is_fresh or grown is None or scale is None or math.isnan(moved):
        return None
    z_price = -moved / (ledger.sigma(k) * math.sqrt(30.0))
    return math.sqrt(clipped(grown / scale, 0.0, 3.0) * clipped(z_price, 0.0, 2.0)), grown / scale


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("oi_divergence", slow, markets)


def diverged(calm: Led, growth: float = 1e-5, **orders: float) -> float:
    """Open interest grows for two and a half minutes; the last thirty seconds of the price are told."""
    return calm.then(120, growth=growth).lead(30, growth=growth, noise=0.0, **orders).fraction("oi_divergence")


def test_more_open_interest_while_the_price_falls_speaks_louder(calm: Led) -> None:
    less, some, more = (diverged(calm, growth, drift=-1e-4) for growth in (-2e-5, 1e-5, 2e-5))
    assert less == 0.0 < some < more


def test_a_steeper_fall_speaks_louder_and_a_rise_is_silent(calm: Led) -> None:
    risen, fallen, steeper = (diverged(calm, drift=drift) for drift in (2e-4, -5e-5, -1e-4))
    assert risen == 0.0 < fallen < steeper


def test_a_fall_that_is_only_btcs_does_not_speak(calm: Led) -> None:
    assert diverged(calm, btc_drift=-1e-4) < 0.5 * diverged(calm, drift=-1e-4)
    assert diverged(calm, drift=2e-5) == 0.0
    assert diverged(calm, btc_drift=1e-4, drift=-1e-4) > 0.3


def test_a_source_that_reports_every_five_minutes_is_unsupported() -> None:
    slow, often = CoinInterest(), CoinInterest()
    for number in range(20):
        slow.add(Venue.BYBIT, SYMBOL, 1e6, START_MS + number * 300_000)
        often.add(Venue.BYBIT, SYMBOL, 1e6, START_MS + number * 10_000)
    assert slow.change(START_MS + 19 * 300_000) is None
    assert often.change(START_MS + 190_000) == 0.0


def test_interest_that_is_no_longer_told_is_stale(calm: Led) -> None:
    silent = calm.then(0)
    for _ in range(35):
        silent.lead(1, untold=True)
    assert silent.reading("oi_divergence") == Unknown(Why.STALE)


def test_open_interest_that_changed_during_an_outage_did_not_change_in_two_minutes() -> None:
    coin = CoinInterest()
    for second in (*range(0, 900, 10), *range(1_200, 1_310, 10)):
        coin.add(Venue.BINANCE, SYMBOL, 1_000.0 if second < 900 else 1_100.0, START_MS + second * 1_000)
        if 1_200 <= second < 1_290:
            assert coin.change(START_MS + second * 1_000) is None
    series = coin.of(Venue.BINANCE, SYMBOL)
    assert series is not None
    assert series.change() == 0.0


def test_a_coins_interest_is_the_sum_over_its_venues_that_report_often() -> None:
    coin, now_ms = CoinInterest(), START_MS
    for number in range(14):
        now_ms = START_MS + number * 10_000
        coin.add(Venue.BINANCE, SYMBOL, 1_000.0 + number, now_ms)
        coin.add(Venue.BYBIT, SYMBOL, 3_000.0 - 2.0 * number, now_ms)
    coin.add(Venue.MEXC, SYMBOL, 9e9, now_ms)
    assert coin.change(now_ms) == pytest.approx(math.log((1_013.0 + 2_974.0) / (1_001.0 + 2_998.0)))


def test_reports_in_bursts_are_not_taken_for_a_faster_source() -> None:
    coin = CoinInterest()
    for second in range(0, 300, 10):
        for burst in range(5):
            coin.add(Venue.BINANCE, SYMBOL, 1_000.0, START_MS + second * 1_000 + burst * 100)
    series = coin.of(Venue.BINANCE, SYMBOL)
    assert series is not None
    assert series.is_fresh(START_MS + 295_000)
