"""The operator's pages: who sees them, what they change, and what is written down about it."""

import aiosqlite
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import SendDocument, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import FSInputFile

from bot.callbacks import Act, AdminPage, AdminView, AnnounceStep, Announcing, Operate, Rule, Ruling
from bot.settings import Access
from engine.scanner import Scanner
from engine.signals import Opened
from storage import audit, chats, deliveries, people, signals, state
from storage.audit import Entry
from storage.chats import ChatKind
from storage.database import Database
from storage.deliveries import State
from tests.bot.recorder import Recorder
from tests.bot.stage import ADA, BO, GROUP, Stage, person, plain, row, shown, tappable, toast, words
from tests.storage.samples import opened

BOSS = person(90, "Boss")


class Reader(Recorder):
    """Looks into a copy of the database while it is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[object] = []

    async def make_request(self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None) -> TelegramType:  # noqa: ASYNC109 - the interface
        if isinstance(method, SendDocument) and isinstance(method.document, FSInputFile):
            async with aiosqlite.connect(method.document.path) as copy:
                self.titles += await copy.execute_fetchall("SELECT title FROM chats WHERE chat_id = 7")
        return await super().make_request(bot, method, timeout)


@pytest.fixture
async def stage(handlers_database: Database, handlers_market: tuple[Scanner, Opened]) -> Stage:
    stage = Stage(handlers_database, *handlers_market, admin_ids=frozenset({BOSS.id, BO.id}))
    await stage.board.scan()
    return stage


async def log_of(stage: Stage) -> list[Entry]:
    async with stage.database.session() as session:
        return await audit.recent(session, limit=20)


async def acts(stage: Stage) -> list[tuple[int, str, str]]:
    return [(entry.admin_id, entry.action, entry.detail) for entry in reversed(await log_of(stage))]


async def test_for_everybody_else_admin_is_a_text_like_any_other(stage: Stage) -> None:
    for text in ("/admin", "/admin 7", "/announce hello"):
        assert words((await stage.write(text, ADA))[0]) == words((await stage.write("/nonsense", ADA))[0])
    assert await stage.write("/admin", BOSS, GROUP) == []


async def test_forged_taps_of_others_change_nothing(stage: Stage) -> None:
    await stage.write("/start", person(9, "Cy"))
    forged = (
        Operate(act=Act.PAUSE),
        Operate(act=Act.BACKUP),
        AdminPage(view=AdminView.AUDIT),
        Rule(ruling=Ruling.BAN, chat_id=9),
        Announcing(step=AnnounceStep.SEND, announcement_id=1),
    )
    for data in forged:
        requests = await stage.tap(data.pack(), ADA)
        assert "older card" in toast(requests)
        assert not shown(requests)
    async with stage.database.session() as session:
        assert not await state.is_paused(session)
        assert not await people.is_banned(session, 9)
    assert await log_of(stage) == []


async def test_an_operator_s_tap_in_a_group_is_no_operator_s_tap(stage: Stage) -> None:
    assert "older card" in toast(await stage.tap(Operate(act=Act.PAUSE).pack(), BOSS, GROUP))
    assert await log_of(stage) == []


async def test_every_page_leads_on_and_back(stage: Stage) -> None:
    home = (await stage.write("/admin", BOSS))[0]
    assert plain(home).startswith("Operator\n▶️ Signals are given.")
    for data in tappable(home):
        if data.startswith("ad:"):
            there = shown(await stage.tap(data, BOSS))[0]
            assert data == AdminPage(view=AdminView.HOME).pack() or AdminPage(view=AdminView.HOME).pack() in tappable(there)


async def test_an_operator_reads_his_own_language(stage: Stage) -> None:
    assert plain((await stage.write("/admin", BO))[0]).startswith("Управление\n▶️ Сигналы выдаются.")


async def test_while_paused_signals_are_recorded_and_given_to_nobody(stage: Stage) -> None:
    await stage.write("/subscribe", ADA)
    requests = await stage.tap(Operate(act=Act.PAUSE).pack(), BOSS)
    assert "Paused" in toast(requests)
    assert "Paused" in words(shown(requests)[0])
    await stage.keep(stage.opened)
    async with stage.database.session() as session:
        assert [record.number for record in await signals.recent(session, limit=5)] == [1]
        assert (await deliveries.counts(session))[State.PENDING] == 0
    await stage.tap(Operate(act=Act.RESUME).pack(), BOSS)
    await stage.keep(opened("after-the-pause", score=99.0, score_low=99.0))
    async with stage.database.session() as session:
        assert (await deliveries.counts(session))[State.PENDING] == 1
    assert await acts(stage) == [(BOSS.id, "pause", ""), (BOSS.id, "resume", "")]


async def test_a_banned_person_is_met_with_silence_everywhere(stage: Stage) -> None:
    await stage.write("/subscribe", ADA)
    requests = await stage.tap(tappable((await stage.write("/admin 7", BOSS))[0])[0], BOSS)
    assert "Banned" in toast(requests)
    assert "State: banned" in plain(shown(requests)[0])
    assert await stage.write("/start", ADA) == []
    assert await stage.write("/top", ADA, GROUP) == []
    assert toast(await stage.tap(AdminPage(view=AdminView.HOME).pack(), ADA)) == ""
    await stage.tap(Rule(ruling=Ruling.UNBAN, chat_id=ADA.id).pack(), BOSS)
    assert len(await stage.write("/start", ADA)) == 1
    assert await acts(stage) == [(BOSS.id, "ban", "7"), (BOSS.id, "unban", "7")]


async def test_a_banned_person_s_chats_get_nothing(stage: Stage) -> None:
    stage.session.admins.add(ADA.id)
    await stage.write("/start", ADA)
    await stage.write("/subscribe", ADA, GROUP)
    async with stage.database.session() as session:
        await chats.change(session, GROUP.id, owner_id=ADA.id)
    await stage.keep(stage.opened)
    async with stage.database.session() as session:
        assert (await deliveries.counts(session))[State.PENDING] == 1
        await people.ban(session, ADA.id)
        assert (await deliveries.counts(session))[State.PENDING] == 0
    await stage.keep(opened("later", score=99.0, score_low=99.0))
    async with stage.database.session() as session:
        assert (await deliveries.counts(session))[State.PENDING] == 0
    assert await stage.write("/top", person(9, "Cy"), GROUP) == []


async def test_an_operator_cannot_be_banned(stage: Stage) -> None:
    await stage.write("/start", BO)
    assert "cannot be banned" in toast(await stage.tap(Rule(ruling=Ruling.BAN, chat_id=BO.id).pack(), BOSS))
    assert not (await row(stage, BO.id)).banned


async def test_who_never_wrote_is_told_to_be_unknown(stage: Stage) -> None:
    assert "12345" in plain((await stage.write("/admin 12345", BOSS))[0])
    assert "not connected" in toast(await stage.tap(Rule(ruling=Ruling.BAN, chat_id=12345).pack(), BOSS))


async def test_a_group_is_found_by_its_number_too(stage: Stage) -> None:
    await stage.write("/top", ADA, GROUP)
    assert f"👥 {GROUP.title}" in plain((await stage.write(f"/admin {GROUP.id}", BOSS))[0])


async def test_a_backup_is_a_whole_copy_sent_to_who_asked(stage: Stage) -> None:
    await stage.write("/start", ADA)
    stage.session = Reader()
    stage.bot = Bot("42:stage", session=stage.session)
    requests = await stage.tap(Operate(act=Act.BACKUP).pack(), BOSS)
    assert [request.chat_id for request in requests if isinstance(request, SendDocument)] == [BOSS.id]
    assert stage.session.titles == [("Ada",)]
    assert await acts(stage) == [(BOSS.id, "backup", "")]


async def test_a_database_on_a_server_is_copied_there(handlers_database: Database, handlers_market: tuple[Scanner, Opened]) -> None:
    stage = Stage(handlers_database, *handlers_market, admin_ids=frozenset({BOSS.id}), database_url="postgresql+asyncpg://a:b@c/d")
    requests = await stage.tap(Operate(act=Act.BACKUP).pack(), BOSS)
    assert "server’s own dump" in words(shown(requests)[0])
    assert await log_of(stage) == []


async def test_the_audit_log_tells_who_did_what(stage: Stage) -> None:
    await stage.tap(Operate(act=Act.PAUSE).pack(), BOSS)
    told = plain(shown(await stage.tap(AdminPage(view=AdminView.AUDIT).pack(), BOSS))[0])
    assert "· 90 paused signals" in told


async def test_thresholds_are_those_of_the_engine(stage: Stage) -> None:
    told = plain(shown(await stage.tap(AdminPage(view=AdminView.THRESHOLDS).pack(), BOSS))[0])
    assert "UPS, lower bound ≥ 72" in told
    assert "At most 8 official signals a UTC day" in told


@pytest.fixture
def gate(handlers_database: Database, handlers_market: tuple[Scanner, Opened]) -> Stage:
    """People are let in one by one."""
    return Stage(handlers_database, *handlers_market, access=Access.APPROVAL, admin_ids=frozenset({BOSS.id}))


async def test_somebody_new_is_asked_for_once_and_then_let_in(gate: Stage) -> None:
    asked, told = await gate.write("/start", ADA)
    assert words(told).startswith("This bot lets people in one by one.")
    assert (asked.chat_id, "Ada" in words(asked)) == (BOSS.id, True)
    again = await gate.write("/subscribe", ADA)
    assert [words(request) for request in again] == ["The operator has your request. You will hear from me."]
    assert not (await row(gate, ADA.id)).subscribed
    requests = await gate.tap(tappable(asked)[0], BOSS)
    assert [request.chat_id for request in requests if isinstance(request, SendMessage)] == [ADA.id]
    assert (await row(gate, ADA.id)).approved
    assert "Subscribed" in words((await gate.write("/subscribe", ADA))[0])
    assert await acts(gate) == [(BOSS.id, "approve", "7")]


async def test_who_was_let_in_is_told_once(gate: Stage) -> None:
    await gate.write("/start", ADA)
    data = Rule(ruling=Ruling.APPROVE, chat_id=ADA.id).pack()
    first, second = await gate.tap(data, BOSS), await gate.tap(data, BOSS)
    assert [sum(isinstance(request, SendMessage) for request in requests) for requests in (first, second)] == [1, 0]


async def test_who_is_refused_hears_nothing_more(gate: Stage) -> None:
    asked, _ = await gate.write("/start", ADA)
    assert "Refused" in toast(await gate.tap(tappable(asked)[1], BOSS))
    assert await gate.write("/start", ADA) == []
    assert await acts(gate) == [(BOSS.id, "refuse", "7")]


async def test_nobody_lets_himself_in(gate: Stage) -> None:
    await gate.write("/start", ADA)
    await gate.tap(Rule(ruling=Ruling.APPROVE, chat_id=ADA.id).pack(), ADA)
    assert not (await row(gate, ADA.id)).approved


async def test_the_groups_of_who_was_let_in_are_served(gate: Stage) -> None:
    await gate.write("/start", ADA)
    async with gate.database.session() as session:
        await chats.register(session, chat_id=GROUP.id, kind=ChatKind.GROUP, title="Desk", language="en", owner_id=ADA.id, now_ms=1)
    assert await gate.write("/help", BO, GROUP) == []
    async with gate.database.session() as session:
        await people.approve(session, ADA.id)
    assert len(await gate.write("/help", BO, GROUP)) == 1


async def test_an_operator_who_never_pressed_start_stops_nobody(gate: Stage) -> None:
    refused = TelegramForbiddenError(method=SendMessage(chat_id=1, text="x"), message="bot can't initiate conversation")
    gate.session.failures[SendMessage] = [refused]
    requests = await gate.write("/start", ADA)
    assert [request.chat_id for request in requests] == [BOSS.id, ADA.id]


async def test_who_waits_is_shown_to_the_operator(gate: Stage) -> None:
    await gate.write("/start", ADA)
    assert "1 person waits to be let in" in plain((await gate.write("/admin", BOSS))[0])
    requests = await gate.tap(AdminPage(view=AdminView.PEOPLE).pack(), BOSS)
    assert Rule(ruling=Ruling.SHOW, chat_id=ADA.id).pack() in tappable(shown(requests)[0])
