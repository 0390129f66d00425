"""The whole bot in one process, between simulated venues and a local Telegram."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import aiosqlite
import pytest

from bot.app import App, serve
from bot.incoming import TokenRefused
from bot.ledger import Ledger
from bot.settings import Settings
from bot.web.server import PortTaken
from engine.clock import Clock
from engine.market import Venue
from engine.rules import Rules
from engine.scanner import Scanner
from sandbox.market import World
from sandbox.serve import Exchanges
from sandbox.serve import serve as simulate
from sandbox.telegram import TOKEN, Role, TelegramSandbox
from sandbox.venues.faults import Fault
from storage import chats
from storage.chats import Chat, ChatKind
from storage.database import Database
from tests.storage.samples import opened

SPEED = 10.0


class Outside:
    """Everything that is not the bot."""

    def __init__(self, telegram: TelegramSandbox, exchanges: Exchanges, clock: Clock, folder: Path) -> None:
        self.telegram = telegram
        self.exchanges = exchanges
        self.clock = clock
        self.folder = folder

    def settings(self, **changed: Any) -> Settings:
        urls = {f"{venue}_rest_url": address.rest_url for venue, address in self.exchanges.urls.items()}
        urls |= {f"{venue}_ws_url": address.ws_url for venue, address in self.exchanges.urls.items()}
        wanted = {
            "telegram_bot_token": self.telegram.token,
            "telegram_api_base": self.telegram.url,
            "database_url": f"sqlite+aiosqlite:///{self.folder}/sgnl.db",
            "clock_speed": SPEED,
            "clock_anchor_ms": self.clock.anchor_ms,
            "min_turnover_usdt": 0,
            "exclude_top_coins": 0,
            "port": 0,
        }
        return Settings(_env_file=None, **(urls | wanted | changed))


@pytest.fixture
async def outside(tmp_path: Path) -> AsyncIterator[Outside]:
    clock = Clock(SPEED)
    world = World(5, clock.now_ms(), coins=2, setup_every_s=None, past_minutes=120)
    async with TelegramSandbox() as telegram, simulate(world, clock) as exchanges:
        yield Outside(telegram, exchanges, clock, tmp_path)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[App]:
    """The app from ready to its clean end; that it fails ends the test at once."""
    stop, ready = asyncio.Event(), asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(serve(settings, stop=stop, ready=ready.set_result))
    await asyncio.wait((serving, ready), return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        await serving
    try:
        yield ready.result()
    finally:
        stop.set()
        await serving


async def until(look: Callable[[], Any]) -> Any:
    """What `look` finds; the test's own time limit is the limit."""
    while not (found := look()):  # noqa: ASYNC110  # it may look anywhere, nothing here can tell it when
        await asyncio.sleep(0.02)
    return found


async def until_told(look: Callable[[], Awaitable[Any]]) -> Any:
    while not (found := await look()):  # noqa: ASYNC110  # the same
        await asyncio.sleep(0.05)
    return found


async def healthz(app: App) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{app.web.port}/healthz") as answer:
        return answer.status, await answer.json()


async def chat_of(app: App, chat_id: int) -> Chat | None:
    async with app.database.session() as session:
        return await chats.get(session, chat_id)


def heard(app: App) -> set[Venue]:
    return {venue for venue, runtime in app.station.listening.venues.items() if runtime.feed.health().frames}


async def test_the_bot_hears_four_venues_answers_people_and_ends_cleanly(outside: Outside) -> None:
    telegram = outside.telegram
    async with running(outside.settings()) as app:
        await until(lambda: heard(app) == set(Venue))
        await until(lambda: app.station.board.latest and app.station.board.latest.rows)
        await until(lambda: {key.venue for key in app.station.scanner.scores()} == set(Venue))
        await telegram.say(telegram.you, telegram.you, "/status")
        answer = await telegram.until(lambda: telegram.last(telegram.you), 30)
        assert answer is not None
        assert "LBank" in (answer.text or "")
        status, told = await until_told(lambda: _healthy(app))
        assert (status, told["reasons"]) == (200, [])
        candles = await app.station.history.candles(Venue.BINANCE, "LUMAUSDT", 5)
        assert len(candles) > 10
        assert sorted(candle.exchange_ms for candle in candles) == [candle.exchange_ms for candle in candles]


async def _healthy(app: App) -> tuple[int, dict[str, Any]] | None:
    status, told = await healthz(app)
    return (status, told) if status == 200 else None


async def test_a_venue_that_refuses_at_the_start_stops_nobody_and_joins_later(outside: Outside) -> None:
    bybit = outside.exchanges.servers[Venue.BYBIT]
    bybit.fault(Fault.REFUSE, status=503)
    async with running(outside.settings()) as app:
        await until(lambda: heard(app) == set(Venue) - {Venue.BYBIT})
        runtime = app.station.listening.venues[Venue.BYBIT]
        assert runtime.error is not None
        assert runtime.watched == {}
        bybit.faults.mend()
        await until(lambda: Venue.BYBIT in heard(app))
        await until(lambda: runtime.error is None)


