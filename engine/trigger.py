"""From a judged score to an opened short: arming, the wait for the entry price, and what makes a set-up official."""

from engine.arbiter import preference
from engine.arming import Arming, Fired
from engine.desk import Desk
from engine.entry import is_setup, open_short, suppression_of
from engine.market import Venue
from engine.rules import Rules
from engine.signals import Opened, Score
from engine.watch import MarketWatch

PENDING_MS = 5_000
"""A set-up that finds no believable book for so long after it fired is dropped: its price would be invented."""


class Trigger:
    """One market's way from firing to its entry."""

    def __init__(self, watch: MarketWatch, desk: Desk, rules: Rules) -> None:
        self.watch = watch
        self._desk = desk
        self._rules = rules
        self._arming = Arming(rules)
        self._pending: Fired | None = None

    @property
    def is_armed(self) -> bool:
        """For both kinds of set-up."""
        return self._arming.is_armed

    @property
    def due_ms(self) -> int | None:
        """When the entry may be made; None while nothing has fired."""
        return None if self._pending is None else self._pending.due_ms

    def consider(self, score: Score) -> None:
        """Fire when this score is a set-up and the market is armed for it; the entry waits for the price that can be had."""
        may_fire = self._pending is None and is_setup(score, self._rules)
        if self._arming.fires(score.score_low, score.score_high, is_setup=may_fire):
            self._pending = Fired(score, score.at_ms + self._rules.entry_latency_ms)

    def preference(self, now_ms: int) -> tuple[bool, float, float, Venue]:
        """Sorts the better of two venues that wait to enter the same coin first."""
        if self._pending is None:
            raise ValueError("nothing has fired")
        return preference(self._pending.score, self.watch.track.funding, now_ms, self._rules)

    def fill(self, now_ms: int) -> tuple[Opened, Score] | None:
        """The entry and the score that it fired on, once its latency has passed, on a book that can be believed."""
        pending = self._pending
        if pending is None or now_ms < pending.due_ms:
            return None
        watch, book = self.watch, self.watch.track.book
        if now_ms - pending.due_ms > PENDING_MS:
            self._pending = None
            return None
        sigma = watch.sigma
        if book is None or sigma is None or watch.track.book_age_ms(now_ms) > self._rules.max_book_age_ms:
            return None
        self._pending = None
        suppressed = suppression_of(
            pending.score.score_low,
            self._rules,
            is_coin_open=self._desk.is_coin_open(watch.coin),
            is_cooling=self._desk.is_cooling(*watch.key, now_ms),
            official_today=self._desk.official_today(now_ms),
        )
        opened = open_short(pending.score, book, now_ms, sigma, suppressed, self._rules)
        return None if opened is None else (opened, pending.score)
