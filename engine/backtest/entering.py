"""Which judgements of a tape fire under other rules, and what is entered."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

import msgspec

from engine.arbiter import preference
from engine.arming import Arming, Fired
from engine.backtest.coin_tape import CoinTape
from engine.backtest.outcomes import Place
from engine.backtest.rescoring import rescored
from engine.backtest.tape import Judgement
from engine.entry import is_setup, open_short
from engine.market import Venue
from engine.rules import Rules
from engine.signals import Opened, Score
from engine.trigger import PENDING_MS


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """A short opened on one of the coin's markets. Whether it is official is not said yet."""

    market: int
    opened: Opened
    place: Place


Setups = Sequence[Sequence[Score | None]]
"""For each market and judgement its score where it is a set-up."""


def setups_of(coin: CoinTape, rules: Rules, heard: Rules) -> Setups:
    return [[_setup(score, rules, heard) for score in scores] for scores in coin.scores()]


def _setup(score: Score | None, rules: Rules, heard: Rules) -> Score | None:
    if score is None:
        return None
    again = rescored(score, rules, heard)
    return again if is_setup(again, rules) else None


class Entering:
    """Goes once through a coin's tape under `rules`; `weights` is their number on the tape, `heard` are the rules of its pass."""

    def __init__(self, coin: CoinTape, setups: Setups, weights: int, rules: Rules, heard: Rules) -> None:
        self._coin = coin
        self._setups = setups
        self._weights = weights
        self._rules = rules
        self._heard = heard
        self._arming = [Arming(rules) for _ in coin.markets]
        self._waiting: dict[int, Fired] = {}
        self._entered: list[Entered] = []

    def all(self) -> list[Entered]:
        since = 0
        for number, judged in groupby(self._coin.judged, key=lambda one: one[0]):
            self._try(since, until=number)
            for _, market, place in judged:
                self._consider(market, place)
            since = number
        self._try(since, until=None)
        return self._entered

    def _consider(self, market: int, place: int) -> None:
        judgement: Judgement = self._coin.markets[market].judged[place]
        low, high = judgement.lows[self._weights], judgement.highs[self._weights]
        score = None if market in self._waiting else self._setups[market][place]
        fires = self._arming[market].fires(low, high, is_setup=score is not None)
        if score is not None and fires:
            self._waiting[market] = Fired(score, score.at_ms + self._rules.entry_latency_ms)

    def _try(self, since: int, until: int | None) -> None:
        """Enter what waits at the moments from event `since` on and before `until`."""
        trials = self._coin.trials
        place = bisect_left(trials, (since,))
        while self._waiting and place < len(trials) and (until is None or trials[place][0] < until):
            number, market, moment = trials[place]
            if market in self._waiting:
                self._fill(number, market, moment)
            place += 1

    def _fill(self, number: int, market: int, moment: int) -> None:
        """The coin is entered on the best venue first, once all that fired are due."""
        at = self._coin.markets[market].moments[moment]
        if any(at.at_ms < waiting.due_ms for waiting in self._waiting.values()):
            return
        order = sorted(self._waiting, key=lambda one: self._preference(one, number, at.at_ms))
        fired_ms = min(waiting.score.at_ms for waiting in self._waiting.values())
        for turn, one in enumerate(order):
            opened = self._opened(one, number, at.at_ms)
            if opened is not None:
                self._entered.append(Entered(market=one, opened=opened, place=(at.clock_ms, number, 1, fired_ms, turn)))

    def _preference(self, market: int, number: int, at_ms: int) -> tuple[bool, float, float, Venue]:
        return preference(self._waiting[market].score, self._coin.funding(market, number), at_ms, self._rules)

    def _opened(self, market: int, number: int, at_ms: int) -> Opened | None:
        """None while its book cannot be believed, and where it does not hold the size or was waited for too long."""
        waiting, met = self._waiting[market], self._coin.moment(market, number)
        if at_ms - waiting.due_ms > PENDING_MS:
            del self._waiting[market]
            return None
        if met is None or met.packed is None or met.sigma is None or at_ms - met.book_ms > self._heard.max_book_age_ms:
            return None
        del self._waiting[market]
        return open_short(waiting.score, met.book(), at_ms, met.sigma, None, self._rules)
