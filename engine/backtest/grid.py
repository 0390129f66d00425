"""The cells of a sweep: every combination of rules and weights that a file asks for.

The file is TOML. `[rules]` holds fields of engine/rules.py, `[weights]` points of components; each is a value or a list of them.
`[walk_forward]` says how cells are chosen.
"""

import math
import tomllib
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from engine.errors import SgnlError
from engine.rules import WEIGHTS, Rules
from engine.signals import Component

MOST_CELLS = 20_000
NEVER_ZERO = frozenset({"target_pct", "stop_min_pct", "stop_max_pct", "standard_size_quote", "timeout_ms"})

_FIELDS = {field.name: field.type for field in msgspec.structs.fields(Rules) if field.name != "weights"}


class SweepError(SgnlError):
    """A sweep's file asks for what cannot be done."""


class WalkForward(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`folds` stretches of out-of-sample time; in-sample ends `embargo_minutes` and a signal's longest life before each.

    A cell is chosen by what `choose_by` says of its signals in-sample, if at least `min_closed` of them have closed.
    """

    folds: Annotated[int, msgspec.Meta(ge=1, le=100)] = 4
    embargo_minutes: Annotated[float, msgspec.Meta(ge=0)] = 60.0
    choose_by: Literal["mean_net_r", "net_r", "sharpe"] = "mean_net_r"
    min_closed: Annotated[int, msgspec.Meta(ge=1)] = 20


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """`changed` is what this cell has of that which the sweep varies, by the names of the file."""

    rules: Rules
    changed: dict[str, float | bool]


class Sweep(msgspec.Struct, frozen=True, kw_only=True):
    """The first cell is the one with the rules of the backtest itself, whether the file asks for it or not."""

    cells: tuple[Cell, ...]
    walk_forward: WalkForward


def read_sweep(path: Path, base: Rules) -> Sweep:
    """SweepError with the file's name and what is wrong in it."""
    try:
        asked = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SweepError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SweepError(f"{path}: not TOML: {error}") from error
    try:
        return sweep_of(asked, base)
    except SweepError as error:
        raise SweepError(f"{path}: {error}") from error


def sweep_of(asked: Mapping[str, Any], base: Rules) -> Sweep:
    strangers = set(asked) - {"rules", "weights", "walk_forward"}
    if strangers:
        raise SweepError(f"[{min(strangers)}] is not known; there are [rules], [weights] and [walk_forward]")
    rules = {name: _choices(name, value, _rule(name)) for name, value in _table(asked, "rules").items()}
    weights = {name: _choices(name, value, _points(name)) for name, value in _table(asked, "weights").items()}
    if not rules and not weights:
        raise SweepError("nothing to vary; name a rule under [rules], such as min_score_threshold = [68, 72, 76]")
    count = math.prod(len(choices) for choices in (*rules.values(), *weights.values()))
    if count > MOST_CELLS:
        raise SweepError(f"{count:,} cells; at most {MOST_CELLS:,} are tried: shorten the lists")
    standard = {name: getattr(base, name) for name in rules} | {name: base.weights[Component(name)] for name in weights}
    choices = [dict(zip(standard, choice, strict=True)) for choice in product(*rules.values(), *weights.values())]
    cells = [_cell(changed, base) for changed in (standard, *(choice for choice in choices if choice != standard))]
    return Sweep(cells=tuple(filter(_is_possible, cells)), walk_forward=_walk_forward(_table(asked, "walk_forward")))


def _table(asked: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = asked.get(name, {})
    if not isinstance(table, Mapping):
        raise SweepError(f"{name} should be a table: [{name}]")
    return table


def _rule(name: str) -> Any:
    if name not in _FIELDS:
        raise SweepError(f"{name} is no rule; there are {', '.join(_FIELDS)}")
    return _FIELDS[name]


def _points(name: str) -> Any:
    if name not in set(Component):
        raise SweepError(f"{name} is no component; there are {', '.join(Component)}")
    return Annotated[float, msgspec.Meta(ge=0)]


def _choices(name: str, value: Any, kind: Any) -> list[float | bool]:
    values = value if isinstance(value, list) else [value]
    try:
        choices: list[float | bool] = [msgspec.convert(one, kind) for one in values]
    except msgspec.ValidationError as error:
        raise SweepError(f"{name}: {error}") from error
    if not choices:
        raise SweepError(f"{name}: an empty list leaves no cell")
    for choice in choices:
        if not (0.0 < choice < math.inf if name in NEVER_ZERO else 0.0 <= choice < math.inf):
            raise SweepError(
                f"{name}: {choice:g} cannot be; it should be {'above 0' if name in NEVER_ZERO else 'at least 0'} and finite"
            )
    return list(dict.fromkeys(choices))


def _cell(changed: dict[str, float | bool], base: Rules) -> Cell:
    """Weights are scaled so that they sum to 100: thresholds keep their meaning."""
    points = {component: float(changed.get(component, base.weights[component])) for component in WEIGHTS}
    total = math.fsum(points.values())
    if total <= 0.0:
        raise SweepError("all weights are 0 in some cell: nothing would be scored")
    scale = math.fsum(base.weights.values()) / total
    weights = {component: weight * scale for component, weight in points.items()}
    rules = {name: value for name, value in changed.items() if name in _FIELDS}
    return Cell(rules=msgspec.structs.replace(base, **rules, weights=weights), changed=changed)


def _is_possible(cell: Cell) -> bool:
    """Lists of both ends of a range meet in combinations that are none."""
    return cell.rules.stop_min_pct <= cell.rules.stop_max_pct


def _walk_forward(asked: Mapping[str, Any]) -> WalkForward:
    try:
        return msgspec.convert(asked, WalkForward)
    except msgspec.ValidationError as error:
        raise SweepError(f"[walk_forward]: {error}") from error
