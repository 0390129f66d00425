"""What frames the pictures of the track record: title, scale on the right, marks below."""

from collections.abc import Sequence
from math import ceil, floor

import msgspec

from bot.drawing.canvas import Canvas, writable
from bot.drawing.layout import (
    EDGE,
    HEIGHT,
    LABEL_PX,
    LEFT,
    SMALL_PX,
    SUBTITLE_MIDDLE,
    SUBTITLE_PX,
    TITLE_MIDDLE,
    TITLE_PX,
    WIDTH,
    Palette,
)
from bot.scales import step_of

MARK = "SGNL"
TOP, BOTTOM = 800.0, 128.0
NAMES_MIDDLE, COUNTS_MIDDLE = 88.0, 48.0
SCALE_PX = 118.0
"""Room for the scale on the right."""
RIGHT = WIDTH - EDGE - SCALE_PX


class Scale(msgspec.Struct, frozen=True, kw_only=True):
    """Values between `low` and `high` between the frame's bottom and top."""

    low: float
    high: float

    def y(self, value: float) -> float:
        return BOTTOM + (value - self.low) / (self.high - self.low) * (TOP - BOTTOM)

    def round_values(self, wanted: int) -> list[float]:
        step = step_of(self.high - self.low, wanted)
        return [number * step for number in range(ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9) + 1)]


def blank(background: str) -> Canvas:
    return Canvas(WIDTH, HEIGHT, background)


def written(text: str) -> str:
    """The words, or nothing where the fonts here cannot write them."""
    return text if writable(text) else ""


def draw_head(canvas: Canvas, title: str, subtitle: str, colours: Palette) -> None:
    canvas.text((LEFT, TITLE_MIDDLE), written(title), TITLE_PX, colours.text, bold=True)
    canvas.text((LEFT, SUBTITLE_MIDDLE), written(subtitle), SUBTITLE_PX, colours.muted)
    canvas.text((WIDTH - EDGE, COUNTS_MIDDLE), MARK, SMALL_PX, colours.muted, bold=True, align="right", alpha=0.55)


def draw_scale(
    canvas: Canvas, scale: Scale, named: Sequence[tuple[float, str]], colours: Palette, taken: Sequence[float] = ()
) -> None:
    """A line at each of these values; its name is left out near a height that is `taken` by another label."""
    canvas.lines([((LEFT, scale.y(value)), (RIGHT, scale.y(value))) for value, _ in named], colours.grid, 1.5)
    for value, name in named:
        if all(abs(scale.y(value) - other) > 36.0 for other in taken):
            canvas.text((RIGHT + 16, scale.y(value)), name, LABEL_PX, colours.muted)
