"""What the pictures of the track record show, in words and numbers that are ready to be drawn."""

import msgspec


class Curve(msgspec.Struct, frozen=True, kw_only=True):
    """The running sum of results in R: `heights` after each end at `times_ms`, from zero at `from_ms` on.

    `marks` are (moment, its day in words) for the time axis; `sum_name` and `fall_name` are written beside the last height and
    the deepest fall.
    """

    title: str
    subtitle: str
    from_ms: int
    until_ms: int
    times_ms: tuple[int, ...]
    heights: tuple[float, ...]
    marks: tuple[tuple[int, str], ...] = ()
    sum_name: str = ""
    fall_name: str = ""
    dark: bool = True


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """One group's share of wins with its 95 % interval, 0–1; `count` is how many it is made of, in words."""

    name: str
    count: str
    rate: float
    low: float
    high: float


class Rates(msgspec.Struct, frozen=True, kw_only=True):
    """Groups side by side; `break_even` is 0–1, None where it is not known."""

    title: str
    subtitle: str
    rates: tuple[Rate, ...]
    break_even: float | None = None
    break_even_name: str = ""
    dark: bool = True
