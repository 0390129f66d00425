"""The trade on the chart: its risk as a box from the opening on, its levels with a label each, where it opened and closed."""

from collections.abc import Sequence

import msgspec

from bot.drawing.canvas import Canvas
from bot.drawing.layout import EDGE, LABEL_PX, PILL_HEIGHT, PILL_PAD, VOLUME_BOTTOM, WIDTH, Palette, Plot, word
from bot.pictures import Picture
from bot.scales import signed_pct

RING_PX = 11.0


class Pill(msgspec.Struct, frozen=True, kw_only=True):
    """A level's label: name and distance reach `reach` pixels into the plot, the price stands on the axis.

    They are written one by one, for together they would be reordered in languages that run from right to left. The level's line
    begins at `from_ms`.
    """

    price: float
    name: str
    distance: str
    reach: float
    fill: str
    ink: str
    from_ms: int | None


def pills_of(canvas: Canvas, picture: Picture, colours: Palette) -> list[Pill]:
    """One for each level that the picture has; an exit at the target or the stop itself needs none of its own."""
    levels = [
        (picture.stop_loss, "stop_loss", colours.loss, picture.opened_ms),
        (picture.take_profit, "take_profit", colours.profit, picture.opened_ms),
        (picture.entry, "entry", colours.entry, picture.opened_ms),
    ]
    if picture.exit_price not in (picture.take_profit, picture.stop_loss):
        levels.append((picture.exit_price, "exit", _outcome(picture, colours), picture.closed_ms))
    pills = []
    for price, name, fill, from_ms in levels:
        if price is not None:
            said, distance = word(picture, name), _distance(picture, name, price)
            reach = sum(canvas.width_of(part, LABEL_PX) + PILL_PAD for part in (said, distance) if part)
            ink = colours.on_entry if name == "entry" else colours.on_level
            pills.append(Pill(price=price, name=said, distance=distance, reach=reach, fill=fill, ink=ink, from_ms=from_ms))
    return pills


def _distance(picture: Picture, name: str, price: float) -> str:
    return "" if name == "entry" or picture.entry is None else signed_pct((price / picture.entry - 1) * 100)


def _outcome(picture: Picture, colours: Palette) -> str:
    won = picture.entry is not None and picture.exit_price is not None and picture.exit_price < picture.entry
    return colours.profit if won else colours.loss


def draw_risk(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette) -> None:
    """What could be won and lost, fainter once the trade is over."""
    if picture.entry is None or picture.opened_ms is None:
        return
    start, entry = plot.x(picture.opened_ms), plot.y(picture.entry)
    end = plot.right if picture.closed_ms is None else plot.x(picture.closed_ms)
    for level, colour in ((picture.take_profit, colours.profit), (picture.stop_loss, colours.loss)):
        if level is not None:
            low, high = sorted((entry, plot.y(level)))
            canvas.boxes([(start, low, end, high)], colour, alpha=0.24)
            canvas.boxes([(end, low, plot.right, high)], colour, alpha=0.09)
    canvas.lines([((start, VOLUME_BOTTOM), (start, plot.top))], colours.entry, 2, dash=(2, 6), alpha=0.5)


def draw_lines(canvas: Canvas, plot: Plot, pills: Sequence[Pill]) -> None:
    for pill in pills:
        start = plot.left if pill.from_ms is None else plot.x(pill.from_ms)
        canvas.lines([((start, plot.y(pill.price)), (plot.right, plot.y(pill.price)))], pill.fill, 2.5)


def draw_trade(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette) -> None:
    """A ring where it opened, and a filled one where it closed."""
    if picture.entry is None or picture.opened_ms is None:
        return
    opened = (plot.x(picture.opened_ms), plot.y(picture.entry))
    if picture.exit_price is not None and picture.closed_ms is not None:
        closed = (plot.x(picture.closed_ms), plot.y(picture.exit_price))
        canvas.lines([(opened, closed)], colours.entry, 3, dash=(9, 6))
        canvas.ring(closed, RING_PX, _outcome(picture, colours), colours.entry, 3.5)
    canvas.ring(opened, RING_PX, colours.background, colours.entry, 3.5)


def draw_pill(canvas: Canvas, plot: Plot, pill: Pill, height: float) -> None:
    """At `height`, which is the level's own unless labels had to make room for each other."""
    left, half = plot.right - pill.reach, PILL_HEIGHT / 2
    canvas.pill((left, height - half, WIDTH - EDGE, height + half), pill.fill)
    canvas.text((left + PILL_PAD, height), pill.name, LABEL_PX, pill.ink)
    canvas.text((plot.right, height), pill.distance, LABEL_PX, pill.ink, align="right")
    canvas.text((plot.right + PILL_PAD, height), plot.label(pill.price), LABEL_PX, pill.ink, bold=True)
