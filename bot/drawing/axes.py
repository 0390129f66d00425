"""What frames the candles: header, price axis, time axis, last price."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.drawing.canvas import Canvas, writable
from bot.drawing.layout import (
    EDGE,
    LABEL_PX,
    LEFT,
    PILL_HEIGHT,
    PILL_PAD,
    SMALL_PX,
    SUBTITLE_MIDDLE,
    SUBTITLE_PX,
    TIME_MIDDLE,
    TITLE_MIDDLE,
    TITLE_PX,
    VENUE_PX,
    VOLUME_BOTTOM,
    WIDTH,
    Palette,
    Plot,
    word,
)
from bot.pictures import Picture
from bot.scales import round_minutes, round_prices, whole
from engine.market import Candle

PRICE_LINES, TIME_LINES = 9, 7
MARK = "SGNL"


def draw_header(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette) -> None:
    """`PEPEUSDT · Bybit · 1m`: the symbol stands out, what follows its first dot does not."""
    symbol, dot, rest = picture.title.partition(" · ")
    middle = TITLE_MIDDLE + plot.lift
    canvas.text((LEFT, middle), symbol, TITLE_PX, colours.text, bold=True)
    if dot:
        after = LEFT + canvas.width_of(symbol, TITLE_PX, bold=True) + 16
        canvas.text((after, middle), f"· {rest}", VENUE_PX, colours.muted)
    subtitle = picture.subtitle if writable(picture.subtitle) else f"{picture.minutes}m"
    canvas.text((LEFT, SUBTITLE_MIDDLE + plot.lift), subtitle, SUBTITLE_PX, colours.muted)
    if picture.score is not None:
        _badge(canvas, word(picture, "score"), whole(picture.score), middle - 4, colours)


def _badge(canvas: Canvas, name: str, number: str, middle: float, colours: Palette) -> None:
    right = WIDTH - EDGE
    width = canvas.width_of(number, 38, bold=True) + 44 + (canvas.width_of(name, SMALL_PX, bold=True) + 12 if name else 0)
    canvas.pill((right - width, middle - 32, right, middle + 32), colours.score, radius=14)
    canvas.text((right - width + 22, middle), name, SMALL_PX, colours.on_score, bold=True, alpha=0.75)
    canvas.text((right - 22, middle), number, 38, colours.on_score, bold=True, align="right")


def draw_grid(canvas: Canvas, plot: Plot, colours: Palette, taken: Sequence[float]) -> None:
    """Round prices, left unnamed where another label is at one of the `taken` heights."""
    heights = {price: plot.y(price) for price in round_prices(plot.low, plot.high, PRICE_LINES, plot.digits)}
    canvas.lines([((plot.left, y), (plot.right, y)) for y in heights.values()], colours.grid, 1.5)
    for price, y in heights.items():
        if all(abs(y - other) > PILL_HEIGHT / 2 + 16 for other in taken):
            canvas.text((plot.right + PILL_PAD, y), plot.label(price), LABEL_PX, colours.muted)


def draw_time(canvas: Canvas, picture: Picture, plot: Plot, colours: Palette) -> None:
    """Round times of the reader's day, his zone's name at their end."""
    zone, offset_min = _zone(picture)
    first_min = plot.first_ms / 60_000 + offset_min
    last_min = first_min + (plot.right - plot.left) / plot.px_per_ms / 60_000
    times = [(plot.x((minute - offset_min) * 60_000), minute) for minute in round_minutes(first_min, last_min, TIME_LINES)]
    times = [(x, minute) for x, minute in times if plot.left + 34 < x < plot.right - 20]
    canvas.lines([((x, VOLUME_BOTTOM), (x, plot.top)) for x, _ in times], colours.grid, 1.5)
    floors = {VOLUME_BOTTOM, plot.volume[0]}
    canvas.lines([((plot.left, floor), (plot.right, floor)) for floor in sorted(floors)], colours.grid, 2.5)
    free = plot.right - canvas.width_of(zone, LABEL_PX) - 50
    for x, minute in times:
        if x < free:
            clock = f"{datetime.fromtimestamp(minute * 60, UTC):%H:%M}"
            canvas.text((x, TIME_MIDDLE), clock, LABEL_PX, colours.muted, align="center")
    canvas.text((plot.right, TIME_MIDDLE), zone, LABEL_PX, colours.muted, align="right", alpha=0.7)
    canvas.text((WIDTH - EDGE, TIME_MIDDLE), MARK, SMALL_PX, colours.muted, bold=True, align="right", alpha=0.55)


def _zone(picture: Picture) -> tuple[str, float]:
    """The time zone's name and its distance from UTC in minutes, both at the last candle."""
    at = datetime.fromtimestamp(picture.candles[-1].exchange_ms / 1000, ZoneInfo(picture.timezone))
    name = at.tzname() or picture.timezone
    return _spelled(name), (at.utcoffset() or timedelta()).total_seconds() / 60


def _spelled(name: str) -> str:
    """Zones without a name of their own are called +0330 or -03: UTC+3:30, UTC−3."""
    if name[0] not in "+-":
        return name
    hours, minutes = name[1:3].lstrip("0") or "0", name[3:]
    return f"UTC{'+' if name[0] == '+' else '−'}{hours}{minutes and ':'}{minutes}"


def draw_last_price(canvas: Canvas, last: Candle, plot: Plot, colours: Palette) -> None:
    y, colour = plot.y(last.close), colours.up if last.close >= last.open else colours.down
    canvas.lines([((plot.left, y), (plot.right, y))], colour, 1.5, dash=(3, 5), alpha=0.8)
    canvas.pill((plot.right + 2, y - PILL_HEIGHT / 2, WIDTH - EDGE, y + PILL_HEIGHT / 2), colours.background, edge=colour)
    canvas.text((plot.right + PILL_PAD, y), plot.label(last.close), LABEL_PX, colour, bold=True)
