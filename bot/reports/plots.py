"""Plots as inline SVG that stretches to its card, with labels beside it as text, so that they are readable at any width."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from html import escape

import msgspec

from bot.reports.words import MINUS, plain, share, signed
from bot.scales import step_of
from engine.backtest.result import Dot
from engine.backtest.tables import Band, Row

DAY_MS = 86_400_000
MOST_MARKED = 100
"""With more ends than this a curve shows itself best."""
Label = tuple[float, str]
"""(value on the axis, text)"""


class Axes(msgspec.Struct, frozen=True, kw_only=True):
    """What lies at the edges of a plot; `x` and `y` give places in a picture of 1000 by 1000, y downwards."""

    left: float
    right: float
    bottom: float
    top: float

    def x(self, value: float) -> float:
        return round((value - self.left) / (self.right - self.left) * 1_000, 1)

    def y(self, value: float) -> float:
        return round((self.top - value) / (self.top - self.bottom) * 1_000, 1)

    def level(self, value: float, kind: str) -> str:
        return f'<path class="{kind}" d="M0 {self.y(value)}H1000"/>'

    def upright(self, value: float, kind: str) -> str:
        return f'<path class="{kind}" d="M{self.x(value)} 0V1000"/>'

    def dot(self, x: float, y: float, kind: str, said: str) -> str:
        """A stroke without length: it stays round however the picture is stretched."""
        return f'<path class="dot {kind}" d="M{self.x(x)} {self.y(y)}h0"><title>{escape(said)}</title></path>'


def drawn(axes: Axes, shapes: str, across: Sequence[Label], up: Sequence[Label], said: str) -> str:
    """`said` is what the picture shows, for those who do not see it."""
    grid = "".join(axes.level(value, "grid") for value, _ in up)
    heights = "".join(f'<span style="bottom:{100 - axes.y(value) / 10:.1f}%">{escape(text)}</span>' for value, text in up)
    places = "".join(
        f'<span{_edge(axes.x(value))} style="left:{axes.x(value) / 10:.1f}%">{escape(text)}</span>' for value, text in across
    )
    widest = max((text for _, text in up), key=len, default="")
    return (
        f'<div class="area"><div class="y" data-widest="{escape(widest)}">{heights}</div>'
        f'<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label="{escape(said)}">{grid}{shapes}</svg>'
        f'<div class="x">{places}</div></div>'
    )


def _edge(place: float) -> str:
    """What stands at an edge is written inwards."""
    return ' class="first"' if place < 15 else ' class="last"' if place > 985 else ""


def equity(dots: Sequence[Dot], first_ms: int, last_ms: int) -> str:
    """The summed results in R over time: level until a signal ends, then its result up or down."""
    heights = [0.0, *(dot.equity_r for dot in dots)]
    bottom, top, up = _scale(min(heights), max(heights), _in_r)
    axes = Axes(left=first_ms, right=max(last_ms, first_ms + 1), bottom=bottom, top=top)
    steps = "".join(f"H{axes.x(dot.closed_ms)}V{axes.y(dot.equity_r)}" for dot in dots)
    line = f"M0 {axes.y(0.0)}{steps}H1000"
    shapes = f'<path class="under-curve" d="{line}V{axes.y(0.0)}Z"/>{axes.level(0.0, "zero")}<path class="curve" d="{line}"/>' + (
        "".join(_ended(axes, dot) for dot in dots) if len(dots) <= MOST_MARKED else ""
    )
    return drawn(axes, shapes, _times(first_ms, last_ms), up, f"Summed results, at the end {signed(heights[-1])} R")


def _ended(axes: Axes, dot: Dot) -> str:
    said = f"{_clock(dot.closed_ms)}: {signed(dot.net_r)} R, in all {signed(dot.equity_r)} R"
    return axes.dot(dot.closed_ms, dot.equity_r, "small calm", said)


def excursions(dots: Sequence[Dot], stop_pct: float, target_pct: float) -> str:
    """How far each signal went for (up) and against (across) before it ended, in percent."""
    right, across = _from_zero(max(stop_pct, *(dot.mae_pct for dot in dots)))
    top, up = _from_zero(max(target_pct, *(dot.mfe_pct for dot in dots)))
    axes = Axes(left=0.0, right=right, bottom=0.0, top=top)
    shapes = axes.upright(stop_pct, "level") + axes.level(target_pct, "level")
    for dot in dots:
        said = f"{signed(dot.net_r)} R: for {plain(dot.mfe_pct)} %, against {plain(dot.mae_pct)} %"
        shapes += axes.dot(dot.mae_pct, dot.mfe_pct, "up" if dot.net_r > 0.0 else "down", said)
    return drawn(axes, shapes, across, up, "How far each signal went for and against before it ended")


def calibration(bands: Sequence[Band], break_even: float | None) -> str:
    """Hit rate by score, each with its 95 % interval."""
    axes = Axes(left=-0.5, right=len(bands) - 0.5, bottom=0.0, top=1.0)
    shapes = "" if break_even is None else axes.level(break_even, "level")
    for place, band in enumerate(bands):
        said = f"{band.low:.0f}–{band.high:.0f}: {band.wins} of {band.closed} won, {share(band.hit_rate, 0)}"
        shapes += f'<path class="whisker" d="M{axes.x(place)} {axes.y(band.hit_rate_low)}V{axes.y(band.hit_rate_high)}"/>'
        shapes += axes.dot(place, band.hit_rate, "calm", said)
    across = [(place, f"{band.low:.0f}") for place, band in enumerate(bands)]
    return drawn(axes, shapes, across, [(part / 4, f"{part * 25} %") for part in range(5)], "Hit rate by score")


def hours(rows: Sequence[Row]) -> str:
    """Mean result by the hour in which the signal was given."""
    means = {int(row.name): row.figures for row in rows if row.figures.mean_net_r is not None}
    heights = [figures.mean_net_r or 0.0 for figures in means.values()]
    bottom, top, up = _scale(min(0.0, *heights), max(0.0, *heights), _in_r)
    axes = Axes(left=-0.5, right=23.5, bottom=bottom, top=top)
    shapes = ""
    for hour, figures in means.items():
        mean = figures.mean_net_r or 0.0
        left, right, end = axes.x(hour - 0.36), axes.x(hour + 0.36), axes.y(mean)
        said = f"{hour:02}:00: {figures.wins} of {figures.closed} won, mean {signed(mean)} R"
        kind = "up" if mean > 0.0 else "down"
        shapes += f'<path class="bar {kind}" d="M{left} {axes.y(0.0)}V{end}H{right}V{axes.y(0.0)}Z"><title>{said}</title></path>'
    return drawn(
        axes, shapes + axes.level(0.0, "zero"), [(hour, f"{hour:02}") for hour in range(0, 24, 4)], up, "Mean result by hour"
    )


def _scale(low: float, high: float, text: Callable[[float], str]) -> tuple[float, float, list[Label]]:
    """Round ends around both, and the round values between them."""
    step = step_of(max(high - low, 1e-6), 5)
    first, last = int(low // step), -int(-high // step)
    values = [number * step for number in range(first, max(last, first + 1) + 1)]
    return values[0], values[-1], [(value, text(value)) for value in values]


def _in_r(value: float) -> str:
    return f"{round(value, 6):g} R".replace("-", MINUS)


def _from_zero(high: float) -> tuple[float, list[Label]]:
    _, top, labels = _scale(0.0, high, lambda value: f"{value:g} %")
    return top, [(value, f"{round(value, 6):g} %") for value, _ in labels]


def _times(first_ms: int, last_ms: int) -> list[Label]:
    """Four moments between, as days where they are days apart."""
    length_ms = max(last_ms - first_ms, 1)
    places = [first_ms + length_ms * (0.5 + number) / 4 for number in range(4)]
    return [(place, f"{_at(place):%d %b}" if length_ms > 4 * DAY_MS else f"{_at(place):%H:%M}") for place in places]


def _at(at_ms: float) -> datetime:
    return datetime.fromtimestamp(at_ms / 1_000, UTC)


def _clock(at_ms: int) -> str:
    return f"{_at(at_ms):%Y-%m-%d %H:%M} UTC"
