"""What a raw recording notes beside a venue's frames, so that its replay tells what was heard live.

A note is a line `sgnl:<venue> -> <time>: <json>`. Whole books from REST stand as `<url>?symbol=<symbol> -> <time>: <json>`, as
other people's captures have them, with sizes in base coin.
"""

from collections.abc import Sequence
from typing import Final, Protocol, TypeAlias
from urllib.parse import quote

import msgspec

from engine.market import GapReason, Level, Market, MarketEvent, Venue
from engine.wire import Wire

MARK: Final = "sgnl:"
"""What the source of a note begins with; the venue follows."""


class KeepRaw(Protocol):
    def __call__(self, venue: Venue, at_ns: int, text: str, source: str = "", /) -> None:
        """Gets every frame as it came, and what belongs between the frames with its `source`."""


class Watched(msgspec.Struct, frozen=True, kw_only=True, tag_field="note", tag="watched"):
    """From now on events are made of these markets and of no others."""

    markets: tuple[Market, ...]


class Told(msgspec.Struct, frozen=True, kw_only=True, tag_field="note", tag="told"):
    """Events from REST, and what REST told about fundings (see `Wire.funding_hours`, `Wire.funding_next_ms`)."""

    events: tuple[MarketEvent, ...]
    funding_hours: dict[str, float] = {}
    funding_next_ms: dict[str, int] = {}


class Lost(msgspec.Struct, frozen=True, kw_only=True, tag_field="note", tag="lost"):
    """The connection that carried these symbols is gone, or nobody watches them any more."""

    symbols: tuple[str, ...]
    reason: GapReason


class Forgotten(msgspec.Struct, frozen=True, kw_only=True, tag_field="note", tag="forgotten"):
    """What was built for these symbols was dropped, and nothing said of it."""

    symbols: tuple[str, ...]


class Due(msgspec.Struct, frozen=True, kw_only=True, tag_field="note", tag="due"):
    """The books that had changed were told, as they are before each tick."""


Note: TypeAlias = Watched | Told | Lost | Forgotten | Due

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Note] = msgspec.json.Decoder(Note)


def note(raw: KeepRaw | None, venue: Venue, at_ns: int, noted: Note) -> None:
    if raw is not None:
        raw(venue, at_ns, _encoder.encode(noted).decode(), f"{MARK}{venue}")


def note_book(
    raw: KeepRaw | None, wire: Wire, at_ns: int, symbol: str, bids: Sequence[Level], asks: Sequence[Level], sequence: int | None
) -> None:
    """A whole book from REST as `Wire.whole_book` is told it."""
    if raw is not None:
        book = {"lastUpdateId": sequence, "bids": bids, "asks": asks}
        raw(wire.venue, at_ns, _encoder.encode(book).decode(), f"{wire.rest_url}/?symbol={quote(symbol)}")


def recalled(body: bytes, wire: Wire, at_ms: int) -> list[MarketEvent]:
    """Do to the wire what was done then; the events that came of it."""
    noted = _decoder.decode(body)
    match noted:
        case Watched():
            wire.open_world = False
            wire.markets.clear()
            wire.markets.update({market.wire_symbol: market for market in noted.markets})
            return []
        case Told():
            wire.funding_hours.update(noted.funding_hours)
            wire.funding_next_ms.update(noted.funding_next_ms)
            return list(noted.events)
        case Lost():
            return list(wire.lost(noted.symbols, at_ms, noted.reason))
        case Forgotten():
            wire.forget(noted.symbols)
            return []
        case Due():
            return wire.due(at_ms)
