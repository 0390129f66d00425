"""Every tunable number, frozen, with the product's published default."""

import msgspec

from engine.market import Venue
from engine.signals import Component

WEIGHTS: dict[Component, float] = {
    Component.OI_DIVERGENCE: 20.0,
    Component.LIQUIDITY: 20.0,
    Component.ORDER_FLOW: 15.0,
    Component.SWEEP: 15.0,
    Component.BTC: 10.0,
    Component.MOMENTUM: 10.0,
    Component.FUNDING: 10.0,
}
"""Points a component; they sum to 100."""

TAKER_FEE_PCT: dict[Venue, float] = {Venue.BINANCE: 0.05, Venue.BYBIT: 0.055, Venue.MEXC: 0.04, Venue.LBANK: 0.06}
"""Taker fee a side, base tier, as published in November 2026 (MEXC: the upper end of 0.02–0.04)."""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Entry gates, exits and bookkeeping limits; a percentage is written as 1.0 for one percent."""

    weights: dict[Component, float] = msgspec.field(default_factory=WEIGHTS.copy)
    min_score_threshold: float = 72.0
    suppressed_floor: float = 60.0
    rearm_below_threshold: float = 8.0
    min_ask_imbalance: float = 0.60
    min_oi_divergence: float = 30.0
    max_spread_pct: float = 0.5
    max_sweep_age_ms: int = 20_000
    max_btc_z: float = 2.0
    max_btc_rise_pct: float = 0.25
    max_cost_of_target_pct: float = 20.0
    min_hourly_volatility_pct: float = 1.2
    max_book_age_ms: int = 1_500
    cooldown_ms: int = 60_000
    max_daily_signals: int = 8
    entry_latency_ms: int = 300
    standard_size_quote: float = 500.0
    target_pct: float = 1.7
    stop_min_pct: float = 0.7
    stop_max_pct: float = 1.1
    stop_volatilities: float = 1.5
    timeout_ms: int = 3_600_000
    liquidity_flip_imbalance: float = 0.35
    trailing: bool = False
    trailing_arm_pct: float = 1.0
    trailing_giveback_pct: float = 0.3
    blind_after_ms: int = 10_000
