"""The candle picture: header, candles over volume, the risk of the trade as a box, every level named on the price axis.

Imported in the chart worker only: this is where matplotlib lives.
"""

from bot.charts import Picture
from bot.drawing.axes import draw_grid, draw_header, draw_last_price, draw_time
from bot.drawing.candles import draw_candles
from bot.drawing.canvas import Canvas
from bot.drawing.layout import DARK, HEIGHT, LIGHT, PILL_GAP, PRICE_BOTTOM, PRICE_TOP, WIDTH, plot_of
from bot.drawing.levels import draw_lines, draw_pill, draw_risk, draw_trade, pills_of
from bot.scales import apart


def draw(picture: Picture) -> bytes:
    """The picture as PNG, 1280 × 960. Expects at least one candle."""
    colours = DARK if picture.dark else LIGHT
    canvas = Canvas(WIDTH, HEIGHT, colours.background)
    pills = pills_of(canvas, picture, colours)
    plot = plot_of(canvas, picture, room=max((pill.reach for pill in pills), default=0.0))
    heights = apart([plot.y(pill.price) for pill in pills], PILL_GAP, PRICE_BOTTOM, PRICE_TOP)
    last = plot.y(picture.candles[-1].close)
    last_is_free = all(abs(last - height) >= PILL_GAP for height in heights)
    draw_header(canvas, picture, colours)
    draw_grid(canvas, plot, colours, taken=[*heights, last] if last_is_free else heights)
    draw_time(canvas, picture, plot, colours)
    draw_risk(canvas, picture, plot, colours)
    draw_candles(canvas, picture, plot, colours)
    draw_lines(canvas, plot, pills)
    draw_trade(canvas, picture, plot, colours)
    if last_is_free:
        draw_last_price(canvas, picture.candles[-1], plot, colours)
    for pill, height in zip(pills, heights, strict=True):
        draw_pill(canvas, plot, pill, height)
    return canvas.png()
