import asyncio

from hypothesis import given
from hypothesis import strategies as st

from engine.clock import Clock
from engine.inbox import Inbox
from engine.market import Gap, GapReason, OpenInterest, Stream, Tick, Venue


def heard(count: int, symbol: str = "XLMUSDT", venue: Venue = Venue.BYBIT) -> list[OpenInterest]:
    return [
        OpenInterest(venue=venue, symbol=symbol, exchange_ms=number, received_ms=number, open_interest_base=1.0)
        for number in range(count)
    ]


def overflows(events):
    return [(event.venue, event.symbol) for event in events if isinstance(event, Gap) and event.reason is GapReason.OVERFLOW]


async def test_everything_that_waits_comes_at_once_and_in_order():
    inbox = Inbox(10, Clock())
    first, second = heard(2), heard(3, "ABCUSDT")
    inbox.put(first)
    inbox.put(second)
    assert inbox.depth == 5
    assert await inbox.take() == first + second
    assert inbox.depth == 0


async def test_taking_waits_for_something_to_hear():
    inbox = Inbox(10, Clock())
    taker = asyncio.create_task(inbox.take())
    await asyncio.sleep(0)
    assert not taker.done()
    inbox.put([])
    await asyncio.sleep(0)
    assert not taker.done()
    inbox.put(heard(1))
    assert await taker == heard(1)


async def test_a_batch_that_does_not_fit_becomes_a_gap_of_each_of_its_markets():
    inbox = Inbox(3, Clock())
    inbox.put(heard(3))
    inbox.put(heard(2, "ABCUSDT") + heard(2, "ABCUSDT", Venue.MEXC))
    inbox.put(heard(1, "ABCUSDT"))
    assert inbox.dropped == 5
    taken = await inbox.take()
    assert taken[:3] == heard(3)
    assert overflows(taken[3:]) == [(Venue.BYBIT, "ABCUSDT"), (Venue.MEXC, "ABCUSDT")]
    assert {gap.stream for gap in taken[3:]} == {Stream.ALL}


async def test_a_batch_larger_than_the_inbox_is_announced_even_when_nothing_else_waits():
    inbox = Inbox(3, Clock())
    inbox.put(heard(4))
    assert overflows(await inbox.take()) == [(Venue.BYBIT, "XLMUSDT")]


async def test_the_gap_comes_before_what_is_heard_after_it():
    inbox = Inbox(5, Clock())
    inbox.put(heard(2))
    inbox.put(heard(4, "ABCUSDT"))
    inbox.put(heard(2, "ABCUSDT"))
    taken = await inbox.take()
    assert [type(event) for event in taken] == [OpenInterest, OpenInterest, Gap, OpenInterest, OpenInterest]


async def test_the_high_water_mark_stays():
    inbox = Inbox(10, Clock())
    inbox.put(heard(7))
    await inbox.take()
    inbox.put(heard(1))
    assert inbox.high_water == 7


async def test_a_tick_takes_its_place_behind_what_was_heard_before_it_even_when_full():
    clock = Clock()
    inbox = Inbox(2, clock)
    inbox.put(heard(2))
    inbox.tick()
    taken = await inbox.take()
    assert taken[:2] == heard(2)
    assert isinstance(taken[2], Tick)
    assert abs(taken[2].received_ms - clock.now_ms()) < 60_000


async def test_who_holds_something_back_puts_it_in_before_each_tick():
    inbox = Inbox(10, Clock())
    inbox.before_tick.append(lambda: inbox.put(heard(1)))
    inbox.put(heard(1, "ABCUSDT"))
    inbox.tick()
    inbox.tick()
    taken = await inbox.take()
    assert [getattr(event, "symbol", "tick") for event in taken] == ["ABCUSDT", "XLMUSDT", "tick", "XLMUSDT", "tick"]


batches = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 4), st.booleans()), max_size=30)


@given(st.integers(1, 8), batches)
def test_nothing_is_lost_in_silence(capacity, puts):
    async def story() -> None:
        inbox = Inbox(capacity, Clock())
        heard_count: dict[str, int] = {}
        lost: set[str] = set()
        put = 0
        for symbol, count, taking in puts:
            before = inbox.dropped
            inbox.put(heard(count, symbol))
            put += count
            if inbox.dropped > before:
                lost.add(symbol)
            assert inbox.depth <= capacity
            if taking:
                batch = await inbox.take()
                heard_count["all"] = heard_count.get("all", 0) + sum(isinstance(event, OpenInterest) for event in batch)
                announced = {symbol for _, symbol in overflows(batch)}
                assert announced >= lost
                lost.clear()
        waiting = inbox.depth - sum(isinstance(event, Gap) for event in inbox._waiting)
        assert heard_count.get("all", 0) + waiting + inbox.dropped == put

    asyncio.run(story())
