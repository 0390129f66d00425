"""The HTTP server around a world: the Bot API, people's actions, the chat page."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from aiohttp import web

from sandbox.telegram.bot_api import BotApi
from sandbox.telegram.chat_page import ChatPage, own_page_only
from sandbox.telegram.control import Control
from sandbox.telegram.refusals import Misuse
from sandbox.telegram.world import World

BODY_BYTES = 50 << 20
GOODBYE_S = 0.5


def application(world: World, api: BotApi, control: Control) -> web.Application:
    app = web.Application(client_max_size=BODY_BYTES, middlewares=[own_page_only])
    app.add_routes([*api.routes(), *control.routes(), *ChatPage(world).routes()])

    async def push(_app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(world.webhook.run(api.perform))
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    async def let_go(_app: web.Application) -> None:
        world.updates.wake()
        world.feed.close()

    app.cleanup_ctx.append(push)
    app.on_shutdown.append(let_go)
    return app


async def listen(app: web.Application, host: str, port: int) -> tuple[web.AppRunner, int]:
    """Start serving; the port that was given or, for 0, found free. A client that goes away ends its request."""
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=GOODBYE_S, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        raise Misuse(f"cannot listen on {host}:{port}: {error.strerror or error}") from error
    return runner, int(runner.addresses[0][1])
