"""How a backtest's numbers and its caveats are written, the same in the terminal and on the page."""

from collections.abc import Iterator
from datetime import UTC, datetime

from engine.backtest.figures import Figures
from engine.backtest.result import Backtest
from engine.backtest.verdict import ENOUGH_CLOSED, Verdict
from engine.rules import Rules

NOTHING = "–"
MINUS = "\N{MINUS SIGN}"


def signed(value: float | None, digits: int = 2) -> str:
    """With + or a real minus; 0 has no sign."""
    if value is None:
        return NOTHING
    text = f"{value:+.{digits}f}"
    return text[1:] if float(text) == 0.0 else text.replace("-", MINUS)


def plain(value: float | None, digits: int = 2) -> str:
    return NOTHING if value is None else f"{value:.{digits}f}".replace("-", MINUS)


def share(value: float | None, digits: int = 1) -> str:
    """`value` 1.0 is 100 %."""
    return NOTHING if value is None else f"{value * 100.0:.{digits}f} %"


def between(low: float | None, high: float | None) -> str:
    """Two shares as one interval: 19–68 %."""
    return NOTHING if low is None or high is None else f"{low * 100.0:.0f}–{high * 100.0:.0f} %"


def signed_between(low: float | None, high: float | None) -> str:
    return NOTHING if low is None or high is None else f"{signed(low)} to {signed(high)}"


def span(seconds: float | None) -> str:
    """45 s, 7 min, 1 h 5 min, 2 d 3 h."""
    if seconds is None:
        return NOTHING
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3_600:
        return f"{whole // 60} min"
    if whole < 86_400:
        return _two(whole // 3_600, "h", whole % 3_600 // 60, "min")
    return _two(whole // 86_400, "d", whole % 86_400 // 3_600, "h")


def _two(many: int, unit: str, few: int, smaller: str) -> str:
    return f"{many} {unit} {few} {smaller}" if few else f"{many} {unit}"


def moment(at_ms: int) -> str:
    return f"{datetime.fromtimestamp(at_ms / 1_000, UTC):%Y-%m-%d %H:%M}"


def choice(value: float) -> str:
    """A swept value, true or false among them, as its file has it."""
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"


def choices(values: dict[str, float | bool]) -> str:
    return " · ".join(map(choice, values.values()))


def chance(value: float | None) -> str:
    """A probability; nothing is certain."""
    if value is None:
        return NOTHING
    return "below 1 %" if value < 0.01 else "above 99 %" if value > 0.99 else share(value, 0)


def verdict(backtest: Backtest) -> str:
    """One sentence that comes before every number."""
    figures, break_even = backtest.official, backtest.break_even
    if backtest.verdict is Verdict.NOT_ENOUGH_DATA or break_even is None:
        return (
            f"Not enough data: {_signals(figures.closed)} closed. Below about {ENOUGH_CLOSED}, luck moves the hit rate further "
            "than any edge that could be hoped for."
        )
    level = f"the break-even rate of {share(break_even.rate)}"
    match backtest.verdict:
        case Verdict.ABOVE_BREAK_EVEN:
            return (
                f"In these recordings, and with these assumed fills, the hit rate's interval lies above {level}. It is no forecast."
            )
        case Verdict.BELOW_BREAK_EVEN:
            return f"In these recordings the hit rate's interval lies below {level}: these signals lost."
        case Verdict.NOT_TOLD_APART:
            return f"The hit rate's interval holds {level}: it cannot be told from luck."


def caveats(backtest: Backtest) -> Iterator[str]:
    """What has to be known to read the numbers."""
    figures, rules = backtest.official, backtest.rules
    unended = figures.opened - figures.closed
    if unended:
        yield f"{_signals(unended)} no end that was seen: the recording ended or broke off first. No rate or sum counts them."
    if backtest.blind:
        yield f"Silences while a signal was open: {backtest.blind:,}. None was closed at a price that nobody saw."
    if figures.closed and figures.mean_net_r_low is None:
        yield "Signals on fewer than five days: their mean has no interval yet."
    yield (
        f"Fills are assumed, not made: sold into the bids {rules.entry_latency_ms} ms after the signal for "
        f"{rules.standard_size_quote:g} USDT, bought back at the ask; when one moment touches both barriers, the stop counts."
    )
    if backtest.sweep is not None:
        yield f"{backtest.sweep.tried:,} sets of rules were tried on the same recordings: the best of them looks better than it is."
    yield "A simulated market shows that the wiring works, never an edge. What was is no promise of what comes."


def _signals(count: int) -> str:
    return "1 signal has" if count == 1 else f"{count:,} signals have"


def unusual(rules: Rules) -> list[tuple[str, str]]:
    """The rules that are not the published ones, as (name, value and what is usual)."""
    usual = Rules()
    return [
        (name, f"{_told(getattr(rules, name))} instead of {_told(getattr(usual, name))}")
        for name in rules.__struct_fields__
        if getattr(rules, name) != getattr(usual, name)
    ]


def _told(value: object) -> str:
    return choice(value) if isinstance(value, int | float) else str(value)


def won(figures: Figures) -> str:
    return f"{figures.wins} of {figures.closed}"
