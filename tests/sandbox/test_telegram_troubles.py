"""What goes wrong at Telegram: two pollers, bad tokens, limits, faults, webhooks that fail."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.filters import CommandStart
from aiogram.methods import SendMessage
from aiogram.types import BufferedInputFile, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from sandbox.telegram import Misuse, TelegramSandbox, Trouble, serve_telegram
from sandbox.telegram.limits import Limits
from sandbox.telegram.world import FRIEND, YOU
from tests.sandbox.conftest import bot_for, png


async def test_a_wrong_token_is_unauthorized(telegram: TelegramSandbox) -> None:
    async with bot_for(telegram, token="7000000001:another-secret") as stranger:
        with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
            await stranger.get_me()


async def test_the_second_poller_ends_the_first_with_a_conflict(bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    second = asyncio.create_task(bot.get_updates(timeout=30))
    done, waiting = await asyncio.wait((first, second), return_when=asyncio.FIRST_COMPLETED)
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        done.pop().result()
    for task in waiting:
        task.cancel()


async def test_polling_waits_and_then_has_the_update(telegram: TelegramSandbox, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(lambda: telegram.counts.calls["getupdates"])
    await telegram.say(YOU, YOU, "/start")
    assert [update.message.text for update in await poll if update.message] == ["/start"]


async def test_a_poll_can_be_ended_as_if_the_bot_ran_twice(telegram: TelegramSandbox, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await telegram.until(telegram.interrupt_polling)
    with pytest.raises(TelegramConflictError):
        await poll


async def test_updates_stay_until_they_are_confirmed(telegram: TelegramSandbox, bot: Bot) -> None:
    for text in ("/start", "a", "b"):
        await telegram.say(YOU, YOU, text)
    first = await bot.get_updates(limit=2)
    assert await bot.get_updates(limit=2) == first
    [last] = await bot.get_updates(offset=first[-1].update_id + 1)
    assert last.update_id == first[-1].update_id + 1
    assert await bot.get_updates(offset=last.update_id + 1) == []


async def test_a_negative_offset_keeps_the_latest(telegram: TelegramSandbox, bot: Bot) -> None:
    for text in ("/start", "a", "b"):
        await telegram.say(YOU, YOU, text)
    assert [update.message.text for update in await bot.get_updates(offset=-1) if update.message] == ["b"]


async def test_only_the_kinds_asked_for_are_kept(telegram: TelegramSandbox, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["message"])
    await telegram.say(YOU, YOU, "/start")
    await telegram.block(YOU)
    assert [update.event_type for update in await bot.get_updates()] == ["message"]


def test_limits_allow_so_many_in_all_to_a_chat_and_to_a_group() -> None:
    clock = [0.0]
    limits = Limits(lambda: clock[0])
    assert limits.check("sendmessage", "1") is None
    limits.enforce(all_per_s=3, chat_per_s=1, group_per_min=2)
    assert limits.check("sendmessage", "1") is None
    refused = limits.check("sendphoto", "1")
    assert refused is not None
    assert refused.parameters == {"retry_after": 1}
    assert limits.check("sendchataction", "1") is None
    assert [limits.check("copymessage", chat) is None for chat in "234"] == [True, True, False]
    for clock[0] in (10.0, 20.0):
        assert limits.check("sendmessage", "-5") is None
    clock[0] = 30.0
    refused = limits.check("sendmessage", "-5")
    assert refused is not None
    assert refused.parameters == {"retry_after": 40}


async def test_too_fast_is_refused_with_the_time_to_wait(telegram: TelegramSandbox, started: Bot) -> None:
    telegram.limits.enforce(chat_per_s=1)
    await started.send_message(YOU, "a")
    with pytest.raises(TelegramRetryAfter) as refused:
        await started.send_message(YOU, "b")
    assert refused.value.retry_after == 1
    assert telegram.counts.refused[429] == 1
    telegram.limits.enforce(chat_per_s=1, say_when=False)
    await started.send_message(YOU, "c")
    with pytest.raises(TelegramAPIError) as bare:
        await started.send_message(YOU, "d")
    assert type(bare.value) is TelegramAPIError
    telegram.limits.off()
    await started.send_message(YOU, "e")


async def test_calls_messages_and_uploads_are_counted(telegram: TelegramSandbox, started: Bot) -> None:
    picture = png()
    await started.send_photo(YOU, BufferedInputFile(picture, "a.png"))
    await started.send_message(YOU, "a")
    with pytest.raises(TelegramBadRequest):
        await started.send_message(YOU, " ")
    assert telegram.counts.calls == {"sendphoto": 1, "sendmessage": 2}
    assert telegram.counts.sent == {YOU: 2}
    assert (telegram.counts.uploads, telegram.counts.uploaded_bytes, telegram.counts.refused[400]) == (1, len(picture), 1)


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        (Trouble.TOO_MANY, TelegramRetryAfter),
        (Trouble.TOO_MANY_BARE, TelegramAPIError),
        (Trouble.BAD_REQUEST, TelegramBadRequest),
        (Trouble.FORBIDDEN, TelegramForbiddenError),
        (Trouble.UNAUTHORIZED, TelegramUnauthorizedError),
        (Trouble.CONFLICT, TelegramConflictError),
        (Trouble.SERVER_ERROR, TelegramServerError),
        (Trouble.BAD_GATEWAY, TelegramServerError),
    ],
)
async def test_a_trouble_is_an_error_once_and_nothing_is_sent(
    telegram: TelegramSandbox, started: Bot, trouble: Trouble, error: type[TelegramAPIError]
) -> None:
    telegram.faults.next(trouble)
    with pytest.raises(error):
        await started.send_message(YOU, "a")
    assert telegram.last(YOU) is None
    assert await started.send_message(YOU, "a")


async def test_troubles_can_be_meant_for_one_method_and_one_chat(telegram: TelegramSandbox, started: Bot) -> None:
    await telegram.say(FRIEND, FRIEND, "/start")
    telegram.faults.next("forbidden", times=2, method="sendMessage", chat_id=FRIEND, description="Forbidden: user is deactivated")
    assert await started.send_message(YOU, "a")
    assert await started.get_me()
    for _ in range(2):
        with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
            await started.send_message(FRIEND, "a")
    assert await started.send_message(FRIEND, "a")
    assert len(telegram.faults) == 0


@pytest.mark.parametrize(("trouble", "error"), [(Trouble.LOST, TelegramNetworkError), (Trouble.UNREADABLE, ClientDecodeError)])
async def test_an_answer_can_be_lost_after_the_message_was_sent(
    telegram: TelegramSandbox, started: Bot, trouble: Trouble, error: type[Exception]
) -> None:
    telegram.faults.next(trouble)
    with pytest.raises(error):
        await started.send_message(YOU, "sent all the same")
    assert [message.text for message in telegram.messages(YOU, by_bot=True)] == ["sent all the same"]


async def test_a_timeout_does_nothing_and_a_slow_answer_comes(telegram: TelegramSandbox, started: Bot) -> None:
    telegram.faults.next(Trouble.TIMEOUT)
    with pytest.raises(TelegramNetworkError, match="Request timeout error"):
        await started(SendMessage(chat_id=YOU, text="never"), request_timeout=1)
    telegram.faults.next(Trouble.SLOW, delay_s=0.05)
    assert await started.send_message(YOU, "late")
    assert [message.text for message in telegram.messages(YOU, by_bot=True)] == ["late"]


@asynccontextmanager
async def webhook_for(bot: Bot, dispatcher: Dispatcher, secret: str) -> AsyncIterator[str]:
    """aiogram's own webhook handler on loopback; its address."""
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=secret).register(app, "/telegram/webhook")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram/webhook"
    finally:
        await runner.cleanup()


