"""The web server on PORT: health, the Mini App, and Telegram's webhook where one is configured."""

from collections.abc import Awaitable, Callable

import msgspec
from aiohttp import web

from bot.web.health import Health
from bot.web.links import PATH as APP_PATH
from bot.web.webhook import PATH, Webhook
from engine.errors import SgnlError


class PortTaken(SgnlError):
    """Something else listens there."""


class WebServer:
    def __init__(
        self, check: Callable[[], Awaitable[Health]], webhook: Webhook | None = None, app: web.Application | None = None
    ) -> None:
        self._check = check
        application = web.Application(client_max_size=1024**2)
        application.router.add_get("/healthz", self._healthz)
        if webhook is not None:
            application.router.add_post(PATH, webhook.handle)
        if app is not None:
            application.add_subapp(APP_PATH, app)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=2.0)
        self.port: int | None = None

    async def start(self, host: str, port: int) -> None:
        """Listen; with port 0 on any free one, which `port` then tells."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as error:
            raise PortTaken(f"PORT {port} on {host} cannot be listened on: {error.strerror}") from error
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _healthz(self, _: web.Request) -> web.Response:
        health = await self._check()
        return web.Response(
            body=msgspec.json.encode(health), status=200 if health.healthy else 503, content_type="application/json"
        )
