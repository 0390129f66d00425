"""A sheet to draw on in plain pixels, y upwards: a thin skin over matplotlib's artists. Imported in the chart worker only."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font
from matplotlib.patches import Circle, FancyBboxPatch
from matplotlib.transforms import IdentityTransform
from PIL import Image

from bot.drawing.png import png_of

DPI = 72
"""At 72 dots an inch one point is one pixel, so that every size below is in pixels."""

FAMILIES = (
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
    "PingFang SC",
    "Microsoft YaHei",
)
"""The font that matplotlib brings, then those for Chinese where the machine has one."""

MARKS = "\u200e\u200f\u2066\u2067\u2068\u2069"
"""They order what runs from right to left, and are never drawn."""

CAPITAL_MIDDLE = 0.3645
"""Half of DejaVu's capital height, in em: what centres a line of capitals and digits whatever its letters are."""

Point: TypeAlias = tuple[float, float]
Segment: TypeAlias = tuple[Point, Point]
Box: TypeAlias = tuple[float, float, float, float]
"""(left, bottom, right, top)"""


class Canvas:
    """What is drawn later lies on top."""

    def __init__(self, width: int, height: int, background: str) -> None:
        self._width, self._height = width, height
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=background)
        self._renderer: Any = RendererAgg(width, height, DPI)  # type: ignore[no-untyped-call]  # matplotlib's backends have no types
        self._layer = 0
        self._texts: list[_Line] = []

    def lines(
        self,
        segments: Sequence[Segment],
        colours: str | Sequence[str],
        width: float,
        *,
        dash: tuple[float, float] | None = None,
        alpha: float = 1.0,
    ) -> None:
        """Straight strokes; `dash` is (drawn, left out) in pixels."""
        style = "solid" if dash is None else (0.0, tuple(length / width for length in dash))
        self._put(
            LineCollection(segments, colors=_rgba(colours), linewidths=width, linestyles=[style], alpha=alpha, capstyle="butt")
        )

    def path(self, points: Sequence[Point], colour: str, width: float, *, alpha: float = 1.0) -> None:
        """One stroke through all points."""
        line = LineCollection([points], colors=colour, linewidths=width, alpha=alpha, capstyle="round", joinstyle="round")
        self._put(line)

    def area(self, corners: Sequence[Point], colour: str, *, alpha: float = 1.0) -> None:
        """What these points enclose, filled."""
        self._put(PolyCollection([corners], facecolors=colour, linewidths=0, alpha=alpha))

    def boxes(self, boxes: Sequence[Box], colours: str | Sequence[str], *, alpha: float = 1.0) -> None:
        """Filled upright rectangles with exact edges."""
        corners = [((left, low), (right, low), (right, high), (left, high)) for left, low, right, high in boxes]
        self._put(PolyCollection(corners, facecolors=_rgba(colours), linewidths=0, alpha=alpha, antialiaseds=False))

    def pill(self, box: Box, fill: str, *, edge: str | None = None, radius: float = 7.0) -> None:
        left, low, right, high = box
        self._put(
            FancyBboxPatch(
                (left, low),
                right - left,
                high - low,
                boxstyle=f"round,pad=0,rounding_size={radius}",
                facecolor=fill,
                edgecolor=edge or "none",
                linewidth=2.0 if edge else 0.0,
            )
        )

    def ring(self, centre: Point, radius: float, fill: str, edge: str, width: float) -> None:
        self._put(Circle(centre, radius, facecolor=fill, edgecolor=edge, linewidth=width))

    def text(
        self,
        where: Point,
        text: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
        alpha: float = 1.0,
    ) -> None:
        """One line whose capitals are centred on the height of `where`; texts lie above all shapes."""
        shift = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        left = where[0] - shift * self.width_of(text, size, bold=bold) if shift else where[0]
        self._texts.append(_Line(left, where[1] - CAPITAL_MIDDLE * size, shown(text), _font(bold, size), (*to_rgb(colour), alpha)))

    def width_of(self, text: str, size: float, *, bold: bool = False) -> float:
        width, _, _ = self._renderer.get_text_width_height_descent(shown(text), _font(bold, size), ismath=False)
        return float(width)

    def png(self) -> bytes:
        return png_of(self.pixels())

    def pixels(self) -> Image.Image:
        """What was drawn, as an image of its own."""
        self._figure.draw(self._renderer)
        for line in self._texts:
            ink = self._renderer.new_gc()
            ink.set_foreground(line.colour, isRGBA=True)
            self._renderer.draw_text(ink, line.left, self._height - line.baseline, line.text, line.font, 0.0)
        size = (self._width, self._height)
        return Image.frombuffer("RGBA", size, self._renderer.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")

    def _put(self, artist: Artist) -> None:
        self._layer += 1
        artist.set_zorder(self._layer)
        artist.set_transform(IdentityTransform())
        self._figure.add_artist(artist)


def _rgba(colours: str | Sequence[str]) -> npt.NDArray[np.float64]:
    """As matplotlib would read them, one by one; a candle's is read once and not for every candle."""
    return np.array([_colour(colour) for colour in ([colours] if isinstance(colours, str) else colours)])


@cache
def _colour(name: str) -> tuple[float, float, float, float]:
    return to_rgba(name)


class _Line(NamedTuple):
    left: float
    baseline: float
    text: str
    font: FontProperties
    colour: tuple[float, float, float, float]


def writable(text: str) -> bool:
    """Whether the fonts of this machine have every character."""
    return all(_known(letter) for letter in text)


def shown(text: str) -> str:
    """The text with □ for each character that no font here has."""
    return "".join(letter if _known(letter) else "□" for letter in text)


@cache
def _families() -> list[str]:
    here = set(font_manager.get_font_names())
    return [family for family in FAMILIES if family in here]


@cache
def _font(bold: bool, size: float) -> FontProperties:  # noqa: FBT001 - keywords would double the price of a cached call
    return FontProperties(family=_families(), weight="bold" if bold else "normal", size=size)


@cache
def _faces() -> list[FT2Font]:
    return [font_manager.get_font(font_manager.findfont(FontProperties(family=family))) for family in _families()]


@cache
def _known(letter: str) -> bool:
    return letter in MARKS or any(face.get_char_index(ord(letter)) for face in _faces())
