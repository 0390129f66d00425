"""What every feature says at set-ups, at decoys and at random moments of quiet markets."""

import random
from collections.abc import Iterable

from engine.coins import coin_of
from engine.market import Key
from engine.reading import Known
from engine.scanner import Scanner
from sandbox.detection.observed import Moment, Place
from sandbox.setups import BTC_MOVES, SETUPS, Act, Kind, SetUp

SECOND_MS = 1_000
RANDOM_EVERY_S = 60
AT_EACH_DECOY = 3
AFTER_SWEEP_MS = 1_000


class Sampling:
    """A set-up is read at the first tick that is a second after each of its sweeps, unless BTC pumps.

    A decoy is read at the same moments of its own sweeps and at random ones, three in all; a quiet market each minute.
    """

    def __init__(self, rng: random.Random, markets: tuple[Key, ...]) -> None:
        self._rng = rng
        self._markets = markets
        self._seen: set[int] = set()
        self._due: list[tuple[int, Key, Place]] = []
        self.moments: list[Moment] = []

    def after_tick(self, scanner: Scanner, now_ms: int, playing: Iterable[SetUp]) -> None:
        playing = list(playing)
        for story in playing:
            if story.number not in self._seen:
                self._seen.add(story.number)
                self._due += self._moments_of(story)
        if now_ms // SECOND_MS % RANDOM_EVERY_S == 0:
            self._due += self._quiet(now_ms, playing)
        is_pumping = any(story.kind is Kind.BTC_PUMP for story in playing)
        for at_ms, key, place in self._due:
            if at_ms <= now_ms and not (is_pumping and place is Place.SETUP):
                self._read(scanner, key, place)
        self._due = [one for one in self._due if one[0] > now_ms]

    def _moments_of(self, story: SetUp) -> list[tuple[int, Key, Place]]:
        swept = [at_ms + AFTER_SWEEP_MS for at_ms in story.sweep_ms]
        if story.kind in SETUPS:
            return [(at_ms, (story.venue, story.symbol), Place.SETUP) for at_ms in swept]
        from_ms, to_ms = story.span_ms(Act.DECOY) or (story.start_ms, story.end_ms)
        others = [self._rng.randint(from_ms, to_ms) for _ in range(AT_EACH_DECOY - len(swept))]
        is_everywhere = story.kind in BTC_MOVES
        return [
            (at_ms, self._rng.choice(self._markets) if is_everywhere else (story.venue, story.symbol), Place.DECOY)
            for at_ms in [*swept, *others]
        ]

    def _quiet(self, now_ms: int, playing: list[SetUp]) -> list[tuple[int, Key, Place]]:
        if any(story.kind in BTC_MOVES for story in playing):
            return []
        taken = {story.coin for story in playing}
        quiet = [key for key in self._markets if coin_of(key[1]).name not in taken]
        return [(now_ms, self._rng.choice(quiet), Place.RANDOM)] if quiet else []

    def _read(self, scanner: Scanner, key: Key, place: Place) -> None:
        score = scanner.score(*key)
        if score is not None:
            fractions = {name: one.fraction if isinstance(one, Known) else None for name, one in score.readings.items()}
            self.moments.append(Moment(place=place, fractions={"score": score.score_low / 100.0, **fractions}))
