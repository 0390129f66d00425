"""How log lines look: text for people, JSON for machines; tokens are blotted out of both."""

import logging
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

import msgspec

from bot.redaction import Redaction


class Lines(logging.Formatter):
    """`2026-11-22 15:04:05 INFO bot.app: message`, UTC."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: ARG002, N802 - the base class's signature
        return f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%d %H:%M:%S}"


class JsonLines(logging.Formatter):
    """One JSON object a line; a traceback is under `error`."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_text:  # written by the redaction, before any formatter is asked
            line["error"] = record.exc_text
        return msgspec.json.encode(line).decode()


def configure(level: str, kind: Literal["text", "json"], secrets: Iterable[str] = ()) -> None:
    """Every logger's lines go to standard error, in this form and without secrets."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if kind == "json" else Lines())
    handler.addFilter(Redaction(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("aiogram.event", "alembic", "matplotlib"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
