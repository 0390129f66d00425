"""All features over one panel: who hears what, what every second does, and what they say of one market."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from engine.columns import Floats
from engine.feature import Feature, Weighed
from engine.features import FEATURES
from engine.features.btc import Btc
from engine.features.depth_imbalance import DepthImbalance
from engine.market import Candle, Day, Funding, Gap, Liquidation, Mark, MarketEvent, OpenInterest, PastFunding
from engine.panel import Panel
from engine.reading import Reading
from engine.rules import Rules
from engine.track import Track

HOOKS: Mapping[type[MarketEvent], str] = {
    OpenInterest: "hear_interest",
    Funding: "hear_funding",
    PastFunding: "hear_past_funding",
    Mark: "hear_mark",
    Liquidation: "hear_liquidation",
    Day: "hear_day",
    Candle: "hear_candle",
    Gap: "hear_gap",
}


class FeatureSet:
    """Only features that override a hook are called."""

    def __init__(self, rules: Rules) -> None:
        self.panel = Panel()
        self.btc, self.depth_imbalance = Btc(self.panel, rules), DepthImbalance(self.panel, rules)
        made: dict[type[Feature], Feature] = {Btc: self.btc, DepthImbalance: self.depth_imbalance}
        self._features: dict[str, Feature] = {kind.name: made.get(kind) or kind(self.panel, rules) for kind in FEATURES}
        self._ears: Mapping[type[MarketEvent], tuple[Callable[[Track, Any], None], ...]] = {
            kind: tuple(getattr(feature, hook) for feature in self._overriding(hook)) for kind, hook in HOOKS.items()
        }
        self._sampling, self._closing = self._overriding("sample"), self._overriding("close")
        self.weighed: Mapping[str, Weighed] = {
            name: feature for name, feature in self._features.items() if isinstance(feature, Weighed)
        }

    def _overriding(self, hook: str) -> tuple[Feature, ...]:
        return tuple(feature for feature in self._features.values() if getattr(type(feature), hook) is not getattr(Feature, hook))

    def tell(self, track: Track, event: MarketEvent) -> None:
        for hear in self._ears[type(event)]:
            hear(track, event)

    def tick(self, now_ms: int) -> None:
        """A second has passed, for every market at once."""
        with np.errstate(invalid="ignore", divide="ignore"):
            self.panel.open_second(now_ms)
            for feature in self._sampling:
                feature.sample()
            self.panel.close_second()
            for feature in self._closing:
                feature.close()

    def readings(self, track: Track, now_ms: int) -> dict[str, Reading]:
        return {name: feature.reading(track, now_ms) for name, feature in self._features.items()}

    def scores(self, points: Mapping[str, float]) -> tuple[Floats, Floats]:
        """(score_low, score_high) of every column as of the last second; `points` of each weighed reading."""
        low, unknown = np.zeros(self.panel.table.width), np.zeros(self.panel.table.width)
        for name, most in points.items():
            feature = self.weighed[name]
            closed = feature.fraction.size  # the columns of markets that have joined since then come behind it
            low[:closed] += most * feature.fraction
            unknown[:closed] += most * ~feature.is_known
            unknown[closed:] += most
        return low, low + unknown
