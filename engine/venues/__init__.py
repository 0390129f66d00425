"""The venues, one a module. To add one: its module, its name in `engine.market.Venue`, and its class here."""

from engine.market import Venue
from engine.venues.binance import Binance
from engine.venues.bybit import Bybit
from engine.venues.lbank import LBank
from engine.venues.mexc import Mexc
from engine.wire import Wire

VENUES: tuple[type[Wire], ...] = (Binance, Bybit, Mexc, LBank)


def wire_of(venue: Venue) -> type[Wire]:
    """The protocol that this venue speaks."""
    return next(wire for wire in VENUES if wire.venue is venue)
