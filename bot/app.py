"""The composition root: everything that `sgnl run` is made of, put together, started and stopped in order."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from functools import partial

import msgspec
from aiogram import Bot, Dispatcher
from aiohttp import web

from bot.alerts import ALERTS_S, Alerts
from bot.charts import ChartError, Charts
from bot.checkup import Checkup
from bot.courier import Courier
from bot.delivery import Outbox
from bot.handlers import dispatcher
from bot.house import subscribe_house_chat
from bot.incoming import Incoming, introduce
from bot.jobs import RETENTION_S, retire_messages
from bot.lane import Lane
from bot.ledger import Ledger
from bot.menu import publish_menu, publish_menu_button
from bot.pacing import Pace
from bot.progress import PROGRESS_S, Progress
from bot.pulse import Pulse
from bot.resuming import Resuming
from bot.rounds import schedule_rounds
from bot.running import to_tell
from bot.settings import Settings, SettingsError
from bot.station import Station, station
from bot.status import Reporter
from bot.telegram import make_bot
from bot.texts import Texts
from bot.web.app import mini_app
from bot.web.server import WebServer
from bot.web.webhook import Webhook
from engine.clock import Clock
from engine.scanner import Scanner
from storage import signals
from storage.database import Database

log = logging.getLogger(__name__)

DRAIN_S = 4.0
"""How long what waits in the outbox may take to leave when the bot stops; the rest is sent at the next start."""
FLUSH_S, RESUME_S, CHECK_S = 2.0, 3.0, 15.0
"""Real seconds between two tries to write what could not be written, two tries to settle what was open at the last stop, and two
looks at the bot's health."""
NOTE_S = 60.0
"""Seconds of the market's clock between two notes of how far open signals were followed."""


