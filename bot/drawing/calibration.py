"""Shares of wins side by side, each with its 95 % interval, against what breaks even. Imported in the chart worker only."""

from bot.drawing.canvas import Canvas, Point
from bot.drawing.frame import COUNTS_MIDDLE, NAMES_MIDDLE, RIGHT, Scale, blank, draw_head, draw_scale, written
from bot.drawing.layout import (
    DARK,
    EDGE,
    LABEL_PX,
    LEFT,
    LIGHT,
    PILL_HEIGHT,
    SMALL_PX,
    SUBTITLE_MIDDLE,
    SUBTITLE_PX,
    WIDTH,
    Palette,
)
from bot.plots import Rate, Rates

BAR_PX, WIDEST_PX = 30.0, 190.0
RING_PX = 13.0
PERCENT = Scale(low=0.0, high=1.0)


def draw_rates(picture: Rates) -> bytes:
    """The picture as PNG, 1280 × 960. Without a group there is only the frame."""
    colours = DARK if picture.dark else LIGHT
    canvas, even = blank(colours.background), picture.break_even
    taken = [] if even is None else [PERCENT.y(even)]
    draw_head(canvas, picture.title, picture.subtitle, colours)
    draw_scale(canvas, PERCENT, [(tenth / 10, f"{tenth * 10}%") for tenth in range(0, 11, 2)], colours, taken)
    if even is not None:
        canvas.lines([((LEFT, PERCENT.y(even)), (RIGHT, PERCENT.y(even)))], colours.score_line, 2.5, dash=(9, 6))
    slot = (RIGHT - LEFT) / max(1, len(picture.rates))
    left = LEFT + max(0.0, slot - WIDEST_PX) * len(picture.rates) / 2
    slot = min(slot, WIDEST_PX)
    for place, rate in enumerate(picture.rates):
        _draw_rate(canvas, left + (place + 0.5) * slot, rate, even, colours)
    if even is not None:
        _draw_even(canvas, even, written(picture.break_even_name), colours)
    return canvas.png()


def _draw_rate(canvas: Canvas, x: float, rate: Rate, even: float | None, colours: Palette) -> None:
    shade, low, high = _shade(rate, even, colours), PERCENT.y(rate.low), PERCENT.y(rate.high)
    canvas.pill((x - BAR_PX / 2, low, x + BAR_PX / 2, high), _mixed(shade, colours.background, 0.38), radius=BAR_PX / 2 - 1)
    canvas.ring((x, PERCENT.y(rate.rate)), RING_PX, shade, colours.background, 4)
    _draw_value(canvas, (x + RING_PX + 9, PERCENT.y(rate.rate)), f"{rate.rate:.0%}", colours)
    canvas.text((x, NAMES_MIDDLE), written(rate.name), LABEL_PX, colours.text, align="center")
    canvas.text((x, COUNTS_MIDDLE), written(rate.count), SMALL_PX, colours.muted, align="center")


def _draw_value(canvas: Canvas, where: Point, value: str, colours: Palette) -> None:
    """On its own ground: the line of what breaks even may run there."""
    (left, middle), width = where, canvas.width_of(value, SMALL_PX, bold=True)
    canvas.pill((left - 6, middle - 15, left + width + 6, middle + 15), colours.background)
    canvas.text(where, value, SMALL_PX, colours.text, bold=True)


def _shade(rate: Rate, even: float | None, colours: Palette) -> str:
    """Coloured only where the whole interval lies on one side."""
    if even is not None and rate.low > even:
        return colours.up
    return colours.down if even is not None and rate.high < even else colours.muted


def _draw_even(canvas: Canvas, even: float, name: str, colours: Palette) -> None:
    """Its value on the scale, and top right what the dashes mean."""
    y, half = PERCENT.y(even), PILL_HEIGHT / 2
    canvas.pill((RIGHT + 4, y - half, WIDTH - EDGE, y + half), colours.score)
    canvas.text(((RIGHT + 4 + WIDTH - EDGE) / 2, y), f"{even:.0%}", LABEL_PX, colours.on_score, bold=True, align="center")
    if name:
        start = WIDTH - EDGE - canvas.width_of(name, SUBTITLE_PX)
        canvas.lines([((start - 66, SUBTITLE_MIDDLE), (start - 14, SUBTITLE_MIDDLE))], colours.score_line, 2.5, dash=(9, 6))
        canvas.text((start, SUBTITLE_MIDDLE), name, SUBTITLE_PX, colours.score_line)


def _mixed(colour: str, ground: str, share: float) -> str:
    """`share` of the colour on that ground, so that what lies below does not shine through."""
    parts = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in parts)
