"""What a market looks like in numbers: measured the same way on recorded frames and on the simulated market."""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

import msgspec
import numpy as np

from engine.market import Book, Heard, Key, Side, Trade
from engine.ticks import tick_of
from sandbox.prices import Floats

SECOND_MS = 1_000
LEVELS = 20
HALF_MINUTE = 30
FEW = 20
"""Fewer orders or returns than this say nothing about their spread."""
PARENT_GAP_MS, PARENT_SPAN_MS = 50, 100
"""Fills of one taker order: same side, these far apart at most."""


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """One market. Books are read as they stand at each full second; None where there was too little to measure.

    `hourly_pct`: σ of 1 s mid returns times √3600; `hourly_of_minutes_pct`: of 1 min returns times √60. `kurtosis` is of the 1 s
    returns (3 for a normal distribution). Order sizes are in quote currency, fills of one taker order together: `median_quote`,
    `size_90` and `size_99` as multiples of the median, `size_spread` the standard deviation of ln size. Depth is that of the best
    20 levels: `first_5` and `first_10` are shares of it, `level_spread` is the standard deviation of ln size among them,
    `level_orders` the median level in median orders, `reach_bps` where the nearer side ends, `skew` the mean of ln(asks/bids) and
    `skew_within` its standard deviation within half a minute.
    """

    seconds: float
    tick_bps: float
    spread_bps: float
    one_tick_share: float
    hourly_pct: float
    hourly_of_minutes_pct: float | None
    kurtosis: float | None
    orders_per_s: float
    median_quote: float | None
    size_90: float | None
    size_99: float | None
    size_spread: float | None
    level_orders: float | None
    level_spread: float
    first_5: float
    first_10: float
    reach_bps: float
    skew: float
    skew_within: float | None


Band: TypeAlias = tuple[float, float]

LOW_CAP_BANDS: dict[str, Band] = {
    "spread_bps": (1.0, 12.0),  # recorded 2.4–9.9; a coin on a fine grid is tighter
    "hourly_pct": (0.9, 4.0),  # recorded 1.1–1.8 in a calm half minute; the engine asks for 1.2 at least
    "kurtosis": (5.0, 60.0),  # recorded 12.6 on BTC, 10 over all low caps
    "size_90": (5.0, 120.0),  # recorded 7.4–104
    "size_99": (20.0, 600.0),  # recorded 23–518, the lower of 29 orders only
    "size_spread": (1.4, 2.5),  # recorded 1.8–2.3
    "level_spread": (0.65, 1.6),  # recorded 1.0–1.4; 0.7 on a larger coin
    "first_5": (0.04, 0.35),  # recorded 0.08–0.32; an even book has 0.25
    "first_10": (0.25, 0.60),  # recorded 0.32–0.57; an even book has 0.5
    "reach_bps": (20.0, 200.0),  # recorded 25–188
    "skew": (-1.3, 1.3),  # recorded −0.8–0.3
    "skew_within": (0.02, 0.35),  # recorded 0.03–0.19 in a half minute that was calmer than ours
}
"""Within which the low caps must lie, recorded (Binance 2021: SUSHI, AKRO, KEEP, CTK) and simulated ones alike."""

BTC_BANDS: dict[str, Band] = {
    "spread_bps": (0.0, 0.5),  # recorded 0.04
    "one_tick_share": (0.9, 1.0),  # recorded 0.998
    "hourly_pct": (0.15, 0.9),  # recorded 0.22 on a calm night
    "kurtosis": (5.0, 60.0),  # recorded 12.6
    "size_90": (5.0, 120.0),  # recorded 27
    "size_99": (20.0, 600.0),  # recorded 272
    "size_spread": (1.4, 2.5),  # recorded 2.26
}
"""The same for BTC (Binance 2023). Its book is not held: a tick of 0.04 bps puts twenty levels within one basis point."""


def out_of_band(measured: Calibration, bands: dict[str, Band]) -> dict[str, float]:
    """What was measured and lies outside."""
    values = {name: getattr(measured, name) for name in bands}
    return {name: value for name, value in values.items() if value is not None and not bands[name][0] <= value <= bands[name][1]}


