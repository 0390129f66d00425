"""The outcomes of every cell of a sweep, from the tapes of its passes."""

from collections.abc import Iterator, Sequence

import msgspec

from engine.backtest.coin_tape import CoinTape, coins_of
from engine.backtest.ending import end_of
from engine.backtest.entering import Entered, Entering, Setups, setups_of
from engine.backtest.grid import Cell
from engine.backtest.outcomes import Outcome, Place
from engine.backtest.rescoring import heard_with
from engine.backtest.tape import Tape
from engine.rules import Rules
from engine.signals import Closed

JUDGED_BY = (
    "weights",
    "suppressed_floor",
    "min_ask_imbalance",
    "min_oi_divergence",
    "max_spread_pct",
    "max_sweep_age_ms",
    "max_cost_of_target_pct",
    "min_hourly_volatility_pct",
    "target_pct",
)
"""What makes a judgement a set-up."""
ENTERED_BY = (
    *JUDGED_BY,
    "min_score_threshold",
    "rearm_below_threshold",
    "entry_latency_ms",
    "stop_min_pct",
    "stop_max_pct",
    "stop_volatilities",
    "timeout_ms",
)
ENDED_BY = ("timeout_ms", "liquidity_flip_imbalance", "trailing", "trailing_arm_pct", "trailing_giveback_pct")


def groups_of(cells: Sequence[Cell]) -> list[tuple[Rules, list[Cell]]]:
    """The cells by the rules of the pass that they are judged on; the first cell's pass is the first, and has its rules."""
    groups: dict[bytes, tuple[Rules, list[Cell]]] = {}
    for cell in cells:
        heard = heard_with(cell.rules, cells[0].rules)
        groups.setdefault(_key(heard, heard.__struct_fields__), (heard, []))[1].append(cell)
    return list(groups.values())


def outcomes_by_cell(tape: Tape, cells: Sequence[Cell]) -> Iterator[tuple[Cell, list[Outcome]]]:
    """Not yet labelled official or suppressed, and in an order of their own: what cells share is worked out once."""
    coins = [Coin(one, tape) for one in coins_of(tape)]
    for cell in sorted(cells, key=lambda cell: (_key(cell.rules, JUDGED_BY), _key(cell.rules, ENTERED_BY))):
        yield cell, [outcome for coin in coins for outcome in coin.outcomes(cell.rules)]


def _key(rules: Rules, fields: Sequence[str]) -> bytes:
    return msgspec.msgpack.encode([getattr(rules, field) for field in fields])


class Coin:
    """One coin's tape; remembers its latest set-ups and entries, which the next cell may share, and every end."""

    def __init__(self, coin: CoinTape, tape: Tape) -> None:
        self._coin = coin
        self._tape = tape
        self._setups: tuple[bytes, Setups] = (b"", ())
        self._entered: tuple[bytes, list[Entered]] = (b"", [])
        self._ends: dict[tuple[int, int, float, float, bytes], tuple[Closed, Place] | None] = {}

    def outcomes(self, rules: Rules) -> Iterator[Outcome]:
        ended_by = _key(rules, ENDED_BY)
        for entered in self._entries(rules):
            opened = entered.opened
            key = entered.market, entered.place[1], opened.take_profit, opened.stop_loss, ended_by
            if key not in self._ends:
                self._ends[key] = end_of(self._coin, entered, rules)
            closed, closed_place = self._ends[key] or (None, None)
            yield Outcome(opened=opened, opened_place=entered.place, closed=closed, closed_place=closed_place)

    def _entries(self, rules: Rules) -> list[Entered]:
        judged_by, entered_by = _key(rules, JUDGED_BY), _key(rules, ENTERED_BY)
        if self._setups[0] != judged_by:
            self._setups = judged_by, setups_of(self._coin, rules, self._tape.heard)
        if self._entered[0] != entered_by:
            weights = self._tape.weights.index(rules.weights)
            entering = Entering(self._coin, self._setups[1], weights, rules, self._tape.heard)
            self._entered = entered_by, entering.all()
        return self._entered[1]
