"""Behind and among the candles: walls of the book as faint bands, and the volume-weighted average price."""

from bot.drawing.canvas import Box, Canvas, Point
from bot.drawing.layout import SMALL_PX, Palette, Plot
from bot.pictures import Picture
from bot.scales import vwap

WALL_PX = 9.0
FAINTEST, STRONGEST = 0.14, 0.42
LINE_PX = 3.0


def draw_walls(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette) -> None:
    """The larger the order, the stronger its band; one outside of the prices that are shown is left out."""
    walls = [wall for wall in picture.panels.walls if plot.low < wall.price < plot.high] if picture.panels else []
    largest = max((wall.quote for wall in walls), default=1.0)
    for wall in walls:
        left, right = plot.x(wall.from_ms), plot.right if wall.to_ms is None else plot.x(wall.to_ms)
        middle, alpha = plot.y(wall.price), FAINTEST + (STRONGEST - FAINTEST) * wall.quote / largest
        band: Box = (left, middle - WALL_PX / 2, right, middle + WALL_PX / 2)
        canvas.boxes([band], colours.down if wall.is_ask else colours.up, alpha=alpha)


def draw_vwap(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette) -> None:
    """Only where something was traded; named at the foot of the prices."""
    points: list[Point] = [
        (plot.x(candle.exchange_ms) + plot.slot_px / 2, plot.y(price))
        for candle, price in zip(picture.candles, vwap(picture.candles, picture.minutes), strict=True)
        if price is not None and plot.low < price < plot.high
    ]
    if len(points) < 2:
        return
    canvas.path(points, colours.vwap, LINE_PX, alpha=0.9)
    canvas.path([(plot.left + 4, plot.bottom - 2), (plot.left + 34, plot.bottom - 2)], colours.vwap, LINE_PX + 1)
    canvas.text((plot.left + 44, plot.bottom - 2), "VWAP", SMALL_PX, colours.muted)
