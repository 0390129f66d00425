import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.jobs import HOT, OTHERS, Confirmations
from bot.scheduler import Scheduler
from engine.clock import Clock
from engine.errors import SgnlError

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
async def scheduler() -> AsyncIterator[Scheduler]:
    scheduler = Scheduler(Clock(speed=100.0))
    yield scheduler
    await scheduler.stop()


async def test_a_job_runs_at_once_and_again(scheduler: Scheduler) -> None:
    twice, rounds = asyncio.Event(), []

    async def count() -> None:
        rounds.append(1)
        if len(rounds) == 2:
            twice.set()

    scheduler.every(1.0, count, "count")
    scheduler.start()
    await twice.wait()


async def test_a_job_may_wait_for_its_first_round(scheduler: Scheduler) -> None:
    order: list[str] = []
    done = asyncio.Event()

    async def patient() -> None:
        order.append("patient")
        done.set()

    async def hasty() -> None:
        order.append("hasty")

    scheduler.every(1_000.0, patient, "patient", first_s=5.0)
    scheduler.every(1_000.0, hasty, "hasty")
    scheduler.start()
    await done.wait()
    assert order == ["hasty", "patient"]


async def test_a_job_never_runs_twice_at_once(scheduler: Scheduler) -> None:
    running, most, rounds, done = 0, 0, 0, asyncio.Event()

    async def slow() -> None:
        nonlocal running, most, rounds
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.03)
        running -= 1
        rounds += 1
        if rounds == 3:
            done.set()

    scheduler.every(1.0, slow, "slow")
    scheduler.start()
    await done.wait()
    assert most == 1


async def test_a_failing_job_is_told_and_comes_again(scheduler: Scheduler, caplog: pytest.LogCaptureFixture) -> None:
    again, errors = asyncio.Event(), [SgnlError("the venue sleeps"), ValueError("a mistake of ours")]

    async def fail() -> None:
        if not errors:
            again.set()
            return
        raise errors.pop(0)

    with caplog.at_level(logging.WARNING):
        scheduler.every(1.0, fail, "poll")
        scheduler.start()
        await again.wait()
    told = {record.getMessage(): record.exc_info for record in caplog.records if record.name == "bot.scheduler"}
    assert told["poll: the venue sleeps"] is None
    assert told["poll failed"] is not None


async def test_stopping_ends_the_running_job_before_it_returns() -> None:
    scheduler, begun, ended = Scheduler(Clock()), asyncio.Event(), False

    async def endless() -> None:
        nonlocal ended
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            ended = True

    scheduler.every(1.0, endless, "endless")
    scheduler.start()
    await begun.wait()
    await scheduler.stop()
    assert ended


async def test_what_never_started_can_be_stopped() -> None:
    await Scheduler(Clock()).stop()


class Books:
    """Answers for every book, or for none."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers = True

    async def ask_book(self, symbol: str) -> bool:
        self.asked.append(symbol)
        return self.answers


def named(count: int) -> list[str]:
    return [f"C{number:02}USDT" for number in range(count)]


async def test_the_hottest_books_are_confirmed_in_every_round_and_the_others_in_turn() -> None:
    symbols, books = named(HOT + 3 * OTHERS), Books()
    confirm = Confirmations(books, lambda: symbols)
    for _ in range(3):
        await confirm()
    assert [books.asked.count(symbol) for symbol in symbols[:HOT]] == [3] * HOT
    assert [books.asked.count(symbol) for symbol in symbols[HOT:]] == [1] * 3 * OTHERS


async def test_a_market_that_cools_down_keeps_its_turn() -> None:
    symbols, books = named(HOT + OTHERS + 1), Books()
    ranked = list(symbols)
    confirm = Confirmations(books, lambda: ranked)
    await confirm()
    left_out = symbols[-1]
    assert left_out not in books.asked
    ranked.reverse()
    await confirm()
    assert set(books.asked) == set(symbols)


async def test_a_venue_that_does_not_answer_is_left_alone_until_the_next_round() -> None:
    books = Books()
    books.answers = False
    confirm = Confirmations(books, lambda: named(5))
    await confirm()
    assert len(books.asked) == 1


async def test_fewer_markets_than_a_round_holds_are_all_confirmed() -> None:
    books = Books()
    await Confirmations(books, lambda: named(2))()
    assert books.asked == named(2)
