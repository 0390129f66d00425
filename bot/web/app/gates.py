"""What an entry needs, gate by gate, each with how far it is."""

from collections.abc import Iterator
from math import ceil

import msgspec

from bot.cards.gates import NO_SWEEP_S, condition, gate_value, told
from bot.texts import Text
from bot.web.app.plain import bare
from engine.signals import Gate, GateName

AGES = frozenset({GateName.SWEEP, GateName.BOOK_AGE})
UNDER = frozenset({GateName.SPREAD, GateName.BTC, GateName.COST, *AGES})
"""Gates that want a value below their limit."""
POINTS = frozenset({GateName.SCORE, GateName.OI_DIVERGENCE})


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """A gate. `near` is 0–1, how much of the way to its limit is gone; `missing` says in words what is missing."""

    passed: bool | None
    condition: str
    value: str
    near: float | None
    missing: str | None


def door_of(text: Text, gate: Gate) -> Door:
    return Door(
        passed=gate.passed,
        condition=bare(condition(text, gate)),
        value=bare(told(text, gate)),
        near=_near(gate),
        missing=next(_missing(text, gate), None),
    )


def _near(gate: Gate) -> float | None:
    if gate.value is None:
        return None
    if gate.passed:
        return 1.0
    over, under = (gate.limit, gate.value) if gate.name in UNDER else (gate.value, gate.limit)
    return max(0.0, min(1.0, over / under)) if under > 0 else 0.0


def _missing(text: Text, gate: Gate) -> Iterator[str]:
    """Nothing where the value is not known, or where more than the number decides."""
    if gate.passed is not False or gate.value is None or gate.value == gate.limit:
        return
    away = gate.value - gate.limit if gate.name in UNDER else gate.limit - gate.value
    if away > 0 and not (gate.name is GateName.SWEEP and gate.value >= NO_SWEEP_S):
        shown = text.number(ceil(away)) if gate.name in POINTS else gate_value(text, gate.name, away)
        yield text.plain(_missing_words(gate.name), distance=shown)


def _missing_words(name: GateName) -> str:
    if name in AGES:
        return "web-gate-too-old"
    return "web-gate-too-much" if name in UNDER else "web-gate-missing"
