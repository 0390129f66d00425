"""Candles and their volume: three collections, however many there are."""

from collections.abc import Sequence

from bot.drawing.canvas import Box, Canvas
from bot.drawing.layout import PILL_PAD, SMALL_PX, Palette, Plot, word
from bot.pictures import Picture
from engine.market import Candle

BODY, WICK = 0.68, 0.12
"""Their share of a candle's room."""

ARROW_PX = 9.0
THINNEST_PX = 2.5
"""A candle that closed where it opened is still a line."""


def draw_candles(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette) -> None:
    candles = picture.candles
    half = max(0.75, plot.slot_px * BODY / 2)
    shades = [colours.up if candle.close >= candle.open else colours.down for candle in candles]
    middles = [plot.x(candle.exchange_ms) + plot.slot_px / 2 for candle in candles]
    wicks = [
        ((x, max(plot.bottom, plot.y(candle.low))), (x, min(plot.top, plot.y(candle.high))))
        for x, candle in zip(middles, candles, strict=True)
    ]
    canvas.lines(wicks, shades, max(1.5, plot.slot_px * WICK))
    canvas.boxes([_body(plot, candle, x, half) for x, candle in zip(middles, candles, strict=True)], shades)
    _mark_cut(canvas, plot, list(zip(middles, candles, shades, strict=True)))
    bottom, top = plot.volume
    px_per_coin = (top - bottom) / (max(candle.volume_base for candle in candles) or 1.0)
    tops = [bottom + candle.volume_base * px_per_coin for candle in candles]
    canvas.boxes([(x - half, bottom, x + half, high) for x, high in zip(middles, tops, strict=True)], shades, alpha=0.45)


def draw_volume_name(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette) -> None:
    canvas.text((plot.right + PILL_PAD, sum(plot.volume) / 2), word(picture, "volume"), SMALL_PX, colours.muted)


def _mark_cut(canvas: Canvas, plot: Plot, shown: Sequence[tuple[float, Candle, str]]) -> None:
    """An arrowhead where a wick goes on beyond the prices that are shown."""
    for x, candle, shade in shown:
        if candle.high > plot.high:
            canvas.area([(x - ARROW_PX, plot.top), (x + ARROW_PX, plot.top), (x, plot.top + 1.5 * ARROW_PX)], shade)
        if candle.low < plot.low:
            canvas.area([(x - ARROW_PX, plot.bottom), (x + ARROW_PX, plot.bottom), (x, plot.bottom - 1.5 * ARROW_PX)], shade)


def _body(plot: Plot, candle: Candle, x: float, half: float) -> Box:
    low, high = sorted((plot.y(candle.open), plot.y(candle.close)))
    thicker = max(0.0, THINNEST_PX - (high - low)) / 2
    return x - half, low - thicker, x + half, high + thicker
