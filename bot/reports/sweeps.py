"""What a report says of a sweep: headline facts and tables."""

from collections.abc import Iterator

from bot.reports.facts import Fact, Table, in_r
from bot.reports.words import NOTHING, chance, choices, moment, plain, share, signed, signed_between, span, won
from engine.backtest.figures import Figures
from engine.backtest.sweeping import CellRow, Swept
from engine.backtest.walk_forward import Fold

BEST_SHOWN = 12


def sweep_tables(swept: Swept) -> Iterator[Table]:
    names = " · ".join(swept.cells[0].changed)
    yield Table(
        title=f"The highest means of {swept.tried:,} cells",
        head=("", "won", "hit rate", "mean R", "sum R", "Sharpe"),
        rows=tuple(_cell(cell) for cell in _highest(swept)),
        note=f"{names}; the rules of the backtest itself first; cells with the same result are shown once",
    )
    walked = swept.walk_forward
    apart = f"{span(walked.purge_ms / 1_000)} (longest life) and {span(walked.embargo_ms / 1_000)} (embargo)"
    yield Table(
        title="Walk forward",
        head=("out of sample", "chosen before", "mean R before", "won", "mean R"),
        rows=tuple(_fold(fold, swept) for fold in walked.folds),
        note=f"{names}; chosen on all that came until {apart} before each fold",
    )


def _highest(swept: Swept) -> list[CellRow]:
    own, *others = swept.cells
    with_results = [cell for cell in others if cell.figures.mean_net_r is not None]
    ranked = sorted(with_results, key=lambda cell: -(cell.figures.mean_net_r or 0.0))
    different: dict[Figures, CellRow] = {}
    for cell in ranked:
        different.setdefault(cell.figures, cell)
    return [own, *different.values()][: BEST_SHOWN + 1]


def _fold(fold: Fold, swept: Swept) -> tuple[str, ...]:
    after = fold.out_of_sample
    return (
        f"{moment(fold.from_ms)[5:]} to {moment(fold.to_ms)[5:]}",
        NOTHING if fold.chosen is None else choices(swept.cells[fold.chosen].changed),
        signed(None if fold.in_sample is None else fold.in_sample.mean_net_r),
        NOTHING if after is None else won(after),
        signed(None if after is None else after.mean_net_r),
    )


def _cell(cell: CellRow) -> tuple[str, ...]:
    figures = cell.figures
    return (
        choices(cell.changed),
        won(figures),
        share(figures.hit_rate, 0),
        signed(figures.mean_net_r),
        signed(figures.net_r if figures.closed else None),
        plain(figures.sharpe),
    )


def sweep_facts(swept: Swept) -> tuple[Fact, ...]:
    best, after = swept.best, swept.walk_forward.out_of_sample
    interval = signed_between(after.mean_net_r_low, after.mean_net_r_high)
    return (
        Fact(label="cells tried", value=f"{swept.tried:,}"),
        Fact(
            label="best Sharpe a signal",
            value=NOTHING if best is None else plain(best.sharpe),
            note="no cell has enough closed signals" if best is None else choices(swept.cells[best.cell].changed),
        ),
        Fact(
            label="best of worthless cells",
            value=NOTHING if best is None else plain(best.expected_sharpe),
            note="what luck alone would show among so many",
        ),
        Fact(
            label="deflated Sharpe",
            value=chance(None if best is None else best.deflated_sharpe),
            note="probability that the best is better than that luck; 95 % is asked for",
        ),
        Fact(
            label="out of sample",
            value=in_r(after.mean_net_r),
            note=f"{won(after)} won" + ("" if interval == NOTHING else f"; 95 %: {interval} R"),
        ),
    )
