"""What all features share, for all markets at once: the path of the mid, its volatility, BTC's pull. Moved once a second."""

import math

import numpy as np

from engine.columns import Block, Bools, Extremes, Floats, Ints, Table
from engine.depth import mid_of
from engine.interest import CoinInterest
from engine.ladders import Ladders
from engine.lanes import Lanes
from engine.market import Candle, Stream, Venue
from engine.track import Hearsay, Track

STALE_BOOK_MS = 10_000
"""A book that has not changed for so long is not believed: it would teach that nothing moves."""
CARRIED_MS = 5_000
"""So long a hole in the path is bridged by the value before it; what happened in a longer one did not happen in a second."""
RING_S = 64
FAST_S, SLOW_S = 300.0, 3_600.0
WARM_S = 300.0
MINUTE_MS, MINUTE_S = 60_000, 60.0
SMALLEST_PRICE = 1e-12
SMALLEST_VARIANCE = 1e-14
BETA_EVERY_S = 5
BETA_S = 1_800.0
BETA_PRIOR = 60.0
"""β begins at 1, which weighs as much as so many five-second returns."""
BETA_MOST = 3.0
STALE_BTC_MS = 2_000


class Panel:
    """Arrays have one column a market (`Track.column`); NaN is what is not known. Returns are natural logarithms.

    `is_live`: a believable book. `log_mid`: ln of the mid, the last known one elsewhere (`live_log_mid`: NaN there). `moved_1s`:
    its return over the last second. `sigma`, `slow_sigma`: volatility of 1 s mid returns per √s with half-lives of 5 min and 1 h,
    NaN before five minutes. `beta`: slope of 5 s returns on BTC's (h = 30 min), shrunk to 1. `own_path`: the path of ln mid
    without β times BTC's returns. `bought_quote`, `sold_quote`, `traded_base`, `trades`: of this second; `trades_heard`: since the
    last gap; `net_quote`: bought less sold since the market was joined.
    """

    def __init__(self) -> None:
        self.table = Table()
        self.heard = Hearsay(self.table)
        self.lanes = Lanes(self.table)
        self.ladders = Ladders(self.table)
        self.tracks: dict[int, Track] = {}
        self.now_ms = 0
        self.elapsed_s = 1.0
        self._log_mids, self._mids = Block(self.table, math.nan), Block(self.table, math.nan)
        self._held_ms = Block(self.table, -math.inf)
        self._ring = Block(self.table, math.nan, (RING_S,))
        self._own = Block(self.table, math.nan)
        self._beta = Block(self.table, 1.0)
        self._fast, self._slow = self.lanes.lane(FAST_S), self.lanes.lane(SLOW_S)
        self._beta_means = self.lanes.bundle((BETA_S,) * 4)
        self.extremes = Extremes(self.table)
        self._btc = Block(self.table, -1.0)
        self._btc_of: tuple[Ints, Bools] | None = None
        self.trades_heard, self.first_trade_ms = Block(self.table), Block(self.table, math.inf)
        self.net_quote = Block(self.table)
        self.bought_quote = self.sold_quote = self.traded_base = self.trades = np.zeros(self.table.width)
        self._second = 0
        self.mid = self.log_mid = self.live_log_mid = self.own_path = self.moved_1s = self.sigma = self.slow_sigma = np.full(
            self.table.width, math.nan
        )
        self.is_live: Bools = np.zeros(self.table.width, np.bool_)

    def join(self, venue: Venue, symbol: str, interest: CoinInterest, multiplier: float = 1.0) -> Track:
        track = Track(venue, symbol, self.table.take(), self.heard, interest, multiplier)
        track.joined_ms = self.now_ms
        self.tracks[track.column] = track
        return track

    def leave(self, track: Track) -> None:
        self.heard.changed.pop(track.column, None)
        del self.tracks[track.column]
        self._btc_of = None
        self.table.give_back(track.column)

    def sigma_of(self, track: Track) -> float | None:
        """One market's volatility per √s over the last minutes; None while it warms up."""
        return self._one(self.sigma, track)

    def slow_sigma_of(self, track: Track) -> float | None:
        return self._one(self.slow_sigma, track)

    def _one(self, values: Floats, track: Track) -> float | None:
        if self.now_ms <= track.joined_ms:
            return None
        value = float(values[track.column])
        return None if math.isnan(value) else value

    def follow_btc(self, column: int, btc: int | None) -> None:
        """Whose BTC this market is compared with; None for nobody's."""
        self._btc.values[column] = -1 if btc is None else btc
        self._btc_of = None

    def btc_of(self, track: Track) -> Track | None:
        return self.tracks.get(int(self._btc.values[track.column]))

    def run_up(self, track: Track, window_s: float) -> float | None:
        """How far one market's mid is above the low of the last ten minutes, in σ√window; None while unknown."""
        sigma, mid = self.sigma_of(track), track.mid
        if sigma is None or mid is None:
            return None
        return (math.log(mid) - float(self.extremes.low_of(track.column))) / (sigma * math.sqrt(window_s))

    def hear_gap(self, track: Track, stream: Stream) -> None:
        """The count of the trades begins anew; what changed in the book meanwhile did not change in a second."""
        if stream is not Stream.BOOK:
            self.trades_heard.clear(track.column)
            self.first_trade_ms.clear(track.column)
        if stream is not Stream.TRADE:
            self.ladders.void(track.column)

    def open_second(self, now_ms: int) -> None:
        """Read the changed books and go one step along every path; features sample what they see after this."""
        self.elapsed_s = max(0.0, (now_ms - self.now_ms) / 1_000) if self.now_ms else 1.0
        self.now_ms = now_ms
        self._read_books()
        self._read_trades()
        age_ms = now_ms - self.heard.book_ms.array()
        self.is_live = age_ms <= STALE_BOOK_MS
        self.ladders.forget(~self.is_live)
        self._step(now_ms // 1_000)
        self._learn_volatility()
        if self._second % BETA_EVERY_S == 0:
            self._learn_beta()
        self.own_path = self._step_own()
        self.live_log_mid = np.where(self.is_live, self.log_mid, math.nan)
        self.extremes.put(self.live_log_mid, now_ms)

    def close_second(self) -> None:
        """The samples join; what features say is made after this."""
        self.lanes.move(self.elapsed_s)
        self.sigma = self._volatility(self._fast.is_warm(WARM_S), self._fast.mean)
        self.slow_sigma = self._volatility(self._slow.is_warm(WARM_S), self._slow.mean)
        if self._second % BETA_EVERY_S == 0:
            self._beta.values = self._slope()

    @property
    def beta(self) -> Floats:
        return self._beta.values

    def moved(self, lag_s: int) -> Floats:
        """Return over the last `lag_s` (≤ 63) seconds; NaN where either end is unknown."""
        moved: Floats = np.where(self.is_live, self.log_mid - self._ring.values[(self._second - lag_s) % RING_S], math.nan)
        return moved

    def moved_alone(self, lag_s: int) -> Floats:
        """The same without β times BTC's; whole where BTC is not known."""
        moved = self.moved(lag_s)
        return moved - self.beta * self._of_btc(moved)

    def btc_z(self, lag_s: int) -> tuple[Floats, Floats]:
        """Of each market's BTC: its return in units of σ√lag, and the return; NaN where BTC is stale, warming up or unknown."""
        moved = np.where(self.now_ms - self.heard.book_ms.array() <= STALE_BTC_MS, self.moved(lag_s), math.nan)
        btc, is_known = self._btc_columns()
        z = moved / (self.sigma * math.sqrt(lag_s))
        return np.where(is_known, z[btc], math.nan), np.where(is_known, moved[btc], math.nan)

    def hear_candle(self, track: Track, candle: Candle) -> None:
        """A minute of history: its return teaches the volatility what it would have learnt by listening."""
        if min(candle.open, candle.close, candle.low) < SMALLEST_PRICE:
            return
        variance = math.log(candle.close / candle.open) ** 2 / MINUTE_S
        age_s = self.age_s(candle)
        for lane in (self._fast, self._slow):
            lane.remember(track.column, variance, age_s, MINUTE_S)
        for price in (candle.low, candle.high):
            self.extremes.remember(track.column, math.log(price), candle.exchange_ms, candle.received_ms)

    def age_s(self, candle: Candle) -> float:
        """How long ago the minute ended."""
        return max(0.0, (max(self.now_ms, candle.received_ms) - candle.exchange_ms - MINUTE_MS) / 1_000)

    def _read_books(self) -> None:
        changed = self.heard.changed
        mids = [mid_of(book) for book in changed.values()]
        columns: Ints = np.fromiter(changed, np.int64, len(changed))
        self.ladders.read(columns, list(changed.values()), np.array(mids))
        self._mids.values[columns], self._log_mids.values[columns] = mids, [math.log(mid) for mid in mids]
        self.mid = self._mids.values
        changed.clear()

    def _read_trades(self) -> None:
        heard = self.heard
        self.bought_quote, self.sold_quote = heard.bought_quote.taken(), heard.sold_quote.taken()
        self.traded_base, self.trades = heard.traded_base.taken(), heard.trades.taken()
        self.trades_heard.values += self.trades
        self.net_quote.values += self.bought_quote - self.sold_quote
        first_ms = self.first_trade_ms.values
        first_ms[(self.trades > 0.0) & (first_ms > self.now_ms)] = self.now_ms

    def _step(self, second: int) -> None:
        """Put the path's next point into the ring; seconds that nobody closed carry the point before them, if they are few."""
        ring = self._ring.values
        is_short = second - self._second <= CARRIED_MS // 1_000
        before = ring[self._second % RING_S].copy()
        for missed in range(max(self._second + 1, second - RING_S), second):
            ring[missed % RING_S] = before if is_short else math.nan
        self._second = second
        self.log_mid = self._log_mids.values
        held_ms = self._held_ms.values
        held_ms[self.is_live] = self.now_ms
        ring[second % RING_S] = np.where(self.now_ms - held_ms <= CARRIED_MS, self.log_mid, math.nan)
        self.moved_1s = self.moved(1)

    def _learn_volatility(self) -> None:
        variance = self.moved_1s * self.moved_1s
        is_known = variance == variance  # noqa: PLR0124 - false for NaN
        self._fast.put(variance, is_known)
        self._slow.put(variance, is_known)

    def _volatility(self, is_warm: Bools, variance: Floats) -> Floats:
        sigma: Floats = np.sqrt(np.maximum(np.where(is_warm, variance, math.nan), SMALLEST_VARIANCE))
        return sigma

    def _step_own(self) -> Floats:
        own = self._own.values
        alone = self.moved_1s - self.beta * self._of_btc(self.moved_1s)
        stepped = own + np.where(np.isnan(alone), 0.0, alone)
        self._own.values = np.where(np.isnan(own), np.where(self.is_live, self.log_mid, math.nan), stepped)
        return self._own.values

    def _btc_columns(self) -> tuple[Ints, Bools]:
        if self._btc_of is None or self._btc_of[0].size != self.table.width:
            btc = self._btc.values.astype(np.int64)
            self._btc_of = btc, btc >= 0
        return self._btc_of

    def _of_btc(self, values: Floats) -> Floats:
        """Each market's BTC's value; 0 where it has none."""
        btc, is_known = self._btc_columns()
        theirs = values[btc]
        return np.where(is_known & (theirs == theirs), theirs, 0.0)  # noqa: PLR0124 - false for NaN

    def _learn_beta(self) -> None:
        own = self.moved(BETA_EVERY_S)
        btc, has_btc = self._btc_columns()
        theirs = own[btc]
        is_known = has_btc & ~np.isnan(own) & ~np.isnan(theirs)
        self._beta_means.put(np.array((theirs, own, theirs * theirs, theirs * own)), is_known)

    def _slope(self) -> Floats:
        x, y, xx, xy = self._beta_means.mean
        weight, variance = self._beta_means.weight[0], xx - x * x
        slope = np.where(variance > SMALLEST_VARIANCE, (xy - x * y) / variance, 1.0)
        slope = np.minimum(BETA_MOST, np.maximum(0.0, np.where(np.isnan(slope), 1.0, slope)))
        shrunk: Floats = (weight * slope + BETA_PRIOR) / (weight + BETA_PRIOR)
        return shrunk
