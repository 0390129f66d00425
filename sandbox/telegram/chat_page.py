"""The chat page: its files, the pictures in it, and the stream of what changes."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import msgspec
from aiohttp import hdrs, web

from sandbox.telegram import views
from sandbox.telegram.feed import Change
from sandbox.telegram.world import World

FOLDER = Path(__file__).parent / "page"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
HEARTBEAT_S = 15.0
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class ChatPage:
    def __init__(self, world: World) -> None:
        self.world = world
        self._files = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in TYPES}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.index),
            web.get("/page/{name}", self.file),
            web.get("/sandbox/files/{file_id}", self.picture),
            web.get("/sandbox/events", self.events),
        ]

    async def index(self, _request: web.Request) -> web.Response:
        return self._served("index.html")

    async def file(self, request: web.Request) -> web.Response:
        if request.match_info["name"] not in self._files:
            raise web.HTTPNotFound
        return self._served(request.match_info["name"])

    def _served(self, name: str) -> web.Response:
        kind = TYPES[Path(name).suffix]
        return web.Response(body=self._files[name], content_type=kind, charset="utf-8", headers=HEADERS)

    async def picture(self, request: web.Request) -> web.Response:
        """Pictures and films are shown; whatever else a bot uploads is only ever saved."""
        stored = self.world.files.get(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        shown = stored.mime in ("image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4")
        headers = HEADERS | {"Cache-Control": "max-age=86400"} | ({} if shown else {"Content-Disposition": "attachment"})
        return web.Response(body=stored.content, content_type=stored.mime, headers=headers)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events, one JSON object each: a change and what is there now."""
        stream = web.StreamResponse(headers=HEADERS | {hdrs.CONTENT_TYPE: "text/event-stream"})
        await stream.prepare(request)
        with self.world.feed.watch() as queue:
            await stream.write(b"retry: 1000\n\n")
            while (line := await self._next(queue)) is not None:
                await stream.write(line)
        return stream

    async def _next(self, queue: asyncio.Queue[Change | None]) -> bytes | None:
        try:
            async with asyncio.timeout(HEARTBEAT_S):
                change = await queue.get()
        except TimeoutError:
            return b": still here\n\n"
        if change is None:
            return None
        return b"data: " + msgspec.json.encode(self._event(change)) + b"\n\n"

    def _event(self, change: Change) -> dict[str, object]:
        event: dict[str, object] = {"kind": change.kind, "chat_id": change.chat_id}
        room = self.world.rooms.get(change.chat_id)
        if room is None:
            return event
        match change.kind:
            case "message" if post := room.posts.get(change.message_id):
                event["message"] = views.message_view(self.world, post)
            case "message" | "gone":
                event |= {"kind": "gone", "message_id": change.message_id}
            case "action":
                event["action"] = change.action
            case _:
                event["chat"] = views.chat_view(self.world, room)
        return event


@web.middleware
async def own_page_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """No other web page may act here: a foreign origin, or a foreign name for this machine, is turned away."""
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is not None and origin.split("://")[-1] != request.host:
        raise web.HTTPForbidden(text="This page belongs to the sandbox itself.")
    local = request.transport is not None and request.transport.get_extra_info("sockname", ("",))[0] in ("127.0.0.1", "::1")
    if local and request.host.rsplit(":", 1)[0] not in LOOPBACK:
        raise web.HTTPForbidden(text="The sandbox answers only to the names of this machine.")
    return await handler(request)
