"""What Telegram finds in a text by itself: commands, links, mentions, hashtags and cashtags."""

import re
from collections.abc import Iterable, Iterator

from sandbox.telegram.markup import units
from sandbox.telegram.objects import Entity

PATTERNS = (
    (
        "url",
        re.compile(
            r"(?<![\w@/])(?:https?://[^\s<>\"]+[^\s<>\".,!?;:)\]]|(?:[a-z0-9-]+\.)+(?:com|org|net|io|me)\b(?:/[^\s<>\"]*[\w/])?)"
        ),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[a-z]{2,}\b")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])")),
)
CLOSED = frozenset({"code", "pre", "text_link", "text_mention", "date_time", "custom_emoji"})


def with_automatic(text: str, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities given and those found, without one inside code, links or another one found before it."""
    given = tuple(entities)
    taken = [(entity.offset, entity.offset + entity.length) for entity in given if entity.type in CLOSED]
    found: list[Entity] = []
    for entity in _found(text):
        begin, end = entity.offset, entity.offset + entity.length
        if all(end <= other_begin or begin >= other_end for other_begin, other_end in taken):
            taken.append((begin, end))
            found.append(entity)
    return tuple(sorted((*given, *found), key=lambda entity: (entity.offset, -entity.length)))


def _found(text: str) -> Iterator[Entity]:
    for kind, pattern in PATTERNS:
        for hit in pattern.finditer(text):
            yield Entity(type=kind, offset=units(text[: hit.start()]), length=units(hit.group()))
