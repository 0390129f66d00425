"""The open signals of all markets, each followed to its end."""

from collections.abc import Collection
from itertools import chain

from engine.coins import coin_of
from engine.desk import Desk
from engine.exits import Following, Quote, Seen, close, exit_of, is_lost
from engine.market import Funding, Key
from engine.rules import Rules
from engine.settlement import Settlement
from engine.signals import Blind, Opened, Score, Signal


class Followed:
    """By market. `desk` is told what opens and ends."""

    def __init__(self, desk: Desk, rules: Rules) -> None:
        self._desk = desk
        self._rules = rules
        self._followings: dict[Key, list[Following]] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._followings

    @property
    def keys(self) -> Collection[Key]:
        """The markets with open signals, as of now."""
        return tuple(self._followings)

    def opened(self) -> tuple[Opened, ...]:
        return tuple(following.opened for following in self._all())

    def seen(self) -> dict[str, Seen]:
        """How far each was surely followed, by its id; what is held was not."""
        return {following.opened.signal_id: following.seen for following in self._all() if not following.is_held}

    def fired_on(self, signal_id: str) -> Score | None:
        """The score that an open signal of this process fired on."""
        return next((following.score for following in self._all() if following.opened.signal_id == signal_id), None)

    def follow(self, following: Following) -> None:
        opened = following.opened
        self._followings.setdefault((opened.venue, opened.symbol), []).append(following)
        self._desk.opened(opened, coin_of(opened.symbol).name)

    def hear_funding(self, funding: Funding) -> None:
        for following in self._followings.get((funding.venue, funding.symbol), ()):
            following.hear_funding(funding)

    def exits(self, key: Key, quote: Quote | None, now_ms: int) -> list[Signal]:
        """What this quote ends; None is no price to be believed. What is held waits for `settle`, whatever the price."""
        signals: list[Signal] = []
        for following in [one for one in self._followings[key] if not one.is_held]:
            following.settle_funding(now_ms)
            if quote is None:
                signals += self._blind(following, now_ms)
                continue
            following.see(quote.ask, now_ms)
            left = exit_of(following, quote, self._rules)
            if left is not None:
                self._end(following, now_ms)
                signals.append(close(following, *left, now_ms))
        return signals

    def settle(self, signal_id: str, settlement: Settlement) -> None:
        """What candles told of a held signal: it has ended, or it is followed on from there."""
        for following in self._all():
            if following.opened.signal_id != signal_id:
                continue
            if settlement.closed is None:
                following.take_up(settlement.seen)
            else:
                self._end(following, settlement.closed.at_ms)

    def let_go(self, signal_id: str) -> None:
        """It has no outcome and will have none: nothing waits for it any more."""
        for following in self._all():
            if following.opened.signal_id == signal_id:
                self._forget(following)

    def let_lost_go(self, now_ms: int) -> None:
        """Those whose market is gone. What is held may still be settled."""
        for following in self._all():
            if not following.is_held and is_lost(following.opened, following.seen, now_ms, self._rules):
                self._forget(following)

    def _all(self) -> tuple[Following, ...]:
        return tuple(chain.from_iterable(self._followings.values()))

    def _blind(self, following: Following, now_ms: int) -> list[Signal]:
        """Said once an episode; the price that nobody saw is not invented."""
        blind_ms = following.blind_ms(now_ms)
        if blind_ms < self._rules.blind_after_ms or following.is_blind_said:
            return []
        following.is_blind_said = True
        return [Blind(signal_id=following.opened.signal_id, at_ms=now_ms, seconds_blind=blind_ms / 1_000)]

    def _end(self, following: Following, at_ms: int) -> None:
        self._desk.closed(following.opened, coin_of(following.opened.symbol).name, at_ms)
        self._leave(following)

    def _forget(self, following: Following) -> None:
        self._desk.forget(following.opened, coin_of(following.opened.symbol).name)
        self._leave(following)

    def _leave(self, following: Following) -> None:
        key = following.opened.venue, following.opened.symbol
        self._followings[key].remove(following)
        if not self._followings[key]:
            del self._followings[key]
