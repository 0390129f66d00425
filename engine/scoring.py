"""The UPS: readings weighed into one score with its bounds and its coverage."""

from collections.abc import Mapping

from engine.reading import Known, Reading
from engine.rules import WEIGHTS
from engine.signals import Component

Readings = Mapping[str, Reading]

PARTS: dict[Component, tuple[tuple[str, float], ...]] = {
    Component.OI_DIVERGENCE: (("oi_divergence", 20.0),),
    Component.LIQUIDITY: (("sell_wall", 10.0), ("buy_exhaustion", 10.0)),
    Component.ORDER_FLOW: (("order_flow", 7.5), ("depth_imbalance", 4.5), ("microprice", 3.0)),
    Component.SWEEP: (("sweep", 15.0),),
    Component.BTC: (("btc", 10.0),),
    Component.MOMENTUM: (("momentum", 10.0),),
    Component.FUNDING: (("funding", 10.0),),
}
"""Points of each reading within its component; they sum to the component's weight."""


def points_of(weights: Mapping[Component, float]) -> dict[str, float]:
    """Points of each weighed reading under these component weights."""
    return {name: points * weights[component] / WEIGHTS[component] for component, parts in PARTS.items() for name, points in parts}


class Weighed:
    """`low` counts unknown as 0, `high` as full, `score` rescales what is known to 100; `components` sum to `score`."""

    __slots__ = ("components", "coverage", "high", "low", "score")

    def __init__(self, readings: Readings, weights: Mapping[Component, float] = WEIGHTS) -> None:
        earned: dict[Component, float] = {}
        known_weight = 0.0
        total = sum(weights.values())
        for component, parts in PARTS.items():
            share = weights[component] / WEIGHTS[component]
            for name, standard_points in parts:
                points = standard_points * share
                reading = readings.get(name)
                if type(reading) is Known:
                    earned[component] = earned.get(component, 0.0) + points * reading.fraction
                    known_weight += points
        self.low = sum(earned.values())
        self.high = self.low + (total - known_weight)
        self.coverage = known_weight / total
        scale = total / known_weight if known_weight else 0.0
        self.components = {component: points * scale for component, points in earned.items()}
        self.score = sum(self.components.values())


def reasons_of(components: Mapping[Component, float], count: int = 3) -> tuple[Component, ...]:
    """The components that are most filled relative to their weight, most points first."""
    filled = [component for component, points in components.items() if points >= 0.5 * WEIGHTS[component]]
    chosen = filled or list(components)
    return tuple(sorted(chosen, key=lambda component: -components[component])[:count])
