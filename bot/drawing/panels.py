"""Below the volume: open interest, taker flow and score, a strip each. A strip of which nothing is known is left out."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

from bot.drawing.canvas import Canvas, Point
from bot.drawing.layout import LABEL_PX, PANEL_PX, PILL_PAD, SMALL_PX, Palette, Plot, word
from bot.pictures import Panels, Picture
from bot.scales import compact, signed_pct, whole

AIR_PX = 11.0
LINE_PX = 3.5
FEWEST = 2
"""Fewer known values make no line."""
LEAST_SPAN = 2e-3
"""Open interest that moved less than this share of itself is no mountain."""


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """One line between `low` and `high`, None where it is not known; `name` and `figure` stand on its right.

    `mark` is a height to compare with, `base` the one that the area under the line begins at.
    """

    values: tuple[float | None, ...]
    name: str
    figure: str
    low: float
    high: float
    colour: str
    base: float
    mark: float | None = None


def strips_of(picture: Picture, colours: Palette) -> list[Strip]:
    """From top to bottom."""
    panels = picture.panels
    if panels is None:
        return []
    strips = (_interest(panels, colours), _flow(panels, colours), _score(picture, panels, colours))
    return [strip for strip in strips if strip is not None]


def _interest(panels: Panels, colours: Palette) -> Strip | None:
    known = _known(panels.open_interest)
    if len(known) < FEWEST or known[0] <= 0:
        return None
    low, high = _span(known, known[-1] * LEAST_SPAN)
    change = signed_pct((known[-1] / known[0] - 1) * 100)
    return Strip(values=panels.open_interest, name="OI", figure=change, low=low, high=high, colour=colours.interest, base=low)


def _flow(panels: Panels, colours: Palette) -> Strip | None:
    """From zero at the first known value on."""
    known = _known(panels.cvd)
    if len(known) < FEWEST:
        return None
    since_first = tuple(None if value is None else value - known[0] for value in panels.cvd)
    low, high = _span([0.0, *_known(since_first)], 1.0)
    net = known[-1] - known[0]
    colour = colours.up if net >= 0 else colours.down
    figure = f"{'+' if net > 0 else ''}{compact(net)}"
    return Strip(values=since_first, name="CVD", figure=figure, low=low, high=high, colour=colour, base=0.0, mark=0.0)


def _score(picture: Picture, panels: Panels, colours: Palette) -> Strip | None:
    known = _known(panels.score)
    if len(known) < FEWEST:
        return None
    return Strip(
        values=panels.score,
        name=word(picture, "score"),
        figure=whole(known[-1]),
        low=0.0,
        high=100.0,
        colour=colours.score_line,
        base=0.0,
        mark=picture.threshold,
    )


def draw_strips(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette, strips: Sequence[Strip]) -> None:
    middles = [plot.x(candle.exchange_ms) + plot.slot_px / 2 for candle in picture.candles]
    for place, strip in enumerate(strips):
        top = plot.volume[0] - place * PANEL_PX
        _draw_strip(canvas, plot, colours, strip, middles, top)


def _draw_strip(canvas: Canvas, plot: Plot, colours: Palette, strip: Strip, middles: Sequence[float], top: float) -> None:
    bottom, height = top - PANEL_PX + AIR_PX, PANEL_PX - 2 * AIR_PX

    def y(value: float) -> float:
        return bottom + (min(max(value, strip.low), strip.high) - strip.low) / (strip.high - strip.low) * height

    canvas.lines([((plot.left, top - PANEL_PX), (plot.right, top - PANEL_PX))], colours.grid, 2.5)
    if strip.mark is not None:
        canvas.lines([((plot.left, y(strip.mark)), (plot.right, y(strip.mark)))], colours.muted, 1.5, dash=(6, 6), alpha=0.8)
    for run in _runs(strip.values, middles, plot.slot_px):
        points = [(x, y(value)) for x, value in run]
        canvas.area([(points[0][0], y(strip.base)), *points, (points[-1][0], y(strip.base))], strip.colour, alpha=0.16)
        canvas.path(points, strip.colour, LINE_PX)
    middle, left = top - PANEL_PX / 2, plot.right + PILL_PAD
    canvas.text((left, middle + 19), strip.name, SMALL_PX, colours.muted)
    canvas.text((left, middle - 19), strip.figure, LABEL_PX, strip.colour, bold=True)


def _runs(values: Sequence[float | None], middles: Sequence[float], slot_px: float) -> list[list[Point]]:
    """Stretches of (x, value) without a hole; one that stands alone is as wide as its candle."""
    runs: list[list[Point]] = []
    for is_known, group in groupby(zip(middles, values, strict=True), key=lambda point: point[1] is not None):
        if is_known:
            run = [(x, value) for x, value in group if value is not None]
            x, value = run[0]
            runs.append(run if len(run) > 1 else [(x - slot_px / 2, value), (x + slot_px / 2, value)])
    return runs


def _known(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _span(values: Sequence[float], least: float) -> tuple[float, float]:
    low, high = min(values), max(values)
    lacking = max(0.0, least - (high - low)) / 2
    return low - lacking, high + lacking