async def test_a_webhook_gets_updates_with_its_secret_and_may_answer_in_place(telegram: TelegramSandbox, bot: Bot) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def start(message: Message) -> SendMessage:
        return SendMessage(chat_id=message.chat.id, text="welcome")

    async with webhook_for(bot, dispatcher, secret="planted") as url:
        await bot.set_webhook(url, secret_token="planted", allowed_updates=["message"])
        await telegram.say(YOU, YOU, "/start")
        assert (await telegram.until(lambda: telegram.last(YOU))).text == "welcome"
        info = await bot.get_webhook_info()
        assert (info.url, info.pending_update_count, info.allowed_updates) == (url, 0, ["message"])
        with pytest.raises(TelegramConflictError, match="while webhook is active"):
            await bot.get_updates()
        assert await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""


async def test_a_webhook_that_refuses_keeps_its_updates(telegram: TelegramSandbox, bot: Bot) -> None:
    async with webhook_for(bot, Dispatcher(), secret="planted") as url:
        await bot.set_webhook(url, secret_token="wrong")
        await telegram.say(YOU, YOU, "/start")
        await telegram.until(lambda: telegram.world.webhook.error)
        info = await bot.get_webhook_info()
        assert (info.pending_update_count, info.last_error_message) == (1, "Wrong response from the webhook: 401 Unauthorized")
        await bot.set_webhook(url, secret_token="planted")
        await telegram.until(lambda: len(telegram.world.updates) == 0)


