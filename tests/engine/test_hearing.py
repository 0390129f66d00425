"""What all sockets of one venue share."""

import logging

from engine.clock import Clock
from engine.hearing import Hearing
from engine.inbox import Inbox
from engine.market import Book, Gap, GapReason, Tick, Venue
from tests.engine.tiny_venue import TinyWire
from tests.engine.venues.speech import ASKS, BIDS, SYMBOL, bybit_book, wire


def begun() -> tuple[Hearing, Inbox]:
    """A book that has just come whole, on a clock so slow that what follows follows at once."""
    clock = Clock(speed=0.001)
    inbox = Inbox(100, clock)
    hearing = Hearing(wire(Venue.BYBIT), clock, inbox)
    hearing.hear(bybit_book("snapshot", clock.now_ms(), 100, BIDS, ASKS))
    return hearing, inbox


async def test_the_change_of_a_book_is_heard_before_the_next_tick():
    hearing, inbox = begun()
    hearing.hear(bybit_book("delta", hearing.last_frame_ms, 101, [(0.1230, 7.0)]))
    inbox.tick()
    whole, changed, tick = await inbox.take()
    assert (whole.bids[0], changed.bids[0]) == (BIDS[0], (0.1230, 7.0))
    assert whole.received_ms <= changed.received_ms <= tick.received_ms
    inbox.tick()
    assert [type(event) for event in await inbox.take()] == [Tick]


async def test_a_book_that_is_found_broken_before_a_tick_is_asked_for_again():
    hearing, inbox = begun()
    assert not hearing.hear(bybit_book("delta", hearing.last_frame_ms, 101, [(0.9, 7.0)]))
    inbox.tick()
    assert [type(event) for event in await inbox.take()] == [Book, Gap, Tick]
    assert (hearing.gaps, hearing.resyncs.wanted) == (1, {SYMBOL})
    assert hearing.resyncs.due(frozenset({"ABCUSDT"}), 5.0) == []
    assert hearing.resyncs.due(frozenset({SYMBOL}), 5.0) == [SYMBOL]


async def test_a_book_whose_connection_is_lost_is_not_asked_for():
    hearing, inbox = begun()
    hearing.hear(bybit_book("delta", hearing.last_frame_ms, 101, [(0.9, 7.0)]))
    inbox.tick()
    hearing.lose([SYMBOL], GapReason.DISCONNECT)
    assert hearing.resyncs.wanted == set()


async def test_a_fault_in_one_venue_does_not_stop_the_clock(caplog):
    class Broken(TinyWire):
        def due(self, now_ms):
            raise ZeroDivisionError(now_ms)

    inbox = Inbox(100, Clock())
    Hearing(Broken(), Clock(), inbox)
    with caplog.at_level(logging.CRITICAL):
        inbox.tick()
    assert [type(event) for event in await inbox.take()] == [Tick]
