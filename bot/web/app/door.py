"""In and out: what the page learns when it opens, signing in, signing out."""

from urllib.parse import urlsplit

import msgspec
from aiohttp import hdrs, web

from bot.settings import Settings
from bot.web.app.board import FASTEST_S, SLOWEST_S, USUAL_S
from bot.web.app.sign_in import SESSION_S, SignIn
from bot.web.app.visitors import COOKIE, Visitor, Visitors
from bot.web.app.wire import No, told
from bot.web.app.words import direction_of, words_of


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """Either what Telegram signed for its Mini App or what stands in a link from /web."""

    init_data: str | None = None
    link: str | None = None


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """`looks`: may see the board, the signals and the record. `name` is None for whoever has not signed in."""

    language: str
    direction: str
    words: dict[str, str]
    looks: bool
    signed_in: bool
    known: bool
    name: str | None
    simulated: bool
    threshold: float
    fastest_s: int = FASTEST_S
    slowest_s: int = SLOWEST_S
    usual_s: int = USUAL_S


class DoorPages:
    def __init__(self, settings: Settings, visitors: Visitors, sign_in: SignIn) -> None:
        self._settings = settings
        self._visitors = visitors
        self._sign_in = sign_in
        self._is_https = settings.public_url is not None and urlsplit(settings.public_url).scheme == "https"

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/start", self.start),
            web.post("/api/session", self.come_in),
            web.post("/api/session/end", self.go_out),
        ]

    async def start(self, request: web.Request) -> web.Response:
        return told(self._start(await self._visitors.of(request)))

    async def come_in(self, request: web.Request) -> web.Response:
        proof, standing = await _proof(request), self._sign_in.who(request.cookies.get(COOKIE, ""))
        if proof.init_data is not None:
            found = self._sign_in.by_init_data(proof.init_data, standing)
        else:
            found = self._sign_in.by_link(proof.link or "", standing)
        visitor = await self._visitors.known(request, found.user_id)
        if visitor.user_id is None:
            raise No(403, "private-bot")
        answer = told(self._start(visitor))
        is_framed = self._is_https and proof.init_data is not None
        answer.headers.add(hdrs.SET_COOKIE, self._cookie(self._sign_in.cookie(found), SESSION_S, is_framed=is_framed))
        return answer

    async def go_out(self, request: web.Request) -> web.Response:
        answer = told(self._start(Visitor(text=self._visitors.text(request))))
        for is_framed in (False, True) if self._is_https else (False,):
            answer.headers.add(hdrs.SET_COOKIE, self._cookie("", 0, is_framed=is_framed))
        return answer

    def _cookie(self, value: str, for_s: int, *, is_framed: bool) -> str:
        """Telegram's web client frames the page, and there only a partitioned cookie is kept; it needs HTTPS.

        Python's own cookies know no `Partitioned` before 3.14.
        """
        secure = ["Secure"] if self._is_https else []
        rules = ["SameSite=None", "Partitioned"] if is_framed else ["SameSite=Strict"]
        return "; ".join([f"{COOKIE}={value}", "HttpOnly", f"Max-Age={for_s}", "Path=/", *secure, *rules])

    def _start(self, visitor: Visitor) -> Start:
        return Start(
            language=visitor.text.language,
            direction=direction_of(visitor.text),
            words=words_of(visitor.text),
            looks=visitor.user_id is not None or self._settings.public_dashboard,
            signed_in=visitor.user_id is not None,
            known=visitor.chat is not None,
            name=None if visitor.chat is None else visitor.chat.title,
            simulated=visitor.text.simulated,
            threshold=self._settings.min_score_threshold,
        )


async def _proof(request: web.Request) -> Proof:
    try:
        return msgspec.json.decode(await request.read(), type=Proof)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise No(400, "web-not-understood") from None