async def test_an_update_can_come_twice_under_the_same_number(telegram: TelegramSandbox, bot: Bot) -> None:
    await telegram.say(YOU, YOU, "/start")
    telegram.repeat_update()
    first, second = await bot.get_updates()
    assert first == second


@pytest.mark.parametrize(
    ("url", "secret", "why"), [("nowhere", None, "invalid webhook URL"), ("http://127.0.0.1:9/", "a b", "secret token contains")]
)
async def test_a_webhook_that_cannot_be_is_refused(bot: Bot, url: str, secret: str | None, why: str) -> None:
    with pytest.raises(TelegramBadRequest, match=why):
        await bot.set_webhook(url, secret_token=secret)


async def test_a_bad_token_and_a_taken_port_are_one_clear_line(telegram: TelegramSandbox) -> None:
    with pytest.raises(Misuse, match="written <digits>:<secret>"):
        TelegramSandbox(token="nonsense")
    with pytest.raises(Misuse, match=f"cannot listen on 127.0.0.1:{telegram.port}"):
        await serve_telegram(port=telegram.port)


async def test_people_act_over_http_as_well(telegram: TelegramSandbox, bot: Bot) -> None:
    async with aiohttp.ClientSession(telegram.url) as session:

        async def act(path: str, **body: object) -> dict[str, object]:
            async with session.post(f"/sandbox/{path}", json=body) as response:
                answer: dict[str, object] = await response.json()
                return answer | {"status": response.status}

        zoe = await act("users", first_name="Zoe", language_code="tr")
        assert (await act("say", chat=zoe["id"], user=zoe["id"], text="/start"))["text"] == "/start"
        await bot.send_message(str(zoe["id"]), "hello")
        async with session.get(f"/sandbox/chats/{zoe['id']}/messages") as response:
            assert [view["message"]["text"] for view in await response.json()] == ["/start", "hello"]
        assert (await act("role", chat=telegram.group, role="member"))["bot_role"] == "member"
        assert (await act("block", user=zoe["id"], blocked=True))["bot_role"] == "kicked"
        assert (await act("chats", kind="channel", title="News"))["type"] == "channel"
        assert (await act("migrate", chat=telegram.group))["type"] == "supergroup"
        assert (await act("faults", trouble="conflict"))["waiting"] == 1
        assert (await act("limits", all_per_s=5))["status"] == 200
        refused = await act("say", chat=5, text="hello")
        assert (refused["status"], refused["error"]) == (400, "no chat has the id 5")
        assert (await act("say", chat="five", text="hello"))["status"] == 400
        await act("reset")
        async with session.get("/sandbox/counts") as response:
            assert (await response.json())["calls"] == {}


async def test_another_web_page_may_not_act_here(telegram: TelegramSandbox) -> None:
    async with aiohttp.ClientSession(telegram.url) as session:
        body = {"chat": YOU, "text": "/start"}
        async with session.post("/sandbox/say", json=body, headers={"Origin": "https://example.org"}) as response:
            assert response.status == 403
        async with session.post("/sandbox/say", json=body, headers={"Host": f"example.org:{telegram.port}"}) as response:
            assert response.status == 403
        async with session.post("/sandbox/say", data='{"chat": 1}') as response:
            assert response.status == 415
    assert telegram.messages(YOU) == []
