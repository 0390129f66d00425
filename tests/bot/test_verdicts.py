import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiohttp import web

from bot.telegram import BadToken, make_bot
from bot.verdicts import Cause, Garbled, Gone, Later, Moved, NoPicture, NoTopic, Unclear, Verdict, verdict_of

TOKEN = "123456789:AAF-planted_token_that_opens_nothing"


class Platform:
    """A Bot API server that says what it is told to say."""

    def __init__(self) -> None:
        self.status, self.body = 200, "{}"
        self.hangs = asyncio.Event()
        self.hangs.set()

    async def answer(self, _request: web.Request) -> web.Response:
        await self.hangs.wait()
        return web.Response(status=self.status, text=self.body, content_type="application/json")


@pytest.fixture
async def platform() -> AsyncIterator[tuple[Platform, Bot]]:
    platform, application = Platform(), web.Application()
    application.router.add_post("/{path:.*}", platform.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    bot = make_bot(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}/")
    yield platform, bot
    await (await bot.session.create_session()).close()  # without aiogram's quarter of a second for TLS
    await runner.cleanup()


async def verdict(bot: Bot, timeout_s: int = 5) -> Verdict:
    with pytest.raises(AiogramError) as caught:
        await bot.send_message(1, "hello", request_timeout=timeout_s)
    return verdict_of(caught.value)


def refusal(code: int, description: str, parameters: str = "") -> str:
    return f'{{"ok": false, "error_code": {code}, "description": "{description}"{parameters}}}'


@pytest.mark.parametrize(
    ("code", "description", "parameters", "expected"),
    [
        (429, "Too Many Requests: retry after 7", ', "parameters": {"retry_after": 7}', Later("", Cause.TOO_FAST, 7.0)),
        (429, "Too Many Requests: retry after 7", "", Later("", Cause.TOO_FAST, 7.0)),
        (429, "Too Many Requests", "", Later("", Cause.TOO_FAST, None)),
        (429, "Too Many Requests: retry after 0", ', "parameters": {"retry_after": 0}', Later("", Cause.TOO_FAST, None)),
        (400, "group chat was upgraded", ', "parameters": {"migrate_to_chat_id": -1007}', Moved(-1007)),
        (403, "Forbidden: bot was blocked by the user", "", Gone("")),
        (403, "Forbidden: bot was kicked from the supergroup chat", "", Gone("")),
        (400, "Bad Request: chat not found", "", Gone("")),
        (400, "Bad Request: need administrator rights in the channel chat", "", Gone("")),
        (400, "Bad Request: not enough rights to send text messages to the chat", "", Gone("")),
        (400, "Bad Request: message thread not found", "", NoTopic("")),
        (400, "Bad Request: TOPIC_CLOSED", "", NoTopic("")),
        (400, "Bad Request: not enough rights to send photos to the chat", "", NoPicture("")),
        (400, "Bad Request: message caption is too long", "", NoPicture("")),
        (413, "Request Entity Too Large", "", NoPicture("")),
        (400, "Bad Request: wrong file identifier/HTTP URL specified", "", NoPicture("", stale=True)),
        (400, "Bad Request: wrong remote file identifier specified: can't unserialize it", "", NoPicture("", stale=True)),
        (400, "Bad Request: can't parse entities: Unsupported start tag", "", Garbled("")),
        (400, "Bad Request: BUTTON_DATA_INVALID", "", Garbled("")),
        (401, "Unauthorized", "", Later("", Cause.DOWN, 30.0)),
        (404, "Not Found", "", Later("", Cause.DOWN, 30.0)),
        (500, "Internal Server Error", "", Later("", Cause.TROUBLE, None)),
        (502, "Bad Gateway", "", Later("", Cause.TROUBLE, None)),
        (504, "Gateway Timeout", "", Unclear("")),
    ],
)
async def test_each_answer_has_its_meaning(
    platform: tuple[Platform, Bot], code: int, description: str, parameters: str, expected: Verdict
):
    server, bot = platform
    server.status, server.body = code, refusal(code, description, parameters)
    found = await verdict(bot)
    if hasattr(found, "why"):
        assert found.why
        found = type(found)(**{**{name: getattr(found, name) for name in found.__struct_fields__}, "why": ""})
    assert found == expected


@pytest.mark.parametrize("body", ["<html>502 Bad Gateway</html>", "[]", '{"ok": true, "result": {"message_id": "x"}}', ""])
async def test_an_answer_that_cannot_be_read_leaves_it_open(platform: tuple[Platform, Bot], body: str):
    server, bot = platform
    server.body = body
    assert isinstance(await verdict(bot), Unclear)


async def test_an_answer_that_never_comes_leaves_it_open(platform: tuple[Platform, Bot]):
    server, bot = platform
    server.hangs.clear()
    found = await verdict(bot, timeout_s=1)
    server.hangs.set()
    assert isinstance(found, Unclear)


async def test_a_connection_that_never_stood_carried_nothing(unused_tcp_port: int):
    bot = make_bot(TOKEN, f"http://127.0.0.1:{unused_tcp_port}")
    found = await verdict(bot)
    await bot.session.close()
    assert isinstance(found, Later)
    assert found.cause is Cause.DOWN


@pytest.mark.parametrize("token", ["", "planted", "123456789", ":planted", "planted:planted", "12 34:planted"])
def test_a_bad_token_is_not_repeated(token: str):
    with pytest.raises(BadToken) as caught:
        make_bot(token)
    assert str(caught.value) == "TELEGRAM_BOT_TOKEN does not look like a token; BotFather's look like 123456789:AA…"
    assert caught.value.__cause__ is None