class App(msgspec.Struct, frozen=True, kw_only=True):
    """The parts that have to be started and stopped, and what others may look at."""

    settings: Settings
    database: Database
    station: Station
    ledger: Ledger
    resuming: Resuming
    charts: Charts
    outbox: Outbox
    incoming: Incoming
    web: WebServer

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then no new updates, no new signals, and what is written is still sent."""
        async with asyncio.TaskGroup() as tasks:
            outbox = tasks.create_task(self.outbox.run(), name="outbox")
            listening = tasks.create_task(self.station.run(), name="station")
            incoming = tasks.create_task(self.incoming.run(), name="updates")
            drawing = tasks.create_task(_begin_drawing(self.charts), name="pictures")
            await stop.wait()
            log.info("stopping")
            await self.incoming.stop()
            for task in (incoming, listening, drawing):
                task.cancel()
            await asyncio.wait((incoming, listening))
            await self.ledger.flush()
            await self.resuming.note()
            await self.outbox.drain(DRAIN_S)
            outbox.cancel()


async def serve(settings: Settings, *, stop: asyncio.Event, ready: Callable[[App], None] | None = None) -> None:
    """The bot from start to end. `ready` is told when everything is put together and the web server listens.

    :raises SgnlError: what a person at the keyboard has to mend: settings, token, database, port.
    """
    async with AsyncExitStack() as stack:
        app = await _assembled(settings, stack)
        if ready is not None:
            ready(app)
        try:
            await app.run(stop)
        except ExceptionGroup as group:
            raise to_tell(group) from group


async def _assembled(settings: Settings, stack: AsyncExitStack) -> App:
    pulse = Pulse()
    bot = await _bot(settings, pulse, stack)
    database = await _database(settings, stack)
    clock = Clock(settings.clock_speed, settings.clock_anchor_ms)
    ledger, at_work, resuming = await _engine(settings, database, clock, stack)
    scanner, board = at_work.scanner, at_work.board
    texts, charts, pace = Texts(simulated=settings.simulated), Charts(), Pace()
    stack.push_async_callback(charts.close)
    outbox = Outbox(bot, database, texts, charts, at_work.history, pace, clock, scanner.rules)
    ledger.on_written, ledger.on_ended = outbox.wake, outbox.rewrite
    reporter = Reporter(at_work.listening, scanner, board, database, clock, simulated=settings.simulated)
    updates = dispatcher(
        scanner=scanner,
        board=board,
        database=database,
        texts=texts,
        charts=charts,
        history=at_work.history,
        status=reporter,
        settings=settings,
        clock=clock,
    )
    page = mini_app(settings, bot.token, database=database, texts=texts, scanner=scanner, board=board, clock=clock)
    begin = partial(_begin_speaking, bot, database, settings, clock, texts)
    checkup = Checkup(settings, clock, database, board, reporter, pulse, ledger)
    courier = Courier(bot, database, Lane(pace), outbox.idle)
    every = at_work.scheduler.every
    every(FLUSH_S * clock.speed, ledger.flush, "unwritten signals")
    every(RESUME_S * clock.speed, resuming, "signals from before the start")
    every(CHECK_S * clock.speed, checkup.watch, "health")
    every(NOTE_S, resuming.note, "open signals")
    every(RETENTION_S, partial(retire_messages, database, clock), "retention")
    every(ALERTS_S, Alerts(database, scanner, courier, texts, clock), "alerts")
    every(PROGRESS_S, Progress(database, scanner, clock, outbox.wake), "half of the way, stops moved")
    schedule_rounds(at_work.scheduler, courier, database, texts, board, reporter, clock)
    return App(
        settings=settings,
        database=database,
        station=at_work,
        ledger=ledger,
        resuming=resuming,
        charts=charts,
        outbox=outbox,
        incoming=Incoming(bot, updates, begin, _webhook_of(settings)),
        web=await _web(settings, checkup, bot, updates, pulse, page, stack),
    )


async def _bot(settings: Settings, pulse: Pulse, stack: AsyncExitStack) -> Bot:
    if settings.telegram_bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not set")
    bot = make_bot(settings.telegram_bot_token.get_secret_value(), settings.telegram_api_base)
    stack.push_async_callback(bot.session.close)
    bot.session.middleware(pulse)
    await introduce(bot)
    return bot


async def _database(settings: Settings, stack: AsyncExitStack) -> Database:
    database = Database(settings.database_url)
    stack.push_async_callback(database.close)
    await database.upgrade()
    return database


async def _engine(settings: Settings, database: Database, clock: Clock, stack: AsyncExitStack) -> tuple[Ledger, Station, Resuming]:
    """A scanner that holds what was open at the last stop until it is settled, and knows today's official signals."""
    rules = settings.rules()
    async with database.session() as session:
        left_open = await signals.still_open(session)
        official = await signals.recent(session, limit=max(1, rules.max_daily_signals))
    if left_open:
        log.info("taking up %d signals that were open at the last stop", len(left_open))
    held, official_ms = [record.opened for record in left_open], [record.opened.at_ms for record in official]
    scanner = Scanner(rules, official_ms=official_ms, held=held)
    ledger = Ledger(database, scanner, clock)
    at_work = await stack.enter_async_context(station(settings, clock, scanner, ledger.keep))
    pollers = {venue: runtime.poller for venue, runtime in at_work.listening.venues.items()}
    return ledger, at_work, Resuming(database, scanner, ledger, pollers, clock, left_open)


async def _begin_speaking(bot: Bot, database: Database, settings: Settings, clock: Clock, texts: Texts) -> None:
    await subscribe_house_chat(bot, database, settings, clock)
    await publish_menu(bot, texts)
    await publish_menu_button(bot, texts, settings)


async def _begin_drawing(charts: Charts) -> None:
    """The first picture would otherwise wait for the worker to start."""
    try:
        await charts.start()
    except ChartError as error:
        log.warning("no pictures for now: %s", error)


def _webhook_of(settings: Settings) -> tuple[str, str] | None:
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return settings.webhook_url, settings.webhook_secret.get_secret_value()


async def _web(
    settings: Settings,
    checkup: Checkup,
    bot: Bot,
    updates: Dispatcher,
    pulse: Pulse,
    page: web.Application,
    stack: AsyncExitStack,
) -> WebServer:
    webhook = _webhook_of(settings)
    server = WebServer(checkup, None if webhook is None else Webhook(bot, updates, webhook[1], pulse), page)
    stack.push_async_callback(server.stop)
    await server.start(settings.web_host, settings.port)
    log.info("health is told at http://%s:%d/healthz", settings.web_host, server.port)
    return server
