"""When which story is planted, and what all running stories together do to every coin and market at one moment."""

import random
from itertools import count

import numpy as np

from engine.market import Position, Venue
from sandbox.coins import Coin, Listing
from sandbox.prices import Floats
from sandbox.setups import DECOYS, SETUPS, Kind, Phase, SetUp, funding_of, phases_of

ELSEWHERE = 0.5
"""How much of the order flow, depth and open interest of a story the coin's other venues show."""
FAILING = 0.3
STAGES = (Venue.BINANCE, Venue.BYBIT, Venue.MEXC)
"""Where stories are planted: LBank's open interest and taker sides are known too poorly to be the only witness."""


class Pressure:
    """The sum of all stories: `drift` (ln per second) and `calm` per coin, everything else per market."""

    __slots__ = ("ask", "bid", "bought", "calm", "drift", "follows", "interest", "rate")

    def __init__(self, coins: int, markets: int) -> None:
        self.drift: Floats = np.zeros(coins)
        self.calm: Floats = np.ones(coins)
        self.rate: Floats = np.ones(markets)
        self.bought: Floats = np.zeros(markets)
        self.follows: Floats = np.ones(markets)
        self.ask: Floats = np.ones(markets)
        self.bid: Floats = np.ones(markets)
        self.interest: Floats = np.zeros(markets)
        """ln open interest per second."""

    def add(self, phase: Phase, coin: int, weights: dict[int, float]) -> None:
        """`weights`: how much of the phase each of the coin's markets shows."""
        self.drift[coin] += np.log1p(phase.drift_pct / 100.0) / phase.seconds
        self.calm[coin] *= phase.calm
        for row, weight in weights.items():
            self.rate[row] *= phase.rate**weight
            self.bought[row] += phase.bought * weight
            self.follows[row] += (phase.follows - 1.0) * weight
            self.ask[row] *= phase.ask**weight
            self.bid[row] *= phase.bid**weight
            self.interest[row] += np.log1p(phase.interest_pct / 100.0) / phase.seconds * weight


class Script:
    """Plants set-ups every `every_s` from `first_s` on (and decoys, if wanted), each coin in its turn.

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
    ) -> None:
        self._listings = listings
        self._coins = coins
        self._rng = rng
        self._every_s = every_s
        self._decoy_every_s = decoy_every_s
        self._numbers = count(1)
        self._turn: list[int] = []
        self._neutral = Pressure(len(coins), len(listings))
        self.stories: list[SetUp] = []
        self._live: list[SetUp] = []
        self._planned: SetUp | None = None
        self._next_ms = self._next_decoy_ms = 0
        self.begin(start_ms, start_ms, first_s)

    def begin(self, now_ms: int, from_ms: int, first_s: float) -> None:
        """The planned set-up that has not begun is dropped: the next comes `first_s` after `from_ms`. Those of `plant` stay."""
        planned = self._planned
        if planned is not None and planned.start_ms >= now_ms:
            self.stories.remove(planned)
            self._live.remove(planned)
        self._planned = None
        self._next_ms = from_ms + round(1_000 * first_s)
        self._next_decoy_ms = from_ms + round(1_000 * first_s * 1.5)
        self._plan(now_ms)

    def plant(self, kind: Kind, start_ms: int, *, coin: str | None = None, venue: Venue | None = None) -> SetUp:
        """Plants one story by hand; what is not said is chosen."""
        fitting = [
            listing
            for listing in self._listings
            if listing.coin
            and (coin is None or self._coins[listing.coin].name == coin)
            and (listing.market.venue in STAGES if venue is None else listing.market.venue is venue)
        ]
        if not fitting:
            raise ValueError(f"no market of {coin or 'any coin'} on {venue or 'any venue'}")
        chosen = self._next_in_turn(fitting) if coin is None and kind in SETUPS else self._one_of(fitting)
        story = SetUp(
            number=next(self._numbers),
            kind=kind,
            coin=self._coins[chosen.coin].name,
            venue=chosen.market.venue,
            symbol=chosen.market.symbol,
            start_ms=start_ms,
            phases=phases_of(kind, self._rng),
            funding_8h_pct=funding_of(kind, self._rng),
        )
        self.stories.append(story)
        self._live.append(story)
        return story

    def _next_in_turn(self, fitting: list[Listing]) -> Listing:
        """The coin that has waited longest, on any of its venues."""
        coins = sorted({listing.coin for listing in fitting})
        if not set(coins) & set(self._turn):
            self._turn += self._rng.sample(coins, len(coins))
        turn = next(coin for coin in self._turn if coin in coins)
        self._turn.remove(turn)
        return self._rng.choice([listing for listing in fitting if listing.coin == turn])

    def _one_of(self, fitting: list[Listing]) -> Listing:
        """Any, but for coins with a story of their own where there are others."""
        taken = {story.coin for story in self._live}
        free = [listing for listing in fitting if self._coins[listing.coin].name not in taken]
        return self._rng.choice(free or fitting)

    def _plan(self, now_ms: int) -> None:
        if self._every_s is not None and (self._planned is None or self._planned.start_ms <= now_ms):
            kind = Kind.SQUEEZE if self._planned is not None and self._rng.random() < FAILING else Kind.DUMP
            self._planned = self.plant(kind, max(now_ms, self._next_ms))
            self._next_ms += round(1_000 * self._every_s * self._rng.uniform(0.8, 1.2))
        if self._decoy_every_s is not None and now_ms >= self._next_decoy_ms:
            self.plant(self._rng.choice(DECOYS), now_ms)
            self._next_decoy_ms += round(1_000 * self._decoy_every_s * self._rng.uniform(0.6, 1.4))

    def at(self, now_ms: int) -> Pressure:
        """What pulls now. Plans ahead and forgets what is over."""
        self._plan(now_ms)
        self._live = [story for story in self._live if story.end_ms > now_ms]
        running = [(story, phase) for story in self._live if (phase := story.phase_at(now_ms)) is not None]
        if not running:
            return self._neutral
        pressure = Pressure(len(self._coins), len(self._listings))
        for story, phase in running:
            coin = self._number_of(story)
            weights = {
                row: 1.0 if listing.market.venue is story.venue else ELSEWHERE
                for row, listing in enumerate(self._listings)
                if listing.coin == coin
            }
            pressure.add(phase, coin, weights)
        return pressure

    def _number_of(self, story: SetUp) -> int:
        return next(number for number, coin in enumerate(self._coins) if coin.name == story.coin)

    def _row_of(self, story: SetUp) -> int:
        key = story.venue, story.symbol
        return next(row for row, listing in enumerate(self._listings) if (listing.market.venue, listing.market.symbol) == key)

    def sweeps(self, from_ms: int, to_ms: int) -> list[tuple[int, int]]:
        """(row, time) of the large sells that come from `from_ms` until before `to_ms`."""
        return [(self._row_of(story), at_ms) for story in self._live for at_ms in story.sweep_ms if from_ms <= at_ms < to_ms]

    def liquidated(self, now_ms: int) -> list[tuple[int, Position]]:
        """(row, side) of the markets where positions are being forced out."""
        return [
            (self._row_of(story), phase.liquidated)
            for story in self._live
            if (phase := story.phase_at(now_ms)) is not None and phase.liquidated is not None
        ]

    def funding_8h_pct(self, usual: Floats) -> Floats:
        """Where each coin's funding is heading."""
        target = usual.copy()
        for story in self._live:
            if story.funding_8h_pct is not None:
                target[self._number_of(story)] = story.funding_8h_pct
        return target
