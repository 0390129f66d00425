"""One stretch, sorted out: what was found, what was missed, what was false. What is still under way at its end is left out."""

from collections import Counter

from engine.rules import Rules
from engine.signals import GateName
from sandbox.detection.matching import Cause, cause_of, is_due, pumping_ms, quiet_ms, setup_at, setups_of, window_ms
from sandbox.detection.observed import Alarm, Observed
from sandbox.setups import SetUp


class Findings:
    """`due`: the set-ups that should fire; `found`: by number, the first right alarm of each; `right`: every right alarm."""

    def __init__(self, observed: Observed, rules: Rules) -> None:
        self._observed = observed
        self._setups = setups_of(observed.stories)
        self._cut = {story.number for story in self._setups if window_ms(story)[1] > observed.end_ms}
        pumping = pumping_ms(observed.stories, rules)
        self.due = [story for story in self._setups if story.number not in self._cut and is_due(story, pumping)]
        self.found: dict[int, Alarm] = {}
        self.right: list[tuple[SetUp, Alarm]] = []
        self.causes: Counter[Cause] = Counter()
        for alarm in observed.alarms:
            story = setup_at(alarm.coin, alarm.at_ms, self._setups)
            if story is None or story.number not in self._cut:
                self._sort(alarm, story, rules)
        self.quiet_ms = quiet_ms(observed.markets, observed.stories, observed.start_ms, observed.end_ms)

    def _sort(self, alarm: Alarm, story: SetUp | None, rules: Rules) -> None:
        cause = cause_of(alarm, self._observed.stories, rules)
        self.causes[cause] += 1
        if cause is Cause.SETUP and story is not None:
            self.right.append((story, alarm))
            self.found.setdefault(story.number, alarm)

    def found_due(self) -> list[tuple[SetUp, Alarm]]:
        return [(story, self.found[story.number]) for story in self.due if story.number in self.found]

    def episodes(self) -> list[tuple[float, bool]]:
        """(best score, whether it was a planted set-up) of every episode."""
        sorted_out = []
        for episode in self._observed.episodes:
            story = setup_at(episode.coin, episode.at_ms, self._setups)
            if story is None or story.number not in self._cut:
                sorted_out.append((episode.score_low, story is not None))
        return sorted_out

    def missed(self) -> Counter[GateName]:
        """Which gates failed at the best moment of each due set-up that was not found; SWEEP where none was seen."""
        failed = {attempt.story: attempt.failed for attempt in self._observed.attempts}
        lost = [story.number for story in self.due if story.number not in self.found]
        return Counter(gate for number in lost for gate in failed.get(number, (GateName.SWEEP,)))
