"""Open interest over time: of one market, and of a coin summed over the venues that report it often enough.

Counted in coins, not in dollars: dollar open interest falls with the price.
"""

import math
from collections import deque
from statistics import median

from engine.market import Venue
from engine.windows import DecayingMean

CHANGE_MS = 120_000
SPANNED_SHARE = 0.8
SCALE_MS = 3_600_000
SCALE_WARMUP_MS = 600_000
SCALE_FLOOR = 5e-4
"""Five basis points."""
OFTEN_MS = 30_000
FRESH_INTERVALS = 3
PAST_GAP_MS = 600_000
"""Two past reports further apart are not compared."""
USUAL_INTERVAL_MS = 10_000
"""How often a live report comes: what a past one has to weigh to count for the time that it stands for."""
BURST_MS = 1_000
"""Reports closer together than this are one."""
HOLE_MS = 60_000
"""After a silence of more than half the window the change begins anew: it did not happen in the window."""


class ChangeScale:
    """Robust scale of the 120 s change of ln OI around zero."""

    __slots__ = ("_absolute",)

    def __init__(self) -> None:
        self._absolute = DecayingMean(SCALE_MS)

    def add(self, change: float, at_ms: int) -> None:
        self._absolute.add(abs(change), at_ms)

    def remember(self, change: float, over_ms: int, at_ms: int) -> None:
        """A past change over another time than 120 s, scaled as if open interest walked at random."""
        scaled = abs(change) * math.sqrt(CHANGE_MS / over_ms)
        self._absolute.add(scaled, at_ms, weight=over_ms / USUAL_INTERVAL_MS)

    def z(self, change: float) -> float | None:
        """None before ten minutes of scale."""
        if self._absolute.spanned_ms() < SCALE_WARMUP_MS:
            return None
        return change / max(SCALE_FLOOR, 1.2533 * (self._absolute.value or 0.0))


class InterestSeries:
    """One market's open interest in coins. `interval_ms`: its own median interval, None before the second report."""

    __slots__ = ("_intervals", "_past", "_samples", "interval_ms", "latest", "latest_ms", "scale")

    def __init__(self) -> None:
        self._samples: deque[tuple[int, float]] = deque()
        self._intervals: deque[int] = deque(maxlen=9)
        self._past: tuple[int, float] | None = None
        self.latest: float | None = None
        self.latest_ms = 0
        self.interval_ms: float | None = None
        self.scale = ChangeScale()

    def remember(self, coins: float, at_ms: int) -> tuple[float, int] | None:
        """A report from before the stream began, oldest first: the scale learns from it. (its change, over how long)."""
        past, self._past = self._past, (at_ms, coins)
        if past is None or not 0 < at_ms - past[0] <= PAST_GAP_MS or (self.latest is not None and at_ms >= self.latest_ms):
            return None
        told = math.log(coins / past[1]), at_ms - past[0]
        self.scale.remember(*told, at_ms)
        return told

    def add(self, coins: float, at_ms: int) -> None:
        silent_ms = at_ms - self.latest_ms
        if self.latest is not None and silent_ms >= BURST_MS:
            self._intervals.append(silent_ms)
            self.interval_ms = median(self._intervals)
        if silent_ms > HOLE_MS:
            self._samples.clear()
        self.latest, self.latest_ms = coins, at_ms
        self._samples.append((at_ms, coins))
        while len(self._samples) > 1 and self._samples[1][0] <= at_ms - CHANGE_MS:
            self._samples.popleft()
        before = self.before()
        if before is not None:
            self.scale.add(math.log(coins / before), at_ms)

    def before(self) -> float | None:
        """What it was 120 s before the latest sample; None before ≥ 80 % of that is spanned."""
        oldest_ms, coins = self._samples[0] if self._samples else (self.latest_ms, 0.0)
        return coins if self.latest_ms - oldest_ms >= SPANNED_SHARE * CHANGE_MS else None

    def is_often(self) -> bool:
        interval = self.interval_ms
        return interval is not None and interval <= OFTEN_MS

    @property
    def fresh_until_ms(self) -> float:
        interval = self.interval_ms
        return -math.inf if interval is None else self.latest_ms + FRESH_INTERVALS * interval

    def is_fresh(self, now_ms: int) -> bool:
        return now_ms <= self.fresh_until_ms

    def change(self) -> float | None:
        before = self.before()
        return None if before is None or self.latest is None else math.log(self.latest / before)


class CoinInterest:
    """A coin's open interest: each market's series, and their aggregate change.

    The aggregate compares the same venues at both ends (ln ΣO_t/ΣO_(t−120 s)), so that a venue that joins or leaves is no change.
    """

    def __init__(self) -> None:
        self._series: dict[tuple[Venue, str], InterestSeries] = {}
        self._seen: tuple[int, float | None, float] | None = None  # when it was looked at, what was seen, until when it holds
        self.scale = ChangeScale()
        self.latest_ms = 0

    def add(self, venue: Venue, symbol: str, coins: float, at_ms: int) -> None:
        self._series.setdefault((venue, symbol), InterestSeries()).add(coins, at_ms)
        self.latest_ms = at_ms
        self._seen = None
        change = self.change(at_ms)
        if change is not None:
            self.scale.add(change, at_ms)

    def remember(self, venue: Venue, symbol: str, coins: float, at_ms: int) -> None:
        """A past report. The coin's scale takes each market's change for its own: the sum moves less, so its z errs towards 0."""
        self._seen = None
        told = self._series.setdefault((venue, symbol), InterestSeries()).remember(coins, at_ms)
        if told is not None:
            self.scale.remember(*told, at_ms)

    def drop(self, venue: Venue, symbol: str) -> None:
        self._series.pop((venue, symbol), None)
        self._seen = None

    def of(self, venue: Venue, symbol: str) -> InterestSeries | None:
        return self._series.get((venue, symbol))

    def change(self, now_ms: int) -> float | None:
        """The aggregate's 120 s change over the venues that report often and are fresh; None without any."""
        return self._look(now_ms)[1]

    def fresh_until_ms(self, now_ms: int) -> float:
        """Until when the aggregate stands as it is, unless somebody reports."""
        return self._look(now_ms)[2]

    def is_reported(self) -> bool:
        return any(series.latest is not None for series in self._series.values())

    def _look(self, now_ms: int) -> tuple[int, float | None, float]:
        """Once a moment: every market of the coin asks when one of them reports."""
        if self._seen is None or self._seen[0] != now_ms:
            now = then = 0.0
            until_ms = math.inf
            for series in self._series.values():
                before = series.before() if series.is_often() and series.is_fresh(now_ms) else None
                if before is not None:
                    now += series.latest or 0.0
                    then += before
                    until_ms = min(until_ms, series.fresh_until_ms)
            change = math.log(now / then) if then > 0.0 and now > 0.0 else None
            self._seen = now_ms, change, until_ms if until_ms < math.inf else -math.inf
        return self._seen
