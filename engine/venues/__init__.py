"""The venues, one a file. To add one: its file, its name in `engine.market.Venue`, and its class here."""

from engine.market import Venue
from engine.venues.binance import Binance
from engine.wire import Wire

VENUES: tuple[type[Wire], ...] = (Binance,)


def wire_of(venue: Venue) -> type[Wire]:
    """The protocol that this venue speaks."""
    return next(wire for wire in VENUES if wire.venue is venue)
