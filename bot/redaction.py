"""Blots bot tokens and other secrets out of whatever is about to be logged, also inside URLs and tracebacks."""

import logging
import re
import traceback
from collections.abc import Iterable

TOKEN = re.compile(r"(?<!\d)\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{30,64}")
"""`<bot id>:<35 characters>`, as BotFather gives it; the colon may be percent-encoded. A little wider than today's tokens."""

BLOT = "[redacted]"
SHORTEST = 6
"""Shorter secrets are left alone: blotting `ab` out of every line would hide everything and protect nothing."""


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """The same text without bot tokens and without these secrets."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= SHORTEST:
            text = text.replace(secret, BLOT)
    return TOKEN.sub(BLOT, text)


class Redaction(logging.Filter):
    """On a handler: every record leaves it with its message, traceback and stack redacted."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = frozenset(secrets)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(_message(record), self._secrets), ()
        if record.exc_info and record.exc_info[0] is not None:
            lines = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
            record.exc_text, record.exc_info = lines, None
        if record.exc_text:
            record.exc_text = redact(record.exc_text, self._secrets)
        if record.stack_info:
            record.stack_info = redact(record.stack_info, self._secrets)
        return True


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # the arguments do not fit the format: logging would print them raw on stderr
        return f"{record.msg} {record.args!r}"
