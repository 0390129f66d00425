"""What a scanner says and judges, kept as far as the report needs it."""

from collections.abc import Iterable

from engine.coins import coin_of
from engine.market import Key
from engine.signals import Closed, ExitReason, GateName, Opened, Score, Signal, Suppression
from sandbox.detection.matching import LASTS_MS, setups_of
from sandbox.detection.observed import Alarm, Attempt, Episode
from sandbox.setups import SetUp


class Notes:
    def __init__(self) -> None:
        self._fired: list[Opened] = []
        self._ended: dict[str, ExitReason] = {}
        self._running: dict[Key, Score] = {}
        """The best score of each market that has a fresh sweep, and when it was last judged."""
        self._judged_ms: dict[Key, int] = {}
        self._episodes: list[Score] = []
        self._selling: dict[Key, SetUp] = {}
        self._best: dict[int, Score] = {}

    def said(self, signals: Iterable[Signal]) -> None:
        for signal in signals:
            if isinstance(signal, Opened) and signal.suppressed is not Suppression.BELOW_THRESHOLD:
                self._fired.append(signal)
            elif isinstance(signal, Closed):
                self._ended[signal.signal_id] = signal.reason

    def judged(self, score: Score) -> None:
        """Every score that is judged in view of an entry. Those without a fresh sweep belong to no episode."""
        if not any(gate.name is GateName.SWEEP and gate.passed for gate in score.gates):
            return
        key = score.venue, score.symbol
        best = self._running.get(key)
        self._judged_ms[key] = score.at_ms
        if best is None or score.score_low > best.score_low:
            self._running[key] = score
        story = self._selling.get(key)
        if story is not None and _merit(score) > _merit(self._best.get(story.number)):
            self._best[story.number] = score

    def after_tick(self, now_ms: int, playing: Iterable[SetUp]) -> None:
        """Ends the episodes that are over and notes which markets are in the selling of a set-up."""
        for key, judged_ms in list(self._judged_ms.items()):
            if now_ms - judged_ms > LASTS_MS:
                del self._judged_ms[key]
                self._episodes.append(self._running.pop(key))
        self._selling = {
            (story.venue, story.symbol): story
            for story in setups_of(playing)
            if story.sweep_ms[0] <= now_ms + 1_000 and now_ms <= story.sweep_ms[-1] + LASTS_MS
        }

    def alarms(self, from_ms: int) -> tuple[Alarm, ...]:
        return tuple(_alarm(opened, self._ended.get(opened.signal_id)) for opened in self._fired if opened.at_ms >= from_ms)

    def episodes(self, from_ms: int) -> tuple[Episode, ...]:
        ended = [score for score in [*self._episodes, *self._running.values()] if score.at_ms >= from_ms]
        return tuple(Episode(coin=coin_of(score.symbol).name, at_ms=score.at_ms, score_low=score.score_low) for score in ended)

    def attempts(self) -> tuple[Attempt, ...]:
        return tuple(
            Attempt(story=number, score_low=score.score_low, failed=_failed(score)) for number, score in self._best.items()
        )


def _failed(score: Score) -> tuple[GateName, ...]:
    return tuple(gate.name for gate in score.gates if not gate.passed)


def _merit(score: Score | None) -> tuple[int, float]:
    """The fewer gates fail the better, then the higher the score."""
    return (-1_000, 0.0) if score is None else (-len(_failed(score)), score.score_low)


def _alarm(opened: Opened, ended: ExitReason | None) -> Alarm:
    return Alarm(
        venue=opened.venue,
        symbol=opened.symbol,
        coin=coin_of(opened.symbol).name,
        at_ms=opened.at_ms,
        score_low=opened.score_low,
        reached_target=None if ended is None else ended is ExitReason.TAKE_PROFIT,
    )
