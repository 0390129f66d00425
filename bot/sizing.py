"""The size that risks a chosen part of a balance, and the leverage that leaves the stop before the liquidation. Pure."""

from math import floor

import msgspec

MAINTENANCE_PCT = 2.5
"""The maintenance margin that is assumed: what venues ask for small coins whose leverage they limit to 20×."""
GAP_PCT = 1.5
"""What a fast price and the fees of a liquidation may take beyond the stop."""
HIGHEST_LEVERAGE = 50
"""No small coin is offered with more."""


class Personal(msgspec.Struct, frozen=True, kw_only=True):
    """`risk_usdt` is what the stop would cost before fees at `size_usdt`; `capped`: the book, not the risk, limits the size."""

    balance_usdt: float
    risk_pct: float
    risk_usdt: float
    size_usdt: float
    leverage: int
    capped: bool


def personal_size(balance_usdt: float | None, risk_pct: float, stop_pct: float, fills_usdt: float | None) -> Personal | None:
    """None without a balance. `risk_pct` of the balance, `stop_pct` from the entry, `fills_usdt` within 0.2 % slippage if known.

    Size = balance · risk / stop distance, at most what fills. Leverage = floor(1 / (stop distance + maintenance margin + gap)),
    at least 1: a position with isolated margin is liquidated once the price has moved by about 1/leverage − maintenance margin.
    """
    if balance_usdt is None or stop_pct <= 0.0:
        return None
    wanted_usdt = balance_usdt * risk_pct / stop_pct
    capped = fills_usdt is not None and fills_usdt < wanted_usdt
    size_usdt = fills_usdt if fills_usdt is not None and capped else wanted_usdt
    return Personal(
        balance_usdt=balance_usdt,
        risk_pct=risk_pct,
        risk_usdt=size_usdt * stop_pct / 100.0,
        size_usdt=size_usdt,
        leverage=leverage_of(stop_pct),
        capped=capped,
    )


def leverage_of(stop_pct: float) -> int:
    """The highest whole leverage at which the stop comes before the liquidation."""
    return max(1, min(HIGHEST_LEVERAGE, floor(100.0 / (stop_pct + MAINTENANCE_PCT + GAP_PCT) + 1e-9)))