async def test_the_chat_that_settings_name_is_subscribed_at_the_start(outside: Outside) -> None:
    telegram = outside.telegram
    await telegram.add_bot(telegram.channel, Role.ADMINISTRATOR)
    async with running(outside.settings(telegram_chat_id=telegram.channel, venues="mexc")) as app:
        chat = await until_told(lambda: chat_of(app, telegram.channel))
        assert (chat.kind, chat.subscribed) == (ChatKind.CHANNEL, True)


async def test_a_chat_that_cannot_be_found_is_one_line_and_no_stop(outside: Outside, caplog: pytest.LogCaptureFixture) -> None:
    telegram = outside.telegram
    with caplog.at_level(logging.WARNING):
        async with running(outside.settings(telegram_chat_id=-100999, venues="mexc")):
            await telegram.say(telegram.you, telegram.you, "/help")
            await telegram.until(lambda: telegram.last(telegram.you), 30)
    (line,) = [record for record in caplog.records if record.name == "bot.house"]
    assert line.getMessage().startswith("TELEGRAM_CHAT_ID -100999 cannot be reached")


async def test_a_token_that_telegram_does_not_know_is_one_clear_line(outside: Outside) -> None:
    with pytest.raises(TokenRefused, match="does not know this TELEGRAM_BOT_TOKEN") as caught:
        async with running(outside.settings(telegram_bot_token="42:planted-and-unknown-to-anybody-here")):
            pass
    assert "planted" not in str(caught.value)


async def test_a_port_that_is_taken_ends_the_start(outside: Outside) -> None:
    with pytest.raises(PortTaken):
        async with running(outside.settings(port=outside.telegram.port)):
            pass


async def test_a_second_poller_makes_the_bot_unhealthy_until_it_is_gone(outside: Outside) -> None:
    async with running(outside.settings(venues="mexc")) as app:
        await until(lambda: heard(app) == {Venue.MEXC})
        await until_told(lambda: _healthy(app))
        await until(outside.telegram.interrupt_polling)
        await until_told(lambda: _contested(app))
        await outside.telegram.say(outside.telegram.you, outside.telegram.you, "/help")  # ends the long poll that follows at once
        await until_told(lambda: _healthy(app))


async def _contested(app: App) -> bool:
    status, told = await healthz(app)
    return status == 503 and told["reasons"] == ["telegram: another process polls with the same token (409)"]


async def test_updates_come_through_the_webhook_when_there_is_one(outside: Outside, unused_tcp_port: int) -> None:
    telegram = outside.telegram
    address = f"http://127.0.0.1:{unused_tcp_port}"
    async with running(outside.settings(venues="mexc", port=unused_tcp_port, webhook_url=address, webhook_secret="planted-secret")):
        await until(lambda: telegram.counts.calls["setwebhook"])
        await telegram.say(telegram.you, telegram.you, "/help")
        await telegram.until(lambda: telegram.last(telegram.you), 30)
        assert telegram.counts.calls["getupdates"] == 0


async def test_a_message_is_still_answered_when_the_bot_is_told_to_stop(outside: Outside) -> None:
    telegram = outside.telegram
    async with running(outside.settings(venues="mexc")):
        await until(lambda: telegram.counts.calls["getupdates"])
        await telegram.say(telegram.you, telegram.you, "/help")
        await until(lambda: telegram.counts.calls["getupdates"] > 1)
    assert telegram.last(telegram.you) is not None


async def test_a_database_that_another_program_has_locked_makes_the_bot_unhealthy(outside: Outside) -> None:
    async with running(outside.settings(venues="mexc")) as app:
        async with aiosqlite.connect(outside.folder / "sgnl.db", isolation_level=None) as other:
            await other.execute("BEGIN EXCLUSIVE")
            status, told = await healthz(app)
            assert status == 503
            assert any(reason.startswith("database: ") for reason in told["reasons"])
        await until_told(lambda: _healthy(app))


async def test_signals_that_were_open_at_the_last_stop_are_followed_on(outside: Outside) -> None:
    settings = outside.settings(venues="mexc", exclude_top_coins=30)
    database = Database(settings.database_url)
    await database.upgrade()
    was_open = opened("s1", venue=Venue.MEXC, symbol="LUMAUSDT", at_ms=outside.clock.now_ms())
    await Ledger(database, Scanner(Rules()), outside.clock).keep([was_open])
    await database.close()
    async with running(settings) as app:
        assert [one.signal_id for one in app.station.scanner.open_signals()] == ["s1"]
        runtime = app.station.listening.venues[Venue.MEXC]
        await until(lambda: runtime.watched)
        assert set(runtime.watched) == {"BTCUSDT", "LUMAUSDT"}  # too large for the universe, and watched all the same


async def test_recording_and_token_stay_where_they_belong(outside: Outside, caplog: pytest.LogCaptureFixture) -> None:
    path = outside.folder / "heard.jsonl"
    with caplog.at_level(logging.DEBUG, logger="bot"):
        async with running(outside.settings(venues="mexc", record_file=path)) as app:
            await until(lambda: app.station.live.events > 50)
    assert path.read_bytes().count(b"\n") == app.station.live.events
    assert TOKEN not in caplog.text
    with contextlib.suppress(FileNotFoundError):
        assert TOKEN.encode() not in path.read_bytes()
