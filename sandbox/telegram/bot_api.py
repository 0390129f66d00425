"""The HTTP side of the Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio

import msgspec
from aiohttp import web

from sandbox.telegram.calls import Call, read_call
from sandbox.telegram.counts import Counts
from sandbox.telegram.faults import Fault, Faults, Trouble
from sandbox.telegram.limits import Limits
from sandbox.telegram.methods import METHODS
from sandbox.telegram.methods.specimen import answer_by_type, known
from sandbox.telegram.objects import Message, MessageId
from sandbox.telegram.refusals import Refused, unauthorized
from sandbox.telegram.world import World

PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
PATIENCE_S = 600.0


class BotApi:
    def __init__(self, world: World, tokens: frozenset[str], limits: Limits, faults: Faults, counts: Counts) -> None:
        self.world = world
        self.tokens = tokens
        self.limits = limits
        self.faults = faults
        self.counts = counts

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", r"/bot{token:[^/]+}/{method:\w+}", self.answer),
            web.get(r"/file/bot{token:[^/]+}/{path:.+}", self.file),
        ]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
            call = await read_call(request.match_info["method"], request)
            self.counts.heard(call)
            fault = self.faults.take(call)
            if fault is None:
                return _answered(await self.perform(call))
            return await self._troubled(fault, call, request)
        except Refused as refused:
            self.counts.refused[refused.code] += 1
            return _json(refused.body(), refused.code)
        except web.HTTPRequestEntityTooLarge:
            return _json(Refused(413, "Request Entity Too Large").body(), 413)

    async def perform(self, call: Call) -> object:
        """Do what a call asks for, within the limits."""
        method = METHODS.get(call.method)
        if method is None:
            if call.method not in known():
                raise Refused(404, "Not Found")
            method = answer_by_type
        if too_fast := self.limits.check(call.method, call.text("chat_id")):
            raise too_fast
        result = await method(self.world, call)
        self._count_sent(call, result)
        return result

    async def file(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
        except Refused as refused:
            return _json(refused.body(), refused.code)
        stored = self.world.files.at(request.match_info["path"])
        if stored is None:
            return _json(Refused(404, "Not Found").body(), 404)
        return web.Response(body=stored.content, content_type=stored.mime)

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] not in self.tokens:
            raise unauthorized()

    def _count_sent(self, call: Call, result: object) -> None:
        if call.method.startswith(("send", "copy", "forward")):
            for one in result if isinstance(result, list) else [result]:
                match one:
                    case Message():
                        self.counts.sent[one.chat.id] += 1
                    case MessageId():
                        self.counts.sent[call.number("chat_id")] += 1
                    case _:
                        continue

    async def _troubled(self, fault: Fault, call: Call, request: web.Request) -> web.StreamResponse:
        if refusal := fault.refusal():
            raise refusal
        if fault.trouble is Trouble.TIMEOUT:
            await asyncio.sleep(PATIENCE_S)
            raise Refused(504, "Gateway Timeout")
        if fault.trouble is Trouble.SLOW:
            await asyncio.sleep(fault.delay_s)
        result = await self.perform(call)
        if fault.trouble is Trouble.UNREADABLE:
            return web.Response(text=PROXY_PAGE, content_type="text/html", status=502)
        if fault.trouble is Trouble.LOST and request.transport is not None:
            request.transport.abort()
        return _answered(result)


def _answered(result: object) -> web.Response:
    return _json({"ok": True, "result": result}, 200)


def _json(body: dict[str, object], status: int) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json", status=status)
