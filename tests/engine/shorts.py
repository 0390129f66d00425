"""A short at 100 with its target 1.7 % below and its stop 1 % above."""

from engine.market import Venue
from engine.signals import Opened

OPENED = Opened(
    signal_id="a",
    venue=Venue.BYBIT,
    symbol="LUMAUSDT",
    at_ms=1_000_000,
    entry_price=100.0,
    take_profit=98.3,
    stop_loss=101.0,
    score=80.0,
    score_low=80.0,
    score_high=80.0,
    coverage=1.0,
    components={},
    reasons=(),
    official=True,
    suppressed=None,
)
