"""/signals in pages and /signal ID: one signal from its set-up to its end."""

import pytest
from aiogram.methods import EditMessageText, SendMessage
from aiogram.types import User

from bot.callbacks import Decide, SignalPage, SignalsPage, View
from engine.market import Venue
from engine.signals import Blind, Suppression
from storage import chats, deliveries, own_trades, signals
from storage.trades import Mark
from tests.bot import samples
from tests.bot.catalogue import assert_readable
from tests.bot.record_samples import HOUR_MS, STOP, TARGET, keep_one
from tests.bot.samples import NOON_MS
from tests.bot.stage import ADA, BO, GROUP, Stage, plain, shown, tappable, toast


@pytest.fixture
async def told(handlers_stage: Stage) -> Stage:
    """#2 has won and was delivered to Ada 1.8 s after its trigger; she took it at 1.001."""
    await handlers_stage.write("/start")
    async with handlers_stage.database.session() as session:
        await chats.change(session, ADA.id, subscribed=True)
    await keep_one(handlers_stage.database, "won", NOON_MS, None, venue=Venue.BYBIT)
    async with handlers_stage.database.session() as session:
        (due,) = await deliveries.claim(session, NOON_MS, 10)
        await deliveries.sent(session, due.delivery_id, 77, NOON_MS + 1_800)
        await signals.save(session, Blind(signal_id="won", at_ms=NOON_MS + 60_000, seconds_blind=12.0), None, NOON_MS + 60_000)
        end = samples.closed(signal_id="won", exit_price=0.983)
        await signals.save(session, end, None, NOON_MS + 423_000)
        await own_trades.enter_at(session, ADA.id, "won", 1.001, NOON_MS)
    return handlers_stage


async def life(stage: Stage, command: str, **more: object) -> str:
    (said,) = await stage.write(command, **more)  # type: ignore[arg-type]
    assert isinstance(said, SendMessage)
    assert_readable(plain(said))
    return plain(said).replace("\u00a0", " ")


@pytest.mark.parametrize("command", ["/signal 2", "/signal #2", "/SIGNAL  2 ", "/start s_2"])
async def test_a_whole_life_is_told(told: Stage, command: str) -> None:
    assert (await life(told, command)).splitlines()[:22] == [
        "✅ Target reached · +1.73R net · 7 min",
        "SHORT 1000PEPEUSDT · Bybit · #2",
        "Official signal",
        "",
        "Entry 1.000",
        "TP 0.983 (−1.70%)",
        "SL 1.009 (+0.90%)",
        "",
        "Times",
        "Found 5 Nov 12:00 UTC",
        "Blind at 12:01 UTC: no data for 12 s",
        "Closed 5 Nov 12:07 UTC",
        "",
        "Outcome",
        "Exit 0.983",
        "Gross +1.70% · net +1.56% · +1.73R",
        "On the way: 1.72% in favour, 0.31% against",
        "",
        "In this chat, from the event to Telegram’s receipt",
        "Card: after 1,800 ms",
        "Missing data: not sent, it would have been too late",
        "End: waiting for its turn",
    ]


async def test_its_owner_reads_what_he_did_and_its_set_up(told: Stage) -> None:
    words = await life(told, "/signal 2")
    assert "✅ You took it.\nYour entry 1.001\n" in words
    assert "What the engine saw\nUPS 77" in words
    assert "What an entry needs: 10 of 10" in words


async def test_russian_tells_it_too(told: Stage) -> None:
    words = await life(told, "/signal 2", user=BO)
    assert words.startswith("✅ Цель достигнута · +1,73R чистыми · 7 мин")
    assert "Сюда ничего не отправлялось." in words


async def test_in_a_group_nobody_reads_what_another_did(told: Stage) -> None:
    words = await life(told, "/signal 2", chat=GROUP)
    assert "You took it" not in words
    assert "Nothing was sent here." in words


async def test_an_open_signal_promises_no_end(handlers_stage: Stage) -> None:
    words = await life(handlers_stage, "/signal 1")
    assert words.startswith("🔴 Open for")
    assert "Not known yet: it is followed to its end." in words


@pytest.mark.parametrize("why", Suppression)
async def test_a_set_up_that_was_no_signal_says_why(handlers_stage: Stage, why: Suppression) -> None:
    await keep_one(handlers_stage.database, "weak", NOON_MS, STOP, -1.1, official=False, suppressed=why)
    assert "No official signal: " in await life(handlers_stage, "/signal 2")


@pytest.mark.parametrize("words", ["", " x", " 1.5", " -1", " 0x1", " 99999999999", " 1 2"])
async def test_what_is_no_number_is_explained(handlers_stage: Stage, words: str) -> None:
    assert (await life(handlers_stage, f"/signal{words}")).startswith("Which signal?")


@pytest.mark.parametrize("command", ["/signal 999999", "/signal 0", "/start s_999999"])
async def test_a_number_that_nobody_gave(handlers_stage: Stage, command: str) -> None:
    assert (await life(handlers_stage, command)).startswith("There is no signal #")


@pytest.mark.parametrize("data", ["g:life:0", "g:life:-3", "g:life:99999999999", "g:soul:1", "sp:-1", "sp:many"])
async def test_forged_numbers_are_an_old_button(handlers_stage: Stage, data: str) -> None:
    assert toast(await handlers_stage.tap(data)) == "This button is from an older card. Please ask again."


async def test_a_number_that_is_too_high_is_a_toast(handlers_stage: Stage) -> None:
    assert toast(await handlers_stage.tap("g:life:999999")) == "There is no signal #999999."


@pytest.mark.parametrize("user", [ADA, BO])
async def test_every_button_below_a_life_works(told: Stage, user: User) -> None:
    (said,) = await told.write("/signal 2", user)
    for data in tappable(said):
        requests = await told.tap(data, user)
        assert_readable(toast(requests))
        assert "error" not in toast(requests)
    assert SignalPage(view=View.CARD, number=2).pack() in tappable(said)
    assert Decide(mark=Mark.SKIPPED, number=2).pack() in tappable(said)


async def test_signals_come_in_pages_with_what_is_open_first(handlers_stage: Stage) -> None:
    """#1 is open and the oldest; #2 to #15 have ended."""
    for number in range(2, 16):
        await keep_one(handlers_stage.database, f"n{number}", NOON_MS + number * HOUR_MS, TARGET, 1.0)
    (first,) = await handlers_stage.write("/signals")
    assert "🔴 #1 LUMA" in plain(first)
    assert "#15 PEPE" in plain(first)
    assert "#4 PEPE" not in plain(first)
    assert "Page 1 of 2" in plain(first)
    assert SignalPage(view=View.LIFE, number=15).pack() in tappable(first)
    (second,) = shown(await handlers_stage.tap(SignalsPage(number=1).pack()))
    assert isinstance(second, EditMessageText)
    assert "✅ #2 PEPE · Bybit · +0.90% · +1.0R · 1 min" in plain(second).replace("\u00a0", " ")
    assert "Nothing is open" not in plain(second)
    assert tappable(second)[-2:] == [SignalsPage(number=0).pack(), "o:stats"]
    (beyond,) = shown(await handlers_stage.tap(SignalsPage(number=99_999).pack(), BO))
    assert "Страница 2 из 2" in plain(beyond)
