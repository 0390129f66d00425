"""What `make gallery` writes down, and what it says where it cannot."""

import re
from pathlib import Path

import pytest

from sandbox import chromium
from sandbox.gallery.__main__ import main
from sandbox.gallery.album import Album, Shot
from sandbox.gallery.blemishes import blemishes
from sandbox.gallery.index import write
from sandbox.gallery.keys import fluent_keys
from sandbox.gallery.person import Shown, Turn
from sandbox.telegram.objects import Button, Chat, Keyboard, Message

KEYS = fluent_keys()


def shown(words: str, *labels: str) -> Shown:
    keyboard = Keyboard(inline_keyboard=(tuple(Button(text=label, callback_data="x") for label in labels),))
    chat = Chat(id=7, type="private", first_name="Ada")
    return Shown(message=Message(message_id=2, date=0, chat=chat, text=words, reply_markup=keyboard), own=True)


def shot(language: str, theme: str) -> Shot:
    return Shot(language=language, theme=theme, place="private", name="top", path=f"{language}/{theme}/001-top.png", did="/top <b>")


def test_without_chromium_one_clear_line_is_all(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(chromium, "BINARY", None)
    assert main([]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("gallery: no Chromium on this machine")


def test_the_page_shows_every_picture_of_a_card_in_one_row(tmp_path: Path) -> None:
    album = Album(tmp_path, KEYS)
    for language in ("en", "ru"):
        for theme in ("dark", "light"):
            album.keep(shot(language, theme))
    told = write(album, 61.2)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert len(re.findall("<section>", page)) == 1
    assert len(re.findall(r'<img src="(?:en|ru)/(?:dark|light)/001-top\.png"', page)) == 4
    assert "/top &lt;b&gt;" in page
    assert "4 pictures in 61 s. p95 of an answer: not known. Defects: 0." in told
    assert (tmp_path / "index.html").resolve().as_uri() in told


def test_a_conversation_is_written_down_with_its_buttons(tmp_path: Path) -> None:
    album = Album(tmp_path, KEYS)
    turn = Turn(did="/top", shown=shown("Nearest to a short set-up", "LUMA", "All"), notice="Done", took_s=0.2)
    album.hear("en", "top", turn, told=True)
    write(album, 1.0)
    words = (tmp_path / "transcript-en.md").read_text(encoding="utf-8")
    assert words == "# en\n\n## top\n\n> /top\n\n*pops up:* Done\n\nNearest to a short set-up\n\n[LUMA] [All]\n"


def test_what_shows_the_machine_is_a_defect_told_once(tmp_path: Path) -> None:
    album = Album(tmp_path, KEYS)
    for _ in range(2):
        album.hear("en", "top", Turn(did="/top", shown=shown("UPS None", "button-top")), told=False)
    told = write(album, 1.0)
    assert list(album.defects) == ["en, top: a value that is not there: 'None'", "en, top: a raw key: 'button-top'"]
    assert "Defects: 2." in told
    assert (tmp_path / "defects.txt").read_text(encoding="utf-8").splitlines() == list(album.defects)


def test_the_time_of_an_answer_is_the_ninety_fifth_of_a_hundred(tmp_path: Path) -> None:
    album = Album(tmp_path, KEYS)
    for number in range(101):
        album.hear("en", "top", Turn(did="/top", shown=None, took_s=number / 1000), told=False)
    assert album.p95_ms() == 95


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("settings-subscribed-toast", "a raw key"),
        ("Hello { $name }", "a placeable"),
        ("UPS None", "a value that is not there"),
        ("R nan", "a value that is not there"),
        ("at 0.1234567890123456", "a number without end"),
        ("1.5e-07", "a number without end"),
        ("<b>bold</b>", "markup"),
        ("A &lt; B", "markup"),
        ("Score(venue=1)", "a repr of an object"),
        ("<bot.cards.Card object at 0x7f>", "a repr of an object"),
        ("KeyError: 'x'", "a traceback"),
    ],
)
def test_a_trace_of_the_machine_is_found(words: str, what: str) -> None:
    assert any(line.startswith(what) for line in blemishes(words, KEYS))


@pytest.mark.parametrize(
    "words",
    [
        "low-cap coins, ≥ 72: −1.70 % < 2 & 3 > 1; none of it",
        "/settings tz Europe/Berlin",
        "SHORT 1000PEPEUSDT 0.00022475",
        "#12 · 9f3c1e07",
    ],
)
def test_what_people_may_read_is_no_blemish(words: str) -> None:
    assert blemishes(words, KEYS) == []
