"""Telegram's HTML: the text without its tags, and the entities the tags stood for."""

import re
from urllib.parse import urlsplit

import msgspec

from sandbox.telegram.objects import Entity
from sandbox.telegram.tags import KINDS, End, Start, cannot_parse, tokens

TIME_FORMAT = re.compile(r"[rR]|[wW]?[dD]?[tT]?")


def units(text: str) -> int:
    """Length in UTF-16 code units, the unit of every offset in the Bot API."""
    return len(text) + sum(character > "\uffff" for character in text)


def parse_html(html: str) -> tuple[str, tuple[Entity, ...]]:
    """The text and its entities, in the order in which they begin, the longer first."""
    writer = _Writer()
    for token in tokens(html):
        match token:
            case Start():
                writer.open(token)
            case End():
                writer.close(token)
            case character:
                writer.write(character)
    return writer.result()


class _Writer:
    def __init__(self) -> None:
        self.characters: list[str] = []
        self.offset = 0
        self.opened: list[tuple[Start, int, int]] = []
        self.entities: list[Entity] = []

    def write(self, character: str) -> None:
        self.characters.append(character)
        self.offset += units(character)

    def open(self, start: Start) -> None:
        self.opened.append((start, self.offset, len(self.characters)))

    def close(self, end: End) -> None:
        start, offset, written = self.opened.pop()
        if end.tag not in ("", start.tag):
            raise cannot_parse(f'Unmatched end tag at byte offset {end.byte}, expected "</{start.tag}>", found "</{end.tag}>"')
        if self.offset > offset:
            entity = Entity(type=KINDS[start.tag], offset=offset, length=self.offset - offset)
            self._add(entity, start, "".join(self.characters[written:]))

    def result(self) -> tuple[str, tuple[Entity, ...]]:
        if self.opened:
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.opened[-1][0].tag}"')
        self.entities.sort(key=lambda entity: (entity.offset, -entity.length))
        return "".join(self.characters), tuple(self.entities)

    def _add(self, entity: Entity, start: Start, inside: str) -> None:
        match start.tag:
            case "a":
                self._add_link(entity, start.attributes.get("href") or inside)
            case "pre" | "code":
                self._add_preformatted(entity, start)
            case "blockquote" if "expandable" in start.attributes:
                self.entities.append(msgspec.structs.replace(entity, type="expandable_blockquote"))
            case "tg-emoji":
                self.entities.append(_emoji(entity, start))
            case "tg-time":
                self.entities.append(_time(entity, start))
            case _:
                self.entities.append(entity)

    def _add_link(self, entity: Entity, url: str) -> None:
        """A link without a usable address stays plain text, as Telegram leaves it."""
        if checked := checked_link(url):
            self.entities.append(msgspec.structs.replace(entity, url=checked))

    def _add_preformatted(self, entity: Entity, start: Start) -> None:
        """`<pre><code class="language-x">` is one entity with a language, in either order."""
        language = start.attributes.get("class", "").removeprefix("language-") or None
        inner = self.entities[-1] if self.entities else None
        if inner and inner.type in ("pre", "code") and (inner.offset, inner.length) == (entity.offset, entity.length):
            self.entities.pop()
            entity = msgspec.structs.replace(entity, type="pre", language=language or inner.language)
        self.entities.append(msgspec.structs.replace(entity, language=language or entity.language))


def _emoji(entity: Entity, start: Start) -> Entity:
    number = start.attributes.get("emoji-id", "")
    if not number.isdecimal():
        raise cannot_parse("Invalid custom emoji identifier specified")
    return msgspec.structs.replace(entity, custom_emoji_id=number)


def _time(entity: Entity, start: Start) -> Entity:
    unix, wanted = start.attributes.get("unix", ""), start.attributes.get("format", "")
    if not unix.isdecimal():
        raise cannot_parse(f'Tag "tg-time" must have a valid attribute "unix" at byte offset {start.byte}')
    if not TIME_FORMAT.fullmatch(wanted):
        raise cannot_parse("Invalid date-time format specified")
    return msgspec.structs.replace(entity, unix_time=int(unix), date_time_format=wanted or None)


def checked_link(url: str) -> str:
    """The address as Telegram stores it, empty where it would not make a link of it (loopback is allowed here)."""
    url = url.strip()
    split = urlsplit(url if "://" in url else f"http://{url}")
    if split.scheme == "tg":
        return url
    host = split.hostname or ""
    if split.scheme not in ("http", "https") or ("." not in host and host != "localhost"):
        return ""
    return split._replace(path=split.path or "/").geturl()
