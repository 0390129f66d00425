"""A score as another cell would have judged it: the same readings under other weights and other limits."""

import msgspec

from engine.entry import gates_of
from engine.reading import Known
from engine.rules import Rules
from engine.scoring import Weighed
from engine.signals import Gate, GateName, Score

ON_TAPE = frozenset(
    {
        "weights",
        "min_score_threshold",
        "suppressed_floor",
        "rearm_below_threshold",
        "min_ask_imbalance",
        "min_oi_divergence",
        "max_spread_pct",
        "max_sweep_age_ms",
        "max_cost_of_target_pct",
        "min_hourly_volatility_pct",
        "cooldown_ms",
        "max_daily_signals",
        "entry_latency_ms",
        "target_pct",
        "stop_min_pct",
        "stop_max_pct",
        "stop_volatilities",
        "timeout_ms",
        "liquidity_flip_imbalance",
        "trailing",
        "trailing_arm_pct",
        "trailing_giveback_pct",
    }
)
"""Rules that can be changed after the recordings were heard. Any other changes what is heard: another pass for each value."""

LOWEST = ("min_score_threshold", "suppressed_floor", "min_ask_imbalance", "min_oi_divergence", "min_hourly_volatility_pct")
HIGHEST = (
    "max_spread_pct",
    "max_sweep_age_ms",
    "max_cost_of_target_pct",
    "target_pct",
    "stop_min_pct",
    "stop_max_pct",
    "stop_volatilities",
    "timeout_ms",
)


def heard_with(rules: Rules, base: Rules) -> Rules:
    """The rules of the pass that these rules' cell is judged on: those of `base`, but for what cannot be changed afterwards."""
    return msgspec.structs.replace(rules, **{name: getattr(base, name) for name in ON_TAPE})


def loosest_of(some: list[Rules]) -> Rules:
    """Every set-up of any of these rules is one of the loosest, and its barriers lie no further out."""
    lowest = {name: min(getattr(rules, name) for rules in some) for name in LOWEST}
    highest = {name: max(getattr(rules, name) for rules in some) for name in HIGHEST}
    return msgspec.structs.replace(some[0], **lowest, **highest)


def rescored(score: Score, rules: Rules, heard: Rules) -> Score:
    """`heard` are the rules of the pass that judged it: its cost is a share of their target, its BTC gate has their limits."""
    readings = dict(score.readings)
    cost = readings.get("cost")
    if isinstance(cost, Known) and rules.target_pct != heard.target_pct:
        readings["cost"] = msgspec.structs.replace(cost, raw=cost.raw * heard.target_pct / rules.target_pct)
    weighed = Weighed(readings, rules.weights)
    told: dict[GateName, Gate] = {gate.name: gate for gate in score.gates if gate.name is GateName.BTC}
    gates = gates_of(readings, weighed.low, score.spread_pct, None, score.fills_quote, rules)
    return msgspec.structs.replace(
        score,
        score=weighed.score,
        score_low=weighed.low,
        score_high=weighed.high,
        coverage=weighed.coverage,
        components=weighed.components,
        readings=readings,
        gates=tuple(told.get(gate.name, gate) for gate in gates),
    )
