"""What a message says: texts and captions with their entities, within Telegram's limits."""

import msgspec

from sandbox.telegram.automatic import with_automatic
from sandbox.telegram.markup import parse_html, units
from sandbox.telegram.objects import Entity
from sandbox.telegram.refusals import bad_request

TEXT_CHARACTERS = 4096
CAPTION_CHARACTERS = 1024
RAW_BYTES = 1 << 15
AUTOMATIC = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"})


class Said(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    entities: tuple[Entity, ...]


def read_text(raw: str, parse_mode: str, entities: tuple[Entity, ...] | None = None, *, editing: bool = False) -> Said:
    """A message's text: never empty, at most 4096 characters after its markup is read."""
    said = _read(raw, parse_mode, entities)
    if not said.text:
        raise bad_request("message text is empty")
    if len(said.text) > TEXT_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG" if editing else "message is too long")
    return said


def read_caption(raw: str, parse_mode: str, entities: tuple[Entity, ...] | None = None) -> Said:
    """A caption: may be empty, at most 1024 characters after its markup is read."""
    said = _read(raw, parse_mode, entities)
    if len(said.text) > CAPTION_CHARACTERS:
        raise bad_request("message caption is too long")
    return said


def _read(raw: str, parse_mode: str, entities: tuple[Entity, ...] | None) -> Said:
    if len(raw.encode()) > RAW_BYTES:
        raise bad_request("text is too long")
    text, marked = raw, tuple(entity for entity in entities or () if entity.type not in AUTOMATIC)
    match parse_mode.lower():
        case "html":
            text, marked = parse_html(raw)
        case "" | "none":
            _check_inside(text, marked)
        case "markdown" | "markdownv2":
            raise bad_request("the sandbox reads parse_mode HTML only")
        case _:
            raise bad_request("unsupported parse_mode")
    text, marked = _trimmed(text, marked)
    return Said(text=text, entities=with_automatic(text, marked))


def _check_inside(text: str, entities: tuple[Entity, ...]) -> None:
    for entity in entities:
        if entity.offset < 0 or entity.length <= 0 or entity.offset + entity.length > units(text):
            raise bad_request(f"entity beginning at UTF-16 offset {entity.offset} ends after the end of the text")


def _trimmed(text: str, entities: tuple[Entity, ...]) -> tuple[str, tuple[Entity, ...]]:
    """Without white space at both ends, the entities moved and cut along."""
    lead = units(text) - units(text.lstrip())
    trimmed = text.strip()
    end = units(trimmed)
    moved = (
        msgspec.structs.replace(entity, offset=begin, length=min(entity.offset - lead + entity.length, end) - begin)
        for entity in entities
        if (begin := max(entity.offset - lead, 0)) < end
    )
    return trimmed, tuple(entity for entity in moved if entity.length > 0)
