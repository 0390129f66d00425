"""What is said: scores on the leaderboard and the life of a signal."""

from enum import StrEnum
from typing import TypeAlias

import msgspec

from engine.market import Venue
from engine.reading import Reading


class Component(StrEnum):
    """The parts of the score, in the order in which they are shown."""

    OI_DIVERGENCE = "oi_divergence"
    LIQUIDITY = "liquidity"
    ORDER_FLOW = "order_flow"
    SWEEP = "sweep"
    BTC = "btc"
    MOMENTUM = "momentum"
    FUNDING = "funding"


class GateName(StrEnum):
    """What an entry needs, in the order in which it is shown."""

    SCORE = "score"
    DEPTH_IMBALANCE = "depth_imbalance"
    SWEEP = "sweep"
    OI_DIVERGENCE = "oi_divergence"
    SPREAD = "spread"
    BTC = "btc"
    COST = "cost"
    VOLATILITY = "volatility"
    BOOK_AGE = "book_age"
    SIZE = "size"


class ExitReason(StrEnum):
    TAKE_PROFIT = "take_profit"
    STOP_LOSS = "stop_loss"
    TRAILING = "trailing"
    BTC_PUMP = "btc_pump"
    LIQUIDITY_FLIP = "liquidity_flip"
    BUY_SWEEP = "buy_sweep"
    TIMEOUT = "timeout"


class Suppression(StrEnum):
    """Why a set-up is recorded and followed but is no official signal."""

    DAILY_LIMIT = "daily_limit"
    COOLDOWN = "cooldown"
    OPEN_SIGNAL = "open_signal"
    BELOW_THRESHOLD = "below_threshold"


class Gate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One condition: `passed` is None while its value is unknown; `value` and `limit` share the unit that its name implies."""

    name: GateName
    passed: bool | None
    value: float | None
    limit: float


class Score(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The UPS of one market at one moment, 0–100.

    `score_low` counts unknown components as 0, `score_high` as full; `score` rescales the known ones to 100 (0 when none is
    known); `coverage` is the known share of the weight, 0–1. `components` are points that sum to `score`; an unknown component
    is absent. `readings` has every feature by name. `fills_quote`: what the bids hold within 0.2 % slippage.
    """

    venue: Venue
    symbol: str
    at_ms: int
    mid: float | None
    spread_pct: float | None
    score: float
    score_low: float
    score_high: float
    coverage: float
    components: dict[Component, float]
    readings: dict[str, Reading]
    gates: tuple[Gate, ...]
    fills_quote: float | None = None


class Opened(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="opened"):
    """A SHORT set-up; `reasons` are the component names that weighed most, heaviest first."""

    signal_id: str
    venue: Venue
    symbol: str
    at_ms: int
    entry_price: float
    take_profit: float
    stop_loss: float
    score: float
    score_low: float
    score_high: float
    coverage: float
    components: dict[Component, float]
    reasons: tuple[Component, ...]
    official: bool
    suppressed: Suppression | None


class Closed(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="closed"):
    """`net_pct` is after taker fees both ways and funding crossed; `net_r` in units of the stop's distance."""

    signal_id: str
    at_ms: int
    exit_price: float
    reason: ExitReason
    gross_pct: float
    net_pct: float
    net_r: float
    mfe_pct: float
    mae_pct: float
    seconds_open: float


class Blind(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="blind"):
    """An open signal without data: said once an episode, never closed at an invented price."""

    signal_id: str
    at_ms: int
    seconds_blind: float


Signal: TypeAlias = Opened | Closed | Blind
