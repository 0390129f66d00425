"""The album as a page to look through, the conversations as text, and the last lines on the terminal."""

import html
from pathlib import Path
from string import Template

from sandbox.gallery.album import Album, Shot

PAGE = Path(__file__).with_name("index.html")
DEFECTS = "defects.txt"


def write(album: Album, took_s: float) -> str:
    """What to tell at the end."""
    for language, words in album.transcripts().items():
        _put(album.folder / f"transcript-{language}.md", f"# {language}\n\n{words}")
    _put(album.folder / DEFECTS, "".join(f"{defect}\n" for defect in album.defects))
    summary = f"{len(album.shots)} pictures in {took_s:.0f} s. p95 of an answer: {_p95(album)}. Defects: {len(album.defects)}."
    page = Template(PAGE.read_text(encoding="utf-8")).substitute(
        summary=html.escape(summary),
        languages=_choices("language", sorted({shot.language for shot in album.shots})),
        themes=_choices("theme", sorted({shot.theme for shot in album.shots})),
        transcripts=" ".join(f'<a href="transcript-{one}.md">{one}</a>' for one in album.transcripts()),
        defects="".join(f"<li>{html.escape(defect)}" for defect in album.defects) or "<li>none",
        figures="".join(_row(name, shots) for name, shots in _by_name(album.shots).items()),
    )
    index = album.folder / "index.html"
    _put(index, page)
    return "\n".join((*album.defects, summary, f"Look at {index.resolve().as_uri()}"))


def _put(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


def _p95(album: Album) -> str:
    found = album.p95_ms()
    return "not known" if found is None else f"{found} ms"


def _by_name(shots: list[Shot]) -> dict[str, list[Shot]]:
    """Every picture of the same thing beside the others: the languages and lights of one card in one row."""
    found: dict[str, list[Shot]] = {}
    for shot in shots:
        found.setdefault(f"{shot.place}: {shot.name}", []).append(shot)
    return {name: sorted(alike, key=lambda shot: (shot.language, shot.theme, shot.path)) for name, alike in found.items()}


def _choices(name: str, values: list[str]) -> str:
    boxes = (f'<label><input type="checkbox" name="{name}" value="{value}" checked> {value}</label>' for value in values)
    return " ".join(boxes)


def _row(name: str, shots: list[Shot]) -> str:
    return f"<section><h2>{html.escape(name)}</h2><div>{''.join(map(_figure, shots))}</div></section>"


def _figure(shot: Shot) -> str:
    told = html.escape(" · ".join(part for part in (shot.did, shot.notice) if part))
    path = html.escape(shot.path, quote=True)
    return (
        f'<figure data-language="{shot.language}" data-theme="{shot.theme}"><a href="{path}"><img src="{path}" loading="lazy" '
        f'width="390" alt=""></a><figcaption><b>{shot.language} {shot.theme}</b> {told}</figcaption></figure>'
    )
