"""A backtest's report as one page that needs nothing else: no script, no font, no picture from elsewhere."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from bot.reports import heat, plots
from bot.reports.facts import Fact, Table, costs, headline, named, read
from bot.reports.sweeps import sweep_facts, sweep_tables
from bot.reports.words import caveats, moment, share, signed, span, verdict, won
from engine.backtest.figures import Figures
from engine.backtest.result import Backtest
from engine.backtest.sweeping import Swept
from engine.backtest.tables import Row

STYLE = Path(__file__).with_name("page.css")
NEWLINE = "\n"


def written(backtest: Backtest, files: Sequence[str]) -> str:
    files_read = read(backtest, files)
    body = (
        _header(backtest),
        f'<p class="verdict">{escape(verdict(backtest))}</p>',
        _facts(headline(backtest)),
        _list(caveats(backtest)),
        _pictures(backtest),
        _groups(backtest),
        "" if backtest.sweep is None else _sweep(backtest.sweep),
        f'<h2 class="chapter">Behind the numbers</h2><div class="cards">{_pairs(costs(backtest))}{_pairs(files_read)}</div>',
        "<footer>Written by <code>sgnl backtest</code>. A tool, not advice.</footer>",
    )
    style = STYLE.read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>SGNL backtest</title>'
        f"<style>\n{style}</style></head>\n<body>\n{NEWLINE.join(body)}\n</body></html>\n"
    )


def _header(backtest: Backtest) -> str:
    markets = sum(backtest.markets.values())
    length = span((backtest.last_ms - backtest.first_ms) / 1_000)
    return (
        '<header><p class="brand">SGNL BACKTEST</p>'
        f"<h1><span>{moment(backtest.first_ms)} –</span> <span>{moment(backtest.last_ms)} UTC</span></h1>"
        f"<p>{length} of {markets:,} markets on {len(backtest.markets)} venues, {backtest.events:,} events</p></header>"
    )


def _facts(facts: Sequence[Fact]) -> str:
    one = "".join(
        f"<div><dt>{escape(fact.label)}</dt><dd>{escape(fact.value)}<small>{escape(fact.note)}</small></dd></div>" for fact in facts
    )
    return f'<dl class="{"facts five" if len(facts) == 5 else "facts"}">{one}</dl>'


def _list(lines: Iterable[str]) -> str:
    return f'<ul class="caveats">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>'


def _pictures(backtest: Backtest) -> str:
    break_even = backtest.break_even
    if not backtest.dots or break_even is None:
        return ""
    cards = (
        _card(
            "Results summed",
            "in R, official signals by the time of their end",
            plots.equity(backtest.dots, backtest.first_ms, backtest.last_ms),
            wide=True,
        ),
        _card(
            "How far for, how far against",
            "best (up) and worst (across) of each signal before it ended",
            plots.excursions(backtest.dots, break_even.stop_pct, break_even.target_pct)
            + _key(("up", "won"), ("down", "lost"), ("level-key", "mean stop and target")),
        ),
        _card(
            "Score against what came of it",
            "hit rate by score_low with 95 % intervals, every closed set-up",
            plots.calibration(backtest.calibration, break_even.rate) + _key(("level-key", f"break-even {share(break_even.rate)}")),
        ),
    )
    return f'<div class="cards">{"".join(cards)}</div>'


def _card(title: str, under: str, inside: str, *, wide: bool = False) -> str:
    kind = "card wide" if wide else "card"
    return f'<section class="{kind}"><h2>{escape(title)}</h2><p>{escape(under)}</p>{inside}</section>'


def _key(*entries: tuple[str, str]) -> str:
    return f'<div class="key">{"".join(f"""<span class="{kind}">{escape(text)}</span>""" for kind, text in entries)}</div>'


def _groups(backtest: Backtest) -> str:
    rate = None if backtest.break_even is None else backtest.break_even.rate
    under = "bars: 95 % interval of the hit rate; dashed: break-even"
    cards = [
        _card(title, under, _grouped(rows, rate))
        for title, rows in (
            ("By venue", backtest.by_venue),
            ("By way of ending", backtest.by_reason),
            ("By score", backtest.by_score),
        )
        if rows
    ]
    if backtest.suppressed:
        cards.append(
            _card(
                "Set-ups that were no signals", "followed all the same, counted nowhere else", _grouped(backtest.suppressed, rate)
            )
        )
    if backtest.dots:
        inside = (
            plots.hours(backtest.by_hour) + f"<details><summary>the numbers</summary>{_grouped(backtest.by_hour, rate)}</details>"
        )
        cards.append(_card("By hour of the UTC day", "mean R of the signals given in it", inside, wide=True))
    return f'<h2 class="chapter">Where it came from</h2><div class="cards">{"".join(cards)}</div>' if cards else ""


def _grouped(rows: Sequence[Row], rate: float | None) -> str:
    head = "<th></th><th>hit rate</th><th>mean R</th><th>sum R</th>"
    body = "".join(
        f"<tr><th>{escape(named(row.name))}</th><td>{_rate(row.figures, rate)}</td>"
        f"{_coloured(row.figures.mean_net_r)}{_coloured(row.figures.net_r if row.figures.closed else None)}</tr>"
        for row in rows
    )
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _rate(figures: Figures, break_even: float | None) -> str:
    """The hit rate over its interval, drawn from 0 to 100 %."""
    rate, low, high = figures.hit_rate, figures.hit_rate_low, figures.hit_rate_high
    if rate is None or low is None or high is None:
        return share(None)
    level = "" if break_even is None else f'<u style="left:{break_even:.1%}"></u>'
    bar = f'<i style="left:{low:.1%};right:{1.0 - high:.1%}"></i><b style="left:{rate:.1%}"></b>{level}'
    numbers = f"<small>{won(figures)}</small> {share(rate, 0)}"
    return f'{numbers}<span class="interval" title="95 %: {low:.0%} to {high:.0%}">{bar}</span>'


def _coloured(value: float | None) -> str:
    kind = "" if value is None or round(value, 2) == 0.0 else ' class="up"' if value > 0.0 else ' class="down"'
    return f"<td{kind}>{signed(value)}</td>"


def _sweep(swept: Swept) -> str:
    best, walked = sweep_tables(swept)
    pictures = heat.against_each_other(swept.cells) + heat.each_by_itself(swept.cells)
    return (
        '<h2 class="chapter">Other rules on the same recordings</h2>'
        "<p>Whoever tries many sets of rules finds a good one by luck. The walk forward shows what choosing would have brought.</p>"
        f'{_facts(sweep_facts(swept))}<div class="cards">{_wide(walked)}{pictures}{_wide(best)}</div>'
    )


def _wide(table: Table) -> str:
    """On a narrow screen each row stands by itself, its numbers named."""
    head = "".join(f"<th>{escape(name)}</th>" for name in table.head)
    body = "".join(f'<tr><th class="long">{escape(name)}</th>{_cells(table.head[1:], cells)}</tr>' for name, *cells in table.rows)
    inside = f'<table class="rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return _card(table.title, table.note, inside, wide=True)


def _cells(names: Iterable[str], cells: Iterable[str]) -> str:
    return "".join(f'<td data-name="{escape(name)}">{escape(cell)}</td>' for name, cell in zip(names, cells, strict=True))


def _pairs(table: Table) -> str:
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in table.rows)
    return f'<section class="card"><h2>{escape(table.title)}</h2><table class="pairs"><tbody>{rows}</tbody></table></section>'
