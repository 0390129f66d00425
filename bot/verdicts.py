"""What each of Telegram's errors means for the message whose sending raised it.

Whether the platform took a message decides what may be done next. An answer with `ok: false` is its own word that it did not; a
connection that never stood carried nothing; any other lost answer leaves it open.
"""

import re
from enum import Enum, auto
from typing import TypeAlias

import msgspec
from aiogram.exceptions import (
    AiogramError,
    DetailedAiogramError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

BOT_REFUSED_S = 30.0
"""How long to leave the platform alone when it does not know the token: a person has to mend that."""


class Cause(Enum):
    """Why a message was not taken yet, and so who else has to wait."""

    TOO_FAST = auto()  # a limit was hit: Pace learns from it
    DOWN = auto()  # nobody can be written to: no connection, or the token is not accepted
    TROUBLE = auto()  # this one request went wrong on the platform's side


class Later(msgspec.Struct, frozen=True):
    """Surely not taken, try again: after `seconds`, or (None) after as long as seems fit."""

    why: str
    cause: Cause
    seconds: float | None = None


class Moved(msgspec.Struct, frozen=True):
    """The group is a supergroup now and has this id."""

    chat_id: int


class Gone(msgspec.Struct, frozen=True):
    """The chat cannot be written to any more: blocked, removed, deleted."""

    why: str


class NoTopic(msgspec.Struct, frozen=True):
    """The forum topic is closed or gone; the chat itself is there."""

    why: str


class NoPicture(msgspec.Struct, frozen=True):
    """It has to go without a picture here; or, `stale`, with the picture uploaded anew, for its file id is no longer good."""

    why: str
    stale: bool = False


class Garbled(msgspec.Struct, frozen=True):
    """The platform understands everything but what we wrote: our own mistake."""

    why: str


class Unclear(msgspec.Struct, frozen=True):
    """It may have been taken and only the answer is lost: never blindly send it again."""

    why: str


Verdict: TypeAlias = Later | Moved | Gone | NoTopic | NoPicture | Garbled | Unclear

GONE = re.compile(
    r"chat not found|user not found|peer_id_invalid|bot is not a member|bot was (kicked|blocked)|group chat was deactivated|"
    r"have no rights to send a message|not enough rights to send text|need administrator rights|chat_admin_required|"
    r"chat_write_forbidden|chat_restricted|user_is_blocked|user is deactivated|input_user_deactivated"
)
NO_TOPIC = re.compile(r"message thread not found|topic_(closed|deleted|id_invalid)")
NO_PHOTOS = re.compile(r"not enough rights to send photo|send_(photos|media)_forbidden|caption is too long")
BAD_PHOTO = re.compile(
    r"file[_ ](identifier|reference|id)|wrong remote file|photo_(invalid|ext)|image_process_failed|wrong type of the"
)
RETRY_AFTER = re.compile(r"retry after (\d+)")


def verdict_of(error: AiogramError) -> Verdict:
    """What this error means for the message whose sending raised it."""
    match error:
        case TelegramRetryAfter():
            return Later(_why(error), Cause.TOO_FAST, float(error.retry_after))
        case TelegramMigrateToChat():
            return Moved(error.migrate_to_chat_id)
        case TelegramForbiddenError():
            return Gone(_why(error))
        case TelegramBadRequest():
            return _of_bad_request(_why(error))
        case TelegramUnauthorizedError() | TelegramNotFound():
            return Later(_why(error), Cause.DOWN, BOT_REFUSED_S)
        case TelegramEntityTooLarge():
            return NoPicture(_why(error))
        case TelegramAPIError():
            return _of_trouble(error)
        case _:
            return Unclear(_why(error))  # an answer that could not be read


def _of_trouble(error: TelegramAPIError) -> Verdict:
    why = _why(error)
    match error:
        case TelegramServerError():
            return Unclear(why) if "timeout" in why.lower() else Later(why, Cause.TROUBLE)
        case TelegramNetworkError():
            never_stood = isinstance(error.__cause__, ClientConnectorError | ConnectionTimeoutError)
            return Later(why, Cause.DOWN) if never_stood else Unclear(why)
        case _ if "too many requests" in why.lower():
            asked = RETRY_AFTER.search(why.lower())
            return Later(why, Cause.TOO_FAST, (float(asked[1]) or None) if asked else None)
        case _:
            return Garbled(why)


def _of_bad_request(why: str) -> Verdict:
    said = why.lower()
    if GONE.search(said):
        return Gone(why)
    if NO_TOPIC.search(said):
        return NoTopic(why)
    if NO_PHOTOS.search(said):
        return NoPicture(why)
    return NoPicture(why, stale=True) if BAD_PHOTO.search(said) else Garbled(why)


def _why(error: AiogramError) -> str:
    """The platform's own words on one short line."""
    words = error.message if isinstance(error, DetailedAiogramError) else str(error)
    return " ".join(words.split())[:300]
