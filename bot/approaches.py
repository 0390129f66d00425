"""How near each coin came to a set-up today. Kept in memory, from one UTC midnight to the next."""

from collections.abc import Collection, Iterable

import msgspec

from bot.symbols import coin_name
from engine.market import Venue
from engine.signals import Gate, Score

DAY_MS = 86_400_000


class Approach(msgspec.Struct, frozen=True, kw_only=True):
    """A coin's nearest moment of the day: `missing` are the gates that did not pass then, out of `gates`."""

    coin: str
    venue: Venue
    symbol: str
    at_ms: int
    score_low: float
    gates: int
    missing: tuple[Gate, ...]


class Approaches:
    """`since_ms` is when watching began: the last midnight, or the first scan after a start."""

    def __init__(self) -> None:
        self.since_ms: int | None = None
        self._nearest: dict[str, Approach] = {}

    def note(self, scores: Iterable[Score], now_ms: int) -> None:
        midnight_ms = now_ms // DAY_MS * DAY_MS
        if self.since_ms is None:
            self.since_ms = now_ms
        elif self.since_ms < midnight_ms:
            self.since_ms = midnight_ms
            self._nearest.clear()
        for score in scores:
            self._note(score, now_ms)

    def nearest(self, count: int, without: Collection[str] = ()) -> list[Approach]:
        """The fewest missing gates first, then the highest lower bound; none of the coins `without`."""
        found = (approach for coin, approach in self._nearest.items() if coin not in without)
        return sorted(found, key=lambda approach: (*_distance(len(approach.missing), approach.score_low), approach.coin))[:count]

    def _note(self, score: Score, now_ms: int) -> None:
        """A market without a book, or one that needs nothing more, is no near miss."""
        missing = sum(gate.passed is not True for gate in score.gates)
        if score.mid is None or not missing:
            return
        coin = coin_name(score.symbol)
        known = self._nearest.get(coin)
        if known is None or _distance(missing, score.score_low) < _distance(len(known.missing), known.score_low):
            self._nearest[coin] = _approach(coin, score, now_ms)


def _distance(missing: int, score_low: float) -> tuple[int, float]:
    return missing, -score_low


def _approach(coin: str, score: Score, now_ms: int) -> Approach:
    return Approach(
        coin=coin,
        venue=score.venue,
        symbol=score.symbol,
        at_ms=now_ms,
        score_low=score.score_low,
        gates=len(score.gates),
        missing=tuple(gate for gate in score.gates if gate.passed is not True),
    )
