"""Who looks at the page: nobody known, or somebody whom the bot serves, in his language."""

import msgspec
from aiohttp import web

from bot.settings import Access, Settings
from bot.texts import DEFAULT, Text, Texts
from bot.web.app.sign_in import SignIn
from bot.web.app.wire import No
from storage import chats, people
from storage.chats import Chat
from storage.database import Database

COOKIE = "sgnl_session"


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """`user_id` and `chat` (his private one) are None for whoever has not signed in; `chat` also before the first /start."""

    text: Text
    user_id: int | None = None
    chat: Chat | None = None


class Visitors:
    def __init__(self, settings: Settings, database: Database, texts: Texts, sign_in: SignIn) -> None:
        self._settings = settings
        self._database = database
        self._texts = texts
        self._sign_in = sign_in

    def caller(self, request: web.Request) -> str:
        """Whom a request counts for: somebody signed in, or an address."""
        session = self._sign_in.who(request.cookies.get(COOKIE, ""))
        return f"address {request.remote}" if session is None else f"user {session.user_id}"

    async def of(self, request: web.Request) -> Visitor:
        """Whoever was shut out since he signed in is nobody again."""
        session = self._sign_in.who(request.cookies.get(COOKIE, ""))
        return await self.known(request, None if session is None else session.user_id)

    async def known(self, request: web.Request, user_id: int | None) -> Visitor:
        if user_id is None:
            return Visitor(text=self.text(request))
        async with self._database.session() as session:
            chat = await chats.get(session, user_id)
            is_banned = user_id not in self._settings.admin_ids and await people.is_banned(session, user_id)
        if is_banned or not self._is_admitted(user_id, chat):
            return Visitor(text=self.text(request))
        text = self.text(request) if chat is None else self._texts.of(chat.language)
        return Visitor(text=text, user_id=user_id, chat=chat)

    async def looking(self, request: web.Request) -> Visitor:
        """For what anybody may see where the page is public. Raises No."""
        visitor = await self.of(request)
        if visitor.user_id is None and not self._settings.public_dashboard:
            raise No(401, "web-sign-in-first")
        return visitor

    async def at_home(self, request: web.Request) -> tuple[Visitor, Chat]:
        """For what is somebody's own. Raises No."""
        visitor = await self.of(request)
        if visitor.user_id is None:
            raise No(401, "web-sign-in-first")
        if visitor.chat is None:
            raise No(409, "web-start-first")
        return visitor, visitor.chat

    def text(self, request: web.Request) -> Text:
        """In the first language that the browser asks for and that is there."""
        wishes = (part.partition(";")[0].strip() for part in request.headers.get("Accept-Language", "")[:200].split(","))
        spoken = (wish.partition("-")[0].lower() for wish in wishes)
        return self._texts.of(next((language for language in spoken if language in self._texts.languages), DEFAULT))

    def _is_admitted(self, user_id: int, chat: Chat | None) -> bool:
        """As in the chat itself."""
        if self._settings.access is Access.OPEN or user_id in self._settings.admin_ids:
            return True
        return self._settings.access is Access.APPROVAL and chat is not None and chat.approved
