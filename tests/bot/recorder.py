"""A bot without a network: every request is kept, and answered as Telegram would."""

import io
import itertools
from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerInlineQuery,
    CreateForumTopic,
    DeleteMessage,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    GetChatMember,
    GetMe,
    PinChatMessage,
    SendAnimation,
    SendChatAction,
    SendDocument,
    SendMessage,
    SendPhoto,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import Chat, ChatMemberAdministrator, ChatMemberMember, ChatMemberOwner, ForumTopic, Message, PhotoSize, User
from PIL import Image

from sandbox.telegram.keyboards import read_keyboard
from sandbox.telegram.markup import parse_html, units

ME = User(id=42, is_bot=True, first_name="SGNL", username="sgnl_bot")
PNG = io.BytesIO()
Image.new("RGB", (4, 3)).save(PNG, "PNG")

Sent = SendMessage | SendPhoto | SendAnimation
Shown = SendMessage | SendPhoto | SendAnimation | SendDocument | EditMessageText | EditMessageMedia


class Recorder(BaseSession):
    """Text and keyboards are read as strictly as Telegram reads them. `failures` are raised one by one, by method."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[TelegramMethod[Any]] = []
        self.admins: set[int] = set()
        self.failures: dict[type[TelegramMethod[Any]], list[Exception]] = {}
        self._standing: dict[tuple[int, int], tuple[str, str]] = {}
        self._message_ids = itertools.count(100)

    async def close(self) -> None:
        """There is nothing to close."""

    async def stream_content(self, url: str, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        raise NotImplementedError(url)
        yield b""

    async def make_request(self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None) -> TelegramType:  # noqa: ARG002, ASYNC109 - the interface
        self.requests.append(method)
        if waiting := self.failures.get(type(method)):
            raise waiting.pop(0)
        return self._answer(bot, method)  # type: ignore[return-value]

    def _answer(self, bot: Bot, method: TelegramMethod[Any]) -> object:
        match method:
            case GetMe():
                return ME
            case SendMessage(chat_id=int(chat_id), text=text):
                return self._message(bot, method, chat_id, next(self._message_ids), text, 4096)
            case (
                SendPhoto(chat_id=int(chat_id), caption=caption)
                | SendAnimation(chat_id=int(chat_id), caption=caption)
                | SendDocument(chat_id=int(chat_id), caption=caption)
            ):
                return self._message(bot, method, chat_id, next(self._message_ids), caption or "", 1024, is_photo=True)
            case EditMessageText(chat_id=int(chat_id), message_id=int(message_id), text=text):
                return self._message(bot, method, chat_id, message_id, text, 4096)
            case EditMessageMedia(chat_id=int(chat_id), message_id=int(message_id), media=media):
                return self._message(bot, method, chat_id, message_id, str(media.caption), 1024, is_photo=True)
            case GetChatMember(user_id=user_id):
                return self._member(user_id)
            case CreateForumTopic(name=name):
                return ForumTopic(message_thread_id=next(self._message_ids), name=name, icon_color=0)
            case (
                EditMessageReplyMarkup()
                | AnswerCallbackQuery()
                | SetMyCommands()
                | SendChatAction()
                | PinChatMessage()
                | DeleteMessage()
                | AnswerInlineQuery()
            ):
                return True
            case _:
                raise NotImplementedError(type(method).__name__)

    def _message(
        self, bot: Bot, method: Any, chat_id: int, message_id: int, text: str, longest: int, *, is_photo: bool = False
    ) -> Message:
        parse_mode = getattr(method, "parse_mode", None) or getattr(getattr(method, "media", None), "parse_mode", None)
        shown = parse_html(text)[0] if parse_mode == "HTML" else text
        assert 0 < units(shown) <= longest
        keyboard = method.reply_markup.model_dump_json(exclude_none=True) if method.reply_markup else None
        read_keyboard(keyboard, "private" if chat_id > 0 else "supergroup")
        if isinstance(method, EditMessageText) and self._standing.get((chat_id, message_id)) == (text, str(keyboard)):
            raise TelegramBadRequest(method=method, message="Bad Request: message is not modified")
        self._standing[chat_id, message_id] = (text, str(keyboard))
        photo = [PhotoSize(file_id=f"photo-{message_id}", file_unique_id="p", width=4, height=3)] if is_photo else None
        message = Message(
            message_id=message_id,
            date=1_700_000_000,  # type: ignore[arg-type]  # pydantic reads it
            chat=Chat(id=chat_id, type="private" if chat_id > 0 else "supergroup"),
            from_user=ME,
            text=None if is_photo else shown,
            caption=shown if is_photo else None,
            photo=photo,
            reply_markup=method.reply_markup,
        )
        return message.as_(bot)

    def _member(self, user_id: int) -> ChatMemberOwner | ChatMemberAdministrator | ChatMemberMember:
        user = User(id=user_id, is_bot=False, first_name="Somebody")
        if user_id in self.admins:
            return ChatMemberOwner(user=user, is_anonymous=False)
        return ChatMemberMember(user=user)
