"""What one's own trades brought, at one's own prices where they were told. Pure."""

from collections.abc import Iterable
from math import fsum

import msgspec

from engine.backtest.outcomes import Outcome
from engine.costs import short_pct
from engine.rules import TAKER_FEE_PCT
from storage.own_trades import Own
from storage.trades import Mark

FARTHEST = 1.5
"""A price more than this many times another's is a slip of the finger."""


class Gain(msgspec.Struct, frozen=True, kw_only=True):
    """After costs; R is the signal's own risk, from its entry to its stop."""

    net_pct: float
    net_r: float


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """`ended` of `count` have a result; both sums are over those, in percent of one position each and in R."""

    count: int
    ended: int
    net_pct: float
    net_r: float


def engines_gain(signal: Outcome) -> Gain | None:
    """None while it is open."""
    return None if signal.closed is None else Gain(net_pct=signal.closed.net_pct, net_r=signal.closed.net_r)


def own_gain(own: Own) -> Gain | None:
    """The engine's prices stand for those that were not told; None while there is no exit.

    At one's own exit the costs are both taker fees, at the engine's they are the engine's, with the funding that was crossed.
    """
    opened, closed = own.signal.opened, own.signal.closed
    if own.mark is Mark.SKIPPED or (own.entry_price is None and own.exit_price is None):
        return engines_gain(own.signal)
    exit_price = own.exit_price if own.exit_price is not None or closed is None else closed.exit_price
    if exit_price is None:
        return None
    is_engines_exit = own.exit_price is None and closed is not None
    cost_pct = closed.gross_pct - closed.net_pct if is_engines_exit and closed else 2 * TAKER_FEE_PCT[opened.venue]
    entry_price = opened.entry_price if own.entry_price is None else own.entry_price
    net_pct = short_pct(entry_price, exit_price) - cost_pct
    return Gain(net_pct=net_pct, net_r=net_pct / -short_pct(opened.entry_price, opened.stop_loss))


def tally(gains: Iterable[Gain | None]) -> Tally:
    every = list(gains)
    ended = [gain for gain in every if gain is not None]
    return Tally(
        count=len(every),
        ended=len(ended),
        net_pct=fsum(gain.net_pct for gain in ended),
        net_r=fsum(gain.net_r for gain in ended),
    )


def is_far(price: float, other: float) -> bool:
    return not other / FARTHEST <= price <= other * FARTHEST
