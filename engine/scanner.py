"""The engine: a synchronous object without a clock. Market events and ticks go in, signals come out."""

from collections.abc import Iterable
from itertools import chain

from engine.coins import coin_of
from engine.desk import Desk
from engine.exits import Following, close, exit_of
from engine.interest import CoinInterest
from engine.market import Book, Candle, Funding, Heard, Key, Mark, Tick, Trade, Venue
from engine.rules import Rules
from engine.signals import Blind, Closed, Opened, Score, Signal
from engine.track import Reference, Track
from engine.trigger import Trigger
from engine.watch import MarketWatch

MINUTE_MS = 60_000
SILENT_MS = 600_000
"""A market without an open signal of which nothing was heard for so long is dropped."""


class Scanner:
    """Watches every market that it hears of. `open_signals` are followed on; `official_ms` are when official ones were given."""

    def __init__(self, rules: Rules, open_signals: Iterable[Opened] = (), official_ms: Iterable[int] = ()) -> None:
        self.rules = rules
        self.now_ms = 0
        self._watches: dict[Key, MarketWatch] = {}
        self._triggers: dict[Key, Trigger] = {}
        self._followed: dict[Key, list[Following]] = {}
        self._interests: dict[str, CoinInterest] = {}
        self._reference = Reference()
        self._desk = Desk(rules)
        for at_ms in official_ms:
            self._desk.count_official(at_ms)
        for opened in open_signals:
            self._follow(opened)

    def on(self, event: Heard) -> list[Signal]:
        if isinstance(event, Tick):
            return self._tick(event.received_ms)
        self.now_ms = event.received_ms
        watch = self._watch(event.venue, event.symbol)
        watch.hear(event)
        match event:
            case Book():
                return self._after_book(watch, event.received_ms)
            case Trade():
                return self._after_trade(watch, event.received_ms)
            case Mark():
                return self._exits(watch, event.received_ms) if watch.key in self._followed else []
            case Funding():
                for following in self._followed.get(watch.key, ()):
                    following.hear_funding(event)
                return []
            case _:
                return []

    def scores(self) -> list[Score]:
        """Every watched market but BTC, judged now."""
        return [self._watches[key].judge(self.now_ms) for key in self._triggers] if self.now_ms else []

    def score(self, venue: Venue, symbol: str) -> Score | None:
        """Judged now; None for a market that is not watched."""
        watch = self._watches.get((venue, symbol))
        return None if watch is None or self.now_ms == 0 else watch.judge(self.now_ms)

    def fired_on(self, signal_id: str) -> Score | None:
        """The score, with its readings and gates, that an open signal of this process fired on."""
        open_ = chain.from_iterable(self._followed.values())
        return next((following.score for following in open_ if following.opened.signal_id == signal_id), None)

    def candles(self, venue: Venue, symbol: str) -> tuple[Candle, ...]:
        """One-minute candles, oldest first, the running one last."""
        watch = self._watches.get((venue, symbol))
        return () if watch is None else watch.candles.latest(self.now_ms)

    def open_signals(self) -> tuple[Opened, ...]:
        return tuple(following.opened for following in chain.from_iterable(self._followed.values()))

    def _watch(self, venue: Venue, symbol: str) -> MarketWatch:
        watch = self._watches.get((venue, symbol))
        return watch or self._begin(venue, symbol)

    def _begin(self, venue: Venue, symbol: str) -> MarketWatch:
        coin = coin_of(symbol)
        interest = self._interests.setdefault(coin.name, CoinInterest())
        track = Track(venue, symbol, interest, self._reference)
        watch = MarketWatch(track, coin.name, coin.multiplier, self.rules)
        self._watches[watch.key] = watch
        if symbol == Reference.SYMBOL:
            self._reference.hold(track)
        else:
            self._triggers[watch.key] = Trigger(watch, self._desk, self.rules)
        return watch

    def _tick(self, now_ms: int) -> list[Signal]:
        """Every market closes its second first, so that none is judged by a BTC of the second before."""
        if now_ms // MINUTE_MS != self.now_ms // MINUTE_MS:
            self._drop_silent(now_ms)
        self.now_ms = now_ms
        for watch in self._watches.values():
            watch.close_second(now_ms)
        signals: list[Signal] = []
        for key, trigger in self._triggers.items():
            watch = self._watches[key]
            signals += self._exits(watch, now_ms) if key in self._followed else ()
            if trigger.is_waiting(now_ms):
                trigger.consider(watch.judge(now_ms))
            signals += self._filled(watch, now_ms)
        return signals

    def _drop_silent(self, now_ms: int) -> None:
        """Markets that left the universe fall silent; decided by what is heard, so that a replay drops the same ones."""
        for key, watch in list(self._watches.items()):
            if now_ms - watch.heard_ms > SILENT_MS and key not in self._followed:
                del self._watches[key]
                self._triggers.pop(key, None)
                self._reference.release(watch.track)
                watch.track.interest.drop(*key)

    def _after_book(self, watch: MarketWatch, now_ms: int) -> list[Signal]:
        signals = self._exits(watch, now_ms) if watch.key in self._followed else []
        return signals + self._filled(watch, now_ms)

    def _after_trade(self, watch: MarketWatch, now_ms: int) -> list[Signal]:
        """A sweep that completes is judged at once: a sold one may enter, a bought one may end."""
        if watch.sweep.last_sell_ms == now_ms and watch.key in self._triggers:
            self._triggers[watch.key].consider(watch.judge(now_ms))
        if watch.sweep.last_buy_ms == now_ms and watch.key in self._followed:
            return self._exits(watch, now_ms)
        return []

    def _filled(self, watch: MarketWatch, now_ms: int) -> list[Signal]:
        trigger = self._triggers.get(watch.key)
        filled = None if trigger is None else trigger.fill(now_ms)
        if filled is None:
            return []
        opened, score = filled
        if opened.official:
            self._desk.count_official(opened.at_ms)
        self._follow(opened, score)
        return [opened]

    def _follow(self, opened: Opened, score: Score | None = None) -> None:
        watch = self._watch(opened.venue, opened.symbol)
        self._followed.setdefault(watch.key, []).append(Following(opened, score, watch.funding))
        self._desk.opened(opened, coin_of(opened.symbol).name)

    def _exits(self, watch: MarketWatch, now_ms: int) -> list[Signal]:
        quote = watch.quote(now_ms)
        signals: list[Signal] = []
        for following in list(self._followed[watch.key]):
            following.settle_funding(now_ms)
            if quote is None:
                signals += self._blind(following, now_ms)
                continue
            following.see(quote.ask, now_ms)
            left = exit_of(following, quote, self.rules)
            if left is not None:
                signals.append(self._close(watch, following, close(following, *left, now_ms)))
        return signals

    def _blind(self, following: Following, now_ms: int) -> list[Signal]:
        """Said once an episode; the price that nobody saw is not invented."""
        blind_ms = following.blind_ms(now_ms)
        if blind_ms < self.rules.blind_after_ms or following.is_blind_said:
            return []
        following.is_blind_said = True
        return [Blind(signal_id=following.opened.signal_id, at_ms=now_ms, seconds_blind=blind_ms / 1_000)]

    def _close(self, watch: MarketWatch, following: Following, closed: Closed) -> Closed:
        self._desk.closed(following.opened, watch.coin, closed.at_ms)
        self._followed[watch.key].remove(following)
        if not self._followed[watch.key]:
            del self._followed[watch.key]
        return closed
