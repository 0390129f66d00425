"""Feature 18 against its docstring, and in which direction it speaks."""

import math
from functools import cache

from engine.market import Day
from engine.reading import Unknown, Why
from tests.engine.features.agreement import Market, check
from tests.engine.features.lead import Led
from tests.engine.ledger import Ledger, clipped


@cache
def buckets_of(ledger: Ledger) -> list[float | None]:
    """|bought − sold|/(bought + sold) of the bucket that each second filled, None where it filled none."""
    turnovers = {number: day.turnover_quote_24h for number, day in ledger.numbered(Day)}
    buckets, bought, sold, turnover = [], 0.0, 0.0, math.inf
    for k in range(len(ledger.seconds)):
        bought, sold, turnover = bought + ledger.bought[k], sold + ledger.sold[k], turnovers.get(k, turnover)
        is_full = bought + sold >= turnover / 1_200
        buckets.append(abs(bought - sold) / (bought + sold) if is_full else None)
        bought, sold = (0.0, 0.0) if is_full else (bought, sold)
    return buckets


def slow(ledger: Ledger, k: int) -> tuple[float, float] | None:
    buckets = [bucket for bucket in buckets_of(ledger)[: k + 1] if bucket is not None]
    if len(buckets) < 50:
        return None
    vpin = sum(buckets[-50:]) / 50.0
    return clipped(vpin, 0.3, 0.7), vpin


def test_it_is_what_its_docstring_says(markets: list[Market]) -> None:
    check("vpin", slow, markets)


def test_one_sided_flow_speaks_whichever_side_it_is(calm: Led) -> None:
    even, some, bought, sold = (
        calm.then(320, bought=bought, sold=sold).known("vpin") for bought, sold in ((50, 50), (75, 25), (85, 15), (15, 85))
    )
    assert even.raw < some.raw < bought.raw
    assert even.fraction == 0.0 < some.fraction < bought.fraction
    assert abs(bought.raw - sold.raw) < 0.05


def test_vpin_is_missing_without_the_days_turnover_and_warm_after_fifty_buckets() -> None:
    market, undated = Led().lead(250), Led()
    assert market.reading("vpin") == Unknown(Why.WARMUP)
    assert market.lead(150).known("vpin")
    undated.second = 1
    assert undated.lead(3).reading("vpin") == Unknown(Why.MISSING)
