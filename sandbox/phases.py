"""The stories phase by phase: pump, exhaustion, sell sweeps, then the dump or the squeeze; and the decoys."""

import random

import msgspec

from engine.market import Position
from sandbox.setups import SETUPS, Act, Kind, Phase

SWEEPS_AT_S = ((0.2, 1.5), (4.5, 6.0), (9.5, 11.0))
"""Between which seconds of the selling its large orders come."""
REST = Phase(act=Act.REST, seconds=150.0, rate=1.3, interest_pct=-2.0)


def funding_of(kind: Kind, usual_8h_pct: float, rng: random.Random, strength: float = 1.0) -> float | None:
    """Percent per 8 h: 131–159 % a year before a set-up of full strength, usual before a decoy."""
    if kind not in SETUPS:
        return None
    return usual_8h_pct + strength * (rng.uniform(0.12, 0.145) - usual_8h_pct)


def weakened(phase: Phase, strength: float) -> Phase:
    """The same phase with `strength` times of everything that sets it apart from quiet; factors are scaled as logarithms."""
    return msgspec.structs.replace(
        phase,
        drift_pct=phase.drift_pct * strength,
        rate=phase.rate**strength,
        bought=phase.bought * strength,
        follows=1.0 + (phase.follows - 1.0) * strength,
        ask=phase.ask**strength,
        bid=phase.bid**strength,
        interest_pct=phase.interest_pct * strength,
        calm=phase.calm**strength,
        sweep=phase.sweep * strength,
    )


def phases_of(kind: Kind, rng: random.Random, strength: float = 1.0) -> tuple[Phase, ...]:
    """The story of one kind, with its own lengths and sizes. Only set-ups are weakened: decoys are always as strong."""
    phases = _phases_of(kind, rng)
    return tuple(weakened(phase, strength) for phase in phases) if kind in SETUPS else phases


def _phases_of(kind: Kind, rng: random.Random) -> tuple[Phase, ...]:
    match kind:
        case Kind.DUMP:
            return (*_pump(rng), *_exhaustion(rng), _dump(rng), REST)
        case Kind.SQUEEZE:
            return (*_pump(rng), *_exhaustion(rng), _squeeze(rng), REST)
        case Kind.CONTINUATION:
            return _continuation(rng)
        case Kind.SPOOF_WALL:
            return _spoof_wall(rng)
        case Kind.REVERTING_SWEEP:
            return _reverting_sweep(rng)
        case Kind.OI_DRIFT:
            seconds, drift_pct, interest_pct = rng.uniform(300.0, 600.0), rng.uniform(-1.2, 0.6), rng.uniform(2.0, 5.0)
            return (Phase(act=Act.DECOY, seconds=seconds, drift_pct=drift_pct, interest_pct=interest_pct),)
        case Kind.BTC_PUMP:
            return _btc_pump(rng)
        case Kind.BTC_DUMP:
            return _btc_dump(rng)


def _pump(rng: random.Random) -> tuple[Phase, Phase]:
    """Up by 7–9 % in 100–180 s, faster and busier towards the end."""
    seconds, rise_pct = rng.uniform(100.0, 180.0), rng.uniform(7.0, 9.0)
    usual = Phase(act=Act.PUMP, seconds=0.4 * seconds, drift_pct=0.3 * rise_pct, calm=0.8)
    return (
        msgspec.structs.replace(usual, rate=3.0, bought=0.18, follows=1.2, interest_pct=0.3),
        msgspec.structs.replace(
            usual, seconds=0.6 * seconds, drift_pct=0.7 * rise_pct, rate=6.0, bought=0.3, follows=1.4, interest_pct=0.5
        ),
    )


def _exhaustion(rng: random.Random) -> tuple[Phase, Phase, Phase]:
    """Buying no longer lifts the price, new shorts build, the ask side thickens, the price rolls over, then large sells."""
    return (
        Phase(
            act=Act.STALL,
            seconds=rng.uniform(16.0, 26.0),
            drift_pct=-0.1,
            rate=4.5,
            bought=0.08,
            follows=-0.8,
            ask=3.2,
            bid=0.4,
            interest_pct=rng.uniform(1.8, 2.6),
            calm=0.5,
        ),
        Phase(
            act=Act.ROLL_OVER,
            seconds=rng.uniform(22.0, 32.0),
            drift_pct=-rng.uniform(1.6, 2.2),
            rate=3.5,
            bought=-0.15,
            follows=-1.2,
            ask=4.5,
            bid=0.28,
            interest_pct=rng.uniform(2.2, 3.2),
            calm=0.5,
        ),
        Phase(
            act=Act.SELLING,
            seconds=13.0,
            drift_pct=-0.5,
            rate=3.0,
            bought=-0.22,
            follows=-0.8,
            ask=4.5,
            bid=0.3,
            interest_pct=0.8,
            calm=0.5,
            sweeps_s=tuple(rng.uniform(*between) for between in SWEEPS_AT_S),
        ),
    )


