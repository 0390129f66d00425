"""A signal's life as a short film: candles come one by one, its levels at the opening, then its end.

Imported in a chart worker only.
"""

import io
from collections.abc import Sequence

import msgspec
from PIL import Image

from bot.drawing.axes import draw_grid, draw_header, draw_time
from bot.drawing.candles import draw_candles, draw_volume_name
from bot.drawing.canvas import Canvas
from bot.drawing.chart import Sheet, begun
from bot.drawing.layout import EDGE, HEIGHT, PILL_GAP, TITLE_MIDDLE, WIDTH, Plot
from bot.drawing.levels import draw_lines, draw_pill, draw_risk, draw_trade, pills_of
from bot.pictures import Picture, Replay
from bot.scales import apart, signed_r

SIZE = (960, 720)
MOST_FRAMES = 37
LEAD = 14
"""So many candles before the opening come one by one; those before them are there at once."""
STEP_MS, OPENING_MS, END_MS = 110, 900, 3_500
COLOURS = 96
BADGE_PX = (210, 68)


class Layers(msgspec.Struct, frozen=True):
    """The same sheet before the opening and after it, each without its candles and with all of them; and with its end."""

    before: tuple[Image.Image, Image.Image]
    after: tuple[Image.Image, Image.Image]
    end: Image.Image


def film(replay: Replay) -> bytes:
    """A GIF of 960 × 720. Expects a picture with candles, levels, opening and end; its panels and its score are not shown."""
    picture = msgspec.structs.replace(replay.picture, panels=None, score=None)
    running = msgspec.structs.replace(picture, exit_price=None, closed_ms=None)
    _, sheet = begun(picture)
    layers = Layers(
        before=(_layer(picture, sheet), _layer(picture, sheet, candles=True)),
        after=(_layer(running, sheet, levels=True), _layer(running, sheet, levels=True, candles=True)),
        end=_layer(picture, sheet, levels=True, candles=True),
    )
    frames, lasting_ms = [], []
    opened = False
    for place in places_of(picture):
        is_open = _ends_ms(picture, place) > (picture.opened_ms or 0)
        frames.append(_frame(picture, sheet, layers, place, is_open=is_open))
        lasting_ms.append(OPENING_MS if is_open and not opened else STEP_MS)
        opened = is_open
    frames.append(_with_badge(layers.end, sheet, replay.net_r))
    lasting_ms.append(END_MS)
    return _gif(frames, lasting_ms)


def places_of(picture: Picture) -> list[int]:
    """Which candle is the newest in each frame; the last is the one in which the signal ended."""
    ends = [_ends_ms(picture, place) for place in range(len(picture.candles))]
    opening = next((place for place, end in enumerate(ends) if end > (picture.opened_ms or 0)), 0)
    closing = next((place for place, end in enumerate(ends) if end > (picture.closed_ms or 0)), len(ends) - 1)
    first = max(0, opening - LEAD)
    steps = max(1, min(MOST_FRAMES, closing - first))
    return sorted({*(first + round(step * (closing - first) / steps) for step in range(steps + 1)), opening})


def running_r(picture: Picture, price: float) -> float:
    """What the short would have made at this price, in units of its stop's distance, before costs."""
    if picture.entry is None or picture.stop_loss is None or picture.stop_loss == picture.entry:
        return 0.0
    return (picture.entry - price) / (picture.stop_loss - picture.entry)


def _ends_ms(picture: Picture, place: int) -> int:
    return picture.candles[place].exchange_ms + picture.minutes * 60_000


def _layer(picture: Picture, sheet: Sheet, *, levels: bool = False, candles: bool = False) -> Image.Image:
    colours, plot = sheet.colours, sheet.plot
    canvas = Canvas(WIDTH, HEIGHT, colours.background)
    pills = pills_of(canvas, picture, colours) if levels else []
    heights = apart([plot.y(pill.price) for pill in pills], PILL_GAP, plot.bottom, plot.top)
    draw_header(canvas, picture, plot, colours)
    draw_grid(canvas, plot, colours, taken=heights)
    draw_time(canvas, picture, plot, colours)
    draw_volume_name(canvas, picture, plot, colours)
    if levels:
        draw_risk(canvas, picture, plot, colours)
    if candles:
        draw_candles(canvas, picture, plot, colours)
    draw_lines(canvas, plot, pills)
    if levels:
        draw_trade(canvas, picture, plot, colours)
    for pill, height in zip(pills, heights, strict=True):
        draw_pill(canvas, plot, pill, height)
    return canvas.pixels().resize(SIZE, Image.Resampling.BOX, reducing_gap=None)


def _frame(picture: Picture, sheet: Sheet, layers: Layers, place: int, *, is_open: bool) -> Image.Image:
    """All candles up to this one: cut out of the sheet that has all of them."""
    empty, full = layers.after if is_open else layers.before
    frame = empty.copy()
    frame.paste(full.crop((0, 0, _cut(sheet.plot, picture, place), SIZE[1])))
    return _with_badge(frame, sheet, running_r(picture, picture.candles[place].close)) if is_open else frame


def _cut(plot: Plot, picture: Picture, place: int) -> int:
    x = plot.x(picture.candles[place].exchange_ms) + plot.slot_px
    return round(x * SIZE[0] / WIDTH)


def _with_badge(frame: Image.Image, sheet: Sheet, r: float) -> Image.Image:
    """The counter, top right."""
    colours, (width, height) = sheet.colours, BADGE_PX
    badge = Canvas(width, height, colours.background)
    said = signed_r(r)
    outcome = colours.profit if r > 0 else colours.loss
    fill, ink = (colours.entry, colours.on_entry) if said == signed_r(0.0) else (outcome, colours.on_level)
    badge.pill((0, 0, width, height), fill, radius=14)
    badge.text((width / 2, height / 2), said, 38, ink, bold=True, align="center")
    scale = SIZE[0] / WIDTH
    small = badge.pixels().resize((round(width * scale), round(height * scale)), Image.Resampling.BOX)
    frame = frame.copy()
    frame.paste(small, (round((WIDTH - EDGE - width) * scale), round((HEIGHT - TITLE_MIDDLE + 4 - height / 2) * scale)))
    return frame


def _gif(frames: Sequence[Image.Image], lasting_ms: Sequence[int]) -> bytes:
    """All frames in the colours of the last, which has every one of them."""
    palette = frames[-1].quantize(COLOURS, dither=Image.Dither.NONE)
    indexed = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    out = io.BytesIO()
    indexed[0].save(out, "GIF", save_all=True, append_images=indexed[1:], duration=list(lasting_ms), loop=0, optimize=False)
    return out.getvalue()