class _Seen:
    """What is kept of one market."""

    def __init__(self) -> None:
        self.book: Book | None = None
        self.standing: list[Book] = []
        self.next_ms = 0
        self.orders: list[float] = []
        self._side: Side | None = None
        self._first_ms = self._last_ms = 0

    def hear_book(self, book: Book) -> None:
        """The book before this one stood at every second that has passed since."""
        if self.book is None:
            self.next_ms = (book.received_ms // SECOND_MS + 1) * SECOND_MS
        while self.book is not None and self.next_ms < book.received_ms:
            self.standing.append(self.book)
            self.next_ms += SECOND_MS
        self.book = book

    def hear_trade(self, trade: Trade) -> None:
        quote, at_ms = trade.price * trade.size_base, trade.exchange_ms
        is_same = trade.taker is self._side and at_ms - self._last_ms <= PARENT_GAP_MS and at_ms - self._first_ms <= PARENT_SPAN_MS
        if is_same:
            self.orders[-1] += quote
        else:
            self._side, self._first_ms = trade.taker, at_ms
            self.orders.append(quote)
        self._last_ms = at_ms


def measured(events: Iterable[Heard]) -> dict[Key, Calibration]:
    """Every market of which at least three seconds of whole books were heard."""
    seen: defaultdict[Key, _Seen] = defaultdict(_Seen)
    for event in events:
        if isinstance(event, Book):
            if event.bids and event.asks:
                seen[event.venue, event.symbol].hear_book(event)
        elif isinstance(event, Trade):
            seen[event.venue, event.symbol].hear_trade(event)
    return {key: _calibration(one) for key, one in seen.items() if len(one.standing) >= 3}


def _calibration(seen: _Seen) -> Calibration:
    books = seen.standing
    touches = np.array([(book.bids[0][0], book.asks[0][0]) for book in books])
    mids, spreads = touches.mean(axis=1), touches[:, 1] - touches[:, 0]
    tick = float(tick_of(books[-1]))
    returns = np.diff(np.log(mids))
    sizes = np.log(np.array(seen.orders)) if len(seen.orders) >= FEW else None
    depth = _depth(books)
    skews = np.log(depth[:, 0].sum(axis=1) / depth[:, 1].sum(axis=1))
    return Calibration(
        seconds=float(len(books)),
        tick_bps=tick / mids[-1] * 1e4,
        spread_bps=float((spreads / mids).mean() * 1e4),
        one_tick_share=float((spreads < 1.5 * tick).mean()),
        hourly_pct=_hourly_pct(returns, 1.0),
        hourly_of_minutes_pct=_hourly_pct(np.diff(np.log(mids[::60])), 60.0) if mids.size > 60 * FEW / 4 else None,
        kurtosis=kurtosis(returns) if returns.size >= FEW else None,
        orders_per_s=len(seen.orders) / len(books),
        median_quote=None if sizes is None else math.exp(np.median(sizes)),
        size_90=None if sizes is None else _over_median(sizes, 0.9),
        size_99=None if sizes is None else _over_median(sizes, 0.99),
        size_spread=None if sizes is None else float(sizes.std()),
        level_orders=None if sizes is None else float(np.median(depth)) / math.exp(np.median(sizes)),
        level_spread=float(np.log(depth).std(axis=2).mean()),
        first_5=_share(depth, 5),
        first_10=_share(depth, 10),
        reach_bps=float(np.median([_reach_bps(book) for book in books])),
        skew=float(skews.mean()),
        skew_within=_within(skews),
    )


def kurtosis(values: Floats) -> float | None:
    """E x⁴/(E x²)² about zero: 3 for a normal distribution, None where nothing moved."""
    variance = float((values**2).mean())
    return float((values**4).mean()) / variance**2 if variance else None


def _hourly_pct(returns: Floats, seconds: float) -> float:
    return float(math.sqrt((returns**2).mean() / seconds * 3_600.0) * 100.0)


def _within(values: Floats) -> float | None:
    """The standard deviation within stretches of about half a minute, on average."""
    pieces = np.array_split(values, max(1, round(values.size / HALF_MINUTE)))
    return float(np.mean([piece.std() for piece in pieces])) if values.size >= FEW else None


def _over_median(log_sizes: Floats, share: float) -> float:
    return math.exp(float(np.quantile(log_sizes, share) - np.median(log_sizes)))


def _depth(books: list[Book]) -> Floats:
    """Quote size by book, side (asks, bids) and level; books with fewer than 20 levels a side are cut to what all have."""
    levels = min(LEVELS, *(min(len(book.asks), len(book.bids)) for book in books))
    rows = [[[price * size for price, size in side[:levels]] for side in (book.asks, book.bids)] for book in books]
    return np.array(rows)


def _share(depth: Floats, levels: int) -> float:
    return float((depth[:, :, :levels].sum(axis=2) / depth.sum(axis=2)).mean())


def _reach_bps(book: Book) -> float:
    (bid, _), (ask, _) = book.bids[0], book.asks[0]
    last = min(LEVELS, len(book.bids), len(book.asks)) - 1
    return min(1.0 - book.bids[last][0] / bid, book.asks[last][0] / ask - 1.0) * 1e4
