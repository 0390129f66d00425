"""What can be drawn: candles with what belongs to them, and a signal's life as a film. Shapes only; drawing is the worker's."""

import msgspec

from engine.market import Candle

LABELS = ("entry", "take_profit", "stop_loss", "exit", "volume", "score")
"""The words a picture may show. Where a word is not in `Picture.labels`, or no font here can write it, the international one is."""


class Wall(msgspec.Struct, frozen=True, kw_only=True):
    """A resting order much larger than those around it, seen at this price in all minutes between; `quote` at its largest.

    `to_ms` None: it stands there now.
    """

    from_ms: int
    to_ms: int | None
    price: float
    quote: float
    is_ask: bool


class Panels(msgspec.Struct, frozen=True, kw_only=True):
    """One value for each candle, None where it is not known.

    `open_interest` in base coin, `cvd` in quote currency (what takers bought less what they sold, from any zero), `score` 0–100.
    """

    open_interest: tuple[float | None, ...] = ()
    cvd: tuple[float | None, ...] = ()
    score: tuple[float | None, ...] = ()
    walls: tuple[Wall, ...] = ()


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """What to draw. `candles` oldest first, each `minutes` long; levels in quote currency; `labels` by the names in LABELS.

    `tick_digits` None takes the decimals that the candles themselves show; `timezone` is the time axis' IANA name; `threshold` the
    score that a signal needs.
    """

    title: str
    candles: tuple[Candle, ...]
    subtitle: str = ""
    minutes: int = 1
    entry: float | None = None
    take_profit: float | None = None
    stop_loss: float | None = None
    exit_price: float | None = None
    opened_ms: int | None = None
    closed_ms: int | None = None
    score: float | None = None
    labels: dict[str, str] = {}
    dark: bool = True
    tick_digits: int | None = None
    timezone: str = "UTC"
    panels: Panels | None = None
    threshold: float | None = None


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """An ended signal's life: `picture` with its exit, the result in units of the stop's distance after costs."""

    picture: Picture
    net_r: float
