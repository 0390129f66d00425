"""What an entry needs: every gate with its value and its limit."""

from collections.abc import Iterator
from math import ceil

from bot.texts import Html, Text
from engine.costs import SLIPPAGE_PCT
from engine.signals import Gate, GateName

NO_SWEEP_S = 3_600.0
"""The reading counts no further: that long ago, or never."""

FINEST = 3
"""Digits more than usual, at most, to tell a value from its limit."""


def gate_lines(text: Text, gates: tuple[Gate, ...]) -> Iterator[Html]:
    """A paragraph; nothing for a signal of which no gates were kept."""
    if gates:
        yield text("gates-head", passed=sum(gate.passed is True for gate in gates), count=len(gates))
    for gate in gates:
        known = {None: "unknown", True: "passed", False: "failed"}[gate.passed]
        yield text(f"gate-line-{known}", condition=condition(text, gate), value=told(text, gate))
    if gates:
        yield Html()


def gate_value(text: Text, name: GateName, value: float, finer: int = 0) -> str:
    """A gate's value or limit in the unit that its name implies; `finer`: so many digits more than usual."""
    match name:
        case GateName.SCORE | GateName.OI_DIVERGENCE:
            return text.rate(value)
        case GateName.DEPTH_IMBALANCE:
            return text.percent(value * 100, digits=finer)
        case GateName.SWEEP:
            return text.plain("sweep-none") if value >= NO_SWEEP_S else text.span(ceil(value))
        case GateName.SPREAD:
            return text.percent(value, digits=2 + finer)
        case GateName.BTC:
            return sigmas(text, value, digits=1 + finer, signed=False)
        case GateName.COST:
            return text.percent(value, digits=finer)
        case GateName.VOLATILITY:
            return text.percent(value, digits=1 + finer)
        case GateName.BOOK_AGE:
            return span_ms(text, value)
        case GateName.SIZE:
            return text.plain("quote", amount=text.rate(value))


def sigmas(text: Text, z: float, digits: int = 1, *, signed: bool = True) -> str:
    return text.plain("sigmas", z=text.number(z, digits, signed=signed))


def span_ms(text: Text, ms: float) -> str:
    """180 ms, 1,500 ms, 45 s."""
    return text.plain("span-milliseconds", n=round(ms)) if ms < 10_000.0 else text.span(ms / 1_000)


def condition(text: Text, gate: Gate) -> Html:
    """What is asked for, with its limit."""
    limit = gate_value(text, gate.name, gate.limit)
    return text(f"gate-{gate.name}", limit=limit, slippage=text.percent(SLIPPAGE_PCT, digits=1))


def told(text: Text, gate: Gate) -> Html | str:
    """What is there now."""
    if gate.value is None:
        return text("gate-no-value")
    if gate.name is GateName.BTC and gate.passed is False and gate.value <= gate.limit:
        return text("gate-btc-rose", value=gate_value(text, gate.name, gate.value))
    return _apart(text, gate, gate.value)


def _apart(text: Text, gate: Gate, value: float) -> str:
    """Rounded, but never so far that it looks like its limit."""
    for finer in range(FINEST):
        shown = gate_value(text, gate.name, value, finer)
        if value == gate.limit or shown != gate_value(text, gate.name, gate.limit, finer):
            return shown
    return gate_value(text, gate.name, value, FINEST)
