"""One market under watch: hears its events and judges itself."""

import math

import msgspec

from engine.candles import MinuteCandles
from engine.costs import fillable_quote
from engine.entry import gates_of, is_btc_pumping
from engine.exits import Quote
from engine.feature_set import FeatureSet
from engine.market import (
    Book,
    Candle,
    Day,
    Funding,
    Gap,
    Liquidation,
    Mark,
    MarketEvent,
    OpenInterest,
    PastFunding,
    PastInterest,
    Trade,
)
from engine.reading import Known
from engine.rules import Rules
from engine.scoring import Weighed
from engine.signals import Score
from engine.track import Track

SMALLEST_COINS = 1e-9
"""Less open interest than this is none."""
TOLD_MS = 120_000
"""Open interest that was told longer ago is not that of now."""


class Glimpse(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one market shows at a moment, for who draws it.

    `open_interest_base` as its venue last told it, None where it has not or no longer does; `net_quote`: what takers bought less
    what they sold so far, which counts from `trades_since_ms` without a gap (None: trades are not known now); `book` None while
    there is none that can be believed.
    """

    open_interest_base: float | None
    net_quote: float
    trades_since_ms: int | None
    book: Book | None


class MarketWatch:
    """State of one (venue, symbol). `siblings`: the watches of the same coin, this one among them."""

    __slots__ = ("_features", "_rules", "candles", "coin", "heard_ms", "key", "siblings", "track")

    def __init__(self, track: Track, coin: str, siblings: "list[MarketWatch]", features: FeatureSet, rules: Rules) -> None:
        self.track = track
        self.key = track.key
        self.coin = coin
        self.siblings = siblings
        self.candles = MinuteCandles(track.venue, track.symbol)
        self.heard_ms = 0
        self._features = features
        self._rules = rules

    def hear(self, event: MarketEvent) -> None:
        """Books and trades have shorter ways, for they are heard most."""
        match event:
            case Book():
                self.track.hear_book(event)
            case Trade():
                self.hear_trade(event)
            case OpenInterest():
                self._hear_interest(event)
            case PastInterest():
                self._hear_past_interest(event)
            case Candle():
                self._hear_candle(event)
            case Gap():
                self._hear_gap(event)
            case Funding() | PastFunding() | Mark() | Day() | Liquidation():
                self.track.note(event)
                self._features.tell(self.track, event)

    def hear_trade(self, trade: Trade) -> None:
        if self.track.hear_trade(trade):
            self.candles.hear_trade(trade)

    def _hear_interest(self, event: OpenInterest) -> None:
        coins = event.open_interest_base * self.track.multiplier
        if coins <= SMALLEST_COINS:
            return
        self.track.interest.add(event.venue, event.symbol, coins, event.received_ms)
        for watch in self.siblings:
            self._features.tell(watch.track, event)

    def _hear_past_interest(self, event: PastInterest) -> None:
        coins = event.open_interest_base * self.track.multiplier
        if coins > SMALLEST_COINS:
            self.track.interest.remember(event.venue, event.symbol, coins, event.exchange_ms)

    def _hear_gap(self, gap: Gap) -> None:
        self.track.hear_gap(gap.stream)
        self._features.panel.hear_gap(self.track, gap.stream)
        self._features.tell(self.track, gap)

    def _hear_candle(self, candle: Candle) -> None:
        """Only minutes that ended before the market was heard teach: the others were lived through."""
        if self.candles.hear_history(candle):
            self._features.panel.hear_candle(self.track, candle)
            self._features.tell(self.track, candle)

    def begin_minute(self, now_ms: int) -> None:
        """A minute without trades has its candle too."""
        mid = self.track.mid
        if mid is not None:
            self.candles.hear_mid(mid, now_ms)

    def latest_candles(self, now_ms: int) -> tuple[Candle, ...]:
        """One-minute candles, oldest first, the running one last; it ends at the mid of now."""
        self.begin_minute(now_ms)
        return self.candles.latest(now_ms)

    def judge(self, now_ms: int) -> Score:
        track, book = self.track, self.track.book
        readings = self._features.readings(track, now_ms)
        weighed = Weighed(readings, self._rules.weights)
        mid = track.mid
        spread_pct = None if book is None or mid is None else (book.asks[0][0] - book.bids[0][0]) / mid * 100.0
        fills_quote = None if book is None else fillable_quote(book)
        return Score(
            venue=track.venue,
            symbol=track.symbol,
            at_ms=now_ms,
            mid=mid,
            spread_pct=spread_pct,
            score=weighed.score,
            score_low=weighed.low,
            score_high=weighed.high,
            coverage=weighed.coverage,
            components=weighed.components,
            readings=readings,
            fills_quote=fills_quote,
            gates=gates_of(readings, weighed.low, spread_pct, self._features.btc.rise_pct(track), fills_quote, self._rules),
        )

    def glimpse(self, now_ms: int) -> Glimpse:
        track, panel = self.track, self._features.panel
        series = track.interest.of(*self.key)
        told = None if series is None or now_ms - series.latest_ms > TOLD_MS else series.latest
        coins = None if told is None else told / track.multiplier
        since_ms = float(panel.first_trade_ms.values[track.column])
        return Glimpse(
            open_interest_base=coins,
            net_quote=float(panel.net_quote.values[track.column]),
            trades_since_ms=int(since_ms) if math.isfinite(since_ms) else None,
            book=track.book,
        )

    def quote(self, now_ms: int) -> Quote | None:
        """What an exit is judged by; None while the book cannot be believed."""
        track, book = self.track, self.track.book
        if book is None or track.book_age_ms(now_ms) > self._rules.max_book_age_ms:
            return None
        btc = self._features.btc.reading(track, now_ms)
        btc_z = btc.raw if isinstance(btc, Known) else None
        return Quote(
            at_ms=now_ms,
            ask=book.asks[0][0],
            mark=track.fresh_mark(now_ms),
            ask_share=self._features.depth_imbalance.share(track),
            is_btc_pumping=is_btc_pumping(btc_z, self._features.btc.rise_pct(track), self._rules),
            bought_sweep_ms=track.orders.last_buy_ms,
        )

    @property
    def sigma(self) -> float | None:
        """Volatility per √s over the last minutes."""
        return self._features.panel.sigma_of(self.track)
