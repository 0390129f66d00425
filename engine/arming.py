"""When a market may fire: once for each kind of set-up, and again only when it has surely calmed down."""

import msgspec

from engine.rules import Rules
from engine.signals import Score


class Fired(msgspec.Struct, frozen=True):
    """A set-up that waits for its entry price, which can be had from `due_ms` on."""

    score: Score
    due_ms: int


class Arming:
    """One market's readiness to fire.

    It fires once when its score reaches the threshold and once when it only reaches the floor, and re-arms for either when
    the score has surely fallen well below it again (hysteresis; what is unknown could still be high).
    """

    __slots__ = ("_at_floor", "_at_threshold", "_rules")

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._at_threshold = self._at_floor = True

    @property
    def is_armed(self) -> bool:
        """For both kinds."""
        return self._at_threshold and self._at_floor

    def fires(self, low: float, high: float, *, is_setup: bool) -> bool:
        """Whether a judgement with these bounds of the score fires. One at the threshold uses up the other kind too."""
        rules = self._rules
        if high < rules.min_score_threshold - rules.rearm_below_threshold:
            self._at_threshold = True
        if high < rules.suppressed_floor - rules.rearm_below_threshold:
            self._at_floor = True
        reaches = low >= rules.min_score_threshold
        if not is_setup or not (self._at_threshold if reaches else self._at_floor):
            return False
        self._at_threshold &= not reaches
        self._at_floor = False
        return True
