"""The inside of a score: components as bars with their readings, and gates."""

from collections.abc import Iterator, Mapping

from bot.cards.parts import bar
from bot.texts import Html, Text
from engine.reading import Known, Reading, Unknown
from engine.rules import WEIGHTS
from engine.signals import Component, Gate, GateName, Score

SHOWN: dict[Component, tuple[str, ...]] = {
    Component.OI_DIVERGENCE: ("oi_divergence",),
    Component.LIQUIDITY: ("sell_wall", "buy_exhaustion"),
    Component.ORDER_FLOW: ("order_flow", "depth_imbalance"),
    Component.SWEEP: ("sweep",),
    Component.BTC: ("btc",),
    Component.MOMENTUM: ("momentum",),
    Component.FUNDING: ("funding",),
}
"""The readings that stand beside each component, most telling first."""

NO_SWEEP_S = 3_600.0
"""The reading counts no further: that long ago, or never."""

DIRECTED = frozenset({"buy_exhaustion", "order_flow", "momentum"})
"""Readings whose sign is told in words."""


def ups_line(text: Text, score: float, low: float, high: float) -> Html:
    """UPS 78 ▰▰▰▰▰▰▰▰▱▱ (74–84), without bounds where everything is known."""
    shown, lowest, highest = text.rate(score), text.rate(low), text.rate(high)
    if lowest == highest:
        return text("ups-line-known", score=shown, bar=bar(score / 100))
    return text("ups-line", score=shown, bar=bar(score / 100), low=lowest, high=highest)


def component_lines(text: Text, score: Score) -> Iterator[Html]:
    for component, weight in WEIGHTS.items():
        known = score.components.get(component)
        points = 0.0 if known is None else known * score.coverage
        yield text(
            "component-line",
            bar=bar(points / weight, steps=5),
            name=text(f"component-{component}"),
            points=text("points-unknown") if known is None else text.number(points),
            weight=text.number(weight),
        )
        if score.readings:
            yield text("component-readings", readings=Html(" · ".join(_told(text, component, score.readings))))


def gate_lines(text: Text, gates: tuple[Gate, ...]) -> Iterator[Html]:
    """A paragraph; nothing for a signal of which no gates were kept."""
    if gates:
        yield text("gates-head", passed=sum(gate.passed is True for gate in gates), count=len(gates))
    for gate in gates:
        known = {None: "unknown", True: "passed", False: "failed"}[gate.passed]
        condition = text(f"gate-{gate.name}", limit=_limit(text, gate))
        value = text("gate-no-value") if gate.value is None else gate_value(text, gate.name, gate.value)
        yield text(f"gate-line-{known}", condition=condition, value=value)
    if gates:
        yield Html()


def gate_value(text: Text, name: GateName, value: float) -> str:
    """A gate's value or limit in the unit that its name implies."""
    match name:
        case GateName.SCORE:
            return text.rate(value)
        case GateName.OI_DIVERGENCE:
            return text.rate(value)
        case GateName.DEPTH_IMBALANCE:
            return text.percent(value * 100, digits=0)
        case GateName.SWEEP:
            return text.plain("sweep-none") if value >= NO_SWEEP_S else text.span(value)
        case GateName.SPREAD:
            return text.percent(value)
        case GateName.BTC:
            return _sigmas(text, value)
        case GateName.COST:
            return text.percent(value, digits=0)
        case GateName.VOLATILITY:
            return text.percent(value, digits=1)
        case GateName.BOOK_AGE:
            return text.plain("span-milliseconds", n=round(value))


def reading_value(text: Text, name: str, raw: float) -> str:
    """A feature's own value, in the unit that its name implies."""
    match name:
        case "depth_imbalance":
            return text.percent(raw * 100, digits=0)
        case "funding":
            return text.percent(raw, digits=0, signed=True)
        case "buy_exhaustion":
            return text.number(raw, 2)
        case "sweep":
            return text.plain("sweep-none") if raw >= NO_SWEEP_S else text.ago(raw)
        case _:
            return _sigmas(text, raw, signed=name not in DIRECTED)


def _told(text: Text, component: Component, readings: Mapping[str, Reading]) -> Iterator[Html]:
    """The readings in words, then how old the oldest of them is."""
    ages_ms = []
    for name in SHOWN[component]:
        match readings.get(name):
            case Known(raw=raw, age_ms=age_ms, note=note):
                ages_ms.append(age_ms)
                yield _reading(text, name, raw)
                if note == "aggregate":
                    yield text("reading-aggregate")
            case Unknown(reason=reason):
                yield text("reading-unknown", name=text(f"feature-{name}"), why=text(f"unknown-{reason}"))
            case None:
                yield text("reading-unknown", name=text(f"feature-{name}"), why=text("unknown-missing"))
    if ages_ms and component is not Component.SWEEP:
        yield text("reading-heard", ago=text.ago(max(ages_ms) / 1_000))


def _reading(text: Text, name: str, raw: float) -> Html:
    if name in DIRECTED:
        return text(f"reading-{name}-{'up' if raw > 0 else 'down'}", value=reading_value(text, name, abs(raw)))
    return text(f"reading-{name}", value=reading_value(text, name, raw))


def _limit(text: Text, gate: Gate) -> str:
    return gate_value(text, gate.name, gate.limit)


def _sigmas(text: Text, z: float, *, signed: bool = True) -> str:
    return text.plain("sigmas", z=text.number(z, 1, signed=signed))
