"""The demo's other process: everything that is not the bot. Simulated venues, Telegram, and the people there."""

import asyncio
import signal
import time
from multiprocessing.connection import Connection

from bot.commands.demo.plan import SPEED, WARMUP_MINUTES, Failed, Place, Plan, anchor_for
from bot.commands.demo.robot import Robot
from engine.clock import Clock
from engine.recording import Recorder
from sandbox.market import World
from sandbox.serve import serve
from sandbox.setups import Kind
from sandbox.telegram import Misuse, TelegramSandbox
from sandbox.warmup import warm_events

ALREADY_S = (100.0, 40.0)
"""Set-ups that have begun so long before the live part, so that nobody waits for the first signals."""
FIRST_S, EVERY_S = 90.0, 300.0
"""The next ones: seconds of the market's clock, of which five pass in a real one."""
COINS = 14
BOT_STARTS_S, HEARD_PER_MADE = 3.0, 1.4
"""How long the bot needs before it is live: to start, and to hear the past, by how long it took to make on this machine."""


def outside(plan: Plan, pipe: Connection) -> None:
    """Tells through the pipe where everything is; ends when the other end of it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both processes; the bot's decides when to end
    try:
        asyncio.run(_simulate(plan, pipe))
    except Misuse as error:
        pipe.send(Failed(why=str(error)))


async def _simulate(plan: Plan, pipe: Connection) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_reader(pipe.fileno(), stop.set)
    async with TelegramSandbox(port=plan.port) as telegram:
        began_s = time.time()
        world = _world(plan)
        wait_s = BOT_STARTS_S + HEARD_PER_MADE * (time.time() - began_s)
        anchor_ms = anchor_for(plan.live_ms, (time.time() + wait_s) * 1000)
        async with serve(world, Clock(SPEED, anchor_ms)) as exchanges:
            urls = {venue.value: (address.rest_url, address.ws_url) for venue, address in exchanges.urls.items()}
            you = telegram.you.id
            pipe.send(Place(telegram_url=telegram.url, token=telegram.token, urls=urls, anchor_ms=anchor_ms, operator_id=you))
            robot = asyncio.create_task(Robot(telegram, presses_start=plan.is_headless).act())
            await stop.wait()
            robot.cancel()
            await asyncio.wait([robot])


def _world(plan: Plan) -> World:
    """A market with its recent past written down, and the first stories already under way when the live part begins."""
    start_ms = plan.live_ms - round(WARMUP_MINUTES * 60_000)
    world = World(plan.seed, start_ms, coins=COINS, first_setup_s=FIRST_S, setup_every_s=EVERY_S)
    for seconds in ALREADY_S:
        world.plant(Kind.DUMP, plan.live_ms - round(seconds * 1000))
    with Recorder(plan.warmup) as recorder:
        for event in warm_events(world, WARMUP_MINUTES):
            recorder.hear(event)
    return world
