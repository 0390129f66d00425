"""What only REST tells, one venue a file."""

from engine.rest.binance import BinanceRest
from engine.rest.bybit import BybitRest
from engine.rest.lbank import LbankRest
from engine.rest.mexc import MexcRest
from engine.rest.rest import Rest

RESTS: tuple[type[Rest], ...] = (BinanceRest, BybitRest, MexcRest, LbankRest)

__all__ = ["RESTS", "Rest"]
