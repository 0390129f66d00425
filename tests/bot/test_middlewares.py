"""What happens around every handler."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.methods import AnswerCallbackQuery, EditMessageText
from aiogram.types import (
    Message,
    Update,
)

from bot.callbacks import AcceptRisk, Change, Choice, Decide, Speak, TopPage
from bot.flood import Flood
from bot.texts import Texts
from storage import chats
from storage.trades import Mark
from tests.bot.recorder import Recorder
from tests.bot.stage import (
    ADA,
    BO,
    GROUP,
    Stage,
    mark_of,
    private,
    row,
    shown,
    toast,
    words,
)


async def test_a_repeated_update_is_dropped(handlers_stage: Stage) -> None:
    message = Message(message_id=1, date=datetime.now(UTC), chat=private(ADA), from_user=ADA, text="/help")
    update = Update(update_id=10_000, message=message)
    assert shown(await handlers_stage.feed_update(update))
    assert not await handlers_stage.feed_update(update)


async def test_a_flood_gets_one_polite_line_and_then_silence(handlers_stage: Stage) -> None:
    said = [await handlers_stage.write("/help") for _ in range(26)]
    assert [len(one) for one in said] == [1] * 21 + [0] * 5
    assert words(said[20][0]).startswith("A moment, please: that was a bit fast.")
    assert toast(await handlers_stage.tap(TopPage().pack())) == ""
    assert len(await handlers_stage.write("/help", BO)) == 1


async def test_after_a_pause_the_bot_listens_again() -> None:
    now_s, served, bot, texts = [0.0], [0], Bot("42:pause", session=Recorder()), Texts()
    flood = Flood(burst=4, per_s=1, now_s=lambda: now_s[0])
    message = Message(message_id=1, date=datetime.now(UTC), chat=private(ADA), from_user=ADA, text="x").as_(bot)

    async def handler(event: object, data: dict[str, object]) -> None:
        served[0] += 1

    async def served_at(at_s: float) -> int:
        now_s[0] = at_s
        await flood(handler, Update(update_id=1, message=message), {"event_from_user": ADA, "texts": texts})
        return served[0]

    assert [await served_at(0.0) for _ in range(6)] == [1, 2, 3, 4, 4, 4]
    assert [await served_at(at_s) for at_s in (1.5, 2.1, 2.2)] == [4, 5, 6]


async def test_a_groups_chatter_is_no_flood(handlers_stage: Stage) -> None:
    for _ in range(30):
        assert await handlers_stage.write("good morning", chat=GROUP) == []
    assert len(await handlers_stage.write("/top", chat=GROUP)) == 1


async def test_an_error_is_a_human_line_and_a_full_log(handlers_stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> None:
        raise RuntimeError("the details")

    handlers_stage.dispatcher["status"] = broken
    said = await handlers_stage.write("/status")
    assert words(said[0]).startswith("Something went wrong on our side")
    assert "details" not in words(said[0])
    assert "the details" in caplog.text


async def test_an_error_behind_a_button_is_a_toast(handlers_stage: Stage) -> None:
    handlers_stage.dispatcher["board"] = None
    requests = await handlers_stage.tap(TopPage().pack())
    assert toast(requests).startswith("Something went wrong on our side")


async def test_an_answer_that_comes_too_late_is_no_failure(handlers_stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    method = AnswerCallbackQuery(callback_query_id="q")
    late = TelegramBadRequest(method=method, message="Bad Request: query is too old and response timeout expired")
    handlers_stage.session.failures[AnswerCallbackQuery] = [late]
    await handlers_stage.tap(TopPage().pack())
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_button_stops_turning_also_when_telegram_is_busy(handlers_stage: Stage) -> None:
    busy = TelegramRetryAfter(method=EditMessageText(text="x"), message="Too Many Requests", retry_after=3)
    handlers_stage.session.failures[EditMessageText] = [busy]
    requests = await handlers_stage.tap(TopPage().pack())
    assert toast(requests).startswith("Telegram is busy just now")


async def test_what_failed_halfway_changed_nothing(handlers_stage: Stage) -> None:
    await handlers_stage.write("/settings")
    handlers_stage.dispatcher["clock"] = None
    await handlers_stage.tap(Decide(mark=Mark.TOOK, number=1).pack())
    assert await mark_of(handlers_stage, ADA) is None


async def test_nothing_is_sent_while_the_database_is_locked_for_writing(handlers_stage: Stage) -> None:
    """What a handler writes is committed before it answers: another writer gets through while Telegram takes its time."""
    await handlers_stage.write("/start", BO)
    answering = asyncio.Event()
    make_request = handlers_stage.session.make_request

    async def slow(bot: object, method: object, timeout: int | None = None) -> object:  # noqa: ASYNC109 - the interface
        answering.set()
        async with handlers_stage.database.session() as session:
            await chats.change(session, BO.id, threshold=80.0)
        return await make_request(bot, method)  # type: ignore[arg-type]

    handlers_stage.session.make_request = slow  # type: ignore[method-assign, assignment]
    for data in (Change(choice=Choice.SWITCH), Decide(mark=Mark.TOOK, number=1), Speak(language="ru"), AcceptRisk()):
        answering.clear()
        async with asyncio.timeout(4):
            await handlers_stage.tap(data.pack(), ADA)
        assert answering.is_set()
    assert (await row(handlers_stage, BO.id)).threshold == 80.0
