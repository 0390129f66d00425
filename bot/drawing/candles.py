"""Candles and their volume: three collections, however many there are."""

from bot.charts import Picture
from bot.drawing.canvas import Box, Canvas
from bot.drawing.layout import SMALL_PX, VOLUME_BOTTOM, VOLUME_TOP, Palette, Plot, word
from engine.market import Candle

BODY, WICK = 0.68, 0.12
"""Their share of a candle's room."""

THINNEST_PX = 2.5
"""A candle that closed where it opened is still a line."""


def draw_candles(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette) -> None:
    candles = picture.candles
    half = max(0.75, plot.slot_px * BODY / 2)
    shades = [colours.up if candle.close >= candle.open else colours.down for candle in candles]
    middles = [plot.x(candle.exchange_ms) + plot.slot_px / 2 for candle in candles]
    wicks = [((x, plot.y(candle.low)), (x, plot.y(candle.high))) for x, candle in zip(middles, candles, strict=True)]
    canvas.lines(wicks, shades, max(1.5, plot.slot_px * WICK))
    canvas.boxes([_body(plot, candle, x, half) for x, candle in zip(middles, candles, strict=True)], shades)
    px_per_coin = (VOLUME_TOP - VOLUME_BOTTOM) / (max(candle.volume_base for candle in candles) or 1.0)
    tops = [VOLUME_BOTTOM + candle.volume_base * px_per_coin for candle in candles]
    canvas.boxes([(x - half, VOLUME_BOTTOM, x + half, top) for x, top in zip(middles, tops, strict=True)], shades, alpha=0.45)
    canvas.text((plot.left + 4, VOLUME_TOP - 6), word(picture, "volume"), SMALL_PX, colours.muted, alpha=0.8)


def _body(plot: Plot, candle: Candle, x: float, half: float) -> Box:
    low, high = sorted((plot.y(candle.open), plot.y(candle.close)))
    thicker = max(0.0, THINNEST_PX - (high - low)) / 2
    return x - half, low - thicker, x + half, high + thicker
