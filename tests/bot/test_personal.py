"""/about, /privacy, /export_me, /delete_me."""

import json
from typing import Any

import msgspec
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.callbacks import Decide, DeleteMe
from engine.signals import Opened
from storage import alerts, announcements, chats, personal, signals, trades
from storage.chats import ChatKind
from storage.trades import Mark
from tests.bot.stage import ADA, BO, GROUP, Stage, mark_of, plain, row, shown, tappable, toast


async def lived(stage: Stage) -> None:
    """Ada and Bo have each got a signal, took it, want an alert and wait for an announcement; Ada has set up a group."""
    for user in (ADA, BO):
        await stage.write("/subscribe", user)
        await stage.tap(Decide(mark=Mark.TOOK, number=1).pack(), user)
    async with stage.database.session() as session:
        await chats.register(session, chat_id=GROUP.id, kind=ChatKind.GROUP, title="Desk", language="en", owner_id=ADA.id, now_ms=1)
        for user in (ADA, BO):
            await alerts.add(session, chat_id=user.id, coin="PEPE", level=80.0, above=True, now_ms=1)
        draft = await announcements.draft(session, admin_id=90, html="hello", now_ms=1)
        await announcements.begin(session, draft.announcement_id, 5)


async def exported(stage: Stage) -> dict[str, list[dict[str, Any]]]:
    before = len(stage.session.requests)
    await stage.write("/export_me", ADA)
    document = stage.session.requests[before]
    assert isinstance(document, SendDocument)
    assert document.chat_id == ADA.id
    assert isinstance(document.document, BufferedInputFile)
    found: dict[str, list[dict[str, Any]]] = json.loads(document.document.data)
    return found


async def test_about_tells_the_version_and_where_to_read_on(handlers_stage: Stage) -> None:
    told = plain((await handlers_stage.write("/about"))[0])
    assert "Version 0.1.0" in told
    assert "MIT licence" in told
    assert "/privacy" in told


async def test_privacy_names_both_ways_out(handlers_stage: Stage) -> None:
    told = plain((await handlers_stage.write("/privacy"))[0])
    assert "/export_me" in told
    assert "/delete_me" in told


async def test_an_export_holds_every_row_about_its_asker_and_nobody_else(handlers_stage: Stage) -> None:
    await lived(handlers_stage)
    found = await exported(handlers_stage)
    assert {name: len(rows) for name, rows in found.items()} == {
        "chat": 1,
        "trades": 1,
        "alerts": 1,
        "deliveries": 0,
        "announced": 1,
        "owned_chats": 1,
    }
    assert (found["chat"][0]["title"], found["chat"][0]["venues"]) == ("Ada", ["binance", "bybit", "lbank", "mexc"])
    assert (found["trades"][0]["user_id"], found["trades"][0]["mark"]) == (ADA.id, "took")
    assert found["owned_chats"][0]["chat_id"] == GROUP.id
    assert str(BO.id) not in [str(row.get("chat_id")) for rows in found.values() for row in rows]


async def test_personal_matters_stay_out_of_groups(handlers_stage: Stage) -> None:
    for command in ("/export_me", "/delete_me"):
        assert "private chat" in plain((await handlers_stage.write(command, ADA, GROUP))[0])
    assert "older card" in toast(await handlers_stage.tap(DeleteMe(sure=True).pack(), ADA, GROUP))


async def test_nothing_is_deleted_before_the_question_is_answered(handlers_stage: Stage) -> None:
    await lived(handlers_stage)
    question = (await handlers_stage.write("/delete_me"))[0]
    requests = await handlers_stage.tap(tappable(question)[1])
    assert plain(shown(requests)[0]) == "Everything stays as it is."
    assert (await row(handlers_stage, ADA.id)).subscribed
    assert await mark_of(handlers_stage, ADA) is Mark.TOOK


async def test_deleting_says_what_it_deleted_and_touches_nobody_else(handlers_stage: Stage) -> None:
    await lived(handlers_stage)
    question = (await handlers_stage.write("/delete_me"))[0]
    told = plain(shown(await handlers_stage.tap(tappable(question)[0]))[0]).splitlines()
    assert told[:6] == [
        "Deleted.",
        "• your settings",
        "• 1 mark on a signal",
        "• 1 alert",
        "• the note of 1 message",
        "• your name on 1 group or channel",
    ]
    async with handlers_stage.database.session() as session:
        assert not any((await personal.everything(session, ADA.id)).values())
        assert await chats.get(session, ADA.id) is None
        assert await trades.mark_of(session, BO.id, handlers_stage.opened.signal_id) is Mark.TOOK
        assert len(await alerts.of_chat(session, BO.id)) == 1
        assert [record.number for record in await signals.recent(session, limit=5)] == [1]
    assert (await row(handlers_stage, GROUP.id)).owner_id is None


async def test_deleting_takes_the_notes_of_signals_along(handlers_stage: Stage) -> None:
    await handlers_stage.write("/subscribe")
    async with handlers_stage.database.session() as session:
        await signals.save(session, later(handlers_stage), None, handlers_stage.clock.now_ms())
        assert (await personal.forget(session, ADA.id)).messages == 1


async def test_who_comes_back_is_new(handlers_stage: Stage) -> None:
    await lived(handlers_stage)
    await handlers_stage.tap(DeleteMe(sure=True).pack())
    await handlers_stage.write("/start")
    assert not (await row(handlers_stage, ADA.id)).subscribed


def later(stage: Stage) -> Opened:
    """The stage's signal, once more."""
    return msgspec.structs.replace(stage.opened, signal_id="later")
