"""Feature 14 against its docstring, and in which direction it speaks."""

from functools import cache

import numpy as np

from engine.market import Liquidation, Position, Venue
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import NAN, Floats, Ledger, clipped, decayed, is_warm


@cache
def liquidated(ledger: Ledger, position: Position) -> Floats:
    quote = np.zeros(len(ledger.seconds))
    for number, liquidation in ledger.numbered(Liquidation):
        quote[number] += liquidation.price * liquidation.size_base * (liquidation.side is position)
    return quote


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    longs, shorts = liquidated(ledger, Position.LONG), liquidated(ledger, Position.SHORT)
    net = decayed(ledger.at_s, longs - shorts, ledger.at_s[k], 15.0)
    usual = decayed(ledger.at_s, np.where(ledger.is_live, longs + shorts, NAN), ledger.at_s[k], 3_600.0)
    if not is_warm(usual.weight, 900.0, 3_600.0):
        return None
    raw = net.sum / max(1_000.0, usual.mean * net.weight)
    return clipped(raw, 1.0, 5.0), raw


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("liquidations", slow, markets)


def test_more_longs_forced_out_speak_louder_and_shorts_are_silent(calm: Led) -> None:
    shorts, some, more = (
        calm.then(3, **orders).known("liquidations") for orders in ({"shorts": 2_000.0}, {"longs": 700.0}, {"longs": 1_500.0})
    )
    assert shorts.raw < 0.0 < some.raw < more.raw
    assert shorts.fraction == 0.0 < some.fraction < more.fraction


def test_both_at_once_are_no_burst_of_longs(calm: Led) -> None:
    assert calm.then(3, longs=2_000.0, shorts=2_000.0).known("liquidations").raw == 0.0


def test_a_burst_is_measured_by_what_is_usual_here(calm: Led) -> None:
    busy = calm.then(200, longs=300.0, shorts=300.0)
    assert busy.then(3, longs=2_000.0).known("liquidations").raw < calm.then(3, longs=2_000.0).known("liquidations").raw


def test_venues_that_do_not_publish_them_are_unsupported_and_binance_is_a_lower_bound(calm: Led) -> None:
    assert Led(Venue.MEXC).lead(2).reading("liquidations") == Unknown(Why.UNSUPPORTED)
    assert Led(Venue.LBANK).lead(2).reading("liquidations") == Unknown(Why.UNSUPPORTED)
    bybit = Led(Venue.BYBIT).lead(800)
    assert bybit.reading("liquidations") == Unknown(Why.WARMUP)
    assert bybit.lead(60).known("liquidations").note is None
    assert calm.known("liquidations").note == "lower bound"
