"""A sweep's cells pooled by what they vary: each value by itself, and the first two against each other."""

from collections.abc import Mapping, Sequence
from html import escape

import msgspec

from bot.reports.words import NOTHING, choice, share, signed
from engine.backtest.sweeping import CellRow

FULL_AT_R = 0.5
"""The mean result at which a colour is strongest."""
STRONGEST_PCT = 55


class Pool(msgspec.Struct, frozen=True, kw_only=True):
    """Signals of several cells together; a signal that several cells give counts in each."""

    closed: int
    wins: int
    net_r: float

    @property
    def mean_net_r(self) -> float | None:
        return self.net_r / self.closed if self.closed else None


def pooled(cells: Sequence[CellRow], values: Mapping[str, float | bool]) -> Pool:
    """The cells that have all these values."""
    some = [cell.figures for cell in cells if values.items() <= cell.changed.items()]
    return Pool(closed=sum(one.closed for one in some), wins=sum(one.wins for one in some), net_r=sum(one.net_r for one in some))


def varied(cells: Sequence[CellRow]) -> dict[str, list[float | bool]]:
    """What differs between cells, each with its values in rising order."""
    names = cells[0].changed
    values = {name: sorted({cell.changed[name] for cell in cells}) for name in names}
    return {name: some for name, some in values.items() if len(some) > 1}


def against_each_other(cells: Sequence[CellRow]) -> str:
    """The first two as a table of colours; nothing where only one varies."""
    names = list(varied(cells).items())[:2]
    if len(names) < 2:
        return ""
    (down, downs), (across, acrosses) = names
    head = "".join(f'<th class="over">{choice(value)}</th>' for value in acrosses)
    rows = "".join(
        f"<tr><th>{choice(row)}</th>{''.join(_heat(pooled(cells, {down: row, across: column})) for column in acrosses)}</tr>"
        for row in downs
    )
    return (
        f'<section class="card"><h2>{escape(down)} (down) against {escape(across)} (across)</h2>'
        "<p>mean R over all cells with both, and the signals in them</p>"
        f'<div class="scroll"><table><thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _heat(pool: Pool) -> str:
    mean = pool.mean_net_r
    if mean is None:
        return f'<td class="heat">{NOTHING}</td>'
    strength = round(min(1.0, abs(mean) / FULL_AT_R) * STRONGEST_PCT)
    colour = "up" if mean > 0.0 else "down"
    style = f"background:color-mix(in srgb, var(--{colour}) {strength}%, transparent)"
    return f'<td class="heat" style="{style}">{signed(mean)}<small>{pool.closed:,}</small></td>'


def each_by_itself(cells: Sequence[CellRow]) -> str:
    rows = "".join(
        f'<tr><th class="long">{escape(name)} {choice(value)}</th>{_numbers(pooled(cells, {name: value}))}</tr>'
        for name, values in varied(cells).items()
        for value in values
    )
    return (
        '<section class="card"><h2>Each value by itself</h2><p>over all cells that have it; cells share signals</p>'
        '<div class="scroll"><table><thead><tr><th></th><th>hit rate</th><th>mean R</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def _numbers(pool: Pool) -> str:
    rate = pool.wins / pool.closed if pool.closed else None
    return f"<td><small>{pool.wins:,} of {pool.closed:,}</small> {share(rate, 0)}</td><td>{signed(pool.mean_net_r)}</td>"
