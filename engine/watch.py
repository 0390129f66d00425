"""One market under watch: hears its events and judges itself."""

from collections import deque

from engine.candles import MinuteCandles
from engine.costs import fillable_quote
from engine.entry import gates_of, is_btc_pumping
from engine.exits import Quote
from engine.feature import Feature
from engine.features import FEATURES
from engine.features.btc import Btc
from engine.features.depth_imbalance import DepthImbalance
from engine.features.sweep import Sweep
from engine.market import Book, Candle, Day, Funding, Gap, Key, Liquidation, Mark, MarketEvent, OpenInterest, Trade
from engine.reading import Known, Reading
from engine.rules import Rules
from engine.scoring import Weighed
from engine.signals import Score
from engine.track import Track

KEPT_TRADE_IDS = 512
FRESH_MARK_MS = 10_000
SMALLEST_COINS = 1e-9
"""Less open interest than this is none."""


class MarketWatch:
    """State of one (venue, symbol). `judge` costs the same however long the windows are."""

    def __init__(self, track: Track, coin: str, multiplier: float, rules: Rules) -> None:
        self.track = track
        self.key: Key = (track.venue, track.symbol)
        self.coin = coin
        self.candles = MinuteCandles(track.venue, track.symbol)
        self.heard_ms = 0
        self.funding: Funding | None = None
        self._mark: Mark | None = None
        self._multiplier = multiplier
        self._rules = rules
        self._features: dict[str, Feature] = {kind.name: kind(track, rules) for kind in FEATURES}
        self._btc, self.sweep, self._share = Btc(track, rules), Sweep(track, rules), DepthImbalance(track, rules)
        self._features |= {feature.name: feature for feature in (self._btc, self.sweep, self._share)}
        self._book_ears = self._ears("hear_book")
        self._trade_ears = self._ears("hear_trade")
        self._tick_ears = self._ears("hear_tick")
        self._trade_ids: deque[str] = deque(maxlen=KEPT_TRADE_IDS)
        self._known_ids: set[str] = set()

    def _ears(self, hook: str) -> tuple[Feature, ...]:
        """The features that override this hook: nobody else is called."""
        return tuple(feature for feature in self._features.values() if getattr(type(feature), hook) is not getattr(Feature, hook))

    def hear(self, event: MarketEvent) -> None:
        self.heard_ms = event.received_ms
        match event:
            case Book():
                self._hear_book(event)
            case Trade():
                self._hear_trade(event)
            case OpenInterest():
                self._hear_interest(event)
            case Funding():
                self._hear_funding(event)
            case Mark():
                self._mark = event
            case Gap():
                self._hear_gap(event)
            case Candle():
                self.track.hear_candle(event)
                self.candles.hear_history(event)
            case Day() | Liquidation():
                return

    def _hear_book(self, book: Book) -> None:
        track = self.track
        track.hear_book(book)
        if track.book is not None:
            for feature in self._book_ears:
                feature.hear_book(book)

    def _hear_trade(self, trade: Trade) -> None:
        """A repeated trade id changes nothing."""
        if trade.trade_id is not None and self._is_repeated(trade.trade_id):
            return
        for feature in self._trade_ears:
            feature.hear_trade(trade)
        self.candles.hear_trade(trade)

    def _hear_interest(self, event: OpenInterest) -> None:
        coins = event.open_interest_base * self._multiplier
        if coins > SMALLEST_COINS:
            self.track.interest.add(event.venue, event.symbol, coins, event.received_ms)

    def _hear_funding(self, funding: Funding) -> None:
        self.funding = funding
        for feature in self._features.values():
            feature.hear_funding(funding)

    def _hear_gap(self, gap: Gap) -> None:
        self.track.hear_gap(gap)
        for feature in self._features.values():
            feature.hear_gap(gap.stream)

    def _is_repeated(self, trade_id: str) -> bool:
        if trade_id in self._known_ids:
            return True
        if len(self._trade_ids) == KEPT_TRADE_IDS:
            self._known_ids.discard(self._trade_ids[0])
        self._trade_ids.append(trade_id)
        self._known_ids.add(trade_id)
        return False

    def close_second(self, now_ms: int) -> None:
        """A tick has come: the shared path first, then every feature that counts seconds."""
        track = self.track
        track.close_second(now_ms)
        for feature in self._tick_ears:
            feature.hear_tick(now_ms)
        if track.book is not None and track.mid is not None:
            self.candles.hear_mid(track.mid, now_ms)

    def readings(self, now_ms: int) -> dict[str, Reading]:
        return {name: feature.reading(now_ms) for name, feature in self._features.items()}

    def judge(self, now_ms: int) -> Score:
        track, readings = self.track, self.readings(now_ms)
        weighed = Weighed(readings)
        book = track.book
        spread_pct = None
        if book is not None and track.mid is not None:
            spread_pct = (book.asks[0][0] - book.bids[0][0]) / track.mid * 100.0
        return Score(
            venue=track.venue,
            symbol=track.symbol,
            at_ms=now_ms,
            mid=None if book is None else track.mid,
            spread_pct=spread_pct,
            score=weighed.score,
            score_low=weighed.low,
            score_high=weighed.high,
            coverage=weighed.coverage,
            components=weighed.components,
            readings=readings,
            fills_quote=None if book is None else fillable_quote(book),
            gates=gates_of(readings, weighed.low, spread_pct, self._btc.rise_pct(now_ms), self._rules),
        )

    def quote(self, now_ms: int) -> Quote | None:
        """What an exit is judged by; None while the book cannot be believed."""
        book = self.track.book
        if book is None or self.track.book_age_ms(now_ms) > self._rules.max_book_age_ms:
            return None
        btc, share = self._btc.reading(now_ms), self._share.reading(now_ms)
        btc_z = btc.raw if isinstance(btc, Known) else None
        return Quote(
            at_ms=now_ms,
            ask=book.asks[0][0],
            mark=self._fresh_mark(now_ms),
            ask_share=share.raw if isinstance(share, Known) else None,
            is_btc_pumping=is_btc_pumping(btc_z, self._btc.rise_pct(now_ms), self._rules),
            bought_sweep_ms=self.sweep.last_buy_ms,
        )

    def _fresh_mark(self, now_ms: int) -> float | None:
        mark = self._mark
        return None if mark is None or now_ms - mark.received_ms > FRESH_MARK_MS else mark.mark_price
