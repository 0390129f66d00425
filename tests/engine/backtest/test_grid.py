"""What a sweep's file asks for."""

from pathlib import Path

import pytest

from engine.backtest.cells import groups_of
from engine.backtest.grid import SweepError, read_sweep, sweep_of
from engine.backtest.rescoring import HIGHEST, LOWEST, ON_TAPE
from engine.rules import Rules
from engine.signals import Component


def test_every_combination_is_a_cell_and_the_rules_themselves_are_the_first() -> None:
    sweep = sweep_of({"rules": {"target_pct": [1.0, 2.0], "trailing": [False, True]}}, Rules())
    assert [tuple(cell.changed.values()) for cell in sweep.cells] == [
        (1.7, False),
        (1.0, False),
        (1.0, True),
        (2.0, False),
        (2.0, True),
    ]
    assert sweep.cells[0].rules == Rules()
    assert sweep.cells[4].rules == Rules(target_pct=2.0, trailing=True)


def test_the_rules_themselves_are_not_tried_twice() -> None:
    sweep = sweep_of({"rules": {"target_pct": [2.0, 1.7, 2.0]}}, Rules())
    assert [cell.changed["target_pct"] for cell in sweep.cells] == [1.7, 2.0]


def test_weights_are_scaled_to_a_hundred_so_that_thresholds_keep_their_meaning() -> None:
    sweep = sweep_of({"weights": {"funding": [0, 35]}}, Rules())
    standard, without, more = (cell.rules.weights for cell in sweep.cells)
    assert standard == Rules().weights
    assert sum(without.values()) == pytest.approx(100.0)
    assert without[Component.FUNDING] == 0.0
    assert more[Component.FUNDING] == pytest.approx(28.0)
    assert without[Component.SWEEP] / without[Component.BTC] == pytest.approx(1.5)


def test_ranges_whose_ends_cross_are_no_cells() -> None:
    sweep = sweep_of({"rules": {"stop_min_pct": [0.5, 1.0], "stop_max_pct": [0.8, 1.2]}}, Rules())
    assert [tuple(cell.changed.values()) for cell in sweep.cells[1:]] == [(0.5, 0.8), (0.5, 1.2), (1.0, 1.2)]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[rules]\n", "nothing to vary"),
        ("[rules]\nmin_score = [1]", "min_score is no rule; there are min_score_threshold"),
        ("[rules]\nweights = [1]", "weights is no rule"),
        ("[weights]\nluck = [1]", "luck is no component; there are oi_divergence"),
        ("[exits]\ntarget_pct = [1]", "[exits] is not known"),
        ("rules = 3", "rules should be a table"),
        ("[rules]\ntarget_pct = ['far']", "target_pct: Expected `float`, got `str`"),
        ("[rules]\ncooldown_ms = [0.5]", "cooldown_ms: Expected `int`, got `float`"),
        ("[rules]\ntrailing = [1]", "trailing: Expected `bool`, got `int`"),
        ("[rules]\ntarget_pct = [0.0]", "target_pct: 0 cannot be; it should be above 0"),
        ("[rules]\nmax_spread_pct = [-1.0]", "max_spread_pct: -1 cannot be; it should be at least 0"),
        ("[rules]\ntarget_pct = [nan]", "target_pct: nan cannot be"),
        ("[rules]\ntarget_pct = []", "target_pct: an empty list"),
        ("[weights]\n" + "\n".join(f"{name} = 0" for name in Component), "all weights are 0"),
        ("[rules]\ntarget_pct = [1.0]\n[walk_forward]\nfolds = 0", "[walk_forward]: Expected `int` >= 1"),
        ("[rules]\ntarget_pct = [1.0]\n[walk_forward]\nfold = 2", "[walk_forward]: Object contains unknown field `fold`"),
        ("[rules\n", "not TOML"),
        (
            f"[rules]\ntarget_pct = {[float(one) for one in range(1, 200)]}\ncooldown_ms = {list(range(200))}",
            "39,800 cells; at most",
        ),
    ],
)
def test_what_cannot_be_tried_is_said_with_the_files_name(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "sweep.toml"
    path.write_text(text)
    with pytest.raises(SweepError) as refused:
        read_sweep(path, Rules())
    assert str(refused.value).startswith(f"{path}: ")
    assert complaint in str(refused.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SweepError, match=r"none\.toml: cannot be read: No such file"):
        read_sweep(tmp_path / "none.toml", Rules())


def test_only_what_changes_what_is_heard_needs_another_pass() -> None:
    asked = {
        "rules": {
            "standard_size_quote": [500.0, 5_000.0],
            "max_btc_z": [2.0, 1.0],
            "target_pct": [1.0, 1.7],
            "cooldown_ms": [0, 60_000],
        }
    }
    groups = groups_of(sweep_of(asked, Rules()).cells)
    assert [(heard.standard_size_quote, heard.max_btc_z, len(cells)) for heard, cells in groups] == [
        (500.0, 2.0, 4),
        (500.0, 1.0, 4),
        (5_000.0, 2.0, 4),
        (5_000.0, 1.0, 4),
    ]
    assert groups[0][0] == Rules()


def test_every_rule_named_here_is_a_rule() -> None:
    assert set(LOWEST) | set(HIGHEST) <= ON_TAPE <= set(Rules.__struct_fields__)
