"""Feature 3 against its docstring, and in which direction it speaks."""

import math

import pytest

from engine.market import Stream
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import NAN, Ledger, Second, clipped, decayed


def signed_share(ledger: Ledger, first: int, k: int, half_life_s: float) -> float:
    """Σ side·usd / Σ usd."""
    at_s, now_s = ledger.at_s[first:], ledger.at_s[k]
    signed, traded = (
        decayed(at_s, each[first:], now_s, half_life_s).sum for each in (ledger.bought - ledger.sold, ledger.bought + ledger.sold)
    )
    return signed / traded if traded > 1e-9 else 0.0


def one_sidedness(second: Second) -> float:
    """What was bought more than sold, of all that traded; NaN where nothing did."""
    quotes = [trade.price * trade.size_base * (1.0 if trade.taker == "buy" else -1.0) for trade in second.trades]
    return sum(quotes) / sum(map(abs, quotes)) if quotes else NAN


def direction(moved: float) -> float:
    if math.isnan(moved):
        return NAN
    return 0.0 if abs(moved) <= 1e-9 else math.copysign(1.0, moved)


def impact(ledger: Ledger, first: int, k: int, half_life_s: float) -> float:
    """cov(share, direction)/var(share) of the seconds that traded and whose return is known, about the weighted means."""
    pairs = [
        (2.0 ** ((ledger.at_s[i] - ledger.at_s[k]) / half_life_s), one_sidedness(ledger.seconds[i]), direction(ledger.moved_1s[i]))
        for i in range(first, k + 1)
    ]
    pairs = [(weight, x, y) for weight, x, y in pairs if not math.isnan(x + y)]
    total = sum(weight for weight, _, _ in pairs)
    if not total:
        return NAN
    mean_x, mean_y = sum(weight * x for weight, x, _ in pairs) / total, sum(weight * y for weight, _, y in pairs) / total
    variance = sum(weight * (x - mean_x) ** 2 for weight, x, _ in pairs) / total
    joint = sum(weight * (x - mean_x) * (y - mean_y) for weight, x, y in pairs) / total
    return joint / variance if variance > 1e-12 * (variance + mean_x**2) else NAN


def impact_lost(slow: float, fast: float) -> float:
    if fast <= 0.0:
        return 1.0
    return 1.0 - clipped(fast / slow, 0.2, 1.0) if slow > 0.0 and not math.isnan(fast) else 0.0


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    first = ledger.gap_before(k, Stream.TRADE)
    with_trades = [i for i in range(first, k + 1) if ledger.seconds[i].trades]
    trades = sum(len(ledger.seconds[i].trades) for i in with_trades)
    if trades < 50 or ledger.at_s[k] - ledger.at_s[with_trades[0]] < 120.0:
        return None
    if not ledger.is_live[k] or math.isnan(ledger.sigma(k)):
        return None
    faded = signed_share(ledger, first, k, 120.0) - signed_share(ledger, first, k, 10.0)
    lost = impact_lost(impact(ledger, first, k, 120.0), impact(ledger, first, k, 10.0))
    return (clipped(faded, 0.2, 1.0) * clipped(ledger.run_up(k), 1.0, 3.0) * lost) ** (1.0 / 3.0), faded


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("buy_exhaustion", slow, markets)


def in_turns(led: Led, seconds: int, *, bought: float, sold: float, up: float, down: float) -> Led:
    """A branch with seconds of buying and of selling in turn; the price goes `up` with the first and `down` with the others."""
    led = led.then(0)
    for _ in range(seconds // 2):
        led.lead(1, bought=bought, sold=5.0, drift=up, noise=0.0).lead(1, bought=5.0, sold=sold, drift=-down, noise=0.0)
    return led


@pytest.fixture(scope="module")
def risen(calm: Led) -> Led:
    """Two minutes of buying that lifted the price, and of less selling that pressed it."""
    return in_turns(calm, 120, bought=300.0, sold=60.0, up=1e-3, down=3e-4)


def fading(led: Led, *, bought: float = 20.0, sold: float = 200.0, lift: float = -3e-4) -> Led:
    """Twenty seconds in which the price goes `lift` with whoever takes; against him where that is negative."""
    return in_turns(led, 20, bought=bought, sold=sold, up=lift, down=lift)


def test_the_more_the_buyers_have_gone_the_louder(risen: Led) -> None:
    bought, few, fewer = (fading(risen, bought=bought).fraction("buy_exhaustion") for bought in (600.0, 80.0, 20.0))
    assert bought == 0.0 < few < fewer


def test_without_a_run_up_nothing_is_exhausted(calm: Led) -> None:
    fallen = in_turns(calm, 120, bought=300.0, sold=60.0, up=3e-4, down=1e-3)
    assert fading(fallen).fraction("buy_exhaustion") == 0.0
    assert fading(fallen).known("buy_exhaustion").raw > 0.5


def test_flow_that_still_moves_the_price_is_less_exhausted(risen: Led) -> None:
    """The same trading: against the price, without a move of it, and with it as before."""
    against, without, with_it = (fading(risen, lift=lift).fraction("buy_exhaustion") for lift in (-1e-3, 0.0, 1e-3))
    assert with_it < 0.5 * without
    assert without <= against


def test_with_two_factors_full_the_third_counts_by_its_cube_root(risen: Led) -> None:
    fading_away = fading(risen).known("buy_exhaustion")
    assert fading_away.fraction == pytest.approx(clipped(fading_away.raw, 0.2, 1.0) ** (1.0 / 3.0))


def test_one_jump_does_not_undo_what_the_other_seconds_say(risen: Led) -> None:
    """The slope of the return itself would be that of the jump, which went with the sellers."""
    plain, jumped = (
        fading(risen).lead(1, bought=5.0, sold=200.0, noise=0.0, drift=drift).fraction("buy_exhaustion") for drift in (-6e-4, -8e-3)
    )
    assert plain > 0.5
    assert jumped > 0.9 * plain


def test_one_huge_order_does_not_undo_what_the_other_seconds_say(risen: Led) -> None:
    """The slope on the flow itself would be that of the second with the order; here buying still lifts nothing at all."""
    huge = fading(risen).lead(1, bought=5.0, sold=20_000.0, noise=0.0, drift=-6e-4).known("buy_exhaustion")
    assert huge.raw > 0.5
    assert huge.fraction == pytest.approx(clipped(huge.raw, 0.2, 1.0) ** (1.0 / 3.0))


def test_the_longer_the_run_up_the_louder(calm: Led) -> None:
    short, long = (
        fading(in_turns(calm, 120, bought=300.0, sold=60.0, up=up, down=2e-4)).fraction("buy_exhaustion") for up in (2.7e-4, 3.3e-4)
    )
    assert 0.0 < short < long


def test_a_gap_in_the_trades_begins_anew_and_one_in_the_book_does_not(calm: Led) -> None:
    gapped = calm.then(0).gap(Stream.TRADE)
    assert gapped.reading("buy_exhaustion") == Unknown(Why.GAP)
    assert gapped.then(100).reading("buy_exhaustion") == Unknown(Why.WARMUP)
    assert gapped.then(122).known("buy_exhaustion")
    assert calm.then(0).gap(Stream.BOOK).lead(1).known("buy_exhaustion")


def test_a_market_without_trades_is_missing_them() -> None:
    assert Led().lead(3, bought=0.0, sold=0.0).reading("buy_exhaustion") == Unknown(Why.MISSING)
