"""How a backtest is told: words, numbers, pictures, the bar."""

import random
import re

import pytest

from bot.backtests.progress import line
from bot.reports import plots
from bot.reports.facts import headline, tables
from bot.reports.heat import against_each_other, each_by_itself, pooled, varied
from bot.reports.page import written
from bot.reports.sweeps import sweep_facts, sweep_tables
from bot.reports.terminal import report
from bot.reports.words import caveats, chance, choice, plain, share, signed, span, unusual, verdict
from engine.backtest.course import Read
from engine.backtest.figures import figures
from engine.backtest.grid import Cell, Sweep, WalkForward
from engine.backtest.outcomes import Outcome, Result
from engine.backtest.result import Backtest, backtest_of
from engine.backtest.sweeping import Swept, swept
from engine.backtest.walk_forward import Tried
from engine.market import Venue
from engine.rules import Rules
from engine.signals import ExitReason, Suppression
from tests.engine.backtest.made import DAY_MS, MINUTE_MS, START_MS, outcome, result

HOUR_MS = 60 * MINUTE_MS


def made(count: int, hit_rate: float, *, rules: Rules | None = None, blind: int = 0, sweep: Swept | None = None) -> Backtest:
    rng = random.Random(count)
    outcomes: list[Outcome] = []
    for number in range(count):
        is_won = rng.random() < hit_rate
        one = outcome(
            number,
            rng.uniform(0.1, 1.6) if is_won else rng.uniform(-1.1, -0.1),
            at_ms=START_MS + number * 3 * HOUR_MS + rng.randrange(HOUR_MS),
            venue=rng.choice(list(Venue)),
            symbol=f"C{number}USDT",
            score_low=rng.uniform(72.0, 92.0),
            reason=ExitReason.TAKE_PROFIT if is_won else ExitReason.STOP_LOSS,
        )
        outcomes.append(one)
    outcomes.append(outcome(count, 0.2, score_low=66.0, suppressed=Suppression.BELOW_THRESHOLD, symbol="LOWUSDT"))
    markets = frozenset((venue, "BTCUSDT") for venue in Venue)
    read = Read(events=1_000, gaps=2, markets=markets, first_ms=START_MS, last_ms=START_MS + count * 3 * HOUR_MS + DAY_MS, holes=())
    return backtest_of(outcomes, read, rules or Rules(), blind, sweep)


def tried(**changed: float) -> Tried:
    rng = random.Random(repr(changed))
    results: list[Result] = [result(START_MS + number * HOUR_MS, rng.gauss(0.1, 1.0)) for number in range(120)]
    return Tried(
        cell=Cell(rules=Rules(), changed={**changed}), figures=figures(results, opened=120, draws=0), results=tuple(results)
    )


def made_sweep() -> Swept:
    cells = [tried(target_pct=target, min_score_threshold=threshold) for target in (1.7, 2.5) for threshold in (72.0, 76.0)]
    return swept(
        Sweep(cells=tuple(one.cell for one in cells), walk_forward=WalkForward(folds=2)), cells, START_MS, START_MS + 5 * DAY_MS
    )


def test_numbers_are_written_as_one_reads_them() -> None:
    assert [signed(value) for value in (1.234, -0.5, -0.001, 0.0, None)] == ["+1.23", "−0.50", "0.00", "0.00", "–"]
    assert [plain(value) for value in (2.0, -1.0, None)] == ["2.00", "−1.00", "–"]
    assert [share(0.4321), share(0.4321, 0), share(None)] == ["43.2 %", "43 %", "–"]
    assert [span(seconds) for seconds in (4, 240, 3_600, 4_000, 90_000, 172_800, None)] == [
        "4 s",
        "4 min",
        "1 h",
        "1 h 6 min",
        "1 d 1 h",
        "2 d",
        "–",
    ]
    assert [choice(value) for value in (True, False, 72.0, 0.35)] == ["true", "false", "72", "0.35"]


def test_nothing_is_certain() -> None:
    assert [chance(value) for value in (1.0, 0.999, 0.95, 0.004, None)] == ["above 99 %", "above 99 %", "95 %", "below 1 %", "–"]


@pytest.mark.parametrize(
    ("count", "hit_rate", "begins"),
    [
        (1, 1.0, "Not enough data: 1 signal has closed."),
        (399, 1.0, "Not enough data: 399 signals have closed."),
        (
            500,
            0.9,
            "In these recordings, and with these assumed fills, the hit rate's interval lies above the break-even rate of 40.7 %.",
        ),
        (500, 0.1, "In these recordings the hit rate's interval lies below the break-even rate of 40.7 %: these signals lost."),
        (500, 0.41, "The hit rate's interval holds the break-even rate of 40.7 %: it cannot be told from luck."),
    ],
)
def test_the_verdict_claims_no_more_than_the_numbers_do(count: int, hit_rate: float, begins: str) -> None:
    assert verdict(made(count, hit_rate)).startswith(begins)


