"""Where a short opened on a tape ends: the quotes that could end it are found at once, the engine's own rules decide on them."""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from engine.backtest.coin_tape import CoinTape
from engine.backtest.entering import Entered
from engine.backtest.outcomes import Place
from engine.backtest.tape import Rows, quote_in
from engine.exits import Following, close, exit_of
from engine.rules import Rules
from engine.signals import Closed

CHUNK = 1_024
Bools: TypeAlias = npt.NDArray[np.bool_]


def end_of(coin: CoinTape, entered: Entered, rules: Rules) -> tuple[Closed, Place] | None:
    """None where the tape ends first."""
    rows, number = coin.rows[entered.market], entered.place[1]
    following = Following(entered.opened, None, coin.funding(entered.market, number))
    told = [(at, funding) for at, funding in coin.markets[entered.market].told if at > number]
    first = int(np.searchsorted(rows["number"], number, side="right"))
    for row in _suspects(rows[first:], following, rules):
        left = exit_of(following, quote_in(row), rules)
        if left is not None:
            for _, funding in (one for one in told if one[0] < row["number"]):
                following.hear_funding(funding)
            at_ms = int(row["at_ms"])
            following.settle_funding(at_ms)
            return close(following, *left, at_ms), (int(row["clock_ms"]), int(row["number"]), 0, 0)
    return None


def _suspects(rows: Rows, following: Following, rules: Rules) -> Iterator[np.void]:
    """The rows at which something may end it, `following` having seen every ask up to there."""
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        part = part[~np.isnan(part["ask"])]
        seen = 0
        for place in np.flatnonzero(_may_end(part, following, rules)).tolist():
            _see(following, part[seen : place + 1])
            yield part[place]
            seen = place + 1
        _see(following, part[seen:])


def _see(following: Following, rows: Rows) -> None:
    for row in rows[[np.argmin(rows["ask"]), np.argmax(rows["ask"])]] if len(rows) else ():
        following.see(float(row["ask"]), int(row["at_ms"]))


def _may_end(rows: Rows, following: Following, rules: Rules) -> Bools:
    """No row without this is an end; rows all have an ask."""
    opened, ask = following.opened, rows["ask"]
    ends: Bools = (ask >= opened.stop_loss) | (rows["mark"] >= opened.stop_loss) | (ask < opened.take_profit)
    ends |= (rows["pumping"] == 1) | (rows["ask_share"] <= rules.liquidity_flip_imbalance)
    ends |= (rows["bought_ms"] > opened.at_ms) | (rows["at_ms"] - opened.at_ms >= rules.timeout_ms)
    if rules.trailing:
        lowest = np.minimum(np.minimum.accumulate(ask), following.lowest_ask)
        gain_pct = (opened.entry_price - np.stack((lowest, ask))) / opened.entry_price * 100.0
        ends |= (gain_pct[0] >= rules.trailing_arm_pct) & (gain_pct[0] - gain_pct[1] >= rules.trailing_giveback_pct)
    return ends
