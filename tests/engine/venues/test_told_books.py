"""The contract of every venue whose books come in changes: which books are told, and when."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.market import Book, GapReason, Venue
from engine.pace import BOOK_EVERY_MS
from engine.wire import Wire
from tests.engine.venues.speech import ASKS, AT_MS, BIDS, SYMBOL, binance_diff, bybit_book, lbank_orders, mexc_diff, wire

every_venue = pytest.mark.parametrize("venue", Venue)

# Each side keeps one level for ever (0.1228 and 0.1233), so that there always is a touch.
prices = st.integers(1200, 1230).filter(lambda price: price not in {1228, 1233 - 31})
sizes = st.sampled_from([0.0, 10.0, 20.0, 70.0])
sides = st.lists(st.tuples(prices, sizes), max_size=4, unique_by=lambda level: level[0])
steps = st.lists(st.tuples(st.integers(0, 900), sides, sides).filter(lambda step: step[1] or step[2]), max_size=30)


def begun(venue: Venue) -> Wire:
    """A wire whose book has just come whole."""
    hearer = wire(venue)
    if venue is Venue.BYBIT:
        (book,) = hearer.parse(bybit_book("snapshot", AT_MS, 100, BIDS, ASKS), AT_MS)
    else:
        (book,) = hearer.whole_book(SYMBOL, BIDS, ASKS, 100, AT_MS)
    assert (book.bids, book.asks) == (tuple(BIDS), tuple(ASKS))
    return hearer


def change(venue: Venue, at_ms: int, number: int, bids, asks) -> str:
    match venue:
        case Venue.BINANCE:
            return binance_diff(at_ms, 100 + number, 100 + number, 99 + number, bids, asks)
        case Venue.BYBIT:
            return bybit_book("delta", at_ms, 100 + number, bids, asks)
        case Venue.MEXC:
            return mexc_diff(at_ms, 100 + number, 100 + number, bids, asks)
        case Venue.LBANK:
            return lbank_orders(bids, asks, batch=number)


def story(changes) -> list[tuple[int, int, list, list] | int]:
    """(when, number, bids, asks) in order of time; a tick on every second."""
    told: list[tuple[int, int, list, list] | int] = []
    now_ms = AT_MS + 10
    for number, (passed_ms, bids, asks) in enumerate(changes, start=1):
        told += range((now_ms // 1_000 + 1) * 1_000, now_ms + passed_ms + 1, 1_000)
        now_ms += passed_ms
        told.append((now_ms, number, [(p / 1e4, size) for p, size in bids], [((p + 31) / 1e4, size) for p, size in asks]))
    return [*told, (now_ms // 1_000 + 1) * 1_000]


class Slow:
    """Every change at once into plain dicts."""

    def __init__(self) -> None:
        self.bids, self.asks = dict(BIDS), dict(ASKS)
        self.untold_ms: int | None = None

    def hear(self, at_ms: int, bids, asks) -> None:
        self.bids.update(bids)
        self.asks.update(asks)
        self.untold_ms = at_ms if self.untold_ms is None else self.untold_ms

    def compare(self, events: list[Book]) -> None:
        for event in events:
            depth = 50 if event.venue is Venue.BYBIT else 20
            assert event.bids == tuple(sorted(((price, size) for price, size in self.bids.items() if size), reverse=True)[:depth])
            assert event.asks == tuple(sorted((price, size) for price, size in self.asks.items() if size)[:depth])
            self.untold_ms = None


@every_venue
@settings(deadline=None)
@given(steps)
def test_every_told_book_is_the_book_of_that_moment_and_no_change_is_told_late(venue, changes):
    hearer, slow = begun(venue), Slow()
    for one in story(changes):
        if isinstance(one, int):
            slow.compare(hearer.due(one))
            assert slow.untold_ms is None
            continue
        at_ms, number, bids, asks = one
        if at_ms >= hearer.pace.due_ms:
            slow.compare(hearer.due(at_ms))
        events = hearer.parse(change(venue, at_ms, number, bids, asks), at_ms)
        slow.hear(at_ms, bids, asks)
        slow.compare(events)
        assert slow.untold_ms is None or slow.untold_ms // BOOK_EVERY_MS == at_ms // BOOK_EVERY_MS
    assert not hearer.unknown


@every_venue
@settings(deadline=None)
@given(steps)
def test_the_same_frames_and_ticks_tell_the_same_books_whoever_asks_for_those_that_are_due(venue, changes):
    asked, unasked = begun(venue), begun(venue)
    for one in story(changes):
        if isinstance(one, int):
            assert asked.due(one) == unasked.due(one)
            continue
        at_ms, number, bids, asks = one
        due = asked.due(at_ms) if at_ms >= asked.pace.due_ms else []
        frame = change(venue, at_ms, number, bids, asks)
        assert due + asked.parse(frame, at_ms) == unasked.parse(frame, at_ms)


@every_venue
def test_what_is_due_is_told_by_whatever_is_heard_next(venue):
    hearer = begun(venue)
    assert hearer.parse(change(venue, AT_MS + 20, 1, [(0.1230, 7.0)], []), AT_MS + 20) == []
    assert hearer.parse("{", AT_MS + 499) == []
    (book,) = hearer.parse("{", AT_MS + 510)
    assert (book.bids[0], book.received_ms) == ((0.1230, 7.0), AT_MS + 510)


@every_venue
def test_a_lost_connection_takes_what_was_not_told_with_it(venue):
    hearer = begun(venue)
    assert hearer.parse(change(venue, AT_MS + 20, 1, [(0.1230, 7.0)], []), AT_MS + 20) == []
    assert hearer.lost([SYMBOL], AT_MS + 30, GapReason.DISCONNECT)
    assert hearer.due(AT_MS + 1_000) == []


def test_one_book_waits_for_none_of_the_others():
    hearer = wire(Venue.BINANCE, "AUSDT", "BUSDT")
    for symbol in ("AUSDT", "BUSDT"):
        hearer.whole_book(symbol, BIDS, ASKS, 100, AT_MS)
    hearer.parse(binance_diff(AT_MS + 20, 101, 101, 100, [(0.1230, 7.0)], symbol="AUSDT"), AT_MS + 20)
    told = hearer.parse(binance_diff(AT_MS + 600, 101, 101, 100, [(0.1230, 8.0)], symbol="BUSDT"), AT_MS + 600)
    assert [(book.symbol, book.bids[0][1]) for book in told] == [("AUSDT", 7.0), ("BUSDT", 8.0)]
