"""The running sum of results in R: a staircase, for nothing happens between two ends. Imported in the chart worker only."""

from itertools import pairwise

from bot.drawing.canvas import Box, Canvas, Segment
from bot.drawing.frame import BOTTOM, NAMES_MIDDLE, RIGHT, TOP, Scale, blank, draw_head, draw_scale, written
from bot.drawing.layout import DARK, EDGE, LABEL_PX, LEFT, LIGHT, PILL_HEIGHT, PILL_PAD, TITLE_MIDDLE, VENUE_PX, WIDTH, Palette
from bot.plots import Curve
from bot.scales import step_of

LINE_PX = 4.0
LINES = 6
NEUTRAL = "#68778c"
MINUS = "−"


def draw_equity(curve: Curve) -> bytes:
    """The picture as PNG, 1280 × 960. Without an end there is a flat line at zero."""
    colours = DARK if curve.dark else LIGHT
    canvas, scale = blank(colours.background), _scale(curve)
    last = curve.heights[-1] if curve.heights else 0.0
    steps = _steps(curve, scale)
    digits = 0 if step_of(scale.high - scale.low, LINES) >= 1.0 else 1
    named = [(value, f"{signed(value, digits)} R") for value in scale.round_values(LINES)]
    draw_head(canvas, curve.title, curve.subtitle, colours)
    _draw_sum(canvas, written(curve.sum_name), last, colours)
    draw_scale(canvas, scale, named, colours, taken=[scale.y(last)])
    _draw_days(canvas, curve, colours)
    _draw_area(canvas, steps, scale, colours)
    canvas.lines([((LEFT, scale.y(0.0)), (RIGHT, scale.y(0.0)))], colours.muted, 2, dash=(8, 6))
    canvas.lines(_strokes(steps), colours.entry, LINE_PX)
    _draw_fall(canvas, curve, scale, colours)
    _draw_last(canvas, scale.y(last), last, colours)
    return canvas.png()


def signed(value: float, digits: int = 1) -> str:
    """+7.5, −0.3, 0.0: never a minus before nothing."""
    rounded = round(value, digits) + 0.0
    return f"{'+' if rounded > 0 else ''}{rounded:.{digits}f}".replace("-", MINUS)


def _scale(curve: Curve) -> Scale:
    low, high = min(0.0, *curve.heights, 0.0), max(0.0, *curve.heights, 0.0)
    air = max(0.08 * (high - low), 0.5)
    return Scale(low=low - air, high=high + air)


def _x(curve: Curve, at_ms: int) -> float:
    share = (at_ms - curve.from_ms) / max(1, curve.until_ms - curve.from_ms)
    return LEFT + min(max(share, 0.0), 1.0) * (RIGHT - LEFT)


def _steps(curve: Curve, scale: Scale) -> list[tuple[float, float, float]]:
    """(from x, to x, height) of each level part."""
    edges = [LEFT, *(_x(curve, at_ms) for at_ms in curve.times_ms), RIGHT]
    heights = [scale.y(height) for height in (0.0, *curve.heights)]
    return list(zip(edges, edges[1:], heights, strict=False))


def _strokes(steps: list[tuple[float, float, float]]) -> list[Segment]:
    """Level parts a little longer than they are, so that corners are closed, and what leads from one to the next."""
    half = LINE_PX / 2
    level: list[Segment] = [((left - half, y), (right + half, y)) for left, right, y in steps]
    return level + [((right, y), (right, after)) for (_, right, y), (_, _, after) in pairwise(steps)]


def _draw_area(canvas: Canvas, steps: list[tuple[float, float, float]], scale: Scale, colours: Palette) -> None:
    zero = scale.y(0.0)
    above: list[Box] = [(left, zero, right, y) for left, right, y in steps if y > zero and right > left]
    below: list[Box] = [(left, y, right, zero) for left, right, y in steps if y < zero and right > left]
    canvas.boxes(above, colours.profit, alpha=0.28)
    canvas.boxes(below, colours.loss, alpha=0.28)


