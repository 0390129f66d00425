"""What happens around every handler: once only, with the chat and its language, and never with a traceback."""

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import CancelHandler, SkipHandler
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiogram.types import Chat as TelegramChat
from aiogram.types import TelegramObject, Update

from bot.updates import answer_briefly, first_text, is_first_sight, is_late_answer, kind_of, the_update, title_of
from engine.clock import Clock
from engine.scanner import Scanner
from storage import chats
from storage.chats import Chat
from storage.database import Database

log = logging.getLogger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Once(BaseMiddleware):
    """Telegram repeats an update whose answer it did not hear; the second one is dropped."""

    def __init__(self, remembered: int = 2_000) -> None:
        self._remembered = remembered
        self._seen: OrderedDict[int, None] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        update = the_update(event)
        if update.update_id in self._seen:
            return None
        self._seen[update.update_id] = None
        if len(self._seen) > self._remembered:
            self._seen.popitem(last=False)
        return await handler(event, data)


class Apology(BaseMiddleware):
    """Whatever a handler could not deal with is logged in full; the person gets one human line."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        update = the_update(event)
        try:
            return await handler(event, data)
        except (SkipHandler, CancelHandler):
            raise
        except (TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter) as error:
            log.warning("update %d could not be answered: %s", update.update_id, error)
            await self._stop_waiting(update, data)
        except TelegramAPIError as error:
            if not is_late_answer(error):
                await self._apologise(update, data, error)
        except Exception as error:  # noqa: BLE001 - the last net: whatever went wrong, the bot goes on and says so
            await self._apologise(update, data, error)
        return None

    async def _stop_waiting(self, update: Update, data: dict[str, Any]) -> None:
        """A tapped button turns until it is answered, and an answer to a tap has a limit of its own."""
        if update.callback_query is None:
            return
        text = data.get("text") or first_text(data["texts"], data.get("event_from_user"))
        with suppress(TelegramAPIError):
            await answer_briefly(update, text.plain("error-busy"))

    async def _apologise(self, update: Update, data: dict[str, Any], error: Exception) -> None:
        log.error("update %d (%s) failed", update.update_id, update.event_type, exc_info=error)
        text = data.get("text") or first_text(data["texts"], data.get("event_from_user"))
        with suppress(TelegramAPIError):  # there is no better way left to tell
            await answer_briefly(update, text.plain("error-ours"))


class Here(BaseMiddleware):
    """Adds `chat` (registered on first sight), `text` in its language and `session`, one transaction."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        update, database = the_update(event), data["database"]
        user, place = data.get("event_from_user"), data.get("event_chat")
        data["text"] = first_text(data["texts"], user)
        if isinstance(place, TelegramChat) and (chat := await self._chat(update, place, data)):
            data["chat"], data["text"] = chat, data["texts"].of(chat.language)
        async with database.session() as session:
            data["session"] = session
            return await handler(event, data)

    async def _chat(self, update: Update, place: TelegramChat, data: dict[str, Any]) -> Chat | None:
        """Joining, leaving and moving are told by handlers that know better than a first sight."""
        database: Database = data["database"]
        clock: Clock = data["clock"]
        scanner: Scanner = data["scanner"]
        async with database.session() as session:
            chat = await chats.get(session, place.id)
            if (chat is not None and chat.active) or not is_first_sight(update):
                return chat
            is_private = place.type == ChatType.PRIVATE
            return await chats.register(
                session,
                chat_id=place.id,
                kind=kind_of(place),
                title=title_of(place),
                language=data["text"].language,
                owner_id=place.id if is_private else None,
                now_ms=clock.now_ms(),
                threshold=scanner.rules.min_score_threshold,
            )
