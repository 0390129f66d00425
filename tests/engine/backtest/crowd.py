"""Several scripted markets as one stream, second by second, so that one run has several signals."""

import random
from collections.abc import Iterator

import msgspec

from engine.market import Book, Funding, Gap, GapReason, Heard, Mark, Stream, Tick, Venue
from tests.engine.script import BTC, Script

CALM_LEFT_OUT_S = 600
"""Of the calm before, so much is more than any feature needs to warm up."""


def crowd(*scripts: Script) -> list[Heard]:
    """Each second what all markets tell, then one tick; BTC as the first of each venue tells it."""
    first = min(script.start_ms for script in scripts) // 1_000 + CALM_LEFT_OUT_S
    seconds: dict[int, list[Heard]] = {}
    ticks: dict[int, Tick] = {}
    with_btc: set[Venue] = set()
    for script in scripts:
        is_first = script.venue not in with_btc
        with_btc.add(script.venue)
        for event in script.events():
            second = event.received_ms // 1_000
            if isinstance(event, Tick):
                ticks.setdefault(second, event)
            elif is_first or event.symbol != BTC:
                seconds.setdefault(second, []).append(event)
    return [event for second, heard in sorted(seconds.items()) if second >= first for event in (*heard, ticks[second])]


def five() -> list[Heard]:
    """One coin on three venues and two others: dumps, squeezes, and one that hardly moves."""
    return crowd(
        Script(seed=9, venue=Venue.LBANK),
        Script(seed=7, venue=Venue.BYBIT),
        Script(seed=1),
        Script(seed=4, symbol="MIRAUSDT", drift_after_pct=3.0),
        Script(seed=11, symbol="OPALUSDT", drift_after_pct=-0.4),
    )


def troubled(events: list[Heard], seed: int) -> list[Heard]:
    """The same with times of their own, books that are missing or crossed, gaps, marks and funding that falls due."""
    rng = random.Random(seed)
    late_ms: dict[object, int] = {}
    heard: list[Heard] = []
    for event in events:
        if isinstance(event, Tick):
            heard.append(event)
            continue
        late_ms.setdefault((event.venue, event.symbol), rng.randrange(0, 2_500))
        at_ms = event.received_ms + late_ms[event.venue, event.symbol] + rng.randrange(0, 60)
        heard += _troubled(msgspec.structs.replace(event, received_ms=at_ms, exchange_ms=at_ms), rng)
    return sorted(heard, key=lambda event: event.received_ms)


def _troubled(event: Heard, rng: random.Random) -> Iterator[Heard]:
    if isinstance(event, Funding):
        next_ms = event.received_ms + rng.choice([5_000, 30_000])
        yield msgspec.structs.replace(event, next_ms=next_ms, rate_pct=rng.choice([0.3, -0.3]))
        return
    if not isinstance(event, Book):
        yield event
        return
    chance, common = rng.random(), {name: getattr(event, name) for name in ("venue", "symbol", "exchange_ms", "received_ms")}
    if chance > 0.02:
        yield event
    if 0.02 < chance < 0.022:
        yield Gap(**common, stream=rng.choice(list(Stream)), reason=GapReason.SEQUENCE)
    elif 0.03 < chance < 0.12:
        yield Mark(**common, mark_price=event.asks[0][0] * (1.0 + rng.gauss(0.0, 0.002)), index_price=None)
    elif 0.12 < chance < 0.124:
        yield msgspec.structs.replace(event, bids=event.asks, asks=event.bids)
