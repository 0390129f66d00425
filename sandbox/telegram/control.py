"""`/sandbox/…`: people's actions and the state of the world as JSON, for the chat page and for tests in any language.

Every action is a POST with a JSON object; what nobody could do is answered 400 with `{"error": …}`.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from aiohttp import web

from sandbox.telegram import inline, membership, people, views, web_app
from sandbox.telegram.actions import (
    Ask,
    Block,
    Choose,
    Enforce,
    Language,
    Migrate,
    NewChat,
    NewUser,
    Nothing,
    OpenApp,
    Say,
    SetRole,
    Tap,
)
from sandbox.telegram.counts import Counts
from sandbox.telegram.faults import Fault, Faults
from sandbox.telegram.limits import Limits
from sandbox.telegram.objects import Message
from sandbox.telegram.refusals import Misuse, Refused
from sandbox.telegram.rooms import Room
from sandbox.telegram.world import World

Body = TypeVar("Body", bound=msgspec.Struct)


class Control:
    def __init__(self, world: World, token: str, limits: Limits, faults: Faults, counts: Counts) -> None:
        self.world = world
        self.token = token
        self.limits = limits
        self.faults = faults
        self.counts = counts

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/sandbox/state", self.state),
            web.get(r"/sandbox/chats/{chat:-?\d+}", self.chat),
            web.get(r"/sandbox/chats/{chat:-?\d+}/messages", self.messages),
            web.get("/sandbox/counts", self.counted),
            _post("/sandbox/say", Say, self.say),
            _post("/sandbox/tap", Tap, self.tap),
            _post("/sandbox/users", NewUser, self.new_user),
            _post("/sandbox/chats", NewChat, self.new_chat),
            _post("/sandbox/role", SetRole, self.role),
            _post("/sandbox/block", Block, self.block),
            _post("/sandbox/language", Language, self.language),
            _post("/sandbox/migrate", Migrate, self.migrate),
            _post("/sandbox/inline", Ask, self.inline),
            _post("/sandbox/choose", Choose, self.choose),
            _post("/sandbox/web_app", OpenApp, self.open_app),
            _post("/sandbox/limits", Enforce, self.enforce),
            _post("/sandbox/faults", Fault, self.fault),
            _post("/sandbox/reset", Nothing, self.reset),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        return json_response(views.state(self.world))

    async def chat(self, request: web.Request) -> web.Response:
        return json_response(views.chat_view(self.world, self._room(request)))

    async def messages(self, request: web.Request) -> web.Response:
        limit = request.query.get("limit", "")
        room = self._room(request)
        return json_response(views.history(self.world, room, int(limit) if limit.isdecimal() else views.HISTORY))

    def _room(self, request: web.Request) -> Room:
        room = self.world.rooms.get(int(request.match_info["chat"]))
        if room is None:
            raise web.HTTPNotFound
        return room

    async def counted(self, _request: web.Request) -> web.Response:
        return json_response(self.counts.wire())

    async def say(self, body: Say) -> Message:
        user, room = self.world.user(body.user), self.world.room(body.chat)
        return people.say(self.world, user, room, body.text, reply_to=body.reply_to, topic=body.topic)

    async def tap(self, body: Tap) -> object:
        user, room = self.world.user(body.user), self.world.room(body.chat)
        message = room.message(body.message)
        if message is None:
            raise Misuse("that message is gone")
        if body.data is not None:
            return await people.press(self.world, user, room, message, body.data, body.timeout_s)
        button = people.button_named(message, body.text) if body.text else people.button_at(message, body.row, body.column)
        return await people.tap(self.world, user, room, message, button, body.timeout_s)

    async def new_user(self, body: NewUser) -> object:
        return self.world.add_user(
            first_name=body.first_name, language_code=body.language_code, username=body.username, user_id=body.id
        )

    async def new_chat(self, body: NewChat) -> object:
        return self.world.add_chat(body.kind, body.title, username=body.username, topics=body.topics).chat

    async def role(self, body: SetRole) -> object:
        room, actor = self.world.room(body.chat), self.world.user(body.user)
        subject = self.world.user(body.subject or self.world.bot.id)
        membership.set_role(self.world, room, actor, subject, body.role, body.denied)
        return views.chat_view(self.world, room)

    async def block(self, body: Block) -> object:
        membership.block(self.world, self.world.user(body.user), blocked=body.blocked)
        return views.chat_view(self.world, self.world.room(body.user))

    async def language(self, body: Language) -> object:
        return self.world.speak(self.world.user(body.user), body.language_code)

    async def migrate(self, body: Migrate) -> object:
        grown = membership.migrate(self.world, self.world.room(body.chat), self.world.user(body.user))
        return grown.chat

    async def inline(self, body: Ask) -> object:
        user, room = self.world.user(body.user), self.world.room(body.chat)
        return await inline.ask(self.world, user, room, body.query, body.timeout_s)

    async def choose(self, body: Choose) -> object:
        user, room = self.world.user(body.user), self.world.room(body.chat)
        return inline.send(self.world, user, room, body.query, body.result)

    async def open_app(self, body: OpenApp) -> object:
        user = self.world.user(body.user)
        return {"url": web_app.opened(body.url, self.token, user, int(self.world.now_s()))}

    async def enforce(self, body: Enforce) -> object:
        self.limits.apply(None if body.off else body)
        return {}

    async def fault(self, body: Fault) -> object:
        self.faults.add(body)
        return {"waiting": len(self.faults)}

    async def reset(self, _body: Nothing) -> object:
        self.world.reset()
        self.counts.reset()
        self.faults.clear()
        self.limits.off()
        return {}


def json_response(body: object, status: int = 200) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json", status=status)


def _post(path: str, shape: type[Body], act: Callable[[Body], Awaitable[object]]) -> web.RouteDef:
    async def handle(request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            return json_response({"error": "the body must be application/json"}, 415)
        try:
            body = msgspec.json.decode(await request.read() or b"{}", type=shape)
            return json_response(await act(body))
        except (msgspec.DecodeError, Misuse, Refused) as error:
            return json_response({"error": str(error)}, 400)

    return web.post(path, handle)
