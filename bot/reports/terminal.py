"""A backtest's report as text for a terminal."""

import textwrap
from collections.abc import Iterable, Sequence

from bot.reports.facts import Fact, Table, costs, headline, read, tables
from bot.reports.sweeps import sweep_facts, sweep_tables
from bot.reports.words import caveats, verdict
from engine.backtest.result import Backtest

WIDTH = 92
NAME_WIDTH, NUMBER_WIDTH = 20, 9


def report(backtest: Backtest, files: Sequence[str]) -> str:
    parts = ["\n".join(_wrapped(verdict(backtest))), _facts(headline(backtest))]
    parts += [_table(one) for one in tables(backtest) if one.rows]
    if backtest.sweep is not None:
        parts += [_facts(sweep_facts(backtest.sweep)), *(_table(one) for one in sweep_tables(backtest.sweep) if one.rows)]
    parts += [_table(costs(backtest)), _table(read(backtest, files))]
    parts.append("\n".join(line for caveat in caveats(backtest) for line in _wrapped(caveat, "· ")))
    return "\n\n".join(parts)


def _wrapped(text: str, mark: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=mark, subsequent_indent=" " * len(mark))


def _facts(facts: Iterable[Fact]) -> str:
    return "\n".join(f"{fact.label:<24}{fact.value:>12}   {fact.note}".rstrip() for fact in facts)


def _table(table: Table) -> str:
    lines = [table.title, *(f"  {line}" for line in _wrapped(table.note))]
    if len(table.head) == 2:
        lines += [f"  {name:<26}{value}" for name, value in table.rows]
    else:
        cells = (table.head, *table.rows)
        widths = [max(least, *(len(row[place]) for row in cells)) for place, least in enumerate(_least(table))]
        lines += [_line(row, widths) for row in cells]
    return "\n".join(lines)


def _least(table: Table) -> list[int]:
    """So that the tables below each other stand in the same columns."""
    return [NAME_WIDTH] + [NUMBER_WIDTH] * (len(table.head) - 1)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    numbers = (f"{cell:>{width}}" for cell, width in zip(cells[1:], widths[1:], strict=True))
    return "  ".join((f"  {cells[0]:<{widths[0]}}", *numbers)).rstrip()
