"""Feature 12 against its docstring, and in which direction it speaks."""

import math
from functools import cache

import numpy as np

from engine.market import Mark
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import NAN, Ledger, SlowUsual, clipped


@cache
def usual_of(ledger: Ledger) -> SlowUsual:
    """(mid − index)/index at each tick, NaN where either is not fresh."""
    marks = dict(ledger.numbered(Mark))
    bases, latest = [], None
    for k, second in enumerate(ledger.seconds):
        latest = marks.get(k, latest)
        is_fresh = latest is not None and second.at_ms - latest.received_ms <= 5_000
        index = latest.index_price if latest is not None and is_fresh else NAN
        bases.append(math.exp(ledger.log_mid[k]) / index - 1.0 if ledger.is_live[k] else NAN)
    return SlowUsual(ledger.at_s, np.array(bases), 3_600.0, 1e-4)


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    usual = usual_of(ledger)
    z = usual.z(usual.samples[k], k)
    return None if math.isnan(z) or not usual.is_warm(600.0, k) else (clipped(z, 0.0, 3.0), z)


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("basis", slow, markets)


def test_the_richer_over_its_index_the_louder(calm: Led) -> None:
    poor, some, more = (calm.then(1, premium=premium).known("basis") for premium in (-3e-4, 2e-4, 4e-4))
    assert poor.raw < 0.0 < some.raw < more.raw
    assert poor.fraction == 0.0 < some.fraction < more.fraction


def test_a_premium_that_lasts_becomes_usual(calm: Led) -> None:
    assert calm.then(600, premium=4e-4).known("basis").raw < 0.6 * calm.then(1, premium=4e-4).known("basis").raw


def test_an_index_is_missing_stale_after_five_seconds_and_warm_after_ten_minutes(calm: Led) -> None:
    assert Led().lead(1, unmarked=True).reading("basis") == Unknown(Why.MISSING)
    assert Led().lead(500).reading("basis") == Unknown(Why.WARMUP)
    assert calm.then(4, unmarked=True).known("basis").age_ms == 4_299
    assert calm.then(5, unmarked=True).reading("basis") == Unknown(Why.STALE)
