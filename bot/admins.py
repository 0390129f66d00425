"""Who may change what a chat gets: anybody in his own private chat, elsewhere the admins."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, Message, TelegramObject

from storage.chats import Chat, ChatKind

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

FRESH_S = 60.0
RULING = frozenset({ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR})


class Admins:
    """Asks Telegram, and believes the answer for a minute."""

    def __init__(self, now_s: Callable[[], float] = time.monotonic) -> None:
        self._now_s = now_s
        self._known: dict[tuple[int, int], tuple[float, bool]] = {}

    async def may_change(self, bot: Bot, chat: Chat, event: Message | CallbackQuery) -> bool:
        if chat.kind is ChatKind.PRIVATE:
            return True
        if isinstance(event, Message) and event.sender_chat is not None:
            return event.sender_chat.id == chat.chat_id  # an admin who stays anonymous writes as the group itself
        return event.from_user is not None and await self.rules(bot, chat.chat_id, event.from_user.id)

    async def rules(self, bot: Bot, chat_id: int, user_id: int) -> bool:
        """Whether that user is an admin of that group or channel; no when Telegram cannot tell."""
        now_s = self._now_s()
        self._known = {key: known for key, known in self._known.items() if now_s - known[0] < FRESH_S}
        key = (chat_id, user_id)
        if key not in self._known:
            self._known[key] = (now_s, await self._ask(bot, chat_id, user_id))
        return self._known[key][1]

    async def _ask(self, bot: Bot, chat_id: int, user_id: int) -> bool:
        try:
            member = await bot.get_chat_member(chat_id, user_id)
        except (TelegramBadRequest, TelegramForbiddenError):
            return False
        return member.status in RULING


class OnlyAdmins(BaseMiddleware):
    """Stands before handlers that change what a chat gets: whoever may not is told so."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not isinstance(event, Message | CallbackQuery):
            raise TypeError(f"registered for messages and callbacks, got {type(event).__name__}")
        admins: Admins = data["admins"]
        if await admins.may_change(data["bot"], data["chat"], event):
            return await handler(event, data)
        line = data["text"].plain("settings-admins-only")
        return await (
            event.answer(line, show_alert=True) if isinstance(event, CallbackQuery) else event.answer(line, parse_mode=None)
        )
