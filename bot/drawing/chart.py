"""The candle picture put together."""

import msgspec

from bot.drawing.axes import draw_grid, draw_header, draw_last_price, draw_time
from bot.drawing.backdrop import draw_vwap, draw_walls
from bot.drawing.candles import draw_candles, draw_volume_name
from bot.drawing.canvas import Canvas
from bot.drawing.layout import DARK, HEIGHT, LIGHT, PANEL_PX, PILL_GAP, WIDTH, Palette, Plot, plot_of
from bot.drawing.levels import Pill, draw_lines, draw_pill, draw_risk, draw_trade, pills_of
from bot.drawing.panels import Strip, draw_strips, strips_of
from bot.pictures import Picture
from bot.scales import apart


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What is decided before anything is drawn: the colours, where things stand, and the height of each level's label."""

    colours: Palette
    strips: list[Strip]
    plot: Plot
    pills: list[Pill]
    heights: list[float]


def draw(picture: Picture) -> bytes:
    """The picture as PNG: 1280 × 960 and 112 more for each panel of which something is known. Expects at least one candle."""
    canvas, sheet = begun(picture)
    fill(canvas, picture, sheet)
    return canvas.png()


def begun(picture: Picture) -> tuple[Canvas, Sheet]:
    """An empty canvas of the right size, and the plan for it."""
    colours = DARK if picture.dark else LIGHT
    strips = strips_of(picture, colours)
    canvas = Canvas(WIDTH, HEIGHT + round(len(strips) * PANEL_PX), colours.background)
    pills = pills_of(canvas, picture, colours)
    plot = plot_of(canvas, picture, room=max((pill.reach for pill in pills), default=0.0), panels=len(strips))
    heights = apart([plot.y(pill.price) for pill in pills], PILL_GAP, plot.bottom, plot.top)
    return canvas, Sheet(colours=colours, strips=strips, plot=plot, pills=pills, heights=heights)


def fill(canvas: Canvas, picture: Picture, sheet: Sheet) -> None:
    colours, plot, heights = sheet.colours, sheet.plot, sheet.heights
    last = plot.y(picture.candles[-1].close)
    last_is_free = all(abs(last - height) >= PILL_GAP for height in heights)
    draw_header(canvas, picture, plot, colours)
    draw_grid(canvas, plot, colours, taken=[*heights, last] if last_is_free else heights)
    draw_time(canvas, picture, plot, colours)
    draw_volume_name(canvas, picture, plot, colours)
    draw_walls(canvas, picture, plot, colours)
    draw_risk(canvas, picture, plot, colours)
    draw_candles(canvas, picture, plot, colours)
    draw_vwap(canvas, picture, plot, colours)
    draw_strips(canvas, picture, plot, colours, sheet.strips)
    draw_lines(canvas, plot, sheet.pills)
    draw_trade(canvas, picture, plot, colours)
    if last_is_free:
        draw_last_price(canvas, picture.candles[-1], plot, colours)
    for pill, height in zip(sheet.pills, heights, strict=True):
        draw_pill(canvas, plot, pill, height)
