"""HTML cut into characters, start tags and end tags, refused where Telegram's own reader refuses it."""

import re
import string
from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from sandbox.telegram.refusals import Refused, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
ESCAPES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,7})|#([0-9]{1,8})|([a-zA-Z]+));?")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


class Start(msgspec.Struct, frozen=True, kw_only=True):
    """`byte` is where the tag begins, the way errors name it."""

    tag: str
    attributes: dict[str, str]
    byte: int


class End(msgspec.Struct, frozen=True, kw_only=True):
    tag: str
    byte: int


Token: TypeAlias = str | Start | End


def cannot_parse(what: str) -> Refused:
    return bad_request(f"can't parse entities: {what}")


def tokens(html: str) -> Iterator[Token]:
    """Characters one by one with their references resolved, and the tags between them."""
    return _Scanner(html).tokens()


class _Scanner:
    def __init__(self, html: str) -> None:
        self.html = html
        self.at = 0
        self.depth = 0

    def tokens(self) -> Iterator[Token]:
        while self.at < len(self.html):
            match self.html[self.at]:
                case "<" if self.html.startswith("</", self.at):
                    yield self._end()
                case "<":
                    yield self._start()
                case "&":
                    yield self._reference()
                case _:
                    yield self._step()

    def _byte(self, at: int) -> int:
        return len(self.html[:at].encode())

    def _refused(self, what: str, at: int) -> Refused:
        return cannot_parse(f"{what} at byte offset {self._byte(at)}")

    def _peek(self) -> str:
        return self.html[self.at : self.at + 1]

    def _step(self) -> str:
        self.at += 1
        return self.html[self.at - 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.html, self.at)
        taken = found.group() if found else ""
        self.at += len(taken)
        return taken

    def _skip_spaces(self) -> None:
        while self._peek() and self._peek() in string.whitespace:
            self.at += 1

    def _reference(self) -> str:
        """One character reference; what is none stays as it is written."""
        found = REFERENCE.match(self.html, self.at)
        character = _referred(found) if found else None
        if found is None or character is None:
            return self._step()
        self.at = found.end()
        return character

    def _start(self) -> Start:
        begin = self.at
        self.at += 1
        tag = self._take(TAG_NAME).lower()
        if not self._peek():
            raise self._refused("Unclosed start tag", begin)
        if tag not in KINDS:
            raise self._refused(f'Unsupported start tag "{tag}"', begin)
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refused('Tag "span" must have class "tg-spoiler"', begin)
        self.depth += 1
        return Start(tag=tag, attributes=attributes, byte=self._byte(begin))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._peek() == ">":
                self.at += 1
                return found
            name = self._take(ATTRIBUTE_NAME)
            self._skip_spaces()
            if not self._peek():
                raise self._refused(f'Unclosed start tag "{tag}"', begin)
            if not name:
                raise self._refused(f'Empty attribute name in the tag "{tag}"', begin)
            found[name] = self._value(tag, begin) if self._peek() == "=" else ""

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._skip_spaces()
        start, quote = self.at, self._peek()
        if not quote:
            raise self._refused(f'Unclosed start tag "{tag}"', begin)
        if quote not in ("'", '"'):
            token = self._take(NAME_TOKEN).lower()
            if self._peek() not in (">", *string.whitespace):
                raise self._refused("Unexpected end of name token", start)
            return token
        self.at += 1
        value: list[str] = []
        while self._peek() not in ("", quote):
            value.append(self._reference() if self._peek() == "&" else self._step())
        self.at += 1
        if not self._peek():
            raise self._refused("Unclosed start tag", begin)
        return "".join(value)

    def _end(self) -> End:
        begin = self.at
        if not self.depth:
            raise self._refused("Unexpected end tag", begin)
        self.at += 2
        tag = self._take(TAG_NAME).lower()
        self._skip_spaces()
        if self._peek() != ">":
            raise self._refused("Unclosed end tag", begin)
        self.at += 1
        self.depth -= 1
        return End(tag=tag, byte=self._byte(begin))


def _referred(found: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = found.groups()
    if name:
        return ESCAPES.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if 0xD800 <= code <= 0xDFFF:
        raise cannot_parse(
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code <= 0x10FFFF else None
