"""The simulated exchanges: each venue's REST interface and websockets on the loopback, one venue a file and a port."""

from sandbox.venues.binance import BinanceServer
from sandbox.venues.bybit import BybitServer
from sandbox.venues.lbank import LbankServer
from sandbox.venues.mexc import MexcServer
from sandbox.venues.server import VenueServer

SERVERS: tuple[type[VenueServer], ...] = (BinanceServer, BybitServer, MexcServer, LbankServer)
