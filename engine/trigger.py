"""From a judged score to an opened short: arming, the wait for the entry price, and what makes a set-up official."""

import msgspec

from engine.desk import Desk
from engine.entry import is_setup, open_short, suppression_of
from engine.rules import Rules
from engine.signals import Opened, Score
from engine.watch import MarketWatch

PENDING_MS = 5_000
"""A set-up that finds no believable book for so long after it fired is dropped: its price would be invented."""


class Pending(msgspec.Struct, frozen=True):
    score: Score
    due_ms: int


class Trigger:
    """One market's readiness to fire.

    It fires once when its score reaches the threshold and once when it only reaches the floor, and re-arms for either when
    the score has surely fallen well below it again (hysteresis; what is unknown could still be high).
    """

    def __init__(self, watch: MarketWatch, desk: Desk, rules: Rules) -> None:
        self._watch = watch
        self._desk = desk
        self._rules = rules
        self._is_armed = {True: True, False: True}  # for set-ups at the threshold, and for those only above the floor
        self._pending: Pending | None = None

    def is_waiting(self, now_ms: int) -> bool:
        """Whether a judgement could change anything: a fresh sweep, without which nothing enters, or a market yet to re-arm."""
        swept_ms = self._watch.sweep.last_sell_ms
        is_swept = swept_ms is not None and now_ms - swept_ms <= self._rules.max_sweep_age_ms
        return is_swept or not (self._is_armed[True] and self._is_armed[False])

    def consider(self, score: Score) -> None:
        """Fire when this score is a set-up and the market is armed for it; the entry waits for the price that can be had."""
        rules = self._rules
        if score.score_high < rules.min_score_threshold - rules.rearm_below_threshold:
            self._is_armed[True] = True
        if score.score_high < rules.suppressed_floor - rules.rearm_below_threshold:
            self._is_armed[False] = True
        reaches = score.score_low >= rules.min_score_threshold
        if self._pending is None and self._is_armed[reaches] and is_setup(score, rules):
            self._is_armed[reaches] = self._is_armed[False] = False
            self._pending = Pending(score, score.at_ms + rules.entry_latency_ms)

    def fill(self, now_ms: int) -> tuple[Opened, Score] | None:
        """The entry and the score that it fired on, once its latency has passed, on a book that can be believed."""
        pending = self._pending
        if pending is None or now_ms < pending.due_ms:
            return None
        watch, book = self._watch, self._watch.track.book
        if now_ms - pending.due_ms > PENDING_MS:
            self._pending = None
            return None
        sigma = watch.track.sigma
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