def _draw_fall(canvas: Canvas, curve: Curve, scale: Scale, colours: Palette) -> None:
    """From the height it began at down to where it ended, named above."""
    start, end, depth = fall_of(curve.heights)
    if depth <= 0.0:
        return
    top = 0.0 if start < 0 else curve.heights[start]
    left, right = (LEFT if start < 0 else _x(curve, curve.times_ms[start])), _x(curve, curve.times_ms[end])
    canvas.lines([((left, scale.y(top)), (right, scale.y(top)))], colours.loss, 2.5, dash=(3, 5))
    canvas.lines([((right, scale.y(top)), (right, scale.y(curve.heights[end])))], colours.loss, 2.5, dash=(3, 5))
    name = written(curve.fall_name)
    told = f"\u2066{signed(-depth)} R\u2069"  # isolated: after a name from right to left, its minus would go astray
    said = f"{name} {told}" if name else told
    width = canvas.width_of(said, LABEL_PX) + 2 * PILL_PAD
    x = min(max((left + right) / 2, LEFT + width / 2), RIGHT - width / 2)
    y = min(scale.y(top) + 32.0, TOP)
    canvas.pill((x - width / 2, y - PILL_HEIGHT / 2, x + width / 2, y + PILL_HEIGHT / 2), colours.background, edge=colours.loss)
    canvas.text((x, y), said, LABEL_PX, colours.down, align="center")


def fall_of(heights: tuple[float, ...]) -> tuple[int, int, float]:
    """Where the deepest fall began (−1: at the zero before the first) and ended, and how deep it was."""
    peak, highest = -1, 0.0
    found = (-1, 0, 0.0)
    for place, height in enumerate(heights):
        if height > highest:
            peak, highest = place, height
        if highest - height > found[2]:
            found = (peak, place, highest - height)
    return found


def _draw_days(canvas: Canvas, curve: Curve, colours: Palette) -> None:
    free = LEFT
    for at_ms, name in curve.marks:
        x, half = _x(curve, at_ms), canvas.width_of(name, LABEL_PX) / 2
        if x - half >= free and x + half <= RIGHT:
            canvas.lines([((x, BOTTOM), (x, TOP))], colours.grid, 1.5)
            canvas.text((x, NAMES_MIDDLE), written(name), LABEL_PX, colours.muted, align="center")
            free = x + half + 24.0


def _draw_sum(canvas: Canvas, name: str, last: float, colours: Palette) -> None:
    """The headline, top right."""
    number, middle = f"{signed(last)} R", TITLE_MIDDLE - 4
    width = canvas.width_of(number, 38, bold=True) + 44 + (canvas.width_of(name, VENUE_PX - 6) + 14 if name else 0)
    left, right = WIDTH - EDGE - width, WIDTH - EDGE
    canvas.pill((left, middle - 32, right, middle + 32), _fill(last, colours), radius=14)
    canvas.text((left + 22, middle), name, VENUE_PX - 6, colours.on_level, alpha=0.85)
    canvas.text((right - 22, middle), number, 38, colours.on_level, bold=True, align="right")


def _draw_last(canvas: Canvas, y: float, last: float, colours: Palette) -> None:
    canvas.ring((RIGHT, y), 10, colours.background, colours.entry, 4)
    canvas.pill((RIGHT + 14, y - PILL_HEIGHT / 2, WIDTH - EDGE, y + PILL_HEIGHT / 2), _fill(last, colours))
    canvas.text(
        ((RIGHT + 14 + WIDTH - EDGE) / 2, y),
        signed(last, 1 if abs(last) < 100.0 else 0),
        LABEL_PX,
        colours.on_level,
        bold=True,
        align="center",
    )


def _fill(last: float, colours: Palette) -> str:
    if round(last, 1) == 0.0:
        return NEUTRAL
    return colours.profit if last > 0.0 else colours.loss
