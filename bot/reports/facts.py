"""What a report says, apart from how it looks: headline facts and tables."""

from collections.abc import Iterator, Sequence

import msgspec

from bot.reports.words import (
    NOTHING,
    between,
    chance,
    moment,
    plain,
    share,
    signed,
    signed_between,
    span,
    unusual,
    won,
)
from engine.backtest.figures import Figures
from engine.backtest.result import Backtest
from engine.backtest.tables import Row
from engine.backtest.verdict import ENOUGH_CLOSED

FILES_SHOWN = 4


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """`value` is what is looked at first, `note` what it has to be read with."""

    label: str
    value: str
    note: str = ""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """The first column is a name, the others are numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


GROUP_HEAD = ("", "won", "hit rate", "95 %", "mean R", "sum R")


def headline(backtest: Backtest) -> tuple[Fact, ...]:
    figures, break_even = backtest.official, backtest.break_even
    needed = "" if break_even is None else f"(SL {plain(break_even.stop_pct)} % + costs {plain(break_even.cost_pct)} %) / (TP + SL)"
    interval = signed_between(figures.mean_net_r_low, figures.mean_net_r_high)
    return (
        Fact(
            label="closed signals",
            value=f"{figures.closed:,}",
            note=f"of {figures.opened:,} opened; about {ENOUGH_CLOSED} are needed",
        ),
        Fact(label="hit rate", value=share(figures.hit_rate), note=f"95 %: {between(figures.hit_rate_low, figures.hit_rate_high)}"),
        Fact(label="break-even rate", value=share(None if break_even is None else break_even.rate), note=needed),
        Fact(
            label="mean result",
            value=in_r(figures.mean_net_r),
            note="no interval below five days" if interval == NOTHING else f"95 %: {interval} R, days drawn again",
        ),
        Fact(label="sum", value=in_r(figures.net_r), note=f"deepest fall {plain(figures.max_drawdown_r)} R"),
        Fact(label="profit factor", value=plain(figures.profit_factor), note="won over lost, in R"),
        Fact(label="median time open", value=span(figures.median_seconds), note=excursions(figures)),
        Fact(label="Sharpe a signal", value=plain(figures.sharpe), note=luck(backtest)),
    )


def in_r(value: float | None) -> str:
    return NOTHING if value is None else f"{signed(value)} R"


def excursions(figures: Figures) -> str:
    if figures.mean_mfe_pct is None:
        return ""
    return f"mean best {plain(figures.mean_mfe_pct)} %, worst {plain(figures.mean_mae_pct)} %"


def luck(backtest: Backtest) -> str:
    if backtest.sharpe_above_zero is None:
        return ""
    return f"truly above 0 with probability {chance(backtest.sharpe_above_zero)}, had nothing else been tried"


def tables(backtest: Backtest) -> Iterator[Table]:
    """Those that have rows, in the order in which they are read."""
    yield groups("By venue", backtest.by_venue)
    yield groups("By way of ending", backtest.by_reason)
    yield groups("By score", backtest.by_score, note="score_low, official signals only")
    yield groups("By hour of the UTC day", backtest.by_hour)
    yield groups("Set-ups that were no signals", backtest.suppressed, note="followed all the same, counted nowhere else")
    yield calibration(backtest)


def groups(title: str, rows: Sequence[Row], note: str = "") -> Table:
    return Table(title=title, head=GROUP_HEAD, rows=tuple((named(row.name), *numbers(row.figures)) for row in rows), note=note)


def named(name: str) -> str:
    return name.replace("_", " ").replace("btc", "BTC")


def numbers(figures: Figures) -> tuple[str, ...]:
    return (
        won(figures),
        share(figures.hit_rate, 0),
        between(figures.hit_rate_low, figures.hit_rate_high),
        signed(figures.mean_net_r),
        signed(figures.net_r if figures.closed else None),
    )


def calibration(backtest: Backtest) -> Table:
    rows = tuple(
        (
            f"{band.low:.0f}–{band.high:.0f}",
            f"{band.wins} of {band.closed}",
            share(band.hit_rate, 0),
            between(band.hit_rate_low, band.hit_rate_high),
        )
        for band in backtest.calibration
    )
    return Table(
        title="Score against what came of it",
        head=GROUP_HEAD[:4],
        rows=rows,
        note="all closed set-ups, official or not, by score_low",
    )


def costs(backtest: Backtest) -> Table:
    rules, fees = backtest.rules, backtest.taker_fee_pct
    rows = [(f"taker fee, {venue}", f"{fee:g} % a side") for venue, fee in fees.items()]
    rows += [
        ("entry", f"bid after {rules.entry_latency_ms} ms, walked for {rules.standard_size_quote:g} USDT"),
        ("exit", "target at its price, all else at the ask"),
        ("target", f"{rules.target_pct:g} %"),
        ("stop", f"{rules.stop_min_pct:g} to {rules.stop_max_pct:g} %, by volatility"),
        ("longest life", span(rules.timeout_ms / 1_000)),
        ("funding", "at the last predicted rate, where a signal lives through it"),
        *unusual(rules),
    ]
    return Table(title="What was assumed", head=("", ""), rows=tuple(rows))


def read(backtest: Backtest, files: Sequence[str]) -> Table:
    names = [*files[:FILES_SHOWN], f"and {len(files) - FILES_SHOWN} more"] if len(files) > FILES_SHOWN + 1 else files
    rows = [
        *(("file", name) for name in names),
        ("from", f"{moment(backtest.first_ms)} UTC"),
        ("to", f"{moment(backtest.last_ms)} UTC ({span((backtest.last_ms - backtest.first_ms) / 1_000)})"),
        ("events", f"{backtest.events:,}"),
        ("gaps", f"{backtest.gaps:,} announced; broken off for more than a minute: {backtest.holes:,} times"),
        ("markets", ", ".join(f"{count} on {venue}" for venue, count in backtest.markets.items())),
    ]
    return Table(title="What was read", head=("", ""), rows=tuple(rows))