def _dump(rng: random.Random) -> Phase:
    return Phase(
        act=Act.OUTCOME,
        seconds=rng.uniform(110.0, 200.0),
        drift_pct=-rng.uniform(4.0, 5.5),
        rate=2.2,
        bought=-0.3,
        ask=2.2,
        bid=0.6,
        interest_pct=-4.0,
        calm=0.7,
        liquidated=Position.LONG,
    )


def _squeeze(rng: random.Random) -> Phase:
    return Phase(
        act=Act.OUTCOME,
        seconds=rng.uniform(70.0, 140.0),
        drift_pct=rng.uniform(4.0, 5.5),
        rate=2.2,
        bought=0.16,
        ask=1.0,
        bid=1.05,
        interest_pct=-4.0,
        calm=0.7,
        liquidated=Position.SHORT,
    )


def _continuation(rng: random.Random) -> tuple[Phase, ...]:
    """The same pump, a pause in which some take profit and others sell short too early, and on it goes."""
    seconds = rng.uniform(20.0, 45.0)
    pause = Phase(
        act=Act.DECOY,
        seconds=seconds,
        drift_pct=-rng.uniform(0.3, 1.0),
        rate=2.5,
        bought=-0.05,
        ask=1.5,
        bid=0.8,
        interest_pct=rng.uniform(0.3, 1.2),
        calm=0.8,
        sweeps_s=tuple(rng.uniform(4.0, seconds - 4.0) for _ in range(rng.randint(1, 2))),
        sweep=rng.uniform(0.5, 1.0),
    )
    onwards = Phase(
        act=Act.DECOY,
        seconds=rng.uniform(60.0, 120.0),
        drift_pct=rng.uniform(2.0, 3.5),
        rate=2.2,
        bought=0.12,
        interest_pct=rng.uniform(0.2, 0.8),
    )
    return (*_pump(rng), pause, onwards, Phase(act=Act.REST, seconds=60.0))


def _spoof_wall(rng: random.Random) -> tuple[Phase, ...]:
    """A rise, then one large ask after the other that lives for a few seconds and is pulled before it trades; one sell between."""
    rise = Phase(act=Act.DECOY, seconds=rng.uniform(40.0, 80.0), drift_pct=rng.uniform(0.8, 1.6), rate=1.8, bought=0.1)
    seconds = rng.uniform(25.0, 60.0)
    spoofed = Phase(
        act=Act.DECOY,
        seconds=seconds,
        drift_pct=-rng.uniform(0.0, 0.4),
        rate=1.4,
        spoof=rng.uniform(8.0, 16.0),
        sweeps_s=(rng.uniform(10.0, seconds),),
        sweep=rng.uniform(0.3, 0.8),
    )
    return (rise, spoofed, Phase(act=Act.REST, seconds=30.0))


def _reverting_sweep(rng: random.Random) -> tuple[Phase, ...]:
    """One sell as large as a set-up's, and buyers who take it all back."""
    sold = Phase(act=Act.DECOY, seconds=6.0, drift_pct=-0.15, sweeps_s=(1.0,), sweep=rng.uniform(0.8, 1.5))
    return (sold, Phase(act=Act.DECOY, seconds=rng.uniform(15.0, 30.0), drift_pct=0.3, bought=0.1))


def _btc_pump(rng: random.Random) -> tuple[Phase, ...]:
    """BTC rises by 0.6–1.2 % in 45–100 s, 0.36 % in each minute at least, and gives a fifth of it back."""
    rise_pct = rng.uniform(0.6, 1.2)
    rise = Phase(act=Act.DECOY, seconds=rng.uniform(45.0, 100.0), drift_pct=rise_pct, rate=2.2, bought=0.16, bid=1.1, ask=0.9)
    return (rise, Phase(act=Act.REST, seconds=rng.uniform(60.0, 120.0), drift_pct=-0.2 * rise_pct, rate=1.4))


def _btc_dump(rng: random.Random) -> tuple[Phase, ...]:
    """BTC falls as fast, bids thin out everywhere, and longs are closed."""
    fall_pct = rng.uniform(0.6, 1.4)
    fall = Phase(
        act=Act.DECOY,
        seconds=rng.uniform(60.0, 150.0),
        drift_pct=-fall_pct,
        rate=2.5,
        bought=-0.18,
        ask=1.15,
        bid=0.8,
        interest_pct=-0.8,
        liquidated=Position.LONG,
    )
    return (fall, Phase(act=Act.REST, seconds=rng.uniform(60.0, 120.0), drift_pct=0.25 * fall_pct, rate=1.5, interest_pct=-0.2))
