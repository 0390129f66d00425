"""What was held and what holding cost before now: open interest every five minutes, and every settled funding rate."""

import math
from collections import deque
from collections.abc import Iterable

import msgspec
import numpy as np

from engine.market import Funding, MarketEvent, OpenInterest
from sandbox.carry import INTEREST_MEMORY_S, INTEREST_SPREAD
from sandbox.coins import Coin, Listing

SAMPLE_MS = 300_000
SAMPLES = 144
"""Twelve hours of them."""
HOUR_MS = 3_600_000
SETTLED_DAYS = 30
FUNDING_SPREAD_8H_PCT = 0.003
FUNDING_MEMORY = 0.8
"""How much of a rate's distance from the usual one is still there at the next settlement."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    at_ms: int
    open_interest_base: float


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    at_ms: int
    rate_pct: float
    interval_h: int


class PastCarry:
    """One market's; it goes on with what is heard, and forgets the oldest. `rng` is its own: the past changes nothing to come."""

    def __init__(self, listing: Listing, coin: Coin, start_ms: int, rng: np.random.Generator) -> None:
        self._interval_h = listing.funding_interval_h
        self._rng = rng
        self._start_ms = start_ms
        rates = _rates(coin, self._interval_h, rng)
        last_ms = start_ms // (self._interval_h * HOUR_MS) * self._interval_h * HOUR_MS
        settled = [
            Settled(at_ms=last_ms - back * self._interval_h * HOUR_MS, rate_pct=round(rate_pct, 6), interval_h=self._interval_h)
            for back, rate_pct in enumerate(rates)
        ]
        self._settled = deque(reversed(settled), maxlen=len(settled))
        self._held: deque[Held] = deque(maxlen=SAMPLES)
        self._due: Funding | None = None

    def hear(self, event: MarketEvent) -> None:
        match event:
            case OpenInterest():
                self._hear_interest(event)
            case Funding():
                self._hear_funding(event)
            case _:
                return

    def held(self) -> list[Held]:
        """Oldest first."""
        return list(self._held)

    def settled(self) -> list[Settled]:
        """Oldest first."""
        return list(self._settled)

    def _hear_interest(self, event: OpenInterest) -> None:
        if not self._held:
            self._held.extend(_interest_before(self._start_ms, event.open_interest_base, self._rng))
        at_ms = event.exchange_ms // SAMPLE_MS * SAMPLE_MS
        if at_ms > self._held[-1].at_ms:
            self._held.append(Held(at_ms=at_ms, open_interest_base=event.open_interest_base))

    def _hear_funding(self, event: Funding) -> None:
        """The last predicted rate is the one that is settled."""
        due = self._due
        if due is not None and due.next_ms is not None and due.next_ms != event.next_ms:
            self._settled.append(Settled(at_ms=due.next_ms, rate_pct=due.rate_pct, interval_h=self._interval_h))
        self._due = event


def _interest_before(start_ms: int, now_base: float, rng: np.random.Generator) -> Iterable[Held]:
    """Oldest first, ending at the last whole five minutes with what is held now."""
    keep = math.exp(-SAMPLE_MS / 1_000 / INTEREST_MEMORY_S)
    step = INTEREST_SPREAD * math.sqrt(1.0 - keep**2)
    away = [0.0]
    for noise in rng.standard_normal(SAMPLES - 1):
        away.append(keep * away[-1] + step * float(noise))
    last_ms = start_ms // SAMPLE_MS * SAMPLE_MS
    samples = [Held(at_ms=last_ms - back * SAMPLE_MS, open_interest_base=now_base * math.exp(off)) for back, off in enumerate(away)]
    return reversed(samples)


def _rates(coin: Coin, interval_h: int, rng: np.random.Generator) -> Iterable[float]:
    """Percent per interval, the latest first, around the coin's usual rate."""
    off = 0.0
    for noise in rng.standard_normal(SETTLED_DAYS * 24 // interval_h):
        off = FUNDING_MEMORY * off + FUNDING_SPREAD_8H_PCT * math.sqrt(1.0 - FUNDING_MEMORY**2) * float(noise)
        yield (coin.funding_8h_pct + off) * interval_h / 8.0
