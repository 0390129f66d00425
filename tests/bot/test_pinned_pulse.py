"""/pulse: one pinned message, edited each minute, and what ends it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import DeleteMessage, PinChatMessage

from bot.board import Board
from bot.callbacks import PulseSwitch
from bot.pinned import PinnedPulse
from bot.status import Status
from bot.texts import Texts
from engine.scanner import Scanner
from engine.signals import Opened
from sandbox.telegram import Role, Trouble
from storage import chats
from tests.bot.catalogue import status
from tests.bot.rounds import Rounds, rounds
from tests.bot.stage import ADA, GROUP, Stage, person, plain, row, shown, tappable, toast, words


@pytest.fixture
def stage(handlers_stage: Stage) -> Stage:
    handlers_stage.session.admins.add(ADA.id)
    return handlers_stage


async def test_it_is_sent_and_pinned_without_a_sound_once_it_is_turned_on(stage: Stage) -> None:
    offered = (await stage.write("/pulse", ADA, GROUP))[0]
    assert plain(offered).startswith("📍 The pulse is off here.")
    requests = await stage.tap(tappable(offered)[0], ADA, GROUP)
    pulse, switched = shown(requests)
    assert plain(pulse).startswith("📍 Pulse · ")
    assert "LUMA" in plain(pulse)
    assert "#1 LUMA" in plain(pulse)
    assert plain(switched).startswith("📍 The pulse is on here.")
    chat = await row(stage, GROUP.id)
    assert chat.pulse
    pins = [request for request in requests if isinstance(request, PinChatMessage)]
    assert [(pin.message_id, pin.disable_notification) for pin in pins] == [(chat.pulse_message_id, True)]


async def test_a_second_on_sends_no_second_one(stage: Stage) -> None:
    await stage.write("/pulse on", ADA, GROUP)
    requests = await stage.tap(PulseSwitch(on=True).pack(), ADA, GROUP)
    assert [plain(request).splitlines()[0] for request in shown(requests)] == ["📍 The pulse is on here."]


async def test_turned_off_it_is_taken_away(stage: Stage) -> None:
    await stage.write("/pulse on", ADA, GROUP)
    pinned = (await row(stage, GROUP.id)).pulse_message_id
    requests = await stage.tap(PulseSwitch(on=False).pack(), ADA, GROUP)
    assert [request.message_id for request in requests if isinstance(request, DeleteMessage)] == [pinned]
    assert "off" in toast(requests)
    assert not (await row(stage, GROUP.id)).pulse


async def test_without_the_right_to_pin_it_says_so_once_and_goes_on(stage: Stage) -> None:
    refused = TelegramBadRequest(
        method=PinChatMessage(chat_id=1, message_id=1), message="not enough rights to manage pinned messages"
    )
    stage.session.failures[PinChatMessage] = [refused]
    _, told = await stage.write("/pulse on", ADA, GROUP)
    assert "may not pin" in words(told)
    assert (await row(stage, GROUP.id)).pulse


async def test_only_admins_switch_it(stage: Stage) -> None:
    assert "Only admins" in words((await stage.write("/pulse on", person(9, "Cy"), GROUP))[0])
    assert "Only admins" in toast(await stage.tap(PulseSwitch(on=True).pack(), person(9, "Cy"), GROUP))
    assert not (await row(stage, GROUP.id)).pulse


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Rounds]:
    async with rounds(tmp_path) as office:
        yield office


@pytest.fixture
async def pulse(office: Rounds, handlers_market: tuple[Scanner, Opened]) -> PinnedPulse:
    board = Board(handlers_market[0], office.clock)
    await board.scan()

    async def now() -> Status:
        return status()

    return PinnedPulse(office.courier(), office.database, Texts(), board, now, office.clock)


async def test_each_minute_changes_the_same_message(office: Rounds, pulse: PinnedPulse) -> None:
    group = await office.join(office.telegram.group, pulse=True, subscribed=False)
    for minute in range(3):
        office.watch.set(f"2025-11-05 12:0{minute}")
        await pulse()
    (told,) = office.said(group)
    assert told.replace("\u00a0", " ").splitlines()[:2] == ["📍 Pulse · 12:02 UTC", "🟢 Binance · 🟡 Bybit · 🟡 MEXC · 🔴 LBank"]
    assert office.telegram.room(group).pinned == [office.got(group)[0].message_id]


async def test_what_has_not_changed_is_no_trouble(office: Rounds, pulse: PinnedPulse) -> None:
    group = await office.join(office.telegram.group, pulse=True)
    for _ in range(3):
        await pulse()
    assert len(office.said(group)) == 1
    assert (await office.row(group)).pulse


async def test_who_deletes_it_is_rid_of_it(office: Rounds, pulse: PinnedPulse) -> None:
    group = await office.join(office.telegram.group, pulse=True)
    await pulse()
    message_id = (await office.row(group)).pulse_message_id
    assert message_id is not None
    await office.bot.delete_message(group, message_id)
    for minute in range(1, 4):
        office.watch.set(f"2025-11-05 12:0{minute}")
        await pulse()
    assert office.said(group) == []
    assert not (await office.row(group)).pulse


async def test_a_lost_right_to_pin_ends_nothing(office: Rounds, pulse: PinnedPulse) -> None:
    group = await office.join(office.telegram.group, role=Role.MEMBER, pulse=True)
    for minute in range(2):
        office.watch.set(f"2025-11-05 12:0{minute}")
        await pulse()
    assert office.said(group)[0].startswith("📍 Pulse · 12:01")
    assert (await office.row(group)).active


async def test_a_minute_that_telegram_refuses_is_left_out(office: Rounds, pulse: PinnedPulse) -> None:
    group = await office.join(office.telegram.group, pulse=True)
    await pulse()
    office.telegram.faults.next(Trouble.TOO_MANY, method="editMessageText", chat_id=group)
    office.watch.set("2025-11-05 12:01")
    await pulse()
    assert office.said(group)[0].startswith("📍 Pulse · 12:00")
    assert (await office.row(group)).pulse


async def test_where_the_bot_was_thrown_out_it_stops(office: Rounds, pulse: PinnedPulse) -> None:
    group = await office.join(office.telegram.group, pulse=True)
    await pulse()
    await office.telegram.remove_bot(group)
    office.watch.set("2025-11-05 12:01")
    await pulse()
    assert not (await office.row(group)).active


async def test_a_group_that_becomes_a_supergroup_gets_a_new_one(office: Rounds, pulse: PinnedPulse) -> None:
    group = await office.join(office.telegram.group, pulse=True)
    await pulse()
    grown = await office.telegram.migrate(group)
    async with office.database.session() as session:
        await chats.migrate(session, group, grown.id)
    office.watch.set("2025-11-05 12:01")
    await pulse()
    assert [told.splitlines()[0] for told in office.said(grown.id)] == ["📍 Pulse · 12:01 UTC"]
    assert office.telegram.room(grown.id).pinned == [(await office.row(grown.id)).pulse_message_id]
