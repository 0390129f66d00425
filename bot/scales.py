"""How prices are written and where they stand on a chart: digits, round steps, labels out of each other's way. Pure."""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

from engine.market import Candle

MOST_DIGITS = 14
SIGNIFICANT = 7
WICK_REACH = 0.5
VWAP_HALF_LIFE_MIN = 30.0
TIME_STEPS_MIN = (1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 10080)


def digits_of(prices: Iterable[float]) -> int:
    """Decimals that show these prices as their venue ticks them: as many as they have, up to seven significant figures."""
    shown = [price for price in prices if price > 0]
    if not shown:
        return 2
    useful = max(0, min(SIGNIFICANT - 1 - math.floor(math.log10(max(shown))), MOST_DIGITS))
    return max(0, *(-int(Decimal(repr(round(price, useful))).normalize().as_tuple().exponent) for price in shown))


def step_of(span: float, wanted: int) -> float:
    """A round step (1, 2 or 5 times a power of ten) that cuts `span` into about `wanted` parts."""
    raw = span / wanted
    power = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)


def round_prices(low: float, high: float, wanted: int, digits: int) -> tuple[float, ...]:
    """Round prices within [low, high], no finer than the tick."""
    step = max(step_of(high - low, wanted), 10.0**-digits)
    first = math.ceil(low / step - 1e-9)
    return tuple(number * step for number in range(first, math.floor(high / step + 1e-9) + 1))


def round_minutes(first_min: float, last_min: float, wanted: int) -> tuple[int, ...]:
    """Round times of the day within [first_min, last_min], both in minutes since an epoch of the reader's own time zone."""
    raw = (last_min - first_min) / wanted
    step = next((step for step in TIME_STEPS_MIN if step >= raw), TIME_STEPS_MIN[-1])
    start = math.ceil(first_min / step) * step
    return tuple(range(start, math.floor(last_min) + 1, step))


def price_range(prices: Sequence[float], room: float = 0.06) -> tuple[float, float]:
    """The lowest and highest price to show, with some air; a flat market gets a little around its price."""
    low, high = min(prices), max(prices)
    air = max((high - low) * room, high * 0.002)
    return low - air, high + air


def candle_range(candles: Sequence[Candle], levels: Sequence[float]) -> tuple[float, float]:
    """The same for candles with levels. All levels and bodies are within, and of wicks at most half as much again on either side: a
    single one must not press all the others flat.
    """
    bodies = [price for candle in candles for price in (candle.open, candle.close)] + list(levels)
    wicks = [price for candle in candles for price in (candle.low, candle.high)]
    reach = WICK_REACH * ((max(bodies) - min(bodies)) or (max(wicks) - min(wicks)))
    lowest, highest = max(min(wicks), min(bodies) - reach), min(max(wicks), max(bodies) + reach)
    return price_range([*bodies, lowest, highest])


def apart(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Positions as near as possible to `wanted`, in the same order of height, at least `distance` apart, within [low, high].

    Neighbours that would overlap form a block that is centred on the mean of what its members wanted.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[list[int]] = []
    for index in order:
        blocks.append([index])
        while len(blocks) > 1 and _overlap(wanted, blocks[-2], blocks[-1], distance, low, high):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    placed = [0.0] * len(wanted)
    for block in blocks:
        bottom = _bottom(wanted, block, distance, low, high)
        for rank, index in enumerate(block):
            placed[index] = bottom + rank * distance
    return placed


def _bottom(wanted: Sequence[float], block: Sequence[int], distance: float, low: float, high: float) -> float:
    height = (len(block) - 1) * distance
    centre = sum(wanted[index] for index in block) / len(block)
    return max(low, min(centre - height / 2, high - height))


def _overlap(wanted: Sequence[float], lower: Sequence[int], upper: Sequence[int], distance: float, low: float, high: float) -> bool:
    top = _bottom(wanted, lower, distance, low, high) + (len(lower) - 1) * distance
    return _bottom(wanted, upper, distance, low, high) - top < distance


def fixed(price: float, digits: int) -> str:
    """A price with exactly so many decimals, never scientific."""
    return f"{price:.{digits}f}"


def signed_pct(change_pct: float) -> str:
    """A change with its sign and a true minus: +0.90%, −1.70%."""
    return f"{change_pct:+.2f}%".replace("-", "−")


def whole(score: float) -> str:
    """A score without decimals, cut rather than rounded: rounding would lift it over a threshold that it missed."""
    return f"{int(score + 1e-9)}"


def cut(value: float, figures: int) -> float:
    """Down to so many significant figures: 4,871 is 4,800 with two."""
    step = 10.0 ** (math.floor(math.log10(value)) + 1 - figures)
    return math.floor(value / step * (1 + 1e-12)) * step


def compact(value: float) -> str:
    """About how many: 310, 1.2K, 12.3M, −4B; three figures at most, with a true minus."""
    for power, letter in ((9, "B"), (6, "M"), (3, "K")):
        if abs(value) >= 0.9995 * 10**power:
            scaled = value / 10**power
            return f"{scaled:.{0 if abs(scaled) >= 99.95 else 1}f}".removesuffix(".0").replace("-", "−") + letter
    return f"{value:.0f}".replace("-0", "0").replace("-", "−")


def vwap(candles: Sequence[Candle], minutes: int) -> list[float | None]:
    """At each candle's end, the mean of the prices traded at, weighted by volume and fading with a half-life of 30 minutes.

    A candle counts at the mean of its high, low and close. None before something was traded.
    """
    keep, quote, base, means = 0.5 ** (minutes / VWAP_HALF_LIFE_MIN), 0.0, 0.0, []
    for candle in candles:
        typical = (candle.high + candle.low + candle.close) / 3.0
        quote, base = quote * keep + typical * candle.volume_base, base * keep + candle.volume_base
        means.append(quote / base if base > 0.0 else None)
    return means


def signed_r(r: float) -> str:
    """A result in units of the stop's distance: +1.7R, −1.0R, 0.0R."""
    rounded = round(r, 1) + 0.0
    return f"{'+' if rounded > 0 else ''}{rounded:.1f}R".replace("-", "−")
