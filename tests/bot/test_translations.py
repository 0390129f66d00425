"""Every card in the languages besides the first two: within Telegram's limits, readable, and Persian from right to left."""

import re
import unicodedata
from collections.abc import Iterator

import pytest

from bot.cards import Card
from bot.texts import Text
from sandbox.telegram.automatic import with_automatic
from sandbox.telegram.markup import parse_html, units
from tests.bot.catalogue import TEXTS, assert_readable, captions, messages

FURTHER = [language for language in TEXTS.languages if language not in ("en", "ru")]
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")
OPENING, ISOLATE, CLOSING = "\u2066\u2067\u2068", "\u2068", "\u2069"
PERSIAN = re.compile("[\u0600-\u06ff]")


def cards(text: Text) -> Iterator[tuple[str, Card, int]]:
    for name, card in captions(text):
        yield name, card, 1_024
    for name, card in messages(text):
        yield name, card, 4_096


def labels(card: Card) -> list[str]:
    return [button.text for row in (card.keyboard.inline_keyboard if card.keyboard else ()) for button in row]


@pytest.mark.parametrize("language", FURTHER)
def test_every_card_fits_and_can_be_read(language: str) -> None:
    for name, card, longest in cards(TEXTS.of(language)):
        shown, entities = parse_html(card.html)
        assert 0 < units(shown) <= longest, name
        assert len(entities) <= 100, name
        assert_readable(MARKS.sub("", shown))
        for label in (MARKS.sub("", label) for label in labels(card)):
            assert 1 <= len(label) <= 28, label
            assert_readable(label)


@pytest.mark.parametrize("language", FURTHER)
def test_telegram_makes_links_of_what_it_does_in_english(language: str) -> None:
    def links(text: Text) -> dict[str, list[str]]:
        return {name: sorted(_linked(card)) for name, card, _ in cards(text)}

    assert links(TEXTS.of(language)) == links(TEXTS.of("en"))


def _linked(card: Card) -> Iterator[str]:
    """Commands, tags and addresses that it finds by itself."""
    shown, entities = parse_html(card.html)
    for found in set(with_automatic(shown, entities)) - set(entities):
        yield shown.encode("utf-16-le")[2 * found.offset : 2 * (found.offset + found.length)].decode("utf-16-le")


def test_every_persian_line_runs_from_right_to_left() -> None:
    """Where a line or an isolated part holds Persian, its first letter outside of further isolated parts must not be Latin."""
    for name, card, _ in cards(TEXTS.of("fa")):
        shown, _ = parse_html(card.html)
        for line in (*shown.split("\n"), *labels(card)):
            assert sum(map(line.count, OPENING)) == line.count(CLOSING), name
            assert [part for part in _parts(line) if PERSIAN.search(part) and not _is_rtl(part)] == [], name


def _parts(line: str) -> Iterator[str]:
    """The line and all that is isolated in it and finds its own direction, each whole."""
    yield line
    starts: list[int] = []
    for place, letter in enumerate(line):
        if letter in OPENING:
            starts.append(place)
        elif letter == CLOSING:
            start = starts.pop()
            if line[start] == ISOLATE:
                yield line[start + 1 : place]


def _is_rtl(part: str) -> bool:
    depth = 0
    for letter in part:
        depth += (letter in OPENING) - (letter == CLOSING)
        if depth == 0 and unicodedata.bidirectional(letter) in {"L", "R", "AL"}:
            return unicodedata.bidirectional(letter) != "L"
    return False


def test_what_a_tap_copies_in_persian_holds_nothing_unseen() -> None:
    for name, card, _ in cards(TEXTS.of("fa")):
        assert [copied for copied in re.findall("<code>([^<]*)</code>", card.html) if MARKS.search(copied)] == [], name
