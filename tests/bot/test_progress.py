"""How far an open signal has come: told once, below its card, and only while it is open."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from bot.progress import Progress
from engine.clock import Clock
from engine.exits import Seen
from engine.market import Venue
from engine.rules import Rules
from engine.scanner import Scanner
from engine.settlement import Settlement
from engine.signals import Opened
from sandbox.market import World
from sandbox.serve import serve as simulate
from sandbox.telegram import TelegramSandbox
from sandbox.telegram.objects import Message
from storage import chats
from storage.chats import Delivery
from storage.deliveries import State
from tests.bot.post_office import Office, post_office, words
from tests.bot.test_app import SPEED, Outside, running, until
from tests.storage.samples import opened

TRAILING = Rules(trailing=True)
ENTRY, HALF, ARMED = 0.0129, 0.01279, 0.012771


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with post_office(tmp_path) as office:
        yield office


class Desk:
    """An open signal whose card has been sent, and who looks how far it has come."""

    def __init__(self, office: Office, opened: Opened, rules: Rules | None = None) -> None:
        self.office = office
        self.opened = opened
        self.rules = rules or Rules()
        self.woken = 0
        self.start()

    def start(self) -> None:
        """As after a restart: all that is left is in the database."""
        self.scanner = Scanner(self.rules, held=[self.opened])
        self.look = Progress(self.office.database, self.scanner, self.office.clock, self._wake)

    def _wake(self) -> None:
        self.woken += 1

    def seen(self, lowest_ask: float, *, ago_s: float = 0.0) -> Seen:
        until_ms = self.office.clock.now_ms() - int(ago_s * 1_000)
        return Seen(until_ms=until_ms, lowest_ask=lowest_ask, highest_ask=ENTRY, funding_pct=0.0)

    async def reaches(self, lowest_ask: float, *, ago_s: float = 0.0) -> None:
        """The lowest ask is there now, and somebody looks."""
        self.scanner.settle(self.opened.signal_id, Settlement(closed=None, seen=self.seen(lowest_ask, ago_s=ago_s)))
        await self.look()

    async def send_all(self) -> None:
        await self.office.send_all(self.office.outbox(rules=self.rules))


async def desk(office: Office, rules: Rules | None = None) -> Desk:
    opened = office.opened()
    await office.say(opened)
    await office.send_all()
    return Desk(office, opened, rules)


def replies(office: Office, person: int) -> list[Message]:
    """All below the card."""
    card, *others = office.got(person)
    assert all(other.reply_to_message and other.reply_to_message.message_id == card.message_id for other in others)
    return others


async def test_half_of_the_way_is_told_once_below_the_card(office: Office) -> None:
    person = await office.person()
    at = await desk(office)
    await at.reaches(0.0128)
    await at.send_all()
    assert (replies(office, person), at.woken) == ([], 0)
    await at.reaches(HALF)
    await at.reaches(HALF - 0.00003)
    await at.send_all()
    (told,) = replies(office, person)
    assert "Halfway · PEPEUSDT · Bybit · #1" in words(told)
    assert "came down to 0.01279: half of the way to the target at 0.01268." in words(told)
    assert at.woken == 1


async def test_the_time_that_it_took_is_told(office: Office) -> None:
    person = await office.person()
    at = await desk(office)
    then = msgspec.structs.replace(at.seen(HALF), until_ms=at.opened.at_ms + 45_000)
    at.scanner.settle("s1", Settlement(closed=None, seen=then))
    await at.look()
    await at.send_all()
    assert "Within 45 s of the entry" in words(replies(office, person)[0]).replace("\u00a0", " ")


async def test_a_stop_moves_only_where_trailing_is_on(office: Office) -> None:
    person = await office.person()
    at = await desk(office)
    await at.reaches(0.0127)
    await at.send_all()
    assert [words(told)[:9] for told in replies(office, person)] == ["🌓 Halfway"]


async def test_where_a_moved_stop_closes_now_is_told_exactly(office: Office) -> None:
    """0.3 % of 0.0129 above 0.01277 is 0.0128087: the first price of the grid that closes it is 0.01281."""
    person = await office.person()
    at = await desk(office, TRAILING)
    await at.reaches(ARMED + 0.000001)
    await at.reaches(0.01277)
    await at.reaches(0.01275)
    await at.send_all()
    halfway, moved = sorted(replies(office, person), key=lambda told: "Stop moved" in words(told))
    assert "Halfway" in words(halfway)
    assert "Stop moved · PEPEUSDT · Bybit · #1" in words(moved)
    assert "Lowest ask so far 0.01277, 1.01% in favour." in words(moved)
    assert "closes once the ask is at 0.01281 or higher. This level stays 0.3% of the entry price above" in words(moved)


async def test_a_stop_that_stays_behind_the_first_one_has_not_moved(office: Office) -> None:
    person = await office.person()
    at = await desk(office, Rules(trailing=True, trailing_giveback_pct=2.5))
    await at.reaches(0.01277)
    await at.send_all()
    assert "Halfway" in words(replies(office, person)[0])
    assert len(replies(office, person)) == 1


async def test_nothing_is_told_twice_after_a_restart(office: Office) -> None:
    person = await office.person()
    at = await desk(office, TRAILING)
    await at.reaches(0.0127)
    await at.send_all()
    at.start()
    assert at.scanner.seen() == {}
    await at.look()
    await at.reaches(0.01269)
    await at.send_all()
    assert len(replies(office, person)) == 2
    assert await office.counts() == {State.SENT: 3}


async def test_what_waits_when_the_signal_ends_is_not_told_any_more(office: Office) -> None:
    person = await office.person()
    at = await desk(office, TRAILING)
    await at.reaches(0.0127)
    await office.say(office.closed())
    await at.send_all()
    assert ["Target reached" in words(told) for told in replies(office, person)] == [True]
    assert await office.counts() == {State.SENT: 2, State.EXPIRED: 2}


async def test_what_was_on_its_way_when_the_signal_ended_is_not_told_either(office: Office) -> None:
    person = await office.person()
    at = await desk(office)
    await at.reaches(HALF)
    outbox = office.outbox()
    (due,) = await outbox._claim(10)
    await office.say(office.closed())
    await outbox._deliver(due)
    assert replies(office, person) == []
    assert await office.counts() == {State.SENT: 1, State.EXPIRED: 1, State.PENDING: 1}


async def test_after_its_end_nothing_is_told(office: Office) -> None:
    person = await office.person()
    at = await desk(office, TRAILING)
    await office.say(office.closed())
    await at.reaches(0.0127)
    await at.send_all()
    assert len(replies(office, person)) == 1
    assert at.woken == 0


async def test_late_news_is_dropped(office: Office) -> None:
    person = await office.person()
    at = await desk(office, TRAILING)
    await at.reaches(0.0127, ago_s=100)
    await at.send_all()
    assert replies(office, person) == []
    assert await office.counts() == {State.SENT: 1, State.EXPIRED: 2}


async def test_a_moved_stop_is_not_told_once_trailing_is_off(office: Office) -> None:
    person = await office.person()
    at = await desk(office, TRAILING)
    await at.reaches(0.0127)
    await office.send_all(office.outbox(rules=Rules()))
    assert ["Halfway" in words(told) for told in replies(office, person)] == [True]


async def test_each_chat_hears_as_much_of_it_as_it_wants(office: Office) -> None:
    loud, silent = await office.person("Ann"), await office.person("Bob", on_update=Delivery.SILENT)
    off = await office.person("Cid", on_update=Delivery.OFF)
    at = await desk(office)
    await at.reaches(HALF)
    await at.send_all()
    assert [len(replies(office, person)) for person in (loud, silent, off)] == [1, 1, 0]
    told = [office.telegram.room(person).posts[replies(office, person)[0].message_id].silent for person in (loud, silent)]
    assert told == [False, True]


async def test_a_signal_that_is_not_written_yet_is_looked_at_again(office: Office) -> None:
    person = await office.person()
    at = Desk(office, office.opened())
    await at.reaches(HALF)
    await office.say(at.opened)
    await office.send_all()
    await at.look()
    await at.send_all()
    assert len(replies(office, person)) == 1


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Outside]:
    clock = Clock(SPEED)
    world = World(5, clock.now_ms(), coins=2, setup_every_s=None, past_minutes=5)
    async with TelegramSandbox() as telegram, simulate(world, clock) as exchanges:
        yield Outside(telegram, exchanges, clock, tmp_path)


async def test_the_whole_bot_looks_by_itself(outside: Outside) -> None:
    """On a market that nobody hears of, so that nothing ends the signal."""
    telegram = outside.telegram
    async with running(outside.settings(venues="mexc")) as app:
        await telegram.say(telegram.you, telegram.you, "/subscribe")
        await telegram.until(lambda: telegram.last(telegram.you), 30)
        async with app.database.session() as session:
            await chats.change(session, telegram.you.id, picture=False)
        now_ms = outside.clock.now_ms()
        levels = {"entry_price": ENTRY, "take_profit": 0.01268, "stop_loss": 0.01302}
        signal = opened("s1", venue=Venue.MEXC, symbol="NOBODYUSDT", at_ms=now_ms, **levels)
        await app.ledger.keep([signal])
        app.station.scanner._follow(signal)
        seen = Seen(until_ms=now_ms, lowest_ask=HALF, highest_ask=ENTRY, funding_pct=0.0)
        app.station.scanner.settle("s1", Settlement(closed=None, seen=seen))
        told = await until(lambda: _about_half_of_the_way(telegram))
        await until(lambda: len(telegram.messages(telegram.you, by_bot=True)) >= 4)  # that its data is missing comes later
        assert len(_about_half_of_the_way(telegram)) == 1
    assert "NOBODYUSDT" in (told[0].reply_to_message.text or "")


def _about_half_of_the_way(telegram: TelegramSandbox) -> list[Message]:
    return [one for one in telegram.messages(telegram.you, by_bot=True) if "Halfway" in (one.text or "") and one.reply_to_message]
