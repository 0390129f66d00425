"""/status: whether everything that should run does."""

from bot.cards.parts import Card, venue_name, with_footer
from bot.status import Status, VenueStatus
from bot.texts import Html, Text
from storage.deliveries import State

LATE_MS = 10_000


def status_card(text: Text, status: Status, now_ms: int) -> Card:
    return Card(
        with_footer(
            text,
            [
                text("status-head"),
                *(_venue(text, venue) for venue in status.venues),
                *(_unknown(text, venue) for venue in status.venues if venue.unknown_frames),
                "",
                _scan(text, status, now_ms),
                text("status-open", count=status.open_signals),
                _outbox(text, status),
                text("status-version", version=status.version, span=text.span((now_ms - status.started_ms) / 1_000)),
            ],
        )
    )


def _venue(text: Text, venue: VenueStatus) -> Html:
    name = venue_name(text, venue.venue)
    if venue.connected == 0 or venue.age_ms is None:
        return text("status-venue-off", name=name)
    return text(
        "status-venue-on" if venue.connected == venue.sockets and venue.age_ms <= LATE_MS else "status-venue-partly",
        name=name,
        connected=venue.connected,
        sockets=venue.sockets,
        symbols=venue.symbols,
        ago=text.ago(venue.age_ms / 1_000),
        gaps=venue.gaps,
    )


def _unknown(text: Text, venue: VenueStatus) -> Html:
    """The first sign that a venue has changed its protocol."""
    return text("status-unknown", name=venue_name(text, venue.venue), count=venue.unknown_frames)


def _scan(text: Text, status: Status, now_ms: int) -> Html:
    if status.scan_ms is None or status.scanned_at_ms is None:
        return text("status-no-scan")
    took = text.plain("span-milliseconds", n=round(status.scan_ms))
    return text("status-scan", took=took, ago=text.ago((now_ms - status.scanned_at_ms) / 1_000))


def _outbox(text: Text, status: Status) -> Html:
    waiting = status.outbox.get(State.PENDING, 0) + status.outbox.get(State.SENDING, 0)
    return text(
        "status-outbox",
        waiting=waiting,
        sent=status.outbox.get(State.SENT, 0),
        failed=status.outbox.get(State.FAILED, 0) + status.outbox.get(State.DOUBT, 0),
    )
