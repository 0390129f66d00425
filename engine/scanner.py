"""The engine: a synchronous object without a clock. Market events and ticks go in, signals come out."""

from collections.abc import Callable, Iterable

from engine.coins import coin_of
from engine.desk import Desk
from engine.exits import Following, Quote, Seen
from engine.feature_set import FeatureSet
from engine.followed import Followed
from engine.interest import CoinInterest
from engine.market import Book, Candle, Funding, Heard, Key, Mark, MarketEvent, Tick, Trade, Venue
from engine.rules import Rules
from engine.scoring import points_of
from engine.settlement import Settlement
from engine.signals import Opened, Score, Signal
from engine.track import Track
from engine.trigger import Trigger
from engine.watch import Glimpse, MarketWatch

MINUTE_MS = 60_000
SILENT_MS = 600_000
"""A market without an open signal of which nothing was heard for so long is dropped."""
BTC = "BTCUSDT"
ROUNDING = 1e-6
"""The scores of all at once are summed in another order than the one that is published."""


class Scanner:
    """Watches every market that it hears of. `open_signals` are followed on, those `held` once `settle` has told what became of
    them; `official_ms` are when official ones were given.
    """

    def __init__(
        self,
        rules: Rules,
        open_signals: Iterable[Opened] = (),
        official_ms: Iterable[int] = (),
        *,
        held: Iterable[Opened] = (),
        on_judged: Callable[[Score], None] | None = None,
    ) -> None:
        """`on_judged` is told every score that is judged in view of an entry."""
        self.rules = rules
        self.now_ms = 0
        self._minute = 0
        self._on_judged = on_judged
        self._features = FeatureSet(rules)
        self._points = points_of(rules.weights)
        self._watches: dict[Key, MarketWatch] = {}
        self._triggers: dict[Key, Trigger] = {}
        self._coins: dict[str, list[MarketWatch]] = {}
        self._interests: dict[str, CoinInterest] = {}
        self._swept: dict[Key, Trigger] = {}
        self._pending: dict[Key, Trigger] = {}
        self._heard: set[Key] = set()
        self._desk = Desk(rules)
        self._followed = Followed(self._desk, rules)
        for at_ms in official_ms:
            self._desk.count_official(at_ms)
        for opened in open_signals:
            self._follow(opened)
        for opened in held:
            self._follow(opened, is_held=True)

    def on(self, event: Heard) -> list[Signal]:
        """What this event makes the engine say."""
        # Asked exactly, which is cheap: most events are books and trades.
        if type(event) is Book:
            return self._hear_book(event)
        if type(event) is Trade:
            return self._hear_trade(event)
        return self._tick(event.received_ms) if isinstance(event, Tick) else self._hear(event)

    @property
    def markets_heard(self) -> int:
        """How many markets were heard so far, those dropped since among them."""
        return len(self._heard)

    def scores(self) -> list[Score]:
        """Every watched market but BTC, judged now."""
        return [self._watches[key].judge(self.now_ms) for key in self._triggers] if self.now_ms else []

    def lows(self) -> dict[Key, float]:
        """`score_low` of every watched market but BTC as of the last tick: all at once, for who only ranks."""
        low, _ = self._features.scores(self._points)
        return {key: float(low[trigger.watch.track.column]) for key, trigger in self._triggers.items()}

    def score(self, venue: Venue, symbol: str) -> Score | None:
        """Judged now; None for a market that is not watched."""
        watch = self._watches.get((venue, symbol))
        return None if watch is None or self.now_ms == 0 else watch.judge(self.now_ms)

    def bounds(self) -> dict[Key, tuple[float, float]]:
        """(score_low, score_high) of every watched market but BTC as of the last tick, all at once."""
        low, high = self._features.scores(self._points)
        columns = {key: trigger.watch.track.column for key, trigger in self._triggers.items()}
        return {key: (float(low[column]), float(high[column])) for key, column in columns.items()}

    def glimpse(self, venue: Venue, symbol: str) -> Glimpse | None:
        """What the market shows now beside its price; None for one that is not watched."""
        watch = self._watches.get((venue, symbol))
        return None if watch is None else watch.glimpse(self.now_ms)

    def quote(self, venue: Venue, symbol: str) -> Quote | None:
        """What an exit would be judged by now; None for a market that is not watched or whose book cannot be believed."""
        watch = self._watches.get((venue, symbol))
        return None if watch is None else watch.quote(self.now_ms)

    def sigma(self, venue: Venue, symbol: str) -> float | None:
        """Volatility per √s that a stop would be set by now; None for a market that is not watched or is warming up."""
        watch = self._watches.get((venue, symbol))
        return None if watch is None else watch.sigma

    def fired_on(self, signal_id: str) -> Score | None:
        """The score, with its readings and gates, that an open signal of this process fired on."""
        return self._followed.fired_on(signal_id)

    def candles(self, venue: Venue, symbol: str) -> tuple[Candle, ...]:
        """One-minute candles, oldest first, the running one last."""
        watch = self._watches.get((venue, symbol))
        return () if watch is None else watch.latest_candles(self.now_ms)

    def open_signals(self) -> tuple[Opened, ...]:
        return self._followed.opened()

    def seen(self) -> dict[str, Seen]:
        """How far each open signal was surely followed, by its id."""
        return self._followed.seen()

    def settle(self, signal_id: str, settlement: Settlement) -> None:
        """What candles told of a held signal: it has ended, or it is followed on from there."""
        self._followed.settle(signal_id, settlement)

    def let_go(self, signal_id: str) -> None:
        """It has no outcome and will have none: nothing waits for it any more."""
        self._followed.let_go(signal_id)

    def _hear_book(self, book: Book) -> list[Signal]:
        self.now_ms = now_ms = book.received_ms
        key = book.venue, book.symbol
        watch = self._watches.get(key) or self._begin(*key)
        watch.heard_ms = now_ms
        watch.track.hear_book(book)
        signals: list[Signal] = self._exits(watch, now_ms) if key in self._followed else []
        return signals + self._fill(watch.coin, now_ms) if key in self._pending else signals

    def _hear_trade(self, trade: Trade) -> list[Signal]:
        """A sweep that completes is judged at once: a sold one may enter, a bought one may end."""
        self.now_ms = now_ms = trade.received_ms
        key = trade.venue, trade.symbol
        watch = self._watches.get(key) or self._begin(*key)
        watch.heard_ms = now_ms
        watch.hear_trade(trade)
        orders = watch.track.orders
        if orders.last_sell_ms == now_ms and key in self._triggers:
            self._swept[key] = self._triggers[key]
            self._consider(key, now_ms)
        if orders.last_buy_ms == now_ms and key in self._followed:
            return self._exits(watch, now_ms)
        return []

    def _hear(self, event: MarketEvent) -> list[Signal]:
        self.now_ms = event.received_ms
        key = event.venue, event.symbol
        watch = self._watches.get(key) or self._begin(*key)
        watch.heard_ms = event.received_ms
        watch.hear(event)
        if key not in self._followed:
            return []
        if isinstance(event, Funding):
            self._followed.hear_funding(event)
        return self._exits(watch, event.received_ms) if isinstance(event, Mark) else []

    def _begin(self, venue: Venue, symbol: str) -> MarketWatch:
        self._heard.add((venue, symbol))
        coin = coin_of(symbol)
        interest = self._interests.setdefault(coin.name, CoinInterest())
        siblings = self._coins.setdefault(coin.name, [])
        track = self._features.panel.join(venue, symbol, interest, coin.multiplier)
        watch = MarketWatch(track, coin.name, siblings, self._features, self.rules)
        siblings.append(watch)
        self._watches[watch.key] = watch
        if symbol == BTC:
            self._point_at_btc()
        else:
            self._features.panel.follow_btc(track.column, self._btc_column(venue))
            self._triggers[watch.key] = Trigger(watch, self._desk, self.rules)
        return watch

    def _btc_column(self, venue: Venue) -> int | None:
        """BTC of the same venue, else Binance's."""
        btc = self._watches.get((venue, BTC)) or self._watches.get((Venue.BINANCE, BTC))
        return None if btc is None else btc.track.column

    def _point_at_btc(self) -> None:
        for key, trigger in self._triggers.items():
            self._features.panel.follow_btc(trigger.watch.track.column, self._btc_column(key[0]))

    def _tick(self, now_ms: int) -> list[Signal]:
        """Every market closes its second first, so that none is judged by a BTC of the second before."""
        self.now_ms = now_ms
        if now_ms // MINUTE_MS != self._minute:
            self._begin_minute(now_ms)
        self._features.tick(now_ms)
        signals: list[Signal] = []
        for key in self._followed.keys:
            signals += self._exits(self._watches[key], now_ms)
        for key in self._promising():
            self._consider(key, now_ms)
        for key in list(self._pending):
            if key in self._pending:
                signals += self._fill(self._watches[key].coin, now_ms)
        return signals

    def _begin_minute(self, now_ms: int) -> None:
        self._minute = now_ms // MINUTE_MS
        self._followed.let_lost_go(now_ms)
        self._drop_silent(now_ms)
        for watch in self._watches.values():
            watch.begin_minute(now_ms)

    def _drop_silent(self, now_ms: int) -> None:
        """Markets that left the universe fall silent; decided by what is heard, so that a replay drops the same ones."""
        for key, watch in list(self._watches.items()):
            if now_ms - watch.heard_ms > SILENT_MS and key not in self._followed:
                self._drop(key, watch.track)
                watch.siblings.remove(watch)

    def _drop(self, key: Key, track: Track) -> None:
        del self._watches[key]
        for triggers in (self._triggers, self._swept, self._pending):
            triggers.pop(key, None)
        self._features.panel.leave(track)
        track.interest.drop(*key)
        if key[1] == BTC:
            self._point_at_btc()

    def _promising(self) -> list[Key]:
        """The swept markets whose score may reach the floor, and those that have yet to re-arm; all when somebody watches."""
        if self._on_judged is not None or not self._swept:
            return list(self._swept)
        low, _ = self._features.scores(self._points)
        floor = min(self.rules.suppressed_floor, self.rules.min_score_threshold) - ROUNDING
        chosen = []
        for key, trigger in list(self._swept.items()):
            if trigger.is_armed and self._is_faded(trigger):
                del self._swept[key]
            elif low[trigger.watch.track.column] >= floor or not trigger.is_armed:
                chosen.append(key)
        return chosen

    def _is_faded(self, trigger: Trigger) -> bool:
        swept_ms = trigger.watch.track.orders.last_sell_ms
        return swept_ms is None or self.now_ms - swept_ms > self.rules.max_sweep_age_ms

    def _consider(self, key: Key, now_ms: int) -> None:
        """Judge a market in view of an entry, while a sold sweep is fresh, and until it has re-armed."""
        trigger = self._swept[key]
        if trigger.is_armed and self._is_faded(trigger):
            del self._swept[key]
            return
        score = trigger.watch.judge(now_ms)
        if self._on_judged is not None:
            self._on_judged(score)
        trigger.consider(score)
        if trigger.due_ms is not None:
            self._pending[key] = trigger

    def _fill(self, coin: str, now_ms: int) -> list[Signal]:
        """Enter where this coin has fired, on the best venue first: those that fire within one latency are decided together."""
        waiting = [self._pending[watch.key] for watch in self._coins[coin] if watch.key in self._pending]
        if any(now_ms < (trigger.due_ms or 0) for trigger in waiting):
            return []
        signals: list[Signal] = []
        for trigger in sorted(waiting, key=lambda trigger: trigger.preference(now_ms)):
            filled = trigger.fill(now_ms)
            if trigger.due_ms is None:
                del self._pending[trigger.watch.key]
            if filled is not None:
                signals.append(self._open(*filled))
        return signals

    def _open(self, opened: Opened, score: Score) -> Opened:
        if opened.official:
            self._desk.count_official(opened.at_ms)
        self._follow(opened, score)
        return opened

    def _follow(self, opened: Opened, score: Score | None = None, *, is_held: bool = False) -> None:
        key = opened.venue, opened.symbol
        watch = self._watches.get(key) or self._begin(*key)
        self._followed.follow(Following(opened, score, watch.track.funding, is_held=is_held))

    def _exits(self, watch: MarketWatch, now_ms: int) -> list[Signal]:
        return self._followed.exits(watch.key, watch.quote(now_ms), now_ms)
