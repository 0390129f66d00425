"""What is planted: set-ups that dump or squeeze, and decoys that only resemble them. What each is made of: `phases.py`."""

from enum import StrEnum

import msgspec

from engine.market import Position, Venue


class Kind(StrEnum):
    """DUMP and SQUEEZE are the same until the last sweep; the others are decoys."""

    DUMP = "dump"
    SQUEEZE = "squeeze"
    CONTINUATION = "continuation"
    SPOOF_WALL = "spoof_wall"
    REVERTING_SWEEP = "reverting_sweep"
    OI_DRIFT = "oi_drift"
    BTC_PUMP = "btc_pump"
    BTC_DUMP = "btc_dump"


SETUPS = frozenset({Kind.DUMP, Kind.SQUEEZE})
BTC_MOVES = frozenset({Kind.BTC_PUMP, Kind.BTC_DUMP})
DECOYS = tuple(kind for kind in Kind if kind not in SETUPS)


class Act(StrEnum):
    """Which part of a story a phase is."""

    PUMP = "pump"
    STALL = "stall"
    ROLL_OVER = "roll_over"
    SELLING = "selling"
    OUTCOME = "outcome"
    REST = "rest"
    DECOY = "decoy"


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """What pulls at one coin for a while; the defaults pull at nothing.

    `drift_pct` and `interest_pct` are the whole phase's; `rate` multiplies the arrivals, `bought` adds to the share of buys,
    `follows` is how much taker sides go with the price (1 usual), `ask` and `bid` multiply the depth, `calm` the noise.
    `sweeps_s` are the moments of large sell orders, `sweep` their size (1: five times the 99 % quantile), `spoof` the size in
    usual levels of asks that are pulled before they trade, `liquidated` who is forced out now and then.
    """

    act: Act
    seconds: float
    drift_pct: float = 0.0
    rate: float = 1.0
    bought: float = 0.0
    follows: float = 1.0
    ask: float = 1.0
    bid: float = 1.0
    interest_pct: float = 0.0
    calm: float = 1.0
    sweeps_s: tuple[float, ...] = ()
    sweep: float = 1.0
    spoof: float = 0.0
    liquidated: Position | None = None


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """A large sell order to come."""

    at_ms: int
    size: float


class SetUp(msgspec.Struct, frozen=True, kw_only=True):
    """One planted story. `venue` has all of it, the coin's other venues the price and less of the rest, but no sweeps.

    A move of BTC is in the price of every coin by its beta, and some of the rest in every market. `funding_8h_pct` is what the
    coin's funding has risen to beforehand.
    """

    number: int
    kind: Kind
    coin: str
    venue: Venue
    symbol: str
    start_ms: int
    phases: tuple[Phase, ...]
    funding_8h_pct: float | None

    @property
    def end_ms(self) -> int:
        return self.start_ms + round(1_000 * sum(phase.seconds for phase in self.phases))

    def span_ms(self, act: Act) -> tuple[int, int] | None:
        """When an act begins and ends; None where the story has none."""
        at_s, spans = 0.0, []
        for phase in self.phases:
            if phase.act is act:
                spans += [at_s, at_s + phase.seconds]
            at_s += phase.seconds
        return (self.start_ms + round(1_000 * spans[0]), self.start_ms + round(1_000 * spans[-1])) if spans else None

    @property
    def sweeps(self) -> tuple[Sweep, ...]:
        sweeps, at_ms = [], float(self.start_ms)
        for phase in self.phases:
            sweeps += [Sweep(at_ms=round(at_ms + 1_000 * second), size=phase.sweep) for second in phase.sweeps_s]
            at_ms += 1_000 * phase.seconds
        return tuple(sweeps)

    @property
    def sweep_ms(self) -> tuple[int, ...]:
        """When its large sell orders come."""
        return tuple(sweep.at_ms for sweep in self.sweeps)

    def phase_at(self, now_ms: int) -> Phase | None:
        left_s = (now_ms - self.start_ms) / 1_000
        if left_s < 0.0:
            return None
        for phase in self.phases:
            if left_s < phase.seconds:
                return phase
            left_s -= phase.seconds
        return None
