"""The pictures and words that were gathered, and how the work goes."""

import sys
from pathlib import Path

import msgspec

from sandbox.gallery.blemishes import blemishes
from sandbox.gallery.person import Shown, Turn

EVERY = 25


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """`path` is relative to the album; `place` says whose conversation it is from."""

    language: str
    theme: str
    place: str
    name: str
    path: str
    did: str
    notice: str = ""


class Album:
    def __init__(self, folder: Path, keys: frozenset[str]) -> None:
        self.folder = folder
        self.shots: list[Shot] = []
        self.defects: dict[str, None] = {}
        """Each once, in the order in which they were seen."""
        self.took_s: list[float] = []
        self._keys = keys
        self._words: dict[str, list[str]] = {}

    def place_for(self, language: str, theme: str, name: str) -> Path:
        """Where the next picture of that kind goes."""
        number = sum(shot.language == language and shot.theme == theme for shot in self.shots) + 1
        place = self.folder / language / theme / f"{number:03d}-{name}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def keep(self, shot: Shot) -> None:
        self.shots.append(shot)
        line = f"{len(self.shots)} pictures; {shot.language}, {shot.theme}: {shot.name}"
        if sys.stderr.isatty():
            print(f"\r\033[K{line} ", end="", file=sys.stderr, flush=True)
        elif len(self.shots) % EVERY == 0:
            print(line, file=sys.stderr, flush=True)

    def hear(self, language: str, name: str, turn: Turn, *, told: bool) -> None:
        """Look for blemishes; with `told` the turn goes into that language's transcript."""
        if turn.took_s is not None:
            self.took_s.append(turn.took_s)
        said = [turn.notice] if turn.shown is None else [turn.notice, *_read(turn.shown)]
        for words in said:
            for blemish in blemishes(words, self._keys):
                self.flaw(language, name, blemish)
        if told:
            self._words.setdefault(language, []).append(in_words(name, turn))

    def flaw(self, language: str, name: str, what: str) -> None:
        self.defects[f"{language}, {name}: {what}"] = None

    def transcripts(self) -> dict[str, str]:
        return {language: "\n".join(parts) for language, parts in self._words.items()}

    def p95_ms(self) -> int | None:
        """Of the time from writing or tapping to the answer."""
        ordered = sorted(self.took_s)
        return round(1000 * ordered[int(0.95 * (len(ordered) - 1))]) if ordered else None


def in_words(name: str, turn: Turn) -> str:
    """One turn of a conversation, its buttons in brackets."""
    lines = [f"## {name}", "", f"> {turn.did}", ""]
    if turn.notice:
        lines += [f"*pops up:* {turn.notice}", ""]
    if turn.shown is not None:
        message = turn.shown.message
        kinds = {"picture": message.photo, "animation": message.animation, "document": message.document}
        lines += [f"*{kind}*" for kind, is_there in kinds.items() if is_there]
        lines += [turn.shown.words, "", *(" ".join(f"[{button.text}]" for button in row) for row in turn.shown.rows), ""]
    return "\n".join(lines)


def _read(shown: Shown) -> list[str]:
    return [shown.words, *(button.text for row in shown.rows for button in row)]
