"""When which story is planted, and what pulls at the market at one moment."""

import random
from itertools import count
from typing import NamedTuple

import numpy as np

from engine.market import Position, Venue
from sandbox.casting import Casting
from sandbox.coins import Coin, Listing
from sandbox.phases import funding_of, phases_of
from sandbox.pressure import Pressure
from sandbox.prices import Floats
from sandbox.setups import BTC_MOVES, DECOYS, Kind, Phase, SetUp

ELSEWHERE = 0.25
"""How much of the order flow, depth and open interest of a story the coin's other venues show; they have all of the price."""
WITH_BTC = 0.4
"""How much of the same every other market shows when BTC moves."""
FAILING = 0.3
BTC_MOVES_WEIGHT = 0.25
"""How often BTC moves, beside each other kind of decoy."""


class Selling(NamedTuple):
    """A large sell order that comes now; `size` as in `Phase.sweep`."""

    row: int
    at_ms: int
    size: float


class _Live(NamedTuple):
    """A story that is not over: the number of its coin, the row of its market, how much of it each market shows."""

    story: SetUp
    coin: int
    row: int
    weights: Floats
    sellings: tuple[Selling, ...]


class Script:
    """Plants set-ups every `every_s` from `first_s` on (and decoys, if wanted); set-ups are of `strength`.

    The next story is planned as soon as the one before has begun, so that its coin's funding can rise beforehand.
    """

    def __init__(
        self,
        listings: tuple[Listing, ...],
        coins: tuple[Coin, ...],
        rng: random.Random,
        start_ms: int,
        *,
        first_s: float,
        every_s: float | None,
        decoy_every_s: float | None,
        strength: float,
    ) -> None:
        self._listings = listings
        self._coins = coins
        self._rng = rng
        self._every_s = every_s
        self._decoy_every_s = decoy_every_s
        self._strength = strength
        self._numbers = count(1)
        self._casting = Casting(listings, coins, rng)
        self._neutral = Pressure(len(coins), len(listings))
        self.stories: list[SetUp] = []
        self._live: list[_Live] = []
        self._planned: SetUp | None = None
        self._next_ms = self._next_decoy_ms = 0
        self.begin(start_ms, start_ms, first_s)

    def begin(self, now_ms: int, from_ms: int, first_s: float) -> None:
        """The planned set-up that has not begun is dropped: the next comes `first_s` after `from_ms`. Those of `plant` stay."""
        planned = self._planned
        if planned is not None and planned.start_ms >= now_ms:
            self.stories.remove(planned)
            self._live = [live for live in self._live if live.story is not planned]
        self._planned = None
        self._next_ms = from_ms + round(1_000 * first_s)
        self._next_decoy_ms = from_ms + round(1_000 * first_s * 1.5)
        self._plan(now_ms)

    def plant(self, kind: Kind, start_ms: int, *, coin: str | None = None, venue: Venue | None = None) -> SetUp:
        """Plants one story by hand; what is not said is chosen."""
        chosen = self._casting.choose(kind, coin, venue, {live.story.coin for live in self._live})
        played_by = self._coins[chosen.coin]
        story = SetUp(
            number=next(self._numbers),
            kind=kind,
            coin=played_by.name,
            venue=chosen.market.venue,
            symbol=chosen.market.symbol,
            start_ms=start_ms,
            phases=phases_of(kind, self._rng, self._strength),
            funding_8h_pct=funding_of(kind, played_by.funding_8h_pct, self._rng, self._strength),
        )
        row = self._listings.index(chosen)
        sellings = tuple(Selling(row, sweep.at_ms, sweep.size) for sweep in story.sweeps)
        self.stories.append(story)
        self._live.append(_Live(story, chosen.coin, row, self._weights(story, chosen), sellings))
        return story

    def _weights(self, story: SetUp, stage: Listing) -> Floats:
        """How much of a story each market shows."""
        if story.kind in BTC_MOVES:
            return np.array([WITH_BTC if listing.coin else 1.0 for listing in self._listings])
        return np.array(
            [(1.0 if listing is stage else ELSEWHERE) if listing.coin == stage.coin else 0.0 for listing in self._listings]
        )

    def _plan(self, now_ms: int) -> None:
        if self._every_s is not None and (self._planned is None or self._planned.start_ms <= now_ms):
            kind = Kind.SQUEEZE if self._planned is not None and self._rng.random() < FAILING else Kind.DUMP
            self._planned = self.plant(kind, max(now_ms, self._next_ms))
            self._next_ms += round(1_000 * self._every_s * self._rng.uniform(0.8, 1.2))
        if self._decoy_every_s is not None and now_ms >= self._next_decoy_ms:
            self.plant(self._decoy(), now_ms)
            self._next_decoy_ms += round(1_000 * self._decoy_every_s * self._rng.uniform(0.6, 1.4))

    def _decoy(self) -> Kind:
        """BTC makes one move at a time."""
        is_btc_moving = any(live.story.kind in BTC_MOVES for live in self._live)
        btc_weight = 0.0 if is_btc_moving else BTC_MOVES_WEIGHT
        return self._rng.choices(DECOYS, [btc_weight if kind in BTC_MOVES else 1.0 for kind in DECOYS])[0]

    def at(self, now_ms: int) -> Pressure:
        """What pulls now. Plans ahead and forgets what is over."""
        self._plan(now_ms)
        self._live = [live for live in self._live if live.story.end_ms > now_ms]
        running = self._running(now_ms)
        if not running:
            return self._neutral
        pressure = Pressure(len(self._coins), len(self._listings))
        for live, phase in running:
            pressure.add(phase, live.coin, live.weights)
        return pressure

    def _running(self, now_ms: int) -> list[tuple[_Live, Phase]]:
        return [(live, phase) for live in self._live if (phase := live.story.phase_at(now_ms)) is not None]

    def sweeps(self, from_ms: int, to_ms: int) -> list[Selling]:
        """The large sells that come from `from_ms` until before `to_ms`."""
        return [selling for live in self._live for selling in live.sellings if from_ms <= selling.at_ms < to_ms]

    def liquidated(self, now_ms: int) -> list[tuple[int, Position]]:
        """(row, side) of the markets where positions are being forced out."""
        return [(live.row, phase.liquidated) for live, phase in self._running(now_ms) if phase.liquidated is not None]

    def spoofed(self, now_ms: int) -> dict[int, float]:
        """Row and size, in usual levels, of the asks that somebody shows and does not mean."""
        return {live.row: phase.spoof for live, phase in self._running(now_ms) if phase.spoof}

    def funding_8h_pct(self, usual: Floats) -> Floats:
        """Where each coin's funding is heading."""
        target = usual.copy()
        for live in self._live:
            if live.story.funding_8h_pct is not None:
                target[live.coin] = live.story.funding_8h_pct
        return target
