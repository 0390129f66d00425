import asyncio
import random
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest

from engine import sockets
from engine.clock import Clock
from engine.feeds import Feed
from engine.hearing import Resyncs
from engine.inbox import Inbox
from engine.market import Gap, GapReason, Trade, Venue
from tests.engine.tiny_venue import BeatingWire, ImpatientWire, MuteWire, TinyVenue, TinyWire, WideWire, until


class Ear:
    """Everything that came through an inbox."""

    def __init__(self) -> None:
        self.inbox = Inbox(10_000, Clock())
        self.events: list = []

    async def listen(self) -> None:
        while True:
            self.events += await self.inbox.take()

    def of(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]

    def gaps(self, reason: GapReason) -> list[str]:
        return sorted(gap.symbol for gap in self.of(Gap) if gap.reason is reason)


@asynccontextmanager
async def running(*feeds: Feed, ear: Ear):
    tasks = [asyncio.create_task(feed.run()) for feed in feeds] + [asyncio.create_task(ear.listen())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task


@pytest.fixture
async def venue():
    async with TinyVenue() as venue:
        yield venue


@pytest.fixture
async def session():
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def ear():
    return Ear()


@pytest.fixture
def feed_of(venue, session, ear):
    def make(wire: TinyWire, symbols: str = "A B", url: str | None = None, **more) -> Feed:
        feed = Feed(wire, session, Clock(), ear.inbox, ws_url=url or venue.url, rng=random.Random(1), **more)
        feed.follow(symbols.split())
        return feed

    return make


async def test_frames_become_events_stamped_by_our_clock(venue, ear, feed_of):
    feed = feed_of(TinyWire())
    before_ms = Clock().now_ms()
    async with running(feed, ear=ear):
        await until(lambda: venue.told and venue.told[0] == ["sub A", "sub B"])
        await venue.say({"trade": "A", "price": 2.0})
        await venue.sockets[0].send_bytes(b'{"trade": "B", "price": 3.0}')
        await until(lambda: len(ear.of(Trade)) == 2)
        health = feed.health()
    assert [trade.price for trade in ear.of(Trade)] == [2.0, 3.0]
    assert all(before_ms <= trade.received_ms <= Clock().now_ms() for trade in ear.events)
    assert (health.sockets, health.connected, health.frames, health.error) == (1, 1, 2, None)
    assert health.last_frame_ms == ear.events[-1].received_ms


async def test_symbols_are_spread_over_sockets_as_the_venue_packs_them(venue, ear, feed_of):
    async with running(feed_of(TinyWire(), "A B C D"), ear=ear):
        await until(lambda: sorted(venue.told) == [["sub A", "sub B", "sub C"], ["sub D"]])


async def test_a_dropped_connection_is_a_gap_of_its_symbols_and_comes_back(venue, ear, feed_of):
    wire = TinyWire()
    feed = feed_of(wire, "A B C D")
    async with running(feed, ear=ear):
        await until(lambda: feed.health().connected == 2)
        await until(lambda: ["sub D"] in venue.told)
        await venue.sockets[venue.told.index(["sub D"])].close()
        await until(lambda: venue.told.count(["sub D"]) == 2)
        await venue.say({"trade": "D", "price": 1.0})
        await until(lambda: ear.of(Trade))
        health = feed.health()
    assert ear.gaps(GapReason.DISCONNECT) == ["D"]
    assert "D" in wire.forgotten
    assert (health.connected, health.reconnects, health.gaps, health.error) == (2, 1, 1, None)


async def test_silence_on_an_open_connection_is_a_stall(venue, ear, feed_of):
    async with running(feed_of(ImpatientWire()), ear=ear):
        await until(lambda: len(venue.sockets) == 2)
    assert set(ear.gaps(GapReason.STALE)) == {"A", "B"}
    assert ear.gaps(GapReason.DISCONNECT) == []


async def test_a_connection_that_never_stood_is_no_gap(venue, ear, feed_of):
    venue.status = 502
    feed = feed_of(TinyWire())
    async with running(feed, ear=ear):
        await until(lambda: venue.refused >= 2)
        health = feed.health()
    assert ear.events == []
    assert (health.connected, health.error) == (0, "the websocket handshake was answered with HTTP 502")


@pytest.mark.parametrize(
    ("status", "hint"), [(451, "BYBIT_WS_URL"), (403, "HTTP_PROXY_URL"), (418, "banned"), (429, "too many requests")]
)
async def test_a_refusal_is_said_in_words_and_not_repeated_at_once(venue, ear, feed_of, status, hint):
    venue.status, venue.headers = status, {"Retry-After": "3600"}
    feed = feed_of(TinyWire())
    async with running(feed, ear=ear):
        await until(lambda: feed.health().error)
        assert hint in feed.health().error
        assert str(status) in feed.health().error
    assert venue.refused == 1


async def test_a_venue_that_is_down_leaves_the_others_alone(venue, ear, feed_of):
    down = feed_of(TinyWire(), url="ws://127.0.0.1:9")
    up = feed_of(TinyWire())
    async with running(down, up, ear=ear):
        await until(lambda: venue.told and down.health().error)
        await venue.say({"trade": "A", "price": 1.0})
        await until(lambda: ear.of(Trade))
    assert "127.0.0.1:9" in down.health().error


async def test_frames_that_cannot_be_understood_are_counted(venue, ear, feed_of):
    feed = feed_of(TinyWire())
    async with running(feed, ear=ear):
        await until(lambda: venue.sockets)
        await venue.say({"new": 1}, "[]", {"trade": "A", "price": 1.0})
        await until(lambda: ear.of(Trade))
    assert feed.health().unknown == 2
    assert feed.health().reconnects == 0


async def test_a_fault_of_the_reader_costs_its_connection_and_nothing_else(venue, ear, feed_of):
    feed = feed_of(TinyWire())
    async with running(feed, ear=ear):
        await until(lambda: venue.sockets)
        await venue.say({"crash": "here"})
        await until(lambda: len(venue.sockets) == 2)
        await venue.say({"trade": "A", "price": 1.0})
        await until(lambda: ear.of(Trade))
    assert ear.gaps(GapReason.DISCONNECT) == ["A", "B"]


async def test_a_broken_book_is_asked_for_again_at_once(venue, ear, feed_of):
    async with running(feed_of(TinyWire()), ear=ear):
        await until(lambda: venue.told and len(venue.told[0]) == 2)
        await venue.say({"broken": "A"}, {"broken": "A"}, {"broken": "B"})
        await until(lambda: len(venue.told[0]) == 4)
    assert venue.told[0][2:] == ["resync A", "resync B"]
    assert ear.gaps(GapReason.SEQUENCE) == ["A", "A", "B"]


async def test_a_book_that_only_rest_can_mend_is_handed_over(venue, ear, feed_of):
    handed = []
    async with running(feed_of(MuteWire(), on_gap=handed.append), ear=ear):
        await until(lambda: venue.sockets)
        await venue.say({"broken": "B"})
        await until(lambda: handed)
    assert handed == ["B"]


def test_a_book_that_breaks_again_is_asked_for_later_and_not_forgotten():
    resyncs = Resyncs(every_s=5.0)
    resyncs.wanted.update(["A", "B"])
    assert resyncs.due({"A", "B", "C"}, 100.0) == ["A", "B"]
    resyncs.wanted.add("A")
    assert resyncs.due({"A", "B", "C"}, 104.0) == []
    assert resyncs.due({"B"}, 105.0) == []
    assert resyncs.due({"A", "B", "C"}, 105.0) == ["A"]
    assert resyncs.due({"A", "B", "C"}, 200.0) == []


async def test_a_new_symbol_joins_the_socket_that_has_room(venue, ear, feed_of):
    feed = feed_of(TinyWire(), "A B")
    async with running(feed, ear=ear):
        await until(lambda: venue.told and len(venue.told[0]) == 2)
        feed.follow(["A", "B", "C"])
        await until(lambda: len(venue.told[0]) == 3)
        feed.follow(["A", "B", "C", "D"])
        await until(lambda: len(venue.told) == 2 and venue.told[1])
    assert venue.told == [["sub A", "sub B", "sub C"], ["sub D"]]


async def test_a_symbol_that_leaves_is_unsubscribed_and_an_empty_socket_closed(venue, ear, feed_of):
    wire = TinyWire()
    feed = feed_of(wire, "A B C D")
    async with running(feed, ear=ear):
        await until(lambda: sum(map(len, venue.told)) == 4)
        feed.follow(["A", "C"])
        await until(lambda: len(venue.open) == 1 and any("unsub B" in told for told in venue.told))
        await until(lambda: feed.health().sockets == 1)
    assert set(wire.forgotten) >= {"B", "D"}
    assert ear.events == []


async def test_a_connection_that_comes_back_asks_only_for_what_is_still_followed(venue, ear, feed_of):
    feed = feed_of(TinyWire(), "A B C")
    async with running(feed, ear=ear):
        await until(lambda: venue.told and len(venue.told[0]) == 3)
        feed.follow(["A", "C"])
        await until(lambda: "unsub B" in venue.told[0])
        await venue.sockets[0].close()
        await until(lambda: len(venue.told) == 2 and len(venue.told[1]) == 2)
    assert venue.told[1] == ["sub A", "sub C"]
    assert ear.gaps(GapReason.DISCONNECT) == ["A", "C"]


async def test_following_nothing_closes_everything_and_following_again_opens_it(venue, ear, feed_of):
    feed = feed_of(TinyWire(), "A")
    async with running(feed, ear=ear):
        await until(lambda: len(venue.open) == 1)
        feed.follow([])
        await until(lambda: not venue.open)
        feed.follow(["B"])
        await until(lambda: venue.told[-1] == ["sub B"])


async def test_the_socket_for_all_symbols_is_opened_once_and_goes_last(venue, ear, feed_of):
    feed = feed_of(WideWire(), "A")
    async with running(feed, ear=ear):
        await until(lambda: sorted(venue.told) == [["sub A"], ["sub all"]])
        feed.follow(["B", "C", "D", "E"])
        await until(lambda: sum(map(len, venue.told)) == 6 and len(venue.open) == 3)
        assert sum("sub all" in told for told in venue.told) == 1
        feed.follow([])
        await until(lambda: not venue.open)


async def test_the_heartbeat_is_sent_without_being_asked(venue, ear, feed_of):
    async with running(feed_of(BeatingWire()), ear=ear):
        await until(lambda: venue.told and venue.told[0].count("ping") >= 3)


async def test_a_connection_is_renewed_before_the_venue_ends_it(venue, ear, feed_of, monkeypatch):
    monkeypatch.setattr(sockets, "RENEW_S", 0.0)
    async with running(feed_of(BeatingWire()), ear=ear):
        await until(lambda: len(venue.sockets) >= 2)
    assert set(ear.gaps(GapReason.DISCONNECT)) == {"A", "B"}


async def test_every_frame_can_be_kept_as_it_came(venue, ear, feed_of):
    kept = []
    async with running(feed_of(TinyWire(), raw=lambda *frame: kept.append(frame)), ear=ear):
        await until(lambda: venue.sockets)
        await venue.say('{"odd":  1}')
        await venue.sockets[0].send_bytes(b'{"odd": 2}')
        await until(lambda: len(kept) == 2)
    assert [(venue, text) for venue, _, text in kept] == [(Venue.BYBIT, '{"odd":  1}'), (Venue.BYBIT, '{"odd": 2}')]


async def test_stopping_says_goodbye_to_the_venue(venue, ear, feed_of):
    async with running(feed_of(TinyWire(), "A B C D"), ear=ear):
        await until(lambda: sum(map(len, venue.told)) == 4)
    await until(lambda: not venue.open)
    assert {socket.close_code for socket in venue.sockets} == {1000}


async def test_stopping_in_the_moment_of_a_fault_still_stops(venue, feed_of):
    feed = feed_of(TinyWire(), raw=lambda *_: task.cancel())
    task = asyncio.create_task(feed.run())
    await until(lambda: venue.sockets)
    await venue.say({"crash": "here"})
    with pytest.raises(asyncio.CancelledError):
        await task
