"""The sheet's measures in pixels, its colours, and where a price or a moment stands on it."""

import msgspec

from bot.charts import Picture
from bot.drawing.canvas import Canvas, writable
from bot.scales import digits_of, fixed, price_range

WIDTH, HEIGHT = 1280, 960
LEFT, EDGE = 30.0, 20.0
TITLE_MIDDLE, SUBTITLE_MIDDLE = 908.0, 858.0
PRICE_TOP, PRICE_BOTTOM = 818.0, 236.0
VOLUME_TOP, VOLUME_BOTTOM = 208.0, 88.0
TIME_MIDDLE = 46.0
TITLE_PX, VENUE_PX, SUBTITLE_PX, LABEL_PX, SMALL_PX = 42.0, 32.0, 26.0, 25.0, 22.0
PILL_HEIGHT, PILL_GAP, PILL_PAD = 42.0, 46.0, 14.0

FEWEST_SLOTS = 40
"""Room for so many candles at least, so that a young market's first three do not fill the picture."""


class Palette(msgspec.Struct, frozen=True, kw_only=True):
    """`on_…` is the ink on a filled label."""

    background: str
    grid: str
    text: str
    muted: str
    up: str
    down: str
    entry: str
    on_entry: str
    profit: str
    loss: str
    on_level: str = "#ffffff"
    score: str = "#f2b544"
    on_score: str = "#1b1405"


DARK = Palette(
    background="#0f141c",
    grid="#1d2531",
    text="#eef2f7",
    muted="#8492a6",
    up="#2cb59e",
    down="#ef5466",
    entry="#dfe6ef",
    on_entry="#0f141c",
    profit="#128a6c",
    loss="#c9344a",
)
LIGHT = Palette(
    background="#ffffff",
    grid="#e9edf2",
    text="#131a24",
    muted="#68778c",
    up="#16a085",
    down="#e0455a",
    entry="#2b3646",
    on_entry="#ffffff",
    profit="#0e8f6e",
    loss="#d23a50",
)


class Plot(msgspec.Struct, frozen=True, kw_only=True):
    """Prices between `low` and `high` and times from `first_ms` on, in the pixels between `left` and `right`."""

    left: float
    right: float
    low: float
    high: float
    first_ms: float
    px_per_ms: float
    slot_px: float
    digits: int

    def x(self, at_ms: float) -> float:
        """Clamped to the plot: a signal may be older than the first candle."""
        return min(max(self.left + (at_ms - self.first_ms) * self.px_per_ms, self.left), self.right)

    def y(self, price: float) -> float:
        return PRICE_BOTTOM + (price - self.low) / (self.high - self.low) * (PRICE_TOP - PRICE_BOTTOM)

    def label(self, price: float) -> str:
        return fixed(price, self.digits)


def plot_of(canvas: Canvas, picture: Picture, room: float) -> Plot:
    """`room` pixels stay free of candles on the right, for what the levels say."""
    candles, step_ms = picture.candles, picture.minutes * 60_000
    levels = [level for level in (picture.entry, picture.take_profit, picture.stop_loss, picture.exit_price) if level is not None]
    digits = picture.tick_digits
    if digits is None:
        digits = digits_of([price for candle in candles for price in (candle.high, candle.low, candle.close)] + levels)
    low, high = price_range([price for candle in candles for price in (candle.low, candle.high)] + levels)
    right = WIDTH - EDGE - canvas.width_of(fixed(high, digits), LABEL_PX, bold=True) - 2 * PILL_PAD
    last_ms = candles[-1].exchange_ms + step_ms
    first_ms = min(candles[0].exchange_ms, last_ms - FEWEST_SLOTS * step_ms)
    px_per_ms = (right - LEFT - room - 22.0) / (last_ms - first_ms)
    return Plot(
        left=LEFT,
        right=right,
        low=low,
        high=high,
        first_ms=first_ms,
        px_per_ms=px_per_ms,
        slot_px=step_ms * px_per_ms,
        digits=digits,
    )


def word(picture: Picture, name: str) -> str:
    """The translated word, or nothing where the fonts here cannot write it: colour and number still speak."""
    text = picture.labels.get(name, "")
    return text if writable(text) else ""
