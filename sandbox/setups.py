"""What is planted: pump, exhaustion, sell sweeps, then the dump or the squeeze; and decoys that only resemble it."""

import random
from enum import StrEnum

import msgspec

from engine.market import Position, Venue

SWEEPS_AT_S = (0.3, 5.2, 10.4)


class Kind(StrEnum):
    """DUMP and SQUEEZE are the same until the last sweep; the others are decoys."""

    DUMP = "dump"
    SQUEEZE = "squeeze"
    CONTINUATION = "continuation"
    SPOOF_WALL = "spoof_wall"
    REVERTING_SWEEP = "reverting_sweep"
    OI_DRIFT = "oi_drift"


SETUPS = frozenset({Kind.DUMP, Kind.SQUEEZE})
DECOYS = (Kind.CONTINUATION, Kind.SPOOF_WALL, Kind.REVERTING_SWEEP, Kind.OI_DRIFT)


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """What pulls at one coin for a while; the defaults pull at nothing.

    `drift_pct` and `interest_pct` are the whole phase's; `rate` multiplies the arrivals, `bought` adds to the share of buys,
    `follows` is how much taker sides go with the price (1 usual), `ask` and `bid` multiply the depth, `calm` the noise.
    `sweeps_s` are the moments of large sell orders, `liquidated` who is forced out now and then.
    """

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
    liquidated: Position | None = None


class SetUp(msgspec.Struct, frozen=True, kw_only=True):
    """One planted story. `venue` has all of it, the coin's other venues the price and half of the rest, but no sweeps.

    `funding_8h_pct` is what the coin's funding has risen to beforehand.
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

    @property
    def sweep_ms(self) -> tuple[int, ...]:
        """When its large sell orders come."""
        times, at_ms = [], float(self.start_ms)
        for phase in self.phases:
            times += [round(at_ms + 1_000 * second) for second in phase.sweeps_s]
            at_ms += 1_000 * phase.seconds
        return tuple(times)

    def phase_at(self, now_ms: int) -> Phase | None:
        left_s = (now_ms - self.start_ms) / 1_000
        if left_s < 0.0:
            return None
        for phase in self.phases:
            if left_s < phase.seconds:
                return phase
            left_s -= phase.seconds
        return None


def funding_of(kind: Kind, rng: random.Random) -> float | None:
    """Percent per 8 h: 115–148 % a year before a set-up, usual before a decoy."""
    return rng.uniform(0.105, 0.135) if kind in SETUPS else None


def phases_of(kind: Kind, rng: random.Random) -> tuple[Phase, ...]:
    """The story of one kind, with its own lengths and sizes."""
    match kind:
        case Kind.DUMP:
            return (*_pump(rng), *_exhaustion(rng), _dump(rng), REST)
        case Kind.SQUEEZE:
            return (*_pump(rng), *_exhaustion(rng), _squeeze(rng), REST)
        case Kind.CONTINUATION:
            pause = Phase(seconds=rng.uniform(20.0, 40.0), rate=1.8, calm=0.8)
            onwards = Phase(seconds=rng.uniform(60.0, 120.0), drift_pct=rng.uniform(1.2, 2.0), rate=2.2, bought=0.12)
            return (*_pump(rng), pause, onwards, Phase(seconds=60.0))
        case Kind.SPOOF_WALL:
            rise = Phase(seconds=rng.uniform(40.0, 80.0), drift_pct=rng.uniform(0.5, 1.0), rate=1.5, bought=0.1)
            return (rise, Phase(seconds=rng.uniform(15.0, 30.0), ask=2.6), Phase(seconds=30.0))
        case Kind.REVERTING_SWEEP:
            sold = Phase(seconds=6.0, drift_pct=-0.15, sweeps_s=(1.0,))
            return (sold, Phase(seconds=rng.uniform(15.0, 30.0), drift_pct=0.25, bought=0.1))
        case Kind.OI_DRIFT:
            return (Phase(seconds=rng.uniform(300.0, 600.0), drift_pct=rng.uniform(-0.3, 0.6), interest_pct=rng.uniform(2.0, 4.0)),)


def _pump(rng: random.Random) -> tuple[Phase, ...]:
    """Up by 4–5 % in 95–165 s, faster and busier towards the end."""
    seconds, rise_pct = rng.uniform(95.0, 165.0), rng.uniform(4.1, 5.0)
    return (
        Phase(seconds=0.4 * seconds, drift_pct=0.3 * rise_pct, rate=2.2, bought=0.16, follows=1.1, interest_pct=0.15, calm=0.8),
        Phase(seconds=0.6 * seconds, drift_pct=0.7 * rise_pct, rate=3.6, bought=0.26, follows=1.2, interest_pct=0.25, calm=0.8),
    )


def _exhaustion(rng: random.Random) -> tuple[Phase, ...]:
    """Buying no longer lifts the price, new shorts build, the ask side thickens, the price rolls over, then large sells."""
    stall = Phase(
        seconds=rng.uniform(16.0, 26.0),
        drift_pct=-0.05,
        rate=3.0,
        bought=0.08,
        follows=-0.3,
        ask=2.2,
        bid=0.55,
        interest_pct=rng.uniform(1.0, 1.5),
        calm=0.6,
    )
    roll = Phase(
        seconds=rng.uniform(22.0, 32.0),
        drift_pct=-rng.uniform(0.9, 1.2),
        rate=2.2,
        bought=-0.08,
        follows=-0.7,
        ask=2.8,
        bid=0.42,
        interest_pct=rng.uniform(1.2, 1.8),
        calm=0.6,
    )
    large = Phase(
        seconds=13.0,
        drift_pct=-0.3,
        rate=2.0,
        bought=-0.12,
        follows=-0.5,
        ask=2.8,
        bid=0.46,
        interest_pct=0.5,
        calm=0.6,
        sweeps_s=SWEEPS_AT_S,
    )
    return stall, roll, large


def _dump(rng: random.Random) -> Phase:
    return Phase(
        seconds=rng.uniform(110.0, 200.0),
        drift_pct=-rng.uniform(2.3, 2.9),
        rate=2.2,
        bought=-0.2,
        ask=1.3,
        bid=0.9,
        interest_pct=-0.8,
        calm=0.7,
        liquidated=Position.LONG,
    )


def _squeeze(rng: random.Random) -> Phase:
    return Phase(
        seconds=rng.uniform(70.0, 140.0),
        drift_pct=rng.uniform(1.9, 2.4),
        rate=2.2,
        bought=0.16,
        ask=1.0,
        bid=1.05,
        interest_pct=-1.0,
        calm=0.7,
        liquidated=Position.SHORT,
    )


REST = Phase(seconds=150.0, rate=1.3, interest_pct=-2.0)
