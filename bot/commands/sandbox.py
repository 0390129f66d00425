"""`sgnl sandbox venues` and `sgnl sandbox telegram`: the two halves of the demo by themselves."""

import argparse
import asyncio

from bot import running
from engine.clock import Clock
from sandbox.market import World
from sandbox.serve import serve
from sandbox.telegram import TelegramSandbox

SEED = 1


def venues(args: argparse.Namespace) -> int:
    async def served(stop: asyncio.Event) -> int:
        clock = Clock()
        async with serve(World(SEED, clock.now_ms()), clock, port=args.port) as exchanges:
            for venue, address in exchanges.urls.items():
                print(f"{venue.upper()}_REST_URL={address.rest_url}")
                print(f"{venue.upper()}_WS_URL={address.ws_url}", flush=True)
            await stop.wait()
        return 0

    return running.run(served)


def telegram(args: argparse.Namespace) -> int:
    async def served(stop: asyncio.Event) -> int:
        async with TelegramSandbox(port=args.port) as telegram:
            print(f"TELEGRAM_API_BASE={telegram.url}")
            print(f"TELEGRAM_BOT_TOKEN={telegram.token}", flush=True)
            await stop.wait()
        return 0

    return running.run(served)