def test_no_report_promises_anything() -> None:
    for told in (report(made(500, 0.9), ["a.jsonl"]), written(made(500, 0.9), ["a.jsonl"])):
        assert not re.search(r"profitab|guarantee|will (make|earn|win)|proven", told, re.IGNORECASE)
        assert "no promise of" in told
        assert "A simulated market shows that the wiring works, never an edge." in " ".join(told.split())


def test_caveats_name_what_happened_here() -> None:
    told = "\n".join(caveats(made(3, 0.5, blind=4, sweep=made_sweep(), rules=Rules(entry_latency_ms=700))))
    assert "Silences while a signal was open: 4." in told
    assert "fewer than five days" in told
    assert "700 ms after the signal" in told
    assert "4 sets of rules were tried" in told


def test_rules_that_are_not_the_published_ones_are_told() -> None:
    assert unusual(Rules()) == []
    assert unusual(Rules(target_pct=2.0, trailing=True)) == [
        ("target_pct", "2 instead of 1.7"),
        ("trailing", "true instead of false"),
    ]


def test_headline_and_tables_hold_the_figures() -> None:
    backtest = made(60, 0.5)
    facts = {fact.label: fact for fact in headline(backtest)}
    assert facts["closed signals"].value == "60"
    assert facts["hit rate"].value == share(backtest.official.hit_rate)
    assert "days drawn again" in facts["mean result"].note
    by_title = {table.title: table for table in tables(backtest)}
    assert sum(int(row[1].split(" of ")[1]) for row in by_title["By venue"].rows) == 60
    assert by_title["Set-ups that were no signals"].rows[0][:2] == ("below threshold", "1 of 1")
    assert by_title["Score against what came of it"].rows[0][:2] == ("64–68", "1 of 1")


def test_a_sweep_is_told_with_the_rules_themselves_first() -> None:
    found = made_sweep()
    highest, walked = sweep_tables(found)
    assert highest.rows[0][0] == "1.7 · 72"
    means = [float(row[3].replace("−", "-")) for row in highest.rows[1:]]
    assert means == sorted(means, reverse=True)
    assert len(walked.rows) == 2
    assert next(fact for fact in sweep_facts(found) if fact.label == "cells tried").value == "4"


def test_cells_are_pooled_by_their_signals() -> None:
    cells = made_sweep().cells
    assert varied(cells) == {"target_pct": [1.7, 2.5], "min_score_threshold": [72.0, 76.0]}
    both, one = pooled(cells, {}), pooled(cells, {"target_pct": 2.5})
    assert (both.closed, one.closed) == (480, 240)
    assert both.net_r == pytest.approx(sum(cell.figures.net_r for cell in cells))
    assert pooled(cells, {"target_pct": 9.0}).mean_net_r is None
    assert against_each_other(cells).count('class="heat"') == 4
    assert each_by_itself(cells).count("<tr>") == 5


def test_the_curve_goes_level_until_a_signal_ends_and_then_by_its_result() -> None:
    backtest = made(4, 0.5)
    drawn = plots.equity(backtest.dots, backtest.first_ms, backtest.last_ms)
    (curve,) = re.findall(r'class="curve" d="([^"]+)"', drawn)
    heights = [float(height) for height in re.findall(r"V([-\d.]+)", curve)]
    zero = float(re.findall(r"^M0 ([\d.]+)", curve)[0])
    steps = [before - after for before, after in zip([zero, *heights], heights, strict=False)]
    unit = steps[0] / backtest.dots[0].net_r
    assert steps == pytest.approx([dot.net_r * unit for dot in backtest.dots], abs=0.3)
    assert unit > 0.0


def test_every_point_lies_inside_its_picture() -> None:
    for backtest in (made(1, 1.0), made(1, 0.0), made(80, 0.4)):
        need = backtest.break_even
        assert need is not None
        pictures = (
            plots.equity(backtest.dots, backtest.first_ms, backtest.last_ms),
            plots.excursions(backtest.dots, need.stop_pct, need.target_pct),
            plots.calibration(backtest.calibration, need.rate),
            plots.hours(backtest.by_hour),
        )
        for picture in pictures:
            assert "nan" not in picture
            places = [float(place) for path in re.findall(r' d="([^"]+)"', picture) for place in re.findall(r"-?\d+\.?\d*", path)]
            assert places
            assert min(places) >= 0.0
            assert max(places) <= 1_000.0


def test_the_bar_says_how_much_is_read_how_fast_and_how_long_it_takes() -> None:
    half = line(0.5, 120_000, 60.0)
    assert half.count("█") == half.count("░")
    assert " 50%  120,000 events  2,000/s  1:00 left" in half
    assert "left" not in line(0.0, 10, 1.0)
    assert line(1.2, 10, 4_000.0).endswith("0:00 left")
    assert line(0.25, 10, 3_600.0).endswith("3:00:00 left")
