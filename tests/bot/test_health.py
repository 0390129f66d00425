import socket
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import msgspec
import pytest
from aiogram import Bot, Dispatcher, Router
from aiogram.exceptions import TelegramConflictError, TelegramUnauthorizedError
from aiogram.methods import GetMe, GetUpdates, TelegramMethod
from aiogram.types import Message

from bot.pulse import Pulse
from bot.web.health import Vitals, judge
from bot.web.server import PortTaken, WebServer
from bot.web.webhook import PATH, Webhook
from engine.market import Venue

SECRET = "planted-webhook-secret"
WELL = Vitals(
    up_s=600,
    polling=True,
    telegram_age_s=3,
    telegram_trouble=None,
    scan_age_s=2,
    scan_every_s=5,
    venue_age_s={Venue.BINANCE: 0.1, Venue.LBANK: 1.5},
    venue_trouble={},
    database_trouble=None,
    outbox_lag_s=0,
)


def but(**changed: Any) -> tuple[str, ...]:
    return judge(msgspec.structs.replace(WELL, **changed)).reasons


def test_a_bot_that_does_its_job_is_healthy() -> None:
    health = judge(WELL)
    assert health.healthy
    assert health.reasons == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"telegram_age_s": 300.0}, "telegram: last good getUpdates 300 s ago"),
        ({"telegram_age_s": None}, "telegram: last good getUpdates never since the start"),
        ({"telegram_trouble": "refused"}, "telegram: refused"),
        ({"scan_age_s": 31.0}, "scan: last leaderboard 31 s ago"),
        ({"venue_age_s": {Venue.MEXC: 120.0}}, "mexc: last frame 120 s ago"),
        ({"venue_age_s": {Venue.MEXC: None}, "venue_trouble": {Venue.MEXC: "451"}}, "mexc: last frame never since the start (451)"),
        ({"database_trouble": "read-only"}, "database: read-only"),
        ({"outbox_lag_s": 200.0}, "outbox: a message has waited for 200 s"),
    ],
)
def test_each_part_of_the_job_that_is_not_done_is_a_reason(changed: dict[str, Any], reason: str) -> None:
    assert but(**changed) == (reason,)


def test_what_has_not_happened_yet_is_no_reason_while_the_bot_starts() -> None:
    assert but(up_s=10, telegram_age_s=None, scan_age_s=None, venue_age_s={Venue.BYBIT: None}) == ()


def test_without_polling_nobody_waits_for_get_updates() -> None:
    assert but(polling=False, telegram_age_s=None) == ()


def test_a_slow_leaderboard_is_given_three_rounds() -> None:
    assert but(scan_every_s=60, scan_age_s=170) == ()
    assert but(scan_every_s=60, scan_age_s=190) != ()


class Telegram:
    """The end of the middleware chain: answers, or fails as it is told."""

    def __init__(self) -> None:
        self.error: Exception | None = None

    async def __call__(self, _bot: Bot, _method: TelegramMethod[Any]) -> Any:
        if self.error is not None:
            raise self.error
        return []


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    bot = Bot("42:planted")
    yield bot
    await bot.session.close()


async def test_the_pulse_beats_with_every_answered_get_updates(bot: Bot) -> None:
    now = [100.0]
    pulse, telegram = Pulse(lambda: now[0]), Telegram()
    await pulse(telegram, bot, GetMe())
    assert pulse.age_s is None
    await pulse(telegram, bot, GetUpdates())
    now[0] = 107.0
    assert pulse.age_s == 7


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TelegramUnauthorizedError(GetUpdates(), "Unauthorized"), "Telegram refuses the bot token (401)"),
        (TelegramConflictError(GetUpdates(), "Conflict"), "another process polls with the same token (409)"),
        (TimeoutError("https://host/bot42:planted/getUpdates"), "getUpdates fails: TimeoutError"),
    ],
)
async def test_a_refused_get_updates_is_trouble_until_the_next_good_one(bot: Bot, error: Exception, words: str) -> None:
    pulse, telegram = Pulse(), Telegram()
    telegram.error = error
    with pytest.raises(type(error)):
        await pulse(telegram, bot, GetUpdates())
    assert pulse.trouble == words
    telegram.error = None
    await pulse(telegram, bot, GetUpdates())
    assert pulse.trouble is None


class Listening:
    def __init__(self, bot: Bot) -> None:
        self.vitals = WELL
        self.heard: list[str | None] = []
        self.pulse = Pulse()
        router = Router()
        router.message.register(self.hear)
        dispatcher = Dispatcher()
        dispatcher.include_router(router)
        self.server = WebServer(self.check, Webhook(bot, dispatcher, SECRET, self.pulse))

    async def check(self) -> Any:
        return judge(self.vitals)

    async def hear(self, message: Message) -> None:
        self.heard.append(message.text)
        if message.text == "fail":
            raise RuntimeError("a handler's mistake")

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.port}{path}"


@pytest.fixture
async def listening(bot: Bot) -> AsyncIterator[Listening]:
    listening = Listening(bot)
    await listening.server.start("127.0.0.1", 0)
    yield listening
    await listening.server.stop()


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_healthz_is_200_or_503_with_its_reasons(listening: Listening, client: aiohttp.ClientSession) -> None:
    async with client.get(listening.url("/healthz")) as answer:
        assert (answer.status, (await answer.json())["reasons"]) == (200, [])
    listening.vitals = msgspec.structs.replace(WELL, database_trouble="disk full")
    async with client.get(listening.url("/healthz")) as answer:
        told = await answer.json()
        assert answer.status == 503
        assert told["healthy"] is False
        assert told["reasons"] == ["database: disk full"]
        assert told["vitals"]["venue_age_s"] == {"binance": 0.1, "lbank": 1.5}


async def test_a_port_that_is_taken_is_one_clear_line(listening: Listening) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        other = WebServer(listening.check)
        with pytest.raises(PortTaken, match=f"PORT {taken.getsockname()[1]} on 127.0.0.1"):
            await other.start("127.0.0.1", taken.getsockname()[1])
        await other.stop()


def update(update_id: int, text: str) -> dict[str, Any]:
    chat = {"id": 7, "type": "private", "first_name": "Ada"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 1, "chat": chat, "text": text}}


async def call(client: aiohttp.ClientSession, listening: Listening, body: Any, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with client.post(listening.url(PATH), json=body, headers=headers) as answer:
        return answer.status


async def test_the_webhook_hands_updates_to_the_handlers(listening: Listening, client: aiohttp.ClientSession) -> None:
    assert await call(client, listening, update(1, "hello")) == 200
    assert await call(client, listening, update(2, "again")) == 200
    assert listening.heard == ["hello", "again"]
    assert listening.pulse.age_s is not None


@pytest.mark.parametrize("secret", [None, "", "wrong", "größer"])
async def test_without_its_secret_the_webhook_hears_nothing(
    listening: Listening, client: aiohttp.ClientSession, secret: str | None
) -> None:
    assert await call(client, listening, update(1, "forged"), secret) == 401
    assert listening.heard == []
    assert listening.pulse.age_s is None


@pytest.mark.parametrize("body", [[], "text", {"update_id": "x"}, {}, {"update_id": None}])
async def test_what_is_no_update_is_refused(listening: Listening, client: aiohttp.ClientSession, body: Any) -> None:
    assert await call(client, listening, body) == 400


async def test_a_failing_handler_does_not_make_telegram_send_again(listening: Listening, client: aiohttp.ClientSession) -> None:
    assert await call(client, listening, update(1, "fail")) == 200
    assert await call(client, listening, {"update_id": 2, "message": {"unheard": "of"}}) == 200
