"""The sheet's measures in pixels, its colours, and where a price or a moment stands on it."""

import msgspec

from bot.drawing.canvas import Canvas, writable
from bot.pictures import Picture
from bot.scales import candle_range, digits_of, fixed

WIDTH, HEIGHT = 1280, 960
LEFT, EDGE = 30.0, 20.0
TITLE_MIDDLE, SUBTITLE_MIDDLE = 908.0, 858.0
PRICE_TOP, PRICE_BOTTOM = 818.0, 236.0
VOLUME_TOP, VOLUME_BOTTOM = 208.0, 88.0
TIME_MIDDLE = 46.0
TITLE_PX, VENUE_PX, SUBTITLE_PX, LABEL_PX, SMALL_PX = 46.0, 34.0, 28.0, 28.0, 26.0
PILL_HEIGHT, PILL_GAP, PILL_PAD = 44.0, 48.0, 14.0
PANEL_PX = 112.0
"""What each panel adds to the sheet's height: it lies between the volume and the time axis, and everything above it is lifted."""
TERMS = {"entry": "Entry", "take_profit": "TP", "stop_loss": "SL", "exit": "Exit", "volume": "Volume", "score": "UPS"}
"""What these are called everywhere: shown where the fonts of this machine cannot write the reader's own word."""
NARROWEST_PX = 118.0
"""Room for names and figures right of the plot, however short the prices are."""

FEWEST_SLOTS = 40
"""Room for so many candles at least, so that a young market's first three do not fill the picture."""


class Palette(msgspec.Struct, frozen=True, kw_only=True):
    """`on_…` is the ink on a filled label. For who cannot tell red from green, up leans to blue and down to orange."""

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
    vwap: str
    interest: str
    cvd: str
    score: str = "#f2b544"
    score_line: str
    on_score: str = "#1b1405"


DARK = Palette(
    background="#0f141c",
    grid="#1d2531",
    text="#eef2f7",
    muted="#8492a6",
    up="#35c2b5",
    down="#f0564a",
    entry="#dfe6ef",
    on_entry="#0f141c",
    profit="#0f877b",
    loss="#c9402f",
    vwap="#b79bff",
    interest="#58a6ff",
    cvd="#c3cede",
    score_line="#f2b544",
)
LIGHT = Palette(
    background="#ffffff",
    grid="#e9edf2",
    text="#131a24",
    muted="#68778c",
    up="#0f9d94",
    down="#e0483c",
    entry="#2b3646",
    on_entry="#ffffff",
    profit="#0d8a80",
    loss="#cf4232",
    vwap="#7a54d6",
    interest="#1f6fd6",
    cvd="#445268",
    score_line="#b87a00",
)


class Plot(msgspec.Struct, frozen=True, kw_only=True):
    """Prices between `low` and `high` and times from `first_ms` on, in the pixels between `left` and `right`.

    `lift`: how much room the panels below take.
    """

    left: float
    right: float
    low: float
    high: float
    first_ms: float
    px_per_ms: float
    slot_px: float
    digits: int
    lift: float = 0.0

    def x(self, at_ms: float) -> float:
        """Clamped to the plot: a signal may be older than the first candle."""
        return min(max(self.left + (at_ms - self.first_ms) * self.px_per_ms, self.left), self.right)

    def y(self, price: float) -> float:
        return self.bottom + (price - self.low) / (self.high - self.low) * (self.top - self.bottom)

    @property
    def top(self) -> float:
        return PRICE_TOP + self.lift

    @property
    def bottom(self) -> float:
        return PRICE_BOTTOM + self.lift

    @property
    def volume(self) -> tuple[float, float]:
        """(bottom, top)"""
        return VOLUME_BOTTOM + self.lift, VOLUME_TOP + self.lift

    def label(self, price: float) -> str:
        return fixed(price, self.digits)


def plot_of(canvas: Canvas, picture: Picture, room: float, panels: int = 0) -> Plot:
    """`room` pixels stay free of candles on the right, for what the levels say."""
    candles, step_ms = picture.candles, picture.minutes * 60_000
    levels = [level for level in (picture.entry, picture.take_profit, picture.stop_loss, picture.exit_price) if level is not None]
    digits = picture.tick_digits
    if digits is None:
        digits = digits_of([price for candle in candles for price in (candle.high, candle.low, candle.close)] + levels)
    low, high = candle_range(candles, levels)
    column = max(canvas.width_of(fixed(high, digits), LABEL_PX, bold=True), NARROWEST_PX)
    right = WIDTH - EDGE - column - 2 * PILL_PAD
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
        lift=panels * PANEL_PX,
    )


def word(picture: Picture, name: str) -> str:
    """The reader's word, or the international one where the fonts here cannot write it."""
    text = picture.labels.get(name, "")
    return text if writable(text) else TERMS[name]
